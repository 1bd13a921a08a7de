/** What a messenger's webhook is known by. */
import { randomBytes } from "node:crypto";

export const newWebhookSecret = (): string => randomBytes(32).toString("base64url");

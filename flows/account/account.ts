/** What the account dialogs bring to the conversation. */
import type { FlowModule } from "../module.ts";

export const accountModule: FlowModule = { flows: [] };

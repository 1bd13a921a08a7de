/** What a toast says where nothing passes by itself: a message of its own. */
import type { Text } from "../core/outbox/message.ts";

/** Undefined where it would only point at the message below. */
export const spokenToast = (toast: Text | undefined): Text | undefined =>
  toast && "key" in toast && toast.key === "common.seeBelow" ? undefined : toast;

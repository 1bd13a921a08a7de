/** What became of sent messages, as Meta tells it: in any order, and the same more than once. */
import type { StatusPayload } from "./payload.ts";

export interface DeliveryStatus {
  accountId: string;
  /** The person's address: the chat. */
  chat: string;
  /** The sent message's id at Meta. */
  messageId: string;
  state: "sent" | "delivered" | "read" | "failed";
  /** Epoch milliseconds, the messenger's clock. */
  at: number;
  /** Of a failure: Meta's code and words. */
  why: string | null;
}

const states = ["sent", "delivered", "read", "failed"] as const;

/** Null for what is none of a message's states: "played", "deleted". */
export function statusOf(accountId: string, status: StatusPayload): DeliveryStatus | null {
  const state = states.find((known) => known === status.status);
  if (!state || !status.id) return null;
  const [error] = status.errors ?? [];
  const words = error && [error.title ?? error.message, error.error_data?.details].filter(Boolean).join(": ");
  return {
    accountId,
    chat: status.recipient_id ?? status.recipient_user_id ?? "",
    messageId: status.id,
    state,
    at: Number(status.timestamp ?? 0) * 1000,
    why: error ? `${error.code ?? 0} ${words}` : null,
  };
}

/** Each message's each state once. */
export const distinct = (statuses: readonly DeliveryStatus[]): DeliveryStatus[] => [
  ...new Map(statuses.map((status) => [`${status.messageId} ${status.state}`, status])).values(),
];

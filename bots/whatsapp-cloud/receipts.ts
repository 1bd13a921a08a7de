/** What became of sent messages, as Meta tells it: in any order, and the same more than once. */
import type { Receipt } from "../channel.ts";
import { failureOfCode } from "./errors.ts";
import type { StatusPayload } from "./payload.ts";

const arrivals = ["sent", "delivered", "read"] as const;

/** Null for what is none of a message's states: "played", "deleted". */
export function receiptOf(accountId: string, payload: StatusPayload): Receipt | null {
  const told = toldBy(payload);
  if (!told || !payload.id) return null;
  return { accountId, externalId: payload.id, told, at: Number(payload.timestamp ?? 0) * 1000 };
}

function toldBy({ status, errors }: StatusPayload): Receipt["told"] | undefined {
  if (status !== "failed") return arrivals.find((known) => known === status);
  const { code = 0, title, message, error_data: data } = errors?.[0] ?? {};
  return failureOfCode(code, [title ?? message, data?.details].filter(Boolean).join(": "));
}

/** Each message's each state once. */
export const distinct = (receipts: readonly Receipt[]): Receipt[] => [
  ...new Map(receipts.map((one) => [`${one.externalId} ${stateOf(one)}`, one])).values(),
];

const stateOf = ({ told }: Receipt): string => (typeof told === "string" ? told : "failed");

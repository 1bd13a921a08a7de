/** A message nobody has at one address of its chat goes to another one, before its person is told elsewhere. */
import { turnToOther } from "../core/chats/addresses-store.ts";
import type { DueRow } from "../core/outbox/due-store.ts";
import type { Tx } from "../db/store.ts";

/** `sentAt`: when it went to the address that lost it. Each address is tried once; words that are kept nowhere are not. */
export async function goesElsewhere(
  tx: Tx,
  { accountId, chat, message, failures }: DueRow,
  { sentAt, now }: { sentAt: number; now: number },
): Promise<boolean> {
  return message !== null && turnToOther(tx, { accountId, chat }, { sentAt, tries: failures + 1, now });
}

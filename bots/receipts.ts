/** What messengers tell later of sent messages: kept with the rows, counted, and a lost message ended as a refused one is. */
import { setTimeout } from "node:timers/promises";
import type { Clock } from "../core/clock.ts";
import { climb, nextRung } from "../core/notices/ladder.ts";
import type { DueRow } from "../core/outbox/due-store.ts";
import { markPassed } from "../core/outbox/ladder-store.ts";
import { type Kept, keepArrival, keepLoss, reopenLost } from "../core/outbox/receipts-store.ts";
import type { Store, Tx } from "../db/store.ts";
import { AccountAccess } from "./account-access.ts";
import type { Channel, Failure, Receipt, TakeReceipts } from "./channel.ts";
import { goesElsewhere } from "./other-address.ts";
import { failureOf } from "./settlement.ts";

export interface ReceiptsParts {
  store: Store;
  clock: Clock;
  /** A lost message may have been written anew, for another chat of the person. */
  onPosted?(): void;
  /** Told after the commit of what was not known before. */
  onTold?(told: { channel: string; state: "delivered" | "read" | "failed" }): void;
  /** A message that was taken and will never arrive. */
  onDead(row: DueRow, why: string): void;
  /** Resolves when the id of a message just sent will have been kept; a second where left out. */
  settling?(): Promise<unknown>;
}

const aSecond = () => setTimeout(1_000);

type Wanted = Receipt & { told: Exclude<Receipt["told"], "sent"> };

export function createReceipts(parts: ReceiptsParts): (channel: Channel) => TakeReceipts {
  const { store, clock, onPosted, onTold, onDead, settling = aSecond } = parts;
  const access = new AccountAccess(store);

  const keep = async (tx: Tx, { told, at, ...named }: Wanted): Promise<Kept | "passedOn"> => {
    if (typeof told === "string") return keepArrival(tx, named, { at, isRead: told === "read" });
    const lost = await keepLoss(tx, named, failureOf(told));
    if (typeof lost === "string") return lost;
    const { row: kept, sentAt } = lost;
    if (told.is === "unreachable" && (await goesElsewhere(tx, kept, { sentAt, now: clock.now() }))) {
      await reopenLost(tx, kept, clock.now());
      return "passedOn";
    }
    const rung = await nextRung(tx, kept, clock.now());
    if (!rung) {
      onDead(kept, failureOf(told));
      return "news";
    }
    await markPassed(tx, kept.seq);
    await climb(tx, rung, { isUnsure: kept.maybeRepeated });
    return "passedOn";
  };

  /** Answers those whose message is not known. */
  const take = async (
    channel: Channel,
    accountId: string,
    receipts: readonly Wanted[],
  ): Promise<Wanted[]> => {
    const own = await access.of(accountId);
    let isPassedOn = false;
    const kept = await own?.transact(async (tx) => {
      const all: { receipt: Wanted; is: Kept }[] = [];
      isPassedOn = false;
      for (const receipt of receipts) {
        const is = await keep(tx, receipt);
        isPassedOn ||= is === "passedOn";
        all.push({ receipt, is: is === "passedOn" ? "news" : is });
      }
      return all;
    });
    if (isPassedOn) onPosted?.();
    for (const { receipt, is } of kept ?? [])
      if (is === "news") onTold?.({ channel: channel.name, state: stateOf(receipt.told) });
    return (kept ?? []).filter(({ is }) => is === "unknown").map(({ receipt }) => receipt);
  };

  return (channel) => async (receipts) => {
    const wanted = receipts.filter(isWanted);
    for (const accountId of new Set(wanted.map((receipt) => receipt.accountId))) {
      const own = wanted.filter((receipt) => receipt.accountId === accountId);
      const early = await take(channel, accountId, own);
      if (early.length === 0) continue;
      // The messenger may be faster than the commit. What is of no row after that was said outside the outbox.
      await settling();
      await take(channel, accountId, early);
    }
  };
}

const isWanted = (receipt: Receipt): receipt is Wanted => receipt.told !== "sent";

const stateOf = (told: "delivered" | "read" | Failure) => (typeof told === "string" ? told : "failed");

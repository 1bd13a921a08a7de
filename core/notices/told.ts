/** Who was told of an object, and how it went: the proof for each push and person, by whichever chat. */
import type { Tx } from "../../db/store.ts";
import { selectNames } from "../network/companies-store.ts";
import { type Messenger, messengerOf } from "../network/model.ts";
import { selectTold, type ToldRow } from "../outbox/ladder-store.ts";
import type { Text } from "../outbox/message.ts";
import type { Scope } from "../scope.ts";

/** What became of a push in one chat. */
export interface Rung {
  messenger: Messenger;
  /** delivered, read: only where the messenger tells it. */
  state: "waiting" | "sent" | "delivered" | "read" | "failed";
  /** Since when it is so; of one that waits, not before. Epoch milliseconds. */
  at: number;
  /** Of a failure: why. */
  why: "blocked" | "closed" | "refused" | "silent" | null;
}

/** One push to one person. */
export interface Told {
  personId: string;
  noticeKey: string | null;
  /** The person's name; empty where its data was erased. */
  name: string;
  /** The first line of what was said. */
  what: Text | null;
  /** When it was written, epoch milliseconds. */
  at: number;
  /** The chats it was tried in, in that order. */
  rungs: Rung[];
}

/** Pushes about an object, the newest first; those overtaken before they went are left out. */
export async function toldOf(tx: Tx, scope: Scope, aboutId: string): Promise<Told[]> {
  const rows = (await selectTold(tx, scope.tenant.id, aboutId)).filter(({ state }) => state !== "skipped");
  const names = await selectNames(
    tx,
    scope,
    rows.map(({ personId }) => personId),
  );
  const ladders = new Map<number, Told>();
  for (const row of rows) {
    const known = row.insteadOf === null ? undefined : ladders.get(row.insteadOf);
    const told = known ?? {
      personId: row.personId,
      noticeKey: row.noticeKey,
      name: names.get(row.personId) ?? "",
      what: row.message?.lines[0] ?? null,
      at: row.createdAt,
      rungs: [],
    };
    told.rungs.push(asRung(row));
    ladders.set(row.seq, told);
  }
  return [...new Set(ladders.values())].toReversed();
}

/** Of each person the newest push of one notice. */
export const newestOfEach = (told: readonly Told[], noticeKey: string): Told[] => [
  ...new Map(
    told
      .filter((one) => one.noticeKey === noticeKey)
      .toReversed()
      .map((one) => [one.personId, one]),
  ).values(),
];

function asRung(row: ToldRow): Rung {
  const { channel, state, failure, notBefore, createdAt, sentAt, deliveredAt, readAt } = row;
  const is = (shown: Rung["state"], at: number, why: Rung["why"] = null): Rung => {
    return { messenger: messengerOf(channel), state: shown, at, why };
  };
  if (readAt !== null) return is("read", readAt);
  if (deliveredAt !== null) return is("delivered", deliveredAt);
  if (state === "pending" || state === "leased") return is("waiting", notBefore);
  const at = sentAt ?? createdAt;
  return state === "sent" ? is("sent", at) : is("failed", at, reasonOf(failure ?? ""));
}

/** By the kind of failure, as the sender keeps it; the messenger's words are for the operator. */
function reasonOf(failure: string): Rung["why"] {
  if (failure.startsWith("unreachable:")) return "blocked";
  if (failure.startsWith("windowClosed:")) return "closed";
  return failure.startsWith("refused:") ? "refused" : "silent";
}

/** What must be true of a database and of what arrived, however often the program was killed in between. */
import { verifyChain } from "../../core/audit/verify.ts";
import type { Message } from "../../core/outbox/message.ts";
import { selectTenants } from "../../core/tenants/store.ts";
import { SqliteDatabase } from "../../db/sqlite-driver.ts";
import type { Store } from "../../db/store.ts";
import { amountOf, ordersOf } from "./crowd.ts";
import type { Arrival, Messenger } from "./messenger.ts";
import { wordsOf } from "./wire.ts";

/** SQLite's own complaints about a file; none when it is whole. */
export function fileFaults(file: string): string[] {
  const database = new SqliteDatabase(file, { readonly: true });
  const integrity = database.pragma("integrity_check", { simple: true });
  const broken = database.pragma("foreign_key_check") as object[];
  database.close();
  return [...(integrity === "ok" ? [] : [String(integrity)]), ...broken.map((row) => JSON.stringify(row))];
}

/** What `audit verify` tells the operator of each tenant's trail: the first row that is not as it was written. */
export const auditFaults = (store: Store): Promise<string[]> =>
  store.everywhere.read(async (tx) => {
    const faults: string[] = [];
    for (const { id, slug } of await selectTenants(tx)) {
      const { rows, broken } = await verifyChain(tx, id);
      if (rows === 0) faults.push(`nothing was written into the trail of ${slug}`);
      if (broken) faults.push(`row ${broken.seq} of ${slug}'s trail is ${broken.why}: ${broken.action}`);
    }
    return faults;
  });

/** Each dealer's orders are those that were sent, each once. */
export async function orderFaults(store: Store, messenger: Messenger): Promise<string[]> {
  const sent = messenger.ordered();
  const kept = await ordersOf(store, [...sent.keys()]);
  return [...sent].flatMap(([dealer, count]) => {
    const expected = Array.from({ length: count }, (_, nth) => amountOf(nth)).join();
    const found = kept[dealer]?.join();
    return found === expected ? [] : [`${dealer} ordered ${expected} and has ${found}`];
  });
}

export interface OutboxRow {
  seq: number;
  chat: string;
  state: string;
  edits: number | null;
  externalId: string | null;
  message: unknown;
  /** The update or the timer it came of, and which of its rows it is. */
  sourceKey: string;
  aboutId: string | null;
  noticeKey: string | null;
}

/** The rows of an account, oldest first. */
export async function outboxOf(store: Store, account: string): Promise<OutboxRow[]> {
  const rows = await store.everywhere.read(({ db, t }) => db.select().from(t.outbox).orderBy(t.outbox.seq));
  return rows.filter(({ accountId }) => accountId === account);
}

/**
 * Every row has arrived, in order per chat; what arrived again came at once after it and is marked. The row keeps the
 * id of its last arrival, which tells it from others with the same words.
 */
export function arrivalFaults(rows: readonly OutboxRow[], arrivals: readonly Arrival[]): string[] {
  const faults: string[] = [];
  const came = new Map<string, Arrival[]>();
  for (const arrival of arrivals) came.set(arrival.chat, [...(came.get(arrival.chat) ?? []), arrival]);
  for (const row of rows) {
    if (row.state !== "sent" && row.state !== "skipped") faults.push(`row ${row.seq} is ${row.state}`);
    if (row.state !== "sent" || row.edits !== null) continue;
    const left = came.get(row.chat) ?? [];
    const own = left.splice(0, left.findIndex(({ id }) => id === row.externalId) + 1);
    const words = wordsOf(row.message as Message);
    if (own.length === 0) faults.push(`row ${row.seq} has not arrived in its turn: ${words}`);
    for (const [index, arrival] of own.entries()) {
      if (arrival.words !== words) faults.push(`row ${row.seq} came as ${arrival.words}, not as ${words}`);
      if (index > 0 && !arrival.isRepeat) faults.push(`row ${row.seq} came again without a mark: ${words}`);
    }
  }
  for (const [chat, left] of came)
    for (const { words } of left) faults.push(`nobody sent this to ${chat}: ${words}`);
  return faults;
}

/**
 * The same where several programs write and send. Two of them may write to one manager at the same time, and then neither
 * is first: order is looked for among what the updates of one chat, or the timers of one order, have told a chat.
 */
export async function sharedArrivalFaults(
  store: Store,
  rows: readonly OutboxRow[],
  arrivals: readonly Arrival[],
): Promise<string[]> {
  const inbox = await store.everywhere.read(({ db, t }) => db.select().from(t.inbox));
  const chatOf = new Map(
    inbox.map(({ accountId, externalId, chat }) => [`in:${accountId}:${externalId}`, chat]),
  );
  const placeOf = new Map(arrivals.map(({ id }, place) => [id, place]));
  const settled = new Set(rows.map(({ externalId }) => externalId));
  const lastOf = new Map<string, number>();
  const faults: string[] = [];
  for (const { seq, chat, state, edits, externalId, message, sourceKey } of rows) {
    if (state !== "sent" && state !== "skipped") faults.push(`row ${seq} is ${state}`);
    if (state !== "sent" || edits !== null) continue;
    const place = placeOf.get(externalId ?? "") ?? -1;
    const words = wordsOf(message as Message);
    const arrival = arrivals[place];
    if (arrival?.chat !== chat || arrival.words !== words)
      faults.push(`row ${seq} has not arrived: ${words}`);
    const cause = causeOf(sourceKey);
    const lane = `${chat} ${chatOf.get(cause) ?? objectOf(cause)}`;
    if (place < (lastOf.get(lane) ?? -1)) faults.push(`row ${seq} came before an older one: ${words}`);
    lastOf.set(lane, place);
  }
  // What no row was settled by has come again.
  const nextOf = new Map<string, Arrival>();
  for (const arrival of arrivals.toReversed()) {
    const { id, chat, words } = arrival;
    const again = nextOf.get(`${chat} ${words}`);
    if (!settled.has(id) && !again?.isRepeat)
      faults.push(`came again without a mark, or of itself: ${words}`);
    nextOf.set(`${chat} ${words}`, arrival);
  }
  return faults;
}

const causeOf = (sourceKey: string): string => sourceKey.replace(/#\d+$/, "");

/** A timer's cause without the moment it was due. */
const objectOf = (cause: string): string => cause.replace(/:\d+$/, "");

/** How often an order is brought to mind that nobody answers. */
const REMINDERS = 3;

/** All orders have been left unanswered: each reminder was made once, and the dealer was told once that it is late. */
export async function timerFaults(store: Store, rows: readonly OutboxRow[]): Promise<string[]> {
  const orders = await store.everywhere.read(({ db, t }) => db.select().from(t.orders));
  return orders.flatMap(({ id }) => {
    const own = rows.filter(({ edits, aboutId }) => edits === null && aboutId === id);
    const late = own.filter(({ noticeKey }) => noticeKey?.endsWith(":late"));
    const timers = new Set(
      own.map(({ sourceKey }) => causeOf(sourceKey)).filter((cause) => cause.startsWith("timer:")),
    );
    return late.length === 1 && timers.size === REMINDERS
      ? []
      : [`order ${id} was told late ${late.length} times and brought to mind ${timers.size} times`];
  });
}

/** Every update was done, and once. */
export async function inboxFaults(store: Store, messenger: Messenger): Promise<string[]> {
  const rows = await store.everywhere.read(({ db, t }) => db.select().from(t.inbox));
  const undone = rows.filter(({ state }) => state !== "done");
  const faults = undone.map(({ externalId, state }) => `update ${externalId} is ${state}`);
  return rows.length === messenger.updates
    ? faults
    : [...faults, `${messenger.updates} updates were sent and ${rows.length} are known`];
}

/** Everything people own in the store, as text: equal before and after means that nothing had an effect. */
import type { Tables } from "../../db/schema/tables.ts";
import type { Store } from "../../db/store.ts";

/** What keeps what was said and shown; all other tables are the domain's. */
const messaging = new Set(["inbox", "outbox", "dialogs", "chats", "chatAddresses", "topics"]);

/** By table. */
export async function domainDigest(store: Store): Promise<Record<string, string[]>> {
  const names = (Object.keys(store.t) as (keyof Tables)[]).filter((name) => !messaging.has(name));
  return store.everywhere.read(async (tx) => {
    const entries: [string, string[]][] = [];
    for (const name of names) {
      const rows = await tx.db.select().from(tx.t[name]);
      entries.push([name, rows.map((row) => JSON.stringify(row)).sort()]);
    }
    return Object.fromEntries(entries);
  });
}

/** The rows that are there in one of two digests only; a readable few. */
export function changesBetween(before: Record<string, string[]>, after: Record<string, string[]>): string[] {
  const changes = Object.keys(after).flatMap((table) => {
    const [old, fresh] = [new Set(before[table]), new Set(after[table])];
    return [
      ...[...old].filter((row) => !fresh.has(row)).map((row) => `- ${table} ${row}`),
      ...[...fresh].filter((row) => !old.has(row)).map((row) => `+ ${table} ${row}`),
    ];
  });
  return changes.slice(0, 20);
}

/** What each person was asked and had answered, the screens' numbers left out of account. */
export async function dialogsDigest(store: Store): Promise<Record<string, string>> {
  const rows = await store.everywhere.read((tx) => tx.db.select().from(tx.t.dialogs));
  return Object.fromEntries(
    rows.map(({ accountId, chat, sender, frames }) => {
      const known = (frames as { flow: string; step: string; data: unknown }[]).map(
        ({ flow, step, data }) => ({
          flow,
          step,
          data,
        }),
      );
      return [`${accountId}/${chat}/${sender}`, JSON.stringify(known)];
    }),
  );
}

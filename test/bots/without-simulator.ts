/** Takes the simulator's accounts out of service, for a world of real messengers. */
import { like } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";

/** Nobody has its phones in hand there: no push may go to them instead. */
export async function withoutSimulator({ db, t }: Tx): Promise<void> {
  await db.update(t.accounts).set({ isActive: false }).where(like(t.accounts.channel, "simulator-%"));
}

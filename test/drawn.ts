/** Everybody of the demo network on one kind of messenger: buttons, numbers, or what Meta's Cloud API draws. */
import { eq } from "drizzle-orm";
import type { Phone } from "../bots/simulator/phone.ts";
import type { Store } from "../db/store.ts";

export type Drawn = "telegram" | "whatsapp" | "cloud";

/** The phones as they are then; groups stay what they are. */
export async function allDrawn(store: Store, phones: readonly Phone[], drawn: Drawn): Promise<Phone[]> {
  const look = drawn === "telegram" ? "telegram" : "whatsapp";
  const accountId = phones.find((phone) => phone.look === look)?.accountId ?? "";
  await store.everywhere.transact(async ({ db, t: { identities, chats } }) => {
    await db.update(identities).set({ channel: `simulator-${look}` });
    await db.update(chats).set({ accountId }).where(eq(chats.kind, "private"));
  });
  return phones.map((phone) => (phone.kind === "group" ? phone : { ...phone, look, accountId }));
}

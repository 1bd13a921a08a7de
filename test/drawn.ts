/** Everybody of the demo network on one kind of messenger: buttons, numbers, or what Meta's Cloud API draws. */
import type { Look, Phone } from "../bots/simulator/phone.ts";
import type { Store } from "../db/store.ts";

export type Drawn = "telegram" | "whatsapp" | "cloud";

/** The phones as they are then. Without buttons a group has no topics, as WhatsApp's have none. */
export async function allDrawn(store: Store, phones: readonly Phone[], drawn: Drawn): Promise<Phone[]> {
  const look = lookOf(drawn);
  const accountId = phones.find((phone) => phone.look === look)?.accountId ?? "";
  const hasTopics = look === "telegram";
  await store.everywhere.transact(async ({ db, t: { identities, chats } }) => {
    await db.update(identities).set({ channel: `simulator-${look}` });
    await db.update(chats).set({ accountId });
    if (!hasTopics) await db.update(chats).set({ hasTopics });
  });
  return phones.map(({ topics, ...phone }) => ({
    ...{ ...phone, look, accountId },
    ...(hasTopics && topics && { topics }),
  }));
}

/** The look of phones it is drawn on. */
export const lookOf = (drawn: Drawn): Look => (drawn === "telegram" ? "telegram" : "whatsapp");

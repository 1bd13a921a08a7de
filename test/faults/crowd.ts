/** More dealers than the demo has: each a company like "Окна у реки" with a buyer, who orders one article again and again. */
import { eq } from "drizzle-orm";
import type { Store } from "../../db/store.ts";

export const ARTICLE = "ПМ-65-З";

/** An order as it is typed; each of a dealer's has an amount of its own, so that it is known among all. */
export const orderWords = (nth: number): string[] => [
  ARTICLE,
  String(amountOf(nth)),
  "Оформить",
  "Самовывоз",
  "чт 26.11",
  "Отправить заказ",
];

/** Whole packs. */
export const amountOf = (nth: number): number => 12 * (nth + 1);

/** Whoever orders longer on a slow machine orders larger amounts: none of them is more than there is. */
const PLENTY_MILLI = 1_000_000_000;

/** Numbers, as Telegram's ids are. */
const FIRST_ADDRESS = 9_100_000_001;
const CHANNELS = ["simulator-telegram", "telegram"];

/** Adds so many dealers; answers their buyers' addresses, which are their companies' ids too. */
export async function addCrowd(store: Store, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, index) => String(FIRST_ADDRESS + index));
  await store.everywhere.transact(async ({ db, t }) => {
    await db.update(t.stock).set({ quantityMilli: PLENTY_MILLI });
    const [company] = await db.select().from(t.companies).where(eq(t.companies.id, "okna"));
    const [person] = await db.select().from(t.people).where(eq(t.people.id, "pyotr"));
    const [identity] = await db.select().from(t.identities).where(eq(t.identities.personId, "pyotr"));
    const [membership] = await db.select().from(t.memberships).where(eq(t.memberships.personId, "pyotr"));
    if (!company || !person || !identity || !membership) throw new Error("The demo has no buyer to copy");
    for (const [index, id] of ids.entries()) {
      const inn = String(7_800_000_000 + index);
      await db.insert(t.companies).values({ ...company, id, name: `Дилер ${index}`, inn });
      const phone = `+7911${String(index).padStart(7, "0")}`;
      await db
        .insert(t.people)
        .values({ ...person, id, name: `Закупщик ${index}`, phone, activeCompanyId: id });
      for (const channel of CHANNELS)
        await db.insert(t.identities).values({ ...identity, channel, address: id, personId: id });
      await db.insert(t.memberships).values({ ...membership, personId: id, companyId: id });
    }
  });
  return ids;
}

/** The demo's account in Telegram's look, where the crowd writes. */
export async function crowdAccount(store: Store): Promise<string> {
  const accounts = await store.everywhere.read(({ db, t }) => db.select().from(t.accounts));
  const found = accounts.find(({ channel }) => channel === "simulator-telegram");
  if (!found) throw new Error("The demo has no account in Telegram's look");
  return found.id;
}

/** What each dealer has ordered, pieces, sorted. */
export async function ordersOf(store: Store, dealers: readonly string[]): Promise<Record<string, number[]>> {
  const lines = await store.everywhere.read(({ db, t }) =>
    db
      .select({ company: t.orders.companyId, milli: t.orderLines.quantityMilli })
      .from(t.orders)
      .innerJoin(t.orderLines, eq(t.orderLines.orderId, t.orders.id)),
  );
  return Object.fromEntries(
    dealers.map((dealer) => {
      const amounts = lines.filter(({ company }) => company === dealer).map(({ milli }) => milli / 1000);
      return [dealer, amounts.sort((a, b) => a - b)];
    }),
  );
}

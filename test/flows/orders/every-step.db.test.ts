/** Each step of each trade's orders that is its funnel's alone is a button: on both messengers, in both languages. */
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { codedMoves } from "../../../core/funnels/coded-moves.ts";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { packNamed, packNames } from "../../../core/packs/packs.ts";
import type { Locale } from "../../../core/tenants/model.ts";
import { openWorld, type World } from "../../chat.ts";
import type { Drawn } from "../../drawn.ts";
import { isFull } from "../../faults/sizes.ts";
import { isPg } from "../../stores.ts";
import { speak } from "../../transcripts/scene.ts";

const ways: { drawn: Drawn; locale: Locale }[] = [
  { drawn: "telegram", locale: "ru" },
  { drawn: "telegram", locale: "en" },
  { drawn: "whatsapp", locale: "ru" },
  { drawn: "whatsapp", locale: "en" },
];

/** Each move no code stands behind, from each stage it leaves, by each side. */
const steps = packNames.flatMap((pack) =>
  (packNamed(pack)?.funnels ?? [])
    .filter(({ kind }) => kind === "order")
    .flatMap(({ transitions }) =>
      transitions
        .filter(({ name }) => !(name in codedMoves.order))
        .flatMap(({ from, by, to, titles }) =>
          from.flatMap((stage) => by.map((side) => ({ pack, stage, side, to, titles }))),
        ),
    ),
);

/** Every step and every way at every run; each way takes every step with FAULTS=full. */
const stepsOf = (way: (typeof ways)[number]) =>
  steps.filter((_, place) => isFull || place % ways.length === ways.indexOf(way));

const word = { ru: "заказ", en: "order" } satisfies Record<Locale, string>;

async function sent(world: World): Promise<void> {
  const pyotr = world.phone("pyotr");
  for (const said of ["ПМ-65-З", "24", "Оформить", "Самовывоз", "чт 26.11", "Отправить заказ"])
    await pyotr.says(said);
  pyotr.sees("отправлен");
}

const orderNow = async (world: World) => {
  const [order] = await world.store.everywhere.read(({ db, t: { orders } }) => db.select().from(orders));
  if (!order) throw new Error("There is no order");
  return order;
};

it.each(isPg ? ways.slice(0, 1) : ways)(
  "in $drawn, $locale",
  async (way) => {
    const { drawn, locale } = way;
    const world = await openWorld({ drawn });
    try {
      await sent(world);
      await speak(world, locale);
      const { id, number } = await orderNow(world);
      for (const { pack, stage, side, to, titles } of stepsOf(way)) {
        const { version } = await orderNow(world);
        await world.store.everywhere.transact(async ({ db, t: { orders, tenants, dialogs } }) => {
          await db.update(tenants).set({ pack }).where(eq(tenants.slug, demoSlug));
          await db
            .update(orders)
            .set({ stage, version: version + 1 })
            .where(eq(orders.id, id));
          await db.delete(dialogs);
        });
        const phone = world.phone(side === "dealer" ? "pyotr" : "olga");
        await phone.says(`${word[locale]} ${number}`);
        await phone.presses(titles?.[locale] ?? "");
        expect((await orderNow(world)).stage, `${pack}: ${titles?.[locale]}`).toBe(to);
      }
      expect(world.logged).toEqual([]);
    } finally {
      await world.close();
    }
  },
  60_000,
);

it("there are such steps in every trade but the base one", () => {
  expect([...new Set(steps.map(({ pack }) => pack))]).toEqual(packNames.filter((pack) => pack !== "base"));
});

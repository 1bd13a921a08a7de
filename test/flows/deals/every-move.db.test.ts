/** Every stage of every pack's deals can be walked to its end in a chat: by buttons and by numbers, in both languages. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { packNamed, packNames } from "../../../core/packs/packs.ts";
import type { Locale } from "../../../core/tenants/model.ts";
import { openWorld, type World } from "../../chat.ts";
import type { Drawn } from "../../drawn.ts";
import { isPg } from "../../stores.ts";
import { speak } from "../../transcripts/scene.ts";
import { standing, type Walked, walk } from "./funnel-walk.ts";

const ways: { drawn: Drawn; locale: Locale; answersAll: boolean }[] = [
  { drawn: "telegram", locale: "ru", answersAll: true },
  { drawn: "telegram", locale: "en", answersAll: false },
  { drawn: "whatsapp", locale: "ru", answersAll: false },
  { drawn: "whatsapp", locale: "en", answersAll: true },
];
/** What a database has to do with it is told by one trade and one way. */
const [packs, tried] = isPg ? [packNames.slice(0, 1), ways.slice(0, 1)] : [packNames, ways];

/** Nobody is in the middle of a deal of the trade before. */
async function workBy(world: World, pack: string): Promise<void> {
  await world.store.everywhere.transact(({ db, t: { tenants } }) =>
    db.update(tenants).set({ pack }).where(eq(tenants.slug, demoSlug)),
  );
  await world.store.everywhere.transact(({ db, t: { dialogs } }) => db.delete(dialogs));
}

/** Where each deal stands, and with whom. */
async function placesOf(world: World): Promise<Map<string, string>> {
  const rows = await world.store.everywhere.read(({ db, t: { deals } }) => db.select().from(deals));
  return new Map(rows.map(({ id, stage, companyId }) => [id, `${stage} ${companyId}`]));
}

const named = ({ transition: { name }, from, person }: Walked) => `${from} ${name} ${person}`;

describe.each(tried)("in $drawn, $locale", ({ drawn, ...manner }) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ drawn });
    await speak(world, manner.locale);
  });
  afterAll(() => world.close());

  it.each(packs)(
    "each move of the deals of %s is made",
    async (pack) => {
      await workBy(world, pack);
      for (const funnel of packNamed(pack)?.funnels.filter(({ kind }) => kind === "deal") ?? []) {
        const moves = await standing(world, funnel);
        for (const move of moves) await walk(world, funnel, move, manner);
        const places = await placesOf(world);
        expect(
          moves.map((move) => [named(move), places.get(move.id)]),
          funnel.id,
        ).toEqual(moves.map((move) => [named(move), move.leadsTo]));
      }
      expect(world.logged).toEqual([]);
    },
    60_000,
  );
});

/** Every stage of every pack's claims can be walked to its end in a chat: by buttons and by numbers, in both languages. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { packNamed, packNames } from "../../../core/packs/packs.ts";
import type { Locale } from "../../../core/tenants/model.ts";
import { openWorld, type World } from "../../chat.ts";
import type { Drawn } from "../../drawn.ts";
import { isPg } from "../../stores.ts";
import { speak } from "../../transcripts/scene.ts";
import { standingClaims, type WalkedClaim, walkClaim } from "./claim-walk.ts";

const ways: { drawn: Drawn; locale: Locale; answersAll: boolean }[] = [
  { drawn: "telegram", locale: "ru", answersAll: true },
  { drawn: "telegram", locale: "en", answersAll: false },
  { drawn: "whatsapp", locale: "ru", answersAll: false },
  { drawn: "whatsapp", locale: "en", answersAll: true },
];
/** What a database has to do with it is told by one trade and one way. */
const [packs, tried] = isPg ? [packNames.slice(0, 1), ways.slice(0, 1)] : [packNames, ways];

/** Nobody is in the middle of a claim of the trade before. */
async function workBy(world: World, pack: string): Promise<void> {
  await world.store.everywhere.transact(async ({ db, t }) => {
    await db.update(t.tenants).set({ pack }).where(eq(t.tenants.slug, demoSlug));
    await db.delete(t.dialogs);
  });
}

async function stagesOf(world: World): Promise<Map<string, string>> {
  const rows = await world.store.everywhere.read(({ db, t: { claims } }) => db.select().from(claims));
  return new Map(rows.map(({ id, stage }) => [id, stage]));
}

const named = ({ transition: { name }, from, person }: WalkedClaim) => `${from} ${name} ${person}`;

describe.each(tried)("in $drawn, $locale", ({ drawn, ...manner }) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ drawn });
    await speak(world, manner.locale);
  });
  afterAll(() => world.close());

  it.each(packs)(
    "each move of the claims of %s is made",
    async (pack) => {
      await workBy(world, pack);
      for (const funnel of packNamed(pack)?.funnels.filter(({ kind }) => kind === "claim") ?? []) {
        const moves = await standingClaims(world, funnel);
        for (const move of moves) await walkClaim(world, funnel, move, manner);
        const stages = await stagesOf(world);
        expect(moves.map((move) => [named(move), stages.get(move.id)])).toEqual(
          moves.map((move) => [named(move), move.transition.to]),
        );
      }
      expect(world.logged).toEqual([]);
    },
    60_000,
  );
});

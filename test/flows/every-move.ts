/** Every stage of every pack can be walked to its end in a chat: by buttons and by numbers, in both languages. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Funnel, Transition } from "../../core/funnels/model.ts";
import { demoSlug } from "../../core/packs/demo/network.ts";
import { packNamed, packNames } from "../../core/packs/packs.ts";
import type { Locale } from "../../core/tenants/model.ts";
import { openWorld, type World } from "../chat.ts";
import type { Drawn } from "../drawn.ts";
import { isFull } from "../faults/sizes.ts";
import { isPg } from "../stores.ts";
import { speak } from "../transcripts/scene.ts";
import type { Manner } from "./field-walk.ts";

/** One move from one stage, of one thing. */
export interface Move {
  transition: Transition;
  from: string;
  person: string;
  id: string;
}

interface Walk<M extends Move> {
  kind: "deal" | "claim";
  /** A thing for each move, standing where it leaves. */
  stand(world: World, funnel: Funnel): Promise<M[]>;
  walk(world: World, funnel: Funnel, move: M, manner: Manner): Promise<void>;
  /** Where each thing is, by its id; said as `leadsTo` says it. */
  places(world: World): Promise<Map<string, string>>;
  leadsTo(move: M): string;
}

const ways: { drawn: Drawn; locale: Locale; answersAll: boolean }[] = [
  { drawn: "telegram", locale: "ru", answersAll: true },
  { drawn: "telegram", locale: "en", answersAll: false },
  { drawn: "whatsapp", locale: "ru", answersAll: false },
  { drawn: "whatsapp", locale: "en", answersAll: true },
];
/** What a database has to do with it is told by one trade and one way. */
const tried = isPg ? ways.slice(0, 1) : ways;
/** Every trade and every way at every run; each way goes through every trade with FAULTS=full. */
const packsOf = (way: (typeof ways)[number]) =>
  packNames
    .filter((_, place) => isFull || place % ways.length === ways.indexOf(way))
    .slice(0, isPg ? 1 : undefined);

/** Nobody is in the middle of something of the trade before. */
async function workBy(world: World, pack: string): Promise<void> {
  await world.store.everywhere.transact(async ({ db, t }) => {
    await db.update(t.tenants).set({ pack }).where(eq(t.tenants.slug, demoSlug));
    await db.delete(t.dialogs);
  });
}

const named = ({ transition: { name }, from, person }: Move) => `${from} ${name} ${person}`;

export function walksEveryMove<M extends Move>({ kind, stand, walk, places, leadsTo }: Walk<M>): void {
  describe.each(tried)("in $drawn, $locale", (way) => {
    const { drawn, ...manner } = way;
    let world: World;
    beforeAll(async () => {
      world = await openWorld({ drawn });
      await speak(world, manner.locale);
    });
    afterAll(() => world.close());

    it.each(packsOf(way))(
      `each move of the ${kind}s of %s is made`,
      async (pack) => {
        await workBy(world, pack);
        for (const funnel of packNamed(pack)?.funnels.filter((one) => one.kind === kind) ?? []) {
          const moves = await stand(world, funnel);
          for (const move of moves) await walk(world, funnel, move, manner);
          const found = await places(world);
          expect(
            moves.map((move) => [named(move), found.get(move.id)]),
            funnel.id,
          ).toEqual(moves.map((move) => [named(move), leadsTo(move)]));
        }
        expect(world.logged).toEqual([]);
      },
      60_000,
    );
  });
}

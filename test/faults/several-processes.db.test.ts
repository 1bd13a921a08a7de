/** Several programs on one PostgreSQL, killed again and again while they tell people things: all arrives, in order, repeats marked. */

import { describe, expect, it } from "vitest";
import { createCore } from "../../core/core.ts";
import { verbatim } from "../../core/outbox/message.ts";
import { demoSlug } from "../../core/packs/demo/network.ts";
import { findTenant } from "../../core/tenants/store.ts";
import type { Store } from "../../db/store.ts";
import type { Random } from "../security/seeded-random.ts";
import { openTestStore } from "../stores.ts";
import { crowdAccount } from "./crowd.ts";
import { type Failpoint, points } from "./failpoints.ts";
import { AFTER_LEASES_MS, type Life, LivesTogether } from "./lives.ts";
import { Messenger } from "./messenger.ts";
import { patience, replayable, seeds, sized } from "./sizes.ts";
import { arrivalFaults, outboxOf } from "./verdict.ts";

const NOTICES = sized({ small: 200, full: 20_000 });
const CHATS = sized({ small: 8, full: 60 });
const KILLS = sized({ small: 4, full: 100 });
const COUNTS = sized({ small: [2], full: [2, 4] });

describe.runIf(process.env.TEST_DIALECT === "pg").each(COUNTS)("%i programs on one database", (count) => {
  it.each(seeds([131]))(
    "lose nothing, keep each chat's order and mark what may have come twice: seed %i",
    (seed) => replayable(seed, (random) => killAllAgainAndAgain(count, random)),
    patience,
  );
});

/** Each round ends in the death of all of them, one after another. */
async function killAllAgainAndAgain(count: number, random: Random): Promise<void> {
  const rounds = KILLS / count;
  const notices = NOTICES / rounds;
  const test = await openTestStore();
  const account = await crowdAccount(test.store);
  const lives = await LivesTogether.on(test);
  const now = () => lives.now();
  const messenger = new Messenger({ account, dealers: [], random, now });
  const begin = async (failpoint: Failpoint | null): Promise<Life> => {
    const line = messenger.newLine();
    const life = await lives.begin(failpoint, line.hear);
    line.open(life);
    return life;
  };

  let posted = 0;
  for (let round = 0; round < rounds; round++) {
    posted = await post(test.store, { account, from: posted, count: notices, random, now: now() });
    // Counted from here: one of them may have told much of it before the last has begun.
    const allHeard = messenger.hears(notices, never);
    const beginnings = Array.from({ length: count }, (_, at) => begin(at === 0 ? failpointOf(random) : null));
    const [first, ...others] = await Promise.all(beginnings);
    if (!first) throw new Error("No program was asked for");
    await Promise.race([first.ended, allHeard]);
    first.kill();
    await first.ended;
    for (const other of others) {
      await messenger.hears(random.below(notices / 4), ended(other, 500));
      other.kill();
      await other.ended;
    }
    lives.passes(AFTER_LEASES_MS);
  }
  const last = await Promise.all(Array.from({ length: count }, () => begin(null)));
  for (let waiting = 1; waiting > 0; ) {
    for (const life of last) await messenger.finishes(life);
    waiting = (await outboxOf(test.store, account)).filter(({ state }) => state !== "sent").length;
  }
  const rows = await outboxOf(test.store, account);
  expect(rows).toHaveLength(NOTICES);
  expect(arrivalFaults(rows, messenger.arrivals)).toEqual([]);
  expect(messenger.troubles).toEqual([]);
  for (const life of last) {
    life.kill();
    await life.ended;
  }
  await test.close();
}

const never = new Promise<void>(() => {});

/** A program that has nothing left to send says no more: it is not waited for longer. */
const ended = (life: Life, ms: number): Promise<void> =>
  Promise.race([life.ended, new Promise<void>((resolve) => setTimeout(resolve, ms))]);

const failpointOf = (random: Random): Failpoint => ({
  at: random.pick(points.filter((point) => point !== "stored")),
  after: random.below(12),
});

interface Posting {
  account: string;
  from: number;
  count: number;
  random: Random;
  now: number;
}

/** Writes so many notices to chats by chance, each with words of its own; answers how many there are now. */
async function post(store: Store, { account, from, count, random, now }: Posting): Promise<number> {
  await store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: demoSlug });
    if (!tenant) throw new Error("There is no demo tenant");
    const { outbox } = createCore(tx, { tenant, actor: null, sender: null, now, cause: `notices:${from}` });
    for (let number = from; number < from + count; number++) {
      const to = { accountId: account, chat: String(9_200_000_001 + random.below(CHATS)) };
      await outbox.post({ to, locale: "ru", message: { lines: [verbatim(`№ ${number}`)] } });
    }
  });
  return from + count;
}

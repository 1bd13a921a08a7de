/**
 * Two programs on one PostgreSQL serve one tenant: each takes in what comes to it, both send and run timers. One is killed again
 * and again while the other lives on: effects once, notices at least once and in order, repeats marked.
 */
import { setTimeout as delay } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { demoSlug } from "../../core/packs/demo/network.ts";
import { updateTenant } from "../../core/tenants/operator-store.ts";
import { findTenant } from "../../core/tenants/store.ts";
import type { Store } from "../../db/store.ts";
import type { Random } from "../security/seeded-random.ts";
import { isPg, openTestStore } from "../stores.ts";
import { addCrowd, crowdAccount } from "./crowd.ts";
import { type Failpoint, points } from "./failpoints.ts";
import { type Life, LivesTogether } from "./lives.ts";
import { Messenger } from "./messenger.ts";
import { patience, replayable, seeds, sized } from "./sizes.ts";
import { inboxFaults, orderFaults, outboxOf, sharedArrivalFaults, timerFaults } from "./verdict.ts";

const KILLS = sized({ small: 3, full: 30 });
const DEALERS = sized({ small: 4, full: 12 });
/** A minute is what an order may wait for its answer here. */
const PAST_ANSWER_MS = 61_000;

describe.runIf(isPg)("two programs on one database, one of which is killed", () => {
  it.each(seeds(sized({ small: [301], full: [301, 302] })))(
    "lose nothing, do nothing twice and keep each chat's order: seed %i",
    (seed) => replayable(seed, killOneAgainAndAgain),
    patience,
  );
});

async function killOneAgainAndAgain(random: Random): Promise<void> {
  const test = await openTestStore();
  const { store } = test;
  const dealers = await addCrowd(store, DEALERS);
  const account = await crowdAccount(store);
  await promiseMinutes(store, 1);
  const lives = await LivesTogether.on(test);
  const messenger = new Messenger({ account, dealers, random, now: () => lives.now() });
  /** It has found what there is to do. */
  const begin = async (failpoint: Failpoint | null): Promise<Life> => {
    const line = messenger.newLine();
    const life = await lives.begin(failpoint, line.hear);
    line.open(life);
    const begun = line.ready.then(() => messenger.finishes(life));
    await Promise.race([begun, life.ended]);
    return life;
  };

  await messenger.rests();
  let survivor = await begin(null);
  let taken = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const failpoint = failpointOf(kill, random);
    const newcomer = await begin(failpoint);
    await messenger.finishes(survivor);
    // Timers of the orders so far are due in both at the same moment.
    lives.passes(PAST_ANSWER_MS);
    messenger.goesOn();
    const killed = failpoint ? newcomer : random.pick([survivor, newcomer]);
    if (!failpoint) {
      await messenger.hears(1 + random.below(40), killed.ended);
      killed.kill();
    }
    await killed.ended;
    survivor = killed === newcomer ? survivor : newcomer;
    await messenger.hears(random.below(30), survivor.ended);
    await messenger.rests();
    await messenger.finishes(survivor);
    taken += await takenOver(store, account, lives);
    await messenger.finishes(survivor);
  }

  const last = [survivor, await begin(null)];
  messenger.goesOn();
  await messenger.ends();
  for (const life of last) await messenger.finishes(life);
  // What was left behind is looked for after a minute, and every order's last reminder is made.
  for (let minute = 0; minute < 5; minute++) {
    lives.passes(PAST_ANSWER_MS);
    for (const life of last) await messenger.finishes(life);
  }
  const rows = await outboxOf(store, account);
  const faults = [
    ...messenger.troubles,
    ...(await orderFaults(store, messenger)),
    ...(await inboxFaults(store, messenger)),
    ...(await sharedArrivalFaults(store, rows, messenger.arrivals)),
    ...(await timerFaults(store, rows)),
  ];
  expect(faults, faults.join("\n")).toEqual([]);
  // Else nobody was killed while it was sending, and nothing was to be taken over.
  expect(taken).toBeGreaterThan(0);
  for (const life of last) {
    life.kill();
    await life.ended;
  }
  await test.close();
}

/** The first is killed with a message on its way. After it any named point, or none: then it is the moment alone. */
function failpointOf(kill: number, random: Random): Failpoint | null {
  if (kill === 0) return { at: "sent", after: random.below(12) };
  return kill % 3 === 2 ? null : { at: random.pick(points), after: random.below(30) };
}

async function promiseMinutes(store: Store, answerMinutes: number): Promise<void> {
  await store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: demoSlug });
    if (!tenant) throw new Error("There is no demo tenant");
    await updateTenant(tx, tenant.id, { settings: { ...tenant.settings, answerMinutes } });
  });
}

/**
 * The survivor has sent all it had: what is leased is what the dead one left. Once these leases have run out by their clock
 * the survivor finds them by itself. Answers how many they were.
 */
async function takenOver(store: Store, account: string, lives: LivesTogether): Promise<number> {
  const leased = () =>
    store.everywhere.read(({ db, t: { outbox } }) =>
      db
        .select({ seq: outbox.seq, leaseUntil: outbox.leaseUntil })
        .from(outbox)
        .where(and(eq(outbox.accountId, account), eq(outbox.state, "leased"))),
    );
  const left = await leased();
  const end = Math.max(...left.map(({ leaseUntil }) => leaseUntil ?? 0));
  if (end > lives.now()) lives.passes(end - lives.now());
  while ((await leased()).some(({ seq }) => left.some((one) => one.seq === seq))) await delay(20);
  return left.length;
}

/** kill -9 at random moments and at every named point, under load: effects once, notices at least once, repeats marked. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openSqlite } from "../../db/sqlite.ts";
import type { Random } from "../security/seeded-random.ts";
import { addCrowd, crowdAccount } from "./crowd.ts";
import { type Failpoint, points } from "./failpoints.ts";
import { type Life, Lives } from "./lives.ts";
import { Messenger } from "./messenger.ts";
import { patience, replayable, seeds, sized } from "./sizes.ts";
import { arrivalFaults, auditFaults, fileFaults, inboxFaults, orderFaults, outboxOf } from "./verdict.ts";

/** So many kills a database, so that the day does not end in it: each takes half a minute of the program's time. */
const KILLS = sized({ small: 18, full: 50 });
const DATABASES = sized({ small: 1, full: 20 });
/** How many of them end a process of its own; the others end the same program within this one. */
const PROCESSES = sized({ small: 1, full: 10 });
const DEALERS = 6;

let seeded: string;
let account: string;
let dealers: string[];
const folder = mkdtempSync(join(inject("runFolder"), "kills-"));

beforeAll(async () => {
  seeded = join(folder, "seeded.db");
  copyFileSync(inject("sqliteTemplate"), seeded);
  const store = await openSqlite({ file: seeded, synchronous: "NORMAL" });
  dealers = await addCrowd(store, DEALERS);
  account = await crowdAccount(store);
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a program that is killed", () => {
  it.each(seeds(Array.from({ length: DATABASES }, (_, index) => 1_000 + index)))(
    "has lost nothing and done nothing twice: seed %i",
    (seed) => replayable(seed, killAgainAndAgain),
    patience,
  );
});

async function killAgainAndAgain(random: Random): Promise<void> {
  const lives = new Lives(seeded);
  const messenger = new Messenger({ account, dealers, random, now: () => lives.now() });
  try {
    for (let kill = 0; kill < KILLS; kill++) {
      const failpoint = failpointOf(kill, random);
      if (kill < PROCESSES) await endProcess(lives, messenger, failpoint, random);
      else await endHere(lives, messenger, failpoint, random);
      expect(fileFaults(lives.file())).toEqual([]);
    }
    const line = messenger.newLine();
    const last = await lives.here(null, line.hear);
    line.open(last);
    await messenger.ends();
    await messenger.finishes(last);
    const faults = [
      ...messenger.troubles,
      ...(await orderFaults(last.store, messenger)),
      ...(await inboxFaults(last.store, messenger)),
      ...(await auditFaults(last.store)),
      ...arrivalFaults(await outboxOf(last.store, account), messenger.arrivals),
    ];
    expect(faults, faults.join("\n")).toEqual([]);
    // Else nothing was killed between a sending and its settlement, and all this has shown nothing.
    expect(messenger.arrivals.some(({ isRepeat }) => isRepeat)).toBe(true);
    last.kill();
    await last.ended;
  } finally {
    lives.close();
  }
}

/** Every named point in turn, then any; now and then none: then it is the moment alone. */
function failpointOf(kill: number, random: Random): Failpoint | null {
  if (kill % 3 === 2) return null;
  const named = Math.floor(kill / 3) * 2 + (kill % 3);
  return { at: points[named % (points.length + 1)] ?? null, after: random.below(30) };
}

async function endProcess(
  lives: Lives,
  messenger: Messenger,
  failpoint: Failpoint | null,
  random: Random,
): Promise<void> {
  const line = messenger.newLine();
  const life = lives.inProcess(failpoint, line.hear);
  line.open(life);
  await untilKilled(life, messenger, failpoint, random);
}

async function endHere(
  lives: Lives,
  messenger: Messenger,
  failpoint: Failpoint | null,
  random: Random,
): Promise<void> {
  const line = messenger.newLine();
  const life = await lives.here(failpoint, line.hear);
  line.open(life);
  await untilKilled(life, messenger, failpoint, random);
}

async function untilKilled(
  life: Life,
  messenger: Messenger,
  failpoint: Failpoint | null,
  random: Random,
): Promise<void> {
  if (!failpoint) {
    await messenger.hears(1 + random.below(60), life.ended);
    life.kill();
  }
  await life.ended;
}

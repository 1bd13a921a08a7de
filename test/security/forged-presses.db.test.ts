/** A thousand presses (ten with FAULTS=full) no button of the presser's offers: nothing happens, each is answered, nobody else's words are told. */
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Frame } from "../../core/dialogs/model.ts";
import { withoutMarkup } from "../../locales/say.ts";
import type { World } from "../chat.ts";
import { patience, replayable, seeds, sized } from "../faults/sizes.ts";
import { isPg } from "../stores.ts";
import { changesBetween, dialogsDigest, domainDigest } from "./domain-digest.ts";
import { foreignWords, type LivelyWorld, openLivelyWorld, pressers } from "./lively-world.ts";
import type { Random } from "./seeded-random.ts";

const PRESSES = sized({ small: isPg ? 150 : 1_000, full: 10_000 });
const [SEED = 0] = seeds([1_124]);

/** What a button of ours never carries. */
const garbage = [
  "",
  "a",
  "c",
  "c1",
  "c1.",
  "c.1",
  "c-1.0",
  "c1.-1",
  "c1.0.0",
  "c01e1.0",
  "c999999999.9999",
  "c9999999999.0",
  "C1.0",
  " c1.0",
  "c1.0\n",
  "a'; DROP TABLE orders; --",
  "a../../../../etc/passwd",
  'a{"order":"1001"}',
  "order.confirm",
  "confirm:1001",
  "a%00%00%00%00%00%00%00%00",
  "a__proto__constructor",
  "a\u202e\u200b\u0000token",
  "\ud800",
  "🟢".repeat(60),
  "c".repeat(256),
];

let lively: LivelyWorld;
let world: World;
/** Since the last act, by phone: what was shown and what passed by. */
const answers = new Map<string, string[]>();
/** By phone and message. */
const stood = new Map<string, string>();

beforeAll(async () => {
  lively = await openLivelyWorld();
  world = lively.world;
  world.phones.subscribe((change) => {
    if (change.kind === "message" && change.message.from === "bot") {
      const { id, html } = change.message;
      // What stood there already and only lost its buttons tells nothing new.
      const isKnown = stood.get(`${change.phoneId}/${id}`) === html;
      stood.set(`${change.phoneId}/${id}`, html);
      if (isKnown && change.message.buttons.length === 0) return;
      const labels = change.message.buttons.flat().map(({ label }) => label);
      tell(change.phoneId, [withoutMarkup(change.message.html), ...labels].join("\n"));
    }
    if (change.kind === "toast" && change.text !== "") tell(change.phoneId, change.text);
  });
}, 60_000);
afterAll(() => world.close());

function tell(phoneId: string, words: string): void {
  answers.set(phoneId, [...(answers.get(phoneId) ?? []), words.replaceAll("\u00A0", " ")]);
}

interface Press {
  phone: string;
  member?: string;
  data: string;
}

/** Presses at once, one a phone; answers who got no answer or read what is not theirs. */
async function pressTogether(presses: readonly Press[]): Promise<string[]> {
  answers.clear();
  for (const { phone, member, data } of presses) {
    const messageId = world.phones.messages(phone).findLast(({ from }) => from === "bot")?.id ?? "";
    world.phones.input(phone, member, { kind: "press", messageId, data });
  }
  await world.settled();
  return presses.flatMap(({ phone, data }) => {
    const told = (answers.get(phone) ?? []).join("\n");
    const foreign = (foreignWords[phone] ?? []).filter((word) => told.includes(word));
    if (told === "") return [`${phone} got no answer to ${JSON.stringify(data)}`];
    return foreign.map((word) => `${phone} read «${word}» after ${JSON.stringify(data)}:\n${told}`);
  });
}

/** Numbers of the screens each phone may still press on. */
async function liveTurns(): Promise<Map<string, ReadonlySet<string>>> {
  const rows = await world.store.everywhere.read((tx) => tx.db.select().from(tx.t.dialogs));
  return new Map(
    rows.map(({ chat, frames }) => [chat, new Set((frames as Frame[]).map(({ turn }) => `c${turn}.`))]),
  );
}

const isLive = (data: string, turns: ReadonlySet<string> | undefined) =>
  turns?.has(data.slice(0, data.indexOf(".") + 1)) ?? false;

/** Oldest first. */
const liveActions = () =>
  world.store.everywhere.read((tx) => tx.db.select().from(tx.t.actions).orderBy(tx.t.actions.token));

/** A question asked in a notice's place and left makes way for the notice, with fresh buttons: not in the middle of a count. */
async function leaveQuestions(): Promise<void> {
  for (const id of pressers) if (id !== "stranger") await world.phone(id).says("меню");
}

async function pressAll(random: Random): Promise<void> {
  const before = await domainDigest(world.store);
  const dialogs = await dialogsDigest(world.store);
  const actions = await liveActions();
  const problems: string[] = [];
  const mutated = (data: string): string => {
    const at = random.below(data.length);
    const ways = [
      data.slice(0, at) + random.pick([..."abcXYZ019_-"]) + data.slice(at + 1),
      data.slice(0, -1),
      `${data}x`,
      data.toUpperCase(),
      [...data].reverse().join(""),
      data.replace(/^a/, "c"),
    ];
    return random.pick(ways);
  };
  const forgeryOf = (phone: string, turns: ReadonlySet<string> | undefined): string => {
    const others = [...lively.shown].filter(([id]) => id !== phone).flatMap(([, data]) => [...data]);
    const own = [...(lively.shown.get(phone) ?? [])];
    const ownTokens = new Set(actions.filter(({ chat }) => chat === phone).map(({ token }) => `a${token}`));
    const data = random.pick([
      () => random.pick(others),
      () => random.pick(others.filter((shown) => shown.startsWith("a"))),
      () => mutated(random.pick(others)),
      () => (own.length > 0 ? mutated(random.pick(own)) : ""),
      () => random.pick(garbage),
      () => `a${randomUUID()}`,
      () => `c${random.below(400)}.${random.below(12)}`,
      () => `${[...(turns ?? ["c1."])].at(-1)}${900 + random.below(99)}`,
    ])();
    const isOffered = (isLive(data, turns) && !/\.9\d\d$/.test(data)) || ownTokens.has(data);
    return isOffered ? forgeryOf(phone, turns) : data;
  };
  const phones = [...pressers, "anna", "tatyana", "managers"];
  for (let done = 0; done < PRESSES; done += phones.length) {
    const turns = await liveTurns();
    const presses = phones.map((phone) => ({
      phone,
      ...(phone === "managers" && { member: random.pick(["irina", "sergey"]) }),
      data: forgeryOf(phone, turns.get(phone)),
    }));
    problems.push(...(await pressTogether(presses)));
  }
  expect(problems.slice(0, 5)).toEqual([]);
  expect(changesBetween(before, await domainDigest(world.store))).toEqual([]);
  expect(await dialogsDigest(world.store)).toEqual(dialogs);
  expect(world.logged).toEqual([]);
}

describe("forged presses", () => {
  it("have no effect, whatever they carry", () => replayable(SEED, pressAll), patience);

  it("of a dealer under the notice of its own order in the managers' group decide nothing", async () => {
    const before = await domainDigest(world.store);
    const tokens = (await liveActions()).filter(({ chat }) => chat === "managers");
    const orders = tokens.filter(({ kind }) => kind.startsWith("order."));
    expect(tokens.length).toBeGreaterThan(0);
    for (const { token } of [...orders, ...tokens]) {
      const problems = await pressTogether([{ phone: "managers", member: "sergey", data: `a${token}` }]);
      expect(problems).toEqual([]);
    }
    expect(changesBetween(before, await domainDigest(world.store))).toEqual([]);
  });

  it("by name are another chat's or nobody's: the name presses nothing", async () => {
    const actions = await liveActions();
    const before = await domainDigest(world.store);
    for (const id of ["anna", "tatyana"]) {
      const own = new Set(
        actions.filter(({ chat }) => chat === id).map(({ letter, ordinal }) => letter + ordinal),
      );
      const foreign = new Set(
        actions.filter(({ chat }) => chat !== id).map(({ letter, ordinal }) => letter + ordinal),
      );
      const names = [...foreign, "А9", "a9", "У1", "y 1", "Х7"].filter((name) => !own.has(name));
      for (const name of names) {
        answers.clear();

        await world.phone(id).says(name);
        const told = (answers.get(id) ?? []).join("\n");
        expect(told, `${id} types ${name}`).not.toBe("");
        for (const word of foreignWords[id] ?? []) expect(told, `${id} types ${name}`).not.toContain(word);
      }
    }
    expect(changesBetween(before, await domainDigest(world.store))).toEqual([]);
    expect(world.logged).toEqual([]);
  });

  it("that were good once are no good again", async () => {
    const kinds = ["order.accept", "access.refuse"];
    const presses = (await liveActions())
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ chat, token }) => ({ phone: chat, data: `a${token}` }));
    for (const press of presses) await pressTogether([press]);
    await leaveQuestions();
    const before = await domainDigest(world.store);
    for (const press of [...presses, ...presses]) expect(await pressTogether([press])).toEqual([]);
    expect(presses.length).toBeGreaterThan(3);
    expect(changesBetween(before, await domainDigest(world.store))).toEqual([]);
    expect(world.logged).toEqual([]);
  });

  it("come too late once the notice has expired: they say what is true now", async () => {
    await leaveQuestions();
    await world.store.everywhere.transact(async (tx) => {
      await tx.db.update(tx.t.actions).set({ expiresAt: world.clock.now() });
    });
    const before = await domainDigest(world.store);
    const expired = (await liveActions()).map(({ chat, token }) => ({ phone: chat, data: `a${token}` }));
    expect(expired.length).toBeGreaterThan(20);
    for (const press of expired) {
      const member = press.phone === "managers" ? { member: "irina" } : {};
      expect(await pressTogether([{ ...press, ...member }])).toEqual([]);
    }
    expect(changesBetween(before, await domainDigest(world.store))).toEqual([]);
    expect(world.logged).toEqual([]);
  });

  it("of somebody who left are refused, whatever stands on the phone", async () => {
    await world.store.everywhere.transact(async (tx) => {
      await tx.db.update(tx.t.actions).set({ expiresAt: world.clock.now() + 3_600_000 });
      await tx.db
        .update(tx.t.memberships)
        .set({ removedAt: world.clock.now() })
        .where(eq(tx.t.memberships.personId, "igor"));
    });
    const before = await domainDigest(world.store);
    const shown = [...(lively.shown.get("igor") ?? [])];
    const tokens = shown.filter((data) => data.startsWith("a"));
    for (const data of [...tokens, ...shown.slice(-20)]) {
      answers.clear();
      await world.phone("igor").forgesPress(data);
      const told = (answers.get("igor") ?? []).join("\n");
      expect(told, data).not.toBe("");
      expect(told, data).not.toMatch(/₽|Окна|Дача|Кровля/);
    }
    expect(changesBetween(before, await domainDigest(world.store))).toEqual([]);
    expect(world.logged).toEqual([]);
  });
});

/** Two tenants, three dealers, a distributor: what each can reach, by core and by chat, holds nothing of the others. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Core } from "../../core/core.ts";
import { withoutMarkup } from "../../locales/say.ts";
import type { World } from "../chat.ts";
import { patience, replayable, seeds, sized } from "../faults/sizes.ts";
import { isPg } from "../stores.ts";
import { addCanaries, typedOrders } from "./canaries.ts";
import { acts, methodsOf, partsOf, watched } from "./core-parts.ts";
import type { Reads } from "./core-reads/asking.ts";
import { reads } from "./core-reads/reads.ts";
import { companyWords, foreignWords, openLivelyWorld } from "./lively-world.ts";
import type { Random } from "./seeded-random.ts";
import { through as throughEyes } from "./through.ts";
import { type WhatThereIs, whatThereIs } from "./what-there-is.ts";

const [SEED = 0] = seeds([2_411]);
/** Of each of ten people: ten thousand acts in full. */
const ACTS = sized({ small: isPg ? 5 : 40, full: 1_000 });

let world: World;
beforeAll(async () => {
  ({ world } = await openLivelyWorld());
  await addCanaries(world);
}, 120_000);
afterAll(() => world.close());

/** Typed anywhere, they ask for what may be somebody else's. */
const probes = [
  ...["1001", "1002", "1003", "1004", "заказ 1002", "№ 1003", "9999"],
  // In small letters: an answer that quotes them back is not taken for what it looks for.
  ...["окна у реки", "кровля-дом", "дача-строй", "желтопер", "соперник", "7700000048", "7700000077"],
  ...["жлт-77", "ПМ-65-З", "пена зимняя", "тайна", "садовая 12", "канареечная"],
  ...["сделка 301", "сделка 302", "сделка 303", "сделка 304", "Сделки", "Отчёт", "Итоги"],
  ...["меню", "корзина", "назад", "помощь", "1", "2", "3"],
];

const everyone = Object.keys(foreignWords).filter((id) => id !== "managers" && id !== "stranger");

const through = <T>(id: string, work: (core: Core) => Promise<T>) => throughEyes(world, id, work);

const wordsIn = (told: string, id: string) => (foreignWords[id] ?? []).filter((word) => told.includes(word));

describe("core, through the eyes of each", () => {
  const isRival = (id: string) => id === "rita" || id === "vera";
  let ids: WhatThereIs;
  let ofDemo: WhatThereIs;
  let ofRival: WhatThereIs;
  beforeAll(async () => {
    const rivalId = await through("rita", async ({ scope }) => scope.tenant.id);
    ids = await whatThereIs(world);
    ofDemo = await whatThereIs(world, (tenantId) => tenantId !== rivalId);
    ofRival = await whatThereIs(world, (tenantId) => tenantId === rivalId);
  });

  /** All of a part's answers to one person; `asked`: the methods that gave them. */
  function toldBy(id: string, read: Reads[string], asked = new Set<string>()): Promise<unknown[]> {
    const others = isRival(id) ? ofDemo : ofRival;
    const [foreign = ""] = isRival(id) ? companyWords.okna : companyWords.rival;
    const typed = isRival(id) ? typedOrders.demo : typedOrders.rival;
    return through(id, (core) => read({ core: watched(core, asked), ids, others, foreign, probes, typed }));
  }

  it("has no part that is not asked here", async () => {
    const parts = await through("olga", async (core) => [...partsOf(core).keys()]);
    expect(Object.keys(reads).sort()).toEqual(parts.sort());
  });

  describe.each(Object.entries(reads))("of its %s", (_, read) => {
    it.each(everyone)("%s is told nothing of the others", async (id) => {
      for (const answer of await toldBy(id, read)) {
        const words = JSON.stringify(answer) ?? "";
        expect(wordsIn(words, id), words.slice(0, 600)).toEqual([]);
      }
    });
  });

  it("has no method that is not asked, or said to change something", async () => {
    const asked = new Set<string>();
    for (const read of Object.values(reads))
      for (const id of ["pyotr", "olga"]) await toldBy(id, read, asked);
    const methods = await through("olga", async (core) => methodsOf(core));
    expect(methods.filter((name) => !asked.has(name)).sort()).toEqual([...acts].sort());
  });

  it("tells each its own: what is looked for can be seen", async () => {
    const own = async (id: string, part: string) =>
      JSON.stringify(await toldBy(id, reads[part] ?? (async () => [])));
    const spoken = ["aliases", "approvals", "claims", "deals", "deliveries", "documents", "fills", "orders"];
    for (const part of [...spoken, "questions", "registrations", "serials"])
      expect(await own("pyotr", part), part).toContain("тайна-окна");
    expect(await own("pyotr", "quotes")).toContain("31700000");
    expect(await own("olga", "recalls")).toContain("Окна у реки");
    expect(await own("rita", "ownNumber")).toContain("7 777");
  });
});

describe("a chat of each", () => {
  // Whoever has not joined goes first: a manager's walk may let that person in, and then nothing is foreign.
  it.each(["stranger", ...everyone])(
    "%s reads nothing of the others, whatever is pressed and typed",
    (id) => replayable(SEED, (random) => walk(id, random)),
    patience,
  );
});

/** Presses what is offered, and types what may be somebody else's. */
async function walk(id: string, random: Random): Promise<void> {
  const phone = world.phone(id);
  for (let act = 0; act < ACTS; act += 1) {
    const labels = phone.last().buttons.flat();
    const label = labels.length > 0 && random.below(100) < 70 ? random.pick(labels) : null;
    if (label && hasPress(id, label)) await phone.presses(label);
    else await phone.says(random.pick(probes));
    const told = [...phone.unread().map(({ text, buttons }) => `${text}\n${buttons.join()}`), phone.toast()]
      .join("\n")
      .replaceAll("\u00A0", " ");
    expect(wordsIn(told, id), `${phone.transcript().slice(-600)}\n---\n${told}`).toEqual([]);
  }
  expect(world.logged).toEqual([]);
}

/** A link or a contact's button sends nothing when it is pressed. */
const hasPress = (id: string, label: string): boolean =>
  world.phones
    .messages(id)
    .flatMap(({ buttons }) => buttons.flat())
    .some((button) => button.data !== undefined && button.label.replaceAll("\u00A0", " ") === label);

type Kind = "заказ" | "сделка";

/** The number of one this person may not see, as it stands in the database by now. */
async function foreignNumberFor(id: string, kind: Kind): Promise<string> {
  const { numbers, dealNumbers } = await whatThereIs(world);
  for (const number of kind === "заказ" ? numbers : dealNumbers) {
    const seen = await through(
      id,
      async ({ orders, deals }): Promise<object | null> =>
        kind === "заказ" ? orders.findByNumber(number) : deals.findByNumber(number),
    );
    if (!seen) return String(number);
  }
  throw new Error(`There is no ${kind} that ${id} may not see`);
}

describe.each<Kind>(["заказ", "сделка"])("what is not yours, %s", (kind) => {
  it.each(["pyotr", "sergey", "tatyana", "anna", "irina", "vera", "rita"])(
    "reads for %s to the letter like what is not there",
    async (id) => {
      const [foreign, missing] = [await foreignNumberFor(id, kind), "9999"];
      const answerTo = async (number: string) => {
        const phone = world.phone(id);
        await phone.says("меню");
        await phone.says(kind === "заказ" ? number : `${kind} ${number}`);
        // An older screen may lose its buttons meanwhile: what counts is the newest message.
        const { text, buttons } = phone.messages().at(-1) ?? phone.last();
        // Numbers typed in earlier tests may be quoted too.
        return JSON.stringify([withoutMarkup(text), buttons]).replace(/\b(?:[13]0\d+|9999)\b/g, "N");
      };
      // The first words may still be the answer to what a manager had asked before.
      await answerTo(missing);
      expect(await answerTo(foreign)).toBe(await answerTo(missing));
    },
  );
});

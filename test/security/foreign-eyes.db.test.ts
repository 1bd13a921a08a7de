/** Two tenants, three dealers, a distributor: what each can reach, by core and by chat, holds nothing of the others. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Core } from "../../core/core.ts";
import { dimensions } from "../../core/reports/model.ts";
import { withoutMarkup } from "../../locales/say.ts";
import type { World } from "../chat.ts";
import { patience, replayable, seeds, sized } from "../faults/sizes.ts";
import { isPg } from "../stores.ts";
import { foreignWords, openLivelyWorld } from "./lively-world.ts";
import type { Random } from "./seeded-random.ts";
import { through as throughEyes } from "./through.ts";

const [SEED = 0] = seeds([2_411]);
/** Of each of ten people: ten thousand acts in full. */
const ACTS = sized({ small: isPg ? 5 : 40, full: 1_000 });

let world: World;
beforeAll(async () => {
  ({ world } = await openLivelyWorld());
}, 60_000);
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

interface Ids {
  orders: string[];
  deals: string[];
  dealNumbers: number[];
  numbers: number[];
  questions: string[];
  companies: string[];
  products: string[];
  requests: string[];
  files: string[];
}

const idsOfAll = (): Promise<Ids> =>
  world.store.everywhere.read(async ({ db, t }) => {
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
    return {
      orders: ids(await db.select({ id: t.orders.id }).from(t.orders)),
      numbers: (await db.select({ number: t.orders.number }).from(t.orders)).map(({ number }) => number),
      deals: ids(await db.select({ id: t.deals.id }).from(t.deals)),
      dealNumbers: (await db.select({ number: t.deals.number }).from(t.deals)).map(({ number }) => number),
      questions: ids(await db.select({ id: t.questions.id }).from(t.questions)),
      companies: ids(await db.select({ id: t.companies.id }).from(t.companies)),
      products: ids(await db.select({ id: t.products.id }).from(t.products).orderBy(t.products.seq)).slice(
        -3,
      ),
      requests: ids(await db.select({ id: t.accessRequests.id }).from(t.accessRequests)),
      files: ids(await db.select({ id: t.files.id }).from(t.files)),
    };
  });

const page = { offset: 0, limit: 50 };

/** Everything core tells about these ids and these words. */
async function allReads(core: Core, ids: Ids): Promise<unknown[]> {
  const { orders, questions, network, catalog, files, documents, payments, reconciliation } = core;
  const told: unknown[] = [];
  for (const id of ids.orders) told.push(await orders.find(id), await orders.history(id));
  for (const id of ids.orders) {
    told.push(await documents.of(id), await documents.workbook(id), await payments.of(id));
    for (const kind of ["invoice", "confirmation"] as const) told.push(await documents.paper(id, kind));
  }
  for (const id of ids.companies) told.push(await documents.requisites(id));
  told.push(
    await documents.priceList(),
    await reconciliation.statement(),
    await reconciliation.statementPaper(),
  );
  for (const number of ids.numbers) told.push(await orders.findByNumber(number));
  for (const filter of ["all", "waiting", "inWork"] as const) {
    told.push(await orders.list(filter, page), await orders.count(filter));
    for (const id of ids.companies) told.push(await orders.list(filter, page, id));
  }
  told.push(await orders.addresses(), await orders.cart.view());
  for (const id of ids.questions) told.push(await questions.find(id));
  told.push(await questions.open(page), await questions.current(), await questions.latest());
  for (const id of ids.companies) {
    told.push(await network.company(id), await network.dealer(id), await network.staff(id));
    told.push(await network.openInvites(id), await network.rolesToGive(id));
    told.push(await catalog.forCompany(id).products(ids.products));
  }
  for (const query of ["", "о", "Окна", "Кровля", "Желтопёр", "77000000"])
    told.push(await network.dealers(query, page));
  for (const id of ids.requests) told.push(await network.accessRequest(id));
  told.push(await network.openAccessRequests(page), await catalog.products(ids.products));
  for (const words of probes) told.push(await catalog.search(words, page), await catalog.named(words));
  told.push(await catalog.groups(null), await files.find(ids.files));
  return [...told, ...(await dealReads(core, ids))];
}

async function dealReads({ deals, reports }: Core, ids: Ids): Promise<unknown[]> {
  const told: unknown[] = [];
  for (const id of ids.deals) {
    const deal = await deals.find(id);
    told.push(deal, await deals.offers(id), await deals.activities(id, 9), await deals.lostText(id));
    if (deal) told.push(await deals.moves(deal));
  }
  for (const number of ids.dealNumbers) told.push(await deals.findByNumber(number));
  for (const filter of ["waiting", "offered", "inWork", "standing", "closed", "all"] as const)
    told.push(await deals.list(filter, page));
  told.push(await deals.board());
  for (const by of dimensions) {
    const report = await reports.assigned("week", by);
    told.push(report && { ...report, names: report.lines.map(({ key }) => report.names.get(key)) });
  }
  told.push(await reports.workbook("week"), await reports.own("week"));
  return told;
}

const wordsIn = (told: string, id: string) => (foreignWords[id] ?? []).filter((word) => told.includes(word));

describe("core, through the eyes of each", () => {
  it.each(everyone)("%s is told nothing of the others", async (id) => {
    const ids = await idsOfAll();
    const told = await through(id, (core) => allReads(core, ids));
    for (const answer of told) {
      const words = JSON.stringify(answer) ?? "";
      expect(wordsIn(words, id), words.slice(0, 600)).toEqual([]);
    }
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
  const { numbers, dealNumbers } = await idsOfAll();
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

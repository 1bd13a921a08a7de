/** Every step of every flow, with somebody's dialog that stands there: walked to, or placed there as it is stored. */
import { and, eq } from "drizzle-orm";
import type { Frame } from "../../core/dialogs/model.ts";
import type { Permission } from "../../core/network/model.ts";
import type { AnyFlow } from "../../flows/flow.ts";
import { allFlows } from "../../flows/registry.ts";
import type { World } from "../chat.ts";

/** A dialog as it stands at a step. */
export interface Station {
  person: string;
  frames: Frame[];
  turn: number;
}

/** "checkout/address": a step's name among all. */
const nameOf = ({ flow, step }: { flow: string; step: string }): string => `${flow}/${step}`;

/** The steps of all flows that are registered. */
export const allSteps = (): string[] =>
  allFlows.flatMap(({ id, steps }) => Object.keys(steps).map((step) => nameOf({ flow: id, step })));

/** What each person types, one way after the other; "[…]" is a button pressed, by how its label begins. */
const ways: readonly (readonly [person: string, ...acts: string[]])[] = [
  ["pyotr", "меню", "Заказать", "Каталог", "1", "1"],
  ["pyotr", "меню", "пена зимняя", "1", "12", "Оформить", "Другой адрес", "Речная 4", "Другая дата"],
  ["pyotr", "корзина", "Изменить", "1"],
  ["pyotr", "меню", "нужна цена на ПМ-65-З 500 шт"],
  ["pyotr", "меню", "1001", "Другая дата", "назад", "Отменить заказ", "назад", "История"],
  ["pyotr", "меню", "менеджер", "где заказ?", "меню", "Ещё", "Настройки", "Язык", "помощь"],
  ["anna", "меню", "Ещё", "Сотрудники", "2", "назад", "Пригласить", "Закупщик", "Павел"],
  ["anna", "меню", "ПМ-65-З", "2 кор", "Оформить", "Самовывоз", "чт 26.11", "Комментарий"],
  ["tatyana", "меню", "1003", "меню", "заявка"],
  ["olga", "меню", "[Жд", "[Вопросы", "[1", "[Ответить", "меню", "[Жд", "[Разобрать", "[Дальше"],
  ["olga", "меню", "[Заказы", "[Найти", "окна", "[1", "История", "меню", "Дилеры", "окна", "1", "[Написать"],
  ["olga", "меню", "Дилеры", "[Пригласить", "1", "[Закупщик", "[Без имени"],
  ["olga", "меню", "Дилеры", "[Ждут входа", "1", "[Впустить", "дача", "1", "завтра к десяти"],
  ["irina", "меню", "1002", "[Спросить"],
  ["olga", "меню", "Сделки", "Создать", "Веранда, Верхнеречинск, Сергей Панин +79000000041", "[Предложить"],
  ["pyotr", "меню", "Сделки", "[Новые", "1", "[Беру", "[Связались"],
  [
    "pyotr",
    "сделка 301",
    "Ещё",
    "[Что дальше",
    "[Позвонить",
    "назад",
    "назад",
    "Ещё",
    "[Отложить",
    "[Через неделю",
  ],
  ["pyotr", "сделка 301", "Ещё", "[Оформить", "[Указать", "назад", "назад", "Заметка"],
  [
    ...(["pyotr", "меню", "Сделки", "[Закрепить", "Ромашка", "[Без ИНН", "+7 900 000-00-45"] as const),
    ...["[Без адреса", "окна на веранду", "[Пока", "[Отправить"],
  ],
  ["olga", "меню", "Сделки", "[Закрепления", "1", "[Спросить"],
  ["pyotr", "меню", "Сетка рабица 2 рул\n4512 10 уп\nНП-20", "[Позже", "[Позже", "Сверить текст"],
  ["rita", "меню", "1001", "Отказать", "назад", "[Другая дата", "[Своя", "назад", "[Изменить", "[1"],
  ["stranger", "меню", "здравствуйте"],
];

/** A station for each step the world has a dialog for; a step that is missing needs a way, or data among the samples. */
export async function findStations(world: World): Promise<Map<string, Station>> {
  const stations = await walk(world);
  const samples = await samplesOf(world);
  for (const flow of allFlows) {
    const person = personFor(flow);
    const parsed = flow.data.safeParse(samples);
    if (!parsed.success) continue;
    for (const step of Object.keys(flow.steps)) {
      const name = nameOf({ flow: flow.id, step });
      if (stations.has(name)) continue;
      const frame = { flow: flow.id, version: flow.version, step, data: parsed.data, offered: [], turn: 900 };
      const rest = { message: null, isAmount: false, trail: [], aside: null };
      stations.set(name, { person, frames: [{ ...frame, ...rest }], turn: 900 });
    }
  }
  return stations;
}

async function walk(world: World): Promise<Map<string, Station>> {
  const stations = new Map<string, Station>();
  for (const [person, ...acts] of ways) {
    const phone = world.phone(person);
    for (const act of acts) {
      const labels = phone.messages().flatMap(({ buttons }) => buttons.flat());
      const label = act.startsWith("[") && labels.findLast((known) => known.startsWith(act.slice(1)));
      await (label ? phone.presses(label) : phone.says(act));
      const { frames, turn } = await dialogOf(world, person);
      const top = frames.at(-1);
      if (top && !stations.has(nameOf(top))) stations.set(nameOf(top), { person, frames, turn });
    }
  }
  return stations;
}

async function dialogOf(world: World, person: string): Promise<{ frames: Frame[]; turn: number }> {
  const [row] = await world.store.everywhere.read((tx) =>
    tx.db.select().from(tx.t.dialogs).where(eq(tx.t.dialogs.sender, person)),
  );
  return { frames: (row?.frames ?? []) as Frame[], turn: row?.turn ?? 0 };
}

const people: Record<Permission, string> = {
  "catalog.browse": "pyotr",
  "orders.place": "pyotr",
  "person.ask": "pyotr",
  "staff.manage": "anna",
  "orders.decide": "olga",
  "deals.work": "pyotr",
  "deals.assign": "olga",
  "claims.report": "pyotr",
  "claims.decide": "olga",
  "claims.examine": "olga",
  "claims.receive": "olga",
  "network.manage": "olga",
  "number.link": "olga",
  "person.answer": "olga",
};

const personFor = ({ isForStrangers, permission }: AnyFlow): string =>
  isForStrangers ? "stranger" : permission === null ? "pyotr" : people[permission];

/** What flows remember, of things there are in the world: each flow takes what it knows of it. */
async function samplesOf(world: World): Promise<Record<string, unknown>> {
  return world.store.everywhere.read(async ({ db, t }) => {
    const orders = await db.select().from(t.orders).where(eq(t.orders.companyId, "okna"));
    const order = orders.find(({ stage }) => stage === "new") ?? orders[0];
    const isOkna = and(eq(t.questions.companyId, "okna"), eq(t.questions.state, "open"));
    const [question] = await db.select().from(t.questions).where(isOkna);
    const [request] = await db.select().from(t.accessRequests);
    const [invite] = await db.select().from(t.invites).where(eq(t.invites.companyId, "okna"));
    const [line] = await db
      .select()
      .from(t.orderLines)
      .where(eq(t.orderLines.orderId, order?.id ?? ""));
    const [deal] = await db.select().from(t.deals);
    const [registration] = await db.select().from(t.registrations);
    const [approval] = await db.select().from(t.approvals);
    const [delivery] = await db.select().from(t.deliveries);
    const [quote] = await db.select().from(t.quotes);
    const [claim] = await db.select().from(t.claims);
    return {
      dealId: deal?.id,
      registrationId: registration?.id,
      approvalId: approval?.id,
      deliveryId: delivery?.id,
      quoteId: quote?.id ?? "none",
      claimId: claim?.id ?? "none",
      words: "пришло разбитым",
      recallId: "none",
      why: "broken",
      fileId: "none",
      terms: delivery?.proposal,
      how: "ask",
      name: "лиды.csv",
      leads: [],
      bad: [],
      move: "lose",
      stage: deal?.stage,
      what: "call",
      orderId: order?.id,
      number: order?.number,
      version: order?.version,
      questionId: question?.id,
      since: 0,
      requestId: request?.id,
      inviteId: invite?.id,
      companyId: "okna",
      personId: "pyotr",
      productId: line?.productId,
      day: "2026-12-01",
      query: "пена",
      text: "завтра к десяти",
      files: [],
    };
  });
}

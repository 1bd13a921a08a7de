/** The demo and its rival in the middle of a working day: orders and questions under way, notices unanswered, drafts open. */
import { and, eq } from "drizzle-orm";
import { openWorld, type World, type WorldOptions } from "../chat.ts";
import { addRival, rivalWords } from "./rival.ts";

/** A deal for each: its client, and a sum nobody else has, in thousands. */
const dealsOf = {
  окна: { client: "Оконников", phone: "+79001110011", thousands: 317 },
  кровля: { client: "Кровельщикова", phone: "+79001110022", thousands: 428 },
  дача: { client: "Дачин", phone: "+79001110033", thousands: 539 },
  соперник: { client: "Желтопёрова", phone: "+79001110044", thousands: 646 },
};

/** As a text says them, and as core does. */
function dealWords(whose: keyof typeof dealsOf): string[] {
  const { client, phone, thousands } = dealsOf[whose];
  return [
    client,
    phone.slice(-7),
    `${phone.slice(-7, -4)}-${phone.slice(-4, -2)}-${phone.slice(-2)}`,
    `${thousands} 000`,
    `${thousands}00000`,
  ];
}

/** Whose words nobody outside may read, by company. */
export const companyWords = {
  okna: ["Окна у реки", "Пётр", "Анна", "Садовая", "тайна-окна", "402,50", ...dealWords("окна")],
  krovlya: ["Кровля-Дом", "Сергей", "Кирпичная", "тайна-кровля", "418,60", ...dealWords("кровля")],
  dacha: ["Дача-Строй", "Татьяна", "Лесная", "тайна-дача", "390,43", ...dealWords("дача")],
  rival: [...rivalWords, ...dealWords("соперник")],
};

/** What each phone must never show. The demo's manufacturer may see all that is the demo's. */
export const foreignWords: Record<string, readonly string[]> = {
  pyotr: [...companyWords.krovlya, ...companyWords.dacha, ...companyWords.rival],
  anna: [...companyWords.krovlya, ...companyWords.dacha, ...companyWords.rival],
  sergey: [...companyWords.okna, ...companyWords.dacha, ...companyWords.rival],
  tatyana: [...companyWords.okna, ...companyWords.krovlya, ...companyWords.rival],
  irina: [...companyWords.okna, ...companyWords.dacha, ...companyWords.rival],
  managers: [...companyWords.okna, ...companyWords.dacha, ...companyWords.rival],
  olga: companyWords.rival,
  igor: companyWords.rival,
  stranger: Object.values(companyWords).flat(),
  rita: [...companyWords.okna, ...companyWords.krovlya, ...companyWords.dacha],
  // Rita, who decides on her orders, is named in their history.
  vera: [...companyWords.okna, ...companyWords.krovlya, ...companyWords.dacha],
};

/** Telegram's look, in which a press is data. */
export const pressers = ["pyotr", "sergey", "olga", "igor", "irina", "stranger", "rita", "vera"];

export interface LivelyWorld {
  world: World;
  /** What every button that was ever on a phone would send, by phone. */
  shown: Map<string, Set<string>>;
}

/** A dealer's owner in the managers' group, whom somebody has added there. */
function addGuest({ phones }: World): void {
  const group = phones.get("managers");
  if (!group) throw new Error("There is no managers' group");
  phones.register({ ...group, members: [...(group.members ?? []), { id: "sergey", name: "Сергей" }] });
}

export async function openLivelyWorld(options: WorldOptions = {}): Promise<LivelyWorld> {
  const world = await openWorld(options);
  const shown = new Map<string, Set<string>>();
  world.phones.subscribe((change) => {
    if (change.kind !== "message") return;
    const seen = shown.get(change.phoneId) ?? new Set();
    for (const { data } of change.message.buttons.flat()) if (data !== undefined) seen.add(data);
    shown.set(change.phoneId, seen);
  });
  await addRival(world);
  addGuest(world);
  for (const id of Object.keys(foreignWords)) if (id !== "managers") world.phone(id);
  await buy(world, "pyotr", "ПМ-65-З", "окна");
  await buy(world, "sergey", "ПМ-65-З", "кровля");
  await buy(world, "tatyana", "ПМ-65-З", "дача");
  await buy(world, "anna", "ПМ-70-З", "окна");
  await buy(world, "vera", "ЖЛТ-77", "соперник");
  await ask(world, "pyotr", "где машина, тайна-окна?");
  await ask(world, "sergey", "где машина, тайна-кровля?");
  await ask(world, "tatyana", "где машина, тайна-дача?");
  await lead(world, { from: "olga", to: "pyotr", company: "окна", whose: "окна" });
  await lead(world, { from: "irina", to: "sergey", company: "кровля", whose: "кровля" });
  await lead(world, { from: "olga", to: "tatyana", company: "дача", whose: "дача" });
  await lead(world, { from: "rita", to: "vera", company: "желтопёр", whose: "соперник" });
  await propose(world);
  await decide(world);
  await knock(world);
  await overLimit(world);
  await leaveDrafts(world);
  return { world, shown };
}

async function buy(world: World, id: string, article: string, secret: string): Promise<void> {
  const phone = world.phone(id);
  await phone.says(article);
  await phone.says("24");
  for (const words of [
    "Оформить",
    "Самовывоз",
    "чт 26.11",
    "Комментарий",
    `тайна-${secret}`,
    "Отправить заказ",
  ])
    await phone.says(words);
  phone.sees("отправлен");
}

interface Lead {
  from: string;
  to: string;
  company: string;
  whose: keyof typeof dealsOf;
}

/** A deal of no region, which nobody else has a turn of; taken, and told of in a note. */
async function lead(world: World, { from, to, company, whose }: Lead): Promise<void> {
  const [supplier, dealer] = [world.phone(from), world.phone(to)];
  const { client, phone, thousands } = dealsOf[whose];
  for (const words of [
    ...["меню", "Сделки", "Создать", `Балкон тайна-${whose}, ${thousands} тыс, ${client} ${phone}`],
    ...["Без региона", "Выбрать дилера", company],
  ])
    await supplier.says(words);
  await supplier.presses("1");
  await dealer.presses("Беру");
  dealer.sees(client);
}

async function ask(world: World, id: string, words: string): Promise<void> {
  const phone = world.phone(id);
  await phone.says("менеджер");
  await phone.says(words);
  await phone.says("меню");
}

/** One order of each dealer waits for its answer to another day. */
async function propose(world: World): Promise<void> {
  const [olga, irina] = [world.phone("olga"), world.phone("irina")];
  for (const [phone, number] of [
    [olga, "1001"],
    [olga, "1003"],
    [irina, "1002"],
  ] as const) {
    await phone.says(number);
    for (const label of ["Другая дата", "пт 27.11", "Без причины"]) await phone.presses(label);
  }
}

/** Decided: its notice's buttons are used up, the copies of others too; and its truck is proposed. */
async function decide(world: World): Promise<void> {
  const olga = world.phone("olga");
  await olga.says("1004");
  for (const label of ["Подтвердить", "Доставка", "чт 26.11, 9–13", "Изменить", "3"])
    await olga.presses(label);
  await olga.says("Газель тайна-окна");
  await olga.presses("Отправить");
  world.phone("anna").sees("Газель тайна-окна");
}

/** A stranger asks to be let in. */
async function knock(world: World): Promise<void> {
  const stranger = world.phone("stranger");
  await stranger.says("здравствуйте");
  await stranger.presses("Попросить доступ");
  await stranger.says("Рога, Приморск");
}

/** A buyer above its limit waits for its owner. */
async function overLimit(world: World): Promise<void> {
  await world.store.everywhere.transact(async ({ db, t }) => {
    // Another tenant has a 1001 of its own.
    const own = and(eq(t.orders.number, 1001), eq(t.orders.companyId, "okna"));
    const [order] = await db.select().from(t.orders).where(own);
    if (!order) throw new Error("The order 1001 is not there");
    const { tenantId, companyId, currency, totalMinor } = order;
    const lines = [{ article: "тайна-окна", unit: "шт", quantityMilli: 1000 }];
    await db.insert(t.approvals).values({
      ...{ tenantId, id: "approval", version: 1, companyId, askedBy: order.orderedBy, currency, totalMinor },
      ...{ fingerprint: "f", lines, receipt: "pickup", state: "open", createdAt: 1, updatedAt: 1 },
    });
  });
}

/** Everybody is in the middle of something. */
export async function leaveDrafts(world: World): Promise<void> {
  for (const id of ["pyotr", "sergey"]) {
    await world.phone(id).says("ПМ-65-З");
    await world.phone(id).says("12");
    await world.phone(id).says("Оформить");
  }
  await world.phone("vera").says("ЖЛТ-77");
  for (const id of ["olga", "igor", "irina", "rita", "anna", "tatyana"]) await world.phone(id).says("меню");
  await world.phone("irina").says("Дилеры");
  await world.phone("olga").says("Дилеры");
}

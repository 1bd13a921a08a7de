/** A clock that is set wrong for a moment, by an hour or a day, either way: what ends early by it, and that nothing else does. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Budget } from "../../bots/send-budget.ts";
import type { Message } from "../../core/outbox/message.ts";
import { demoSlug } from "../../core/packs/demo/network.ts";
import { findTenant } from "../../core/tenants/store.ts";
import { changeTenant } from "../../core/tenants/tenants.ts";
import { openWorld, type World } from "../chat.ts";
import { BEGINNING } from "../databases.ts";
import { setStock } from "../flows/orders/catalog-changes.ts";
import { fillCart } from "../flows/orders/shopping.ts";
import { askForCode, secondPhone } from "../second-messenger.ts";
import { orderWords } from "./crowd.ts";

const HOUR_MS = 3_600_000;
const jumps = [HOUR_MS, -HOUR_MS, 24 * HOUR_MS, -24 * HOUR_MS];

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  expect(world.logged).toEqual([]);
  await world.close();
});

/** The clock jumps, what is due by it is done, and it is set right again; `meanwhile` somebody acts by the wrong time. */
async function goWrong(jump: number, meanwhile: () => Promise<void> = async () => {}): Promise<void> {
  world.clock.advance(jump);
  await world.platform.idle();
  await meanwhile();
  world.clock.advance(-jump);
  await world.platform.idle();
}

const rowsNow = () =>
  world.store.everywhere.read(({ db, t }) => db.select().from(t.outbox).orderBy(t.outbox.seq));

const toldTo = (id: string, words: string): number =>
  world
    .phone(id)
    .messages()
    .filter(({ text }) => text.includes(words)).length;

/** What was said to whom, when by the right clock, and the times it names. */
interface Line {
  line: string;
  /** Minutes from the beginning. */
  at: number;
  named: number[];
}

/** Three working days in which nobody answers an order; `jump` in the middle of the first minute. */
async function threeDays(jump: number): Promise<Line[]> {
  for (const words of orderWords(0)) await world.phone("pyotr").says(words);
  await goWrong(jump);
  const last = (await rowsNow()).at(-1)?.seq ?? 0;
  for (let passed = 0; passed < 72; passed += 1) await world.passes({ hours: 1 });
  const rows = await rowsNow();
  expect(rows.filter(({ state }) => state !== "sent" && state !== "skipped")).toEqual([]);
  return rows.flatMap(({ seq, chat, message, createdAt }) => {
    const { lines = [] } = (message as Message | null) ?? {};
    const [first] = lines;
    if (!first || !("key" in first)) return [];
    const minutes = (at: number) => (at - BEGINNING) / 60_000;
    const named = [...JSON.stringify(lines).matchAll(/:(\d{13})\b/g)].map(([, at]) => minutes(Number(at)));
    return { line: `${chat}: ${first.key}`, at: seq <= last ? 0 : minutes(createdAt), named };
  });
}

/** Lines of the one that the other has not, as often as they are there. */
function onlyIn(lines: readonly Line[], others: readonly Line[]): string[] {
  const asWords = ({ line, at, named }: Line) => `${line} at ${at}, names ${named.join()}`;
  const left = others.map(asWords);
  return lines
    .map(asWords)
    .filter((words) => {
      const at = left.indexOf(words);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    })
    .sort();
}

/** What a jump moves of these three days, in minutes: gone from where it was, and come where it was not. */
const moved: Readonly<Record<number, { from: string[]; to: string[] }>> = {
  // The promise is broken by the wrong clock, and a new one is made by it.
  [HOUR_MS]: {
    from: ["olga: orders.notice.waiting at 60, names ", "pyotr: orders.notice.dealer.late at 60, names 105"],
    to: ["olga: orders.notice.waiting at 0, names ", "pyotr: orders.notice.dealer.late at 0, names 105"],
  },
  // Tomorrow's digest besides; and what is set anew by tomorrow's clock waits for it.
  [24 * HOUR_MS]: {
    from: [
      "igor: orders.notice.waiting at 120, names ",
      "igor: orders.notice.waiting at 180, names ",
      "igor: questions.digest.title at 1440, names ",
      "olga: orders.notice.waiting at 120, names ",
      "olga: orders.notice.waiting at 180, names ",
      "olga: orders.notice.waiting at 60, names ",
      "olga: questions.digest.title at 1440, names ",
      "pyotr: orders.notice.dealer.late at 60, names 105",
    ],
    to: [
      "igor: orders.notice.waiting at 1500, names ",
      "igor: orders.notice.waiting at 1560, names ",
      "igor: questions.digest.title at 0, names ",
      "olga: orders.notice.waiting at 0, names ",
      "olga: orders.notice.waiting at 1500, names ",
      "olga: orders.notice.waiting at 1560, names ",
      "olga: questions.digest.title at 0, names ",
      "pyotr: orders.notice.dealer.late at 0, names 1485",
    ],
  },
};

describe("a clock that jumps and is set right again", () => {
  it.each(jumps)("lets nothing be said twice and nothing be forgotten: %i ms", async (jump) => {
    const clean = await threeDays(0);
    expect(clean.filter(({ line }) => line.startsWith("olga")).length).toBeGreaterThan(3);
    await world.close();
    world = await openWorld();
    const jumped = await threeDays(jump);
    const words = (lines: readonly Line[]) => lines.map(({ line }) => line).sort();
    expect(words(jumped)).toEqual(words(clean));
    // One that is set back moves nothing; one that is ahead what was due by then, and what that sets anew.
    const { from, to } = moved[jump] ?? { from: [], to: [] };
    expect({ from: onlyIn(clean, jumped), to: onlyIn(jumped, clean) }).toEqual({ from, to });
  });

  it.each(jumps)("ends a code of ten minutes only for as long as it is ahead: %i ms", async (jump) => {
    const other = secondPhone(world, "pyotr", "whatsapp");
    const words = await askForCode(world.phone("pyotr"));
    await goWrong(jump, async () => {
      await other.says(words);
      if (jump > 0) other.sees("Код не действует", "Новый: Настройки, «Второй мессенджер».");
    });
    if (jump > 0) await other.says(words);
    other.sees("Это вы: Пётр, «Окна у реки»?");
    await other.says("1");
    other.sees("✅ Чат связан");
    const own = await world.store.everywhere.read(({ db, t }) =>
      db.select().from(t.identities).where(eq(t.identities.personId, "pyotr")),
    );
    expect(own).toHaveLength(2);
  });

  it.each(jumps)(
    "ends what is kept of a cart's goods where it is ahead, never the cart: %i ms",
    async (jump) => {
      const [pyotr, tatyana] = [world.phone("pyotr"), world.phone("tatyana")];
      await world.store.everywhere.transact(async (tx) => {
        const tenant = await findTenant(tx, { slug: demoSlug });
        if (!tenant) throw new Error("The demo tenant is not there");
        await changeTenant(tx, world.clock.now(), tenant, { holdMinutes: 30 });
      });
      await setStock(world, "ПМ-65-З", 40_000);
      await fillCart(pyotr, "ПМ-65-З", "36");
      await pyotr.presses("Оформить");
      await goWrong(jump);
      expect(toldTo("pyotr", "больше не отложен")).toBe(jump > 0 ? 1 : 0);
      if (jump > 0) pyotr.sees("⏳ Товар корзины больше не отложен", "Корзина цела: «корзина».");
      await tatyana.says("ПМ-65-З");
      tatyana.sees(jump > 0 ? "есть 40 шт" : "есть 4 шт");
      await world.passes({ minutes: 31 });
      expect(toldTo("pyotr", "больше не отложен")).toBe(1);
      await pyotr.says("корзина");
      for (const step of ["Оформить", "Самовывоз", "чт 26.11", "Отправить заказ"]) await pyotr.presses(step);
      pyotr.sees("Заказ 1001 отправлен");
    },
  );

  it.each(jumps)(
    "passes an offered deal on where it is ahead, to one company and once: %i ms",
    async (jump) => {
      const [olga, pyotr, tatyana] = [world.phone("olga"), world.phone("pyotr"), world.phone("tatyana")];
      const lead = "Веранда, Верхнеречинск, 240 тыс, Сергей Панин +7 900 000-00-41";
      for (const words of ["меню", "Сделки", "Создать", lead]) await olga.says(words);
      await olga.presses("Предложить дилеру");
      const press = pyotr.dataOf("Беру");
      await goWrong(jump);
      if (jump > 0) {
        pyotr.sees("Сделка 301: время вышло");
        await pyotr.forgesPress(press);
        expect(pyotr.toast()).toBe("Сделка 301 уже не у вас");
        await tatyana.presses("Беру");
      } else await pyotr.presses("Беру");
      const taker = jump > 0 ? tatyana : pyotr;
      taker.sees("✅ Сделка 301", "Сергей Панин");
      const offers = await world.store.everywhere.read(({ db, t }) =>
        db.select().from(t.dealOffers).orderBy(t.dealOffers.ordinal),
      );
      expect(offers.map(({ companyId, state }) => `${companyId} ${state}`)).toEqual(
        jump > 0 ? ["okna timedOut", "dacha accepted"] : ["okna accepted"],
      );
    },
  );

  it.each(jumps)(
    "tells of a late answer where it is ahead, once, and of the new time: %i ms",
    async (jump) => {
      const [olga, pyotr] = [world.phone("olga"), world.phone("pyotr")];
      for (const words of orderWords(0)) await pyotr.says(words);
      pyotr.sees("Заказ 1001 отправлен", "до 09:55");
      await goWrong(jump);
      expect(toldTo("pyotr", "ответ задержался")).toBe(jump > 0 ? 1 : 0);
      if (jump > 0) pyotr.sees("⏳ Заказ 1001: ответ задержался", "Менеджеру напоминаем.");
      await world.passes({ minutes: 45 });
      expect(toldTo("pyotr", "ответ задержался")).toBe(1);
      await olga.presses("Подтвердить");
      pyotr.sees("1001", "подтверждён");
    },
  );

  it.each(jumps)("lets no button and no invite of days or weeks run out: %i ms", async (jump) => {
    const [pyotr, anna, olga] = [world.phone("pyotr"), world.phone("anna"), world.phone("olga")];
    for (const words of orderWords(0)) await pyotr.says(words);
    await anna.says("меню");
    for (const label of ["Ещё", "Сотрудники", "Пригласить", "Закупщик"]) await anna.says(label);
    await anna.says("Павел");
    const code = /start=(\w+)/.exec(anna.transcript())?.[1] ?? "";
    await goWrong(jump);
    await olga.presses("Подтвердить");
    pyotr.sees("1001", "подтверждён");
    await world.phone("stranger").opens(code);
    world.phone("stranger").sees("Окна у реки");
  });

  it.each(jumps)("holds back nobody who has written before: %i ms", (jump) => {
    let now = 48 * HOUR_MS;
    const budget = new Budget({ now: () => now });
    const pace = {
      messages: 1,
      account: [{ messages: 5, perMs: 200 }],
      chat: [{ messages: 3, perMs: 3_000 }],
    };
    for (let sent = 0; sent < 3; sent++) expect(budget.take("bot", "pyotr", pace)).toBe(0);
    budget.pause("bot", "anna", 7_000);
    now += jump;
    expect(budget.take("bot", "pyotr", pace)).toBeLessThanOrEqual(3_000);
    // Whoever was told to wait still does, and no longer than that.
    if (jump < 0) expect(budget.take("bot", "anna", pace)).toBe(7_000);
  });
});

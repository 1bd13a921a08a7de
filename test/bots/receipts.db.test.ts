/** What a messenger tells later of a sent message: in any order, twice, too early; and who reads of it. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createReceipts } from "../../bots/receipts.ts";
import { selectSentIds } from "../../core/outbox/sent-store.ts";
import { openWorld, type World } from "../chat.ts";
import { sendOrder } from "../flows/orders/shopping.ts";
import type { Seen, TestPhone } from "../test-phone.ts";

let world: World;
let pyotr: TestPhone;
let olga: TestPhone;
beforeEach(async () => {
  world = await openWorld({ isCounted: true });
  [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
});
afterEach(() => world.close());

const refused = { is: "refused", why: "131049 not delivered to keep the ecosystem healthy" } as const;

/** What the store holds of the message. */
const letterOf = ({ id }: Seen) =>
  world.store.everywhere.read(async (tx) => {
    const rows = await tx.db.select().from(tx.t.outbox);
    const row = rows.find(({ externalId }) => externalId === id);
    return row && { state: row.state, failure: row.failure, delivered: row.deliveredAt, read: row.readAt };
  });

const counted = async (state: string) => {
  const line = (await world.metrics.scrape())
    .split("\n")
    .find((one) => one.startsWith("dealerline_receipts_total") && one.includes(`state="${state}"`));
  return Number(line?.split(" ").at(-1) ?? 0);
};

it("what an account sent lately is known by the messenger's ids, the newest first", async () => {
  await pyotr.says("меню");
  const menu = pyotr.last();
  await world.passes({ minutes: 5 });
  const since = world.clock.now();
  await pyotr.says("пмб-750-з");
  const card = pyotr.last();
  const accountId = world.accountIds.get("telegram") ?? "";
  const sent = (from: number, limit: number) =>
    world.store.everywhere.read((tx) => selectSentIds(tx, { accountId, since: from, limit }));
  expect(await sent(since, 10)).toEqual([card.id]);
  expect(await sent(0, 1)).toEqual([card.id]);
  expect(await sent(0, 10)).toContain(menu.id);
});

describe("a receipt", () => {
  it("is kept once, whatever the order: what was read had arrived", async () => {
    await pyotr.says("меню");
    const menu = pyotr.last();
    const at = world.clock.now();
    await world.tells("pyotr", menu, "sent");
    expect(await letterOf(menu)).toMatchObject({ state: "sent", delivered: null, read: null });
    await world.passes({ minutes: 2 });
    await world.tells("pyotr", menu, "read");
    await world.tells("pyotr", menu, "read");
    await world.tells("pyotr", menu, "delivered");
    const later = world.clock.now();
    expect(await letterOf(menu)).toEqual({ state: "sent", failure: null, delivered: later, read: later });
    expect(later).toBeGreaterThan(at);
    expect([await counted("read"), await counted("delivered")]).toEqual([1, 0]);
  });

  it("of a failure makes a dead letter of what was sent, once, and the operator is told", async () => {
    await pyotr.says("меню");
    const menu = pyotr.last();
    await world.tells("pyotr", menu, refused);
    await world.tells("pyotr", menu, refused);
    expect(await letterOf(menu)).toMatchObject({ state: "dead", failure: `refused: ${refused.why}` });
    expect(await counted("failed")).toBe(1);
    expect(world.logged.filter((line) => line.includes("a message is dead"))).toHaveLength(1);
  });

  it("of an arrival overtakes a failure's, before it and after it", async () => {
    await pyotr.says("меню");
    const menu = pyotr.last();
    await world.tells("pyotr", menu, refused);
    await world.tells("pyotr", menu, "delivered");
    expect(await letterOf(menu)).toMatchObject({ state: "sent", failure: null });
    await world.tells("pyotr", menu, refused);
    expect(await letterOf(menu)).toMatchObject({ state: "sent", failure: null });
  });

  it("that comes before its message's id is kept is taken after the commit; one of no message changes nothing", async () => {
    await pyotr.says("меню");
    const menu = pyotr.last();
    const { accountId, channel } = world.at("pyotr");
    const name = (externalId: string) =>
      world.store.everywhere.transact(async (tx) => {
        await tx.db.update(tx.t.outbox).set({ externalId });
      });
    await name("not yet");
    const settling = () => name(menu.id);
    const take = createReceipts({ store: world.store, clock: world.clock, onDead: () => {}, settling })(
      channel,
    );
    const receipt = { accountId, told: "read", at: world.clock.now() } as const;
    await take([
      { ...receipt, externalId: "nobody's" },
      { ...receipt, externalId: menu.id },
    ]);
    expect(await letterOf(menu)).toMatchObject({ read: world.clock.now() });
    await take([{ ...receipt, accountId: "nobody's", externalId: menu.id }]);
  });
});

describe("who saw it", () => {
  it("stands on the order's card while the dealer is asked, and in its history; the dealer reads none of it", async () => {
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await olga.presses("Другая дата");
    await olga.presses("пн 30.11");
    await olga.presses("Без причины");
    const push = pyotr.last();
    await olga.says("заказ 1001");
    expect(olga.last().text).not.toContain("прочитано");
    await world.tells("pyotr", push, "delivered");
    await olga.says("заказ 1001");
    olga.sees("Пётр: доставлено 09:10");
    await world.passes({ minutes: 5 });
    await world.tells("pyotr", push, "read");
    await olga.says("заказ 1001");
    olga.sees("Пётр: прочитано 09:15");
    await olga.presses("Ещё");
    await olga.presses("История");
    olga.sees("история", "Пётр: прочитано 09:15");
    await pyotr.says("заказ 1001");
    await pyotr.presses("Ещё");
    await pyotr.presses("История");
    pyotr.doesNotSee("прочитано");
  });

  it("is said of a notice that was lost after it had gone out", async () => {
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await olga.presses("Подтвердить");
    await world.tells("pyotr", pyotr.last(), { is: "unreachable", why: "131026 undeliverable" });
    await olga.says("заказ 1001");
    await olga.presses("Ещё");
    await olga.presses("История");
    olga.sees("⚠️ Пётр: не дошло 09:10");
  });

  it("stands on a question's card under the answer", async () => {
    await pyotr.says("когда приедет машина?");
    await olga.presses("Карточка");
    await olga.presses("Ответить");
    await olga.says("завтра к десяти");
    olga.sees("Вопрос · Окна у реки", "Ольга: завтра к десяти");
    olga.doesNotSee("прочитано");
    await world.passes({ minutes: 5 });
    await world.tells("pyotr", pyotr.last(), "read");
    await olga.presses("Ответить");
    await olga.presses("Назад");
    olga.sees("Ольга: завтра к десяти", "Пётр: прочитано 09:15");
  });
});

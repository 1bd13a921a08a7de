/** The delivery ladder: what one messenger does not take comes by the other, once, and the manager sees by which. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { sendOrder } from "../../flows/orders/shopping.ts";
import { linkPhones, secondPhone } from "../../second-messenger.ts";
import type { TestPhone } from "../../test-phone.ts";

let world: World;
let pyotr: TestPhone;
let other: TestPhone;
let olga: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  pyotr = world.phone("pyotr");
  olga = world.phone("olga");
  other = secondPhone(world, "pyotr", "whatsapp");
  await linkPhones(pyotr, other);
  // What he writes from now on is later than the words that linked the two.
  await world.passes({ minutes: 1 });
});
afterEach(() => world.close());

async function proposeFriday(): Promise<void> {
  await olga.presses("Другая дата");
  await olga.presses("пт 27.11");
  await olga.presses("Нет машины");
}

/** Opens the order's card by its number, as the notice names it. */
async function openCard(): Promise<void> {
  await olga.says("меню");
  await olga.says("1001");
}

describe("a push that the preferred messenger does not take", () => {
  it("comes by the other at once, with buttons that decide, and the manager sees the way", async () => {
    await sendOrder(pyotr, "ПМ-65-З", "24");
    world.phones.block("pyotr", true);
    await proposeFriday();
    const push = other.sees("Заказ 1001: пт 27.11 вместо чт 26.11", "1 Подходит");
    expect(push.isSilent).toBe(false);
    await openCard();
    olga.sees("⚠️ Пётр · Telegram заблокирован, затем WhatsApp 09:11");
    await olga.presses("Ещё");
    await olga.presses("История");
    await olga.presses("Кому сообщено");
    olga.sees(
      "Заказ 1001 · кому сообщено",
      "Пётр · Telegram заблокирован, затем WhatsApp 09:11",
      "Ольга · Telegram 09:11",
    );
    await other.says("а1");
    other.sees("Заказ 1001 подтверждён");
    await openCard();
    olga.sees("✅ подтверждён");
  });

  it("leaves one decision: the other copy shows what became of it", async () => {
    await sendOrder(pyotr, "ПМ-65-З", "24");
    world.phones.block("pyotr", true);
    await proposeFriday();
    world.phones.block("pyotr", false);
    await pyotr.says("1001");
    await pyotr.presses("Подходит");
    other.sees("Заказ 1001 подтверждён");
    await other.says("а1");
    other.sees("Заказ 1001 уже подтверждён, пт 27.11");
  });

  it("comes by the other when it was lost after it had gone out, once", async () => {
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await proposeFriday();
    const push = pyotr.sees("пт 27.11 вместо чт 26.11");
    for (const why of ["131026 undeliverable", "the same again"])
      await world.tells("pyotr", push, { is: "unreachable", why });
    expect(other.messages().filter(({ text }) => text.includes("пт 27.11 вместо"))).toHaveLength(1);
    await world.tells("pyotr-whatsapp", other.sees("пт 27.11 вместо"), "read");
    await openCard();
    olga.sees("⚠️ Пётр · Telegram заблокирован, затем WhatsApp, прочитано 09:11");
  });

  it("waits for the morning first, and then comes by the other", async () => {
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await world.passes({ hours: 11 });
    await proposeFriday();
    world.phones.block("pyotr", true);
    await world.passes({ hours: 12 });
    expect(other.messages().filter(({ text }) => text.includes("пт 27.11 вместо"))).toHaveLength(1);
  });

  it("is dead only when no chat is left, and once", async () => {
    await sendOrder(pyotr, "ПМ-65-З", "24");
    world.phones.block("pyotr", true);
    world.phones.block("pyotr-whatsapp", true);
    await proposeFriday();
    await openCard();
    olga.sees("⚠️ Пётр · Telegram заблокирован, затем WhatsApp заблокирован");
    expect(world.logged.filter((line) => line.includes("a message is dead"))).toHaveLength(1);
  });

  it("carries a manager's answer too, and the card of the question says so", async () => {
    await pyotr.says("менеджер");
    await pyotr.says("можно к двум часам?");
    world.phones.block("pyotr", true);
    await olga.presses("Ответить");
    await olga.says("да, к двум");
    other.sees("Ольга:", "да, к двум");
    await other.says("менеджер");
    await other.says("а к трём?");
    await olga.presses("Карточка");
    olga.sees("⚠️ Пётр · Telegram заблокирован, затем WhatsApp 09:11");
  });

  it("comes by the other once the account has only paused for ten minutes, as a phone logged out does", async () => {
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await world.passes({ minutes: 1 });
    await other.says("корзина");
    const { accountId } = world.at("pyotr-whatsapp");
    world.phones.logOut(accountId, true);
    await proposeFriday();
    for (let minute = 0; minute < 9; minute += 1) await world.passes({ minutes: 1 });
    pyotr.doesNotSee("пт 27.11 вместо");
    await world.passes({ minutes: 1 });
    pyotr.sees("Заказ 1001: пт 27.11 вместо чт 26.11");
    world.phones.logOut(accountId, false);
    await world.passes({ minutes: 2 });
    other.doesNotSee("пт 27.11 вместо");
  });

  it("reaches a manager as well", async () => {
    const olgas = secondPhone(world, "olga", "whatsapp");
    await linkPhones(olga, olgas);
    await olga.says("меню");
    world.phones.block("olga", true);
    // Then this is where he wrote last.
    await world.passes({ minutes: 1 });
    await sendOrder(pyotr, "ПМ-65-З", "24");
    olgas.sees("Заказ 1001 · Окна у реки", "1 Подтвердить");
    await olgas.says("а1");
    pyotr.sees("✅ Заказ 1001 подтверждён");
  });
});

describe("the messenger preferred", () => {
  it("is where the person wrote last, or the one that was chosen", async () => {
    await sendOrder(pyotr, "ПМ-65-З", "24");
    for (const words of [
      "меню",
      "Ещё",
      "Настройки",
      "Второй мессенджер",
      "Куда: где пишете",
      "Куда: Telegram",
    ])
      await pyotr.says(words);
    pyotr.sees("Сообщения приходят в один");
    expect(pyotr.last().buttons.flat()).toContain("Куда: WhatsApp");
    await proposeFriday();
    other.sees("Заказ 1001: пт 27.11 вместо чт 26.11");
    pyotr.doesNotSee("пт 27.11 вместо");
  });

  it("follows the last words of the person", async () => {
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await world.passes({ minutes: 1 });
    await other.says("корзина");
    await proposeFriday();
    other.sees("Заказ 1001: пт 27.11 вместо чт 26.11");
  });
});

/** Whole dialogs over real Telegram calls: from a stranger's first word to a confirmed order. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { buttonsOf, textOf } from "../../telegram-server/client/test-chat.ts";
import { startTelegramServer, type TelegramServer } from "../../telegram-server/client.ts";
import type { MessageView } from "../../telegram-server/control/contract.ts";
import { asSeen } from "../../telegram-server/control/reading.ts";
import { picture } from "./pictures.ts";
import { openTelegramWorld, type TelegramWorld } from "./telegram-world.ts";

let server: TelegramServer;
let world: TelegramWorld;
beforeAll(async () => {
  server = await startTelegramServer({ patienceMs: 10_000 });
});
afterAll(() => server.stop());
afterEach(() => world.close());

const olgasPhone = "79000000001";
const pyotrsPhone = "79000000011";

describe.each(["polling", "webhook"] as const)("an order by %s", (mode) => {
  it("goes from the dealer's chat to the manager's push and back", async () => {
    world = await openTelegramWorld(server, mode);
    const olga = await world.member("Ольга", olgasPhone);
    const pyotr = await world.person("Пётр", pyotrsPhone);

    await pyotr.starts();
    expect(buttonsOf(await pyotr.sees("Это чат дилеров «Импост»"))).toEqual([["Попросить доступ"]]);
    await world.thinks();
    await pyotr.presses("Поделиться номером");
    await pyotr.sees("Окна у реки");
    await world.thinks();
    await (await pyotr.presses("Заказать")).answer();
    await pyotr.sees("Название, артикул");
    await world.thinks();
    await pyotr.says("пмб-750-з");
    await pyotr.sees("ПМБ-750-З");
    await world.thinks();
    await pyotr.presses("2 кор. = 24 шт");
    await pyotr.sees("24 шт");
    await world.thinks();
    await pyotr.presses("Оформить");
    await pyotr.sees("Как получите?");
    await world.thinks();
    await pyotr.presses("Доставка: Садовая 12");
    await pyotr.sees("Когда?");
    await pyotr.presses("пт 27.11");
    await pyotr.sees("Садовая 12");
    await world.thinks();
    const sending = await pyotr.presses("Отправить заказ");
    await pyotr.sees("отправлен");
    await world.thinks();
    expect((await sending.answer()).showAlert).toBe(false);

    const push = await olga.sees("Окна у реки");
    expect(push.isSilent).toBe(false);
    await olga.presses("Подтвердить", push);
    const decided = await olga.sees("✅");
    expect([decided.id, buttonsOf(decided)]).toEqual([push.id, []]);
    await pyotr.sees("подтверждён");

    const late = await olga.forgesPress(push.id, dataOf(push, "Подтвердить"));
    expect((await late.answer()).text).toBeTruthy();
    await world.platform.idle();
    expect((await pyotr.messages()).filter((seen) => textOf(seen).includes("подтверждён"))).toHaveLength(1);
    expect(world.logged).toEqual([]);
  }, 60_000);
});

it("a site visitor's photos, handed on with what stands under them, are a lead to the manager", async () => {
  world = await openTelegramWorld(server, "polling");
  const olga = await world.member("Ольга", olgasPhone);
  const pyotr = await world.member("Пётр", pyotrsPhone);
  const caption = "Веранда как на фото, Верхнеречинск, Сергей Панин +7 900 000-00-41";
  await olga.sendsPhotos([await picture(), await picture(60)], caption, { forwardedFrom: "Сергей" });
  const lead = await olga.sees("Новая сделка · Веранда как на фото");
  expect(textOf(lead)).toContain("файлов: 2");
  await world.thinks();
  await olga.presses("Дальше");
  await olga.sees("Сергей Панин");
  await olga.presses("Предложить дилеру");
  await olga.sees("✅ Сделка 301 предложена.");
  await pyotr.sees("Сделка 301");
  await world.thinks();
  await pyotr.presses("Беру");
  await pyotr.sees("✅ Сделка 301");
  expect(world.logged).toEqual([]);
}, 60_000);

it("a dealer's further words come as a reply to the push the manager has", async () => {
  world = await openTelegramWorld(server, "polling");
  const olga = await world.member("Ольга", olgasPhone);
  const pyotr = await world.member("Пётр", pyotrsPhone);
  await pyotr.says("когда приедет машина с рамами?");
  const first = await olga.sees("когда приедет машина с рамами?");
  await world.thinks();
  await pyotr.says(`и вот ещё что: ${"подробности ".repeat(40)}`);
  expect((await olga.sees("и вот ещё что")).replyToId).toBe(first.id);
  expect(world.logged).toEqual([]);
}, 60_000);

it("comes through floods, failures and lost answers whole, in order, and repeats are marked", async () => {
  world = await openTelegramWorld(server, "polling");
  const { bot } = world;
  const pyotr = await world.member("Пётр", pyotrsPhone);
  await server.limitsSending();
  await bot.suffers("internal", { method: "sendMessage" });
  await bot.suffers("flood", { method: "sendMessage", retryAfterSeconds: 2 });
  await bot.suffers("reset", { method: "sendMessage", isApplied: true });
  await pyotr.says("меню");
  await pyotr.sees("(повтор)");
  expect(await bot.prematureCalls()).toEqual([]);
}, 60_000);

/** What the button with this label would send. */
function dataOf({ message }: MessageView, label: string): string {
  const button = message.reply_markup?.inline_keyboard.flat().find(({ text }) => asSeen(text) === label);
  return button && "callback_data" in button ? button.callback_data : "";
}

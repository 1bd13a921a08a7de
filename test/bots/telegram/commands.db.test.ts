/** The commands Telegram lists in each person's chat: what the role allows, in the language that person reads. */
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { startTelegramServer, type TelegramServer } from "../../telegram-server/client.ts";
import { openTelegramWorld, type TelegramWorld } from "./telegram-world.ts";

let server: TelegramServer;
let world: TelegramWorld;
beforeAll(async () => {
  server = await startTelegramServer({ patienceMs: 10_000 });
});
afterAll(() => server.stop());
afterEach(() => world.close());

/** Asks Telegram until it lists these. */
async function lists(chatId: number, expected: Record<string, string>): Promise<void> {
  const scope = encodeURIComponent(JSON.stringify({ type: "chat", chat_id: chatId }));
  const url = `${server.apiRoot}/bot${world.bot.token}/getMyCommands?scope=${scope}`;
  await vi.waitFor(
    async () => {
      const { result } = (await (await fetch(url)).json()) as {
        result: { command: string; description: string }[];
      };
      expect(Object.fromEntries(result.map(({ command, description }) => [command, description]))).toEqual(
        expected,
      );
    },
    { timeout: 10_000, interval: 100 },
  );
}

it("are a dealer's to a dealer, a manager's to a manager, in the language chosen", async () => {
  world = await openTelegramWorld(server, "polling");
  const pyotr = await world.member("Пётр", "79000000011");
  const olga = await world.member("Ольга", "79000000001");
  await pyotr.says("/orders");
  await pyotr.sees("Заказов пока нет");
  await lists(pyotr.ref.chatId, {
    menu: "Меню",
    orders: "Мои заказы",
    cart: "Корзина",
    manager: "Написать менеджеру",
    help: "Что бот понимает",
    language: "Язык, language",
  });
  await world.thinks();
  await olga.says("/dealers");
  await olga.sees("Дилеры");
  await world.thinks();
  await olga.says("english");
  await olga.sees("English");
  await lists(olga.ref.chatId, {
    menu: "Menu",
    waiting: "What waits for a decision",
    orders: "Dealers' orders",
    dealers: "Find a dealer",
    help: "What the bot understands",
    language: "Language, язык",
  });
  expect(world.logged).toEqual([]);
}, 60_000);

/** Webhooks: a secret at the door, 200 after the commit, 5xx when the store cannot take it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { TestBot } from "../../telegram-server/client/test-bot.ts";
import { startTelegramServer, type TelegramServer } from "../../telegram-server/client.ts";
import { accountOf, openRig, type Rig } from "./rig.ts";

let server: TelegramServer;
let bot: TestBot;
let rig: Rig;
const secret = "right-secret";

beforeAll(async () => {
  server = await startTelegramServer();
});
afterEach(() => rig.close());
afterAll(() => server.stop());

async function open() {
  bot = await server.bot();
  const account = accountOf(bot, { webhookSecret: secret });
  rig = await openRig(server, { mode: "webhook", accounts: [account] });
  await rig.start();
  await bot.hasCalled("setWebhook", 1);
  const push = (body: string, headers: Record<string, string> = {}, accountId = account.id) =>
    fetch(`${rig.address}/telegram/${accountId}`, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "x-telegram-bot-api-secret-token": secret,
        ...headers,
      },
    });
  return { account, push };
}

const aText = JSON.stringify({
  update_id: 1,
  message: {
    message_id: 1,
    date: 1,
    chat: { id: 5, type: "private", first_name: "Пётр" },
    from: { id: 5, is_bot: false, first_name: "Пётр" },
    text: "привет",
  },
});

describe("a webhook", () => {
  it("takes what Telegram brings, once it is stored", async () => {
    await open();
    const chat = (await server.user({ firstName: "Пётр" })).chatWith(bot);
    await chat.says("привет");
    expect((await rig.stores(1)).content).toEqual({ kind: "text", text: "привет" });
    await bot.hasConfirmedAll();
  });

  it("is brought again what the store did not take, and keeps the chat's order", async () => {
    await open();
    rig.failures = 3;
    const chat = (await server.user({ firstName: "Пётр" })).chatWith(bot);
    await chat.says("раз");
    await chat.says("два");
    await rig.stores(2);
    await bot.hasConfirmedAll();
    expect(rig.contents()).toMatchObject([{ text: "раз" }, { text: "два" }]);
    expect(rig.batches).toHaveLength(5);
  });

  it("is brought again what it took but whose answer was lost: under the same id", async () => {
    await open();
    await bot.suffers("reset", { method: "webhook", isApplied: true });
    const chat = (await server.user({ firstName: "Пётр" })).chatWith(bot);
    await chat.says("раз");
    await rig.stores(2);
    expect(new Set(rig.stored.map(({ externalId }) => externalId)).size).toBe(1);
  });

  it("answers 503 while it is stopping", async () => {
    const { push } = await open();
    await rig.channel.stop();
    expect((await push(aText)).status).toBe(503);
    expect(rig.stored).toEqual([]);
  });

  it.each([
    ["no secret", { "x-telegram-bot-api-secret-token": "" }],
    ["a wrong secret", { "x-telegram-bot-api-secret-token": "wrong-secret" }],
    ["a longer secret", { "x-telegram-bot-api-secret-token": `${secret}x` }],
  ])("lets nobody in with %s", async (_, headers) => {
    const { push } = await open();
    expect((await push(aText, headers)).status).toBe(401);
    expect(rig.batches).toEqual([]);
  });

  it("says the same of an account that is not there", async () => {
    const { push } = await open();
    const unknown = await push(aText, {}, "no-such-account");
    const wrong = await push(aText, { "x-telegram-bot-api-secret-token": "wrong" });
    expect([unknown.status, await unknown.text()]).toEqual([wrong.status, await wrong.text()]);
  });

  it.each([
    ["no JSON", "{", 400],
    ["no update", "{}", 400],
    ["a negative id", '{"update_id":-1}', 400],
    ["a list", "[1]", 400],
    ["too much", `{"update_id":1,"x":"${"x".repeat(1_100_000)}"}`, 413],
    ["an update of no interest", '{"update_id":1,"poll":{}}', 200],
    ["an update nobody can read", '{"update_id":1,"message":{"from":{}}}', 200],
  ])("answers to %s", async (_, body, status) => {
    const { push } = await open();
    expect((await push(body)).status).toBe(status);
    expect(rig.stored).toEqual([]);
  });

  it("tells nobody else's method anything", async () => {
    const { account } = await open();
    const answer = await fetch(`${rig.address}/telegram/${account.id}`);
    expect(answer.status).toBe(404);
  });
});

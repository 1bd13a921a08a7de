/** Polling: stored first, confirmed after; every bot for itself. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { TestBot } from "../../telegram-server/client/test-bot.ts";
import { startTelegramServer, type TelegramServer } from "../../telegram-server/client.ts";
import { accountOf, openRig, type Rig } from "./rig.ts";

let server: TelegramServer;
let bot: TestBot;
const rigs: Rig[] = [];

beforeAll(async () => {
  server = await startTelegramServer();
});
afterEach(async () => {
  await Promise.all(rigs.splice(0).map((rig) => rig.close()));
  await server.clearFaults();
});
afterAll(() => server.stop());

async function running(...bots: TestBot[]): Promise<Rig> {
  const rig = await openRig(server, { bots });
  rigs.push(rig);
  await rig.start();
  return rig;
}

async function newcomer(to: TestBot, firstName = "Пётр") {
  const user = await server.user({ firstName });
  return user.chatWith(to);
}

describe("polling", () => {
  it("hands over what people do, in their order", async () => {
    bot = await server.bot();
    const rig = await running(bot);
    const chat = await newcomer(bot);
    await chat.starts("code-1");
    await chat.says("привет");
    const { messageIds } = await chat.says("16 шт");
    await chat.edits(messageIds[0] ?? 0, "17 шт");
    await chat.sendsSticker();
    await chat.sendsLocation(55, 37);
    await chat.sharesContact();
    await chat.sendsVoice();
    await rig.stores(8);
    expect(rig.contents().map(({ kind }) => kind)).toEqual([
      "start",
      "text",
      "text",
      "edit",
      "sticker",
      "location",
      "contact",
      "voice",
    ]);
    await bot.hasConfirmedAll();
  });

  it("gives the parts of an album one key", async () => {
    const rig = await running(await server.bot().then((made) => (bot = made)));
    const chat = await newcomer(bot);
    await chat.sendsPhotos([Buffer.from("a"), Buffer.from("b"), Buffer.from("c")], "дефект");
    await rig.stores(3);
    expect(new Set(rig.stored.map(({ albumKey }) => albumKey)).size).toBe(1);
    expect(rig.contents()).toMatchObject([{ caption: "дефект" }, { caption: "" }, { caption: "" }]);
  });

  it("confirms nothing the store did not take: the same updates come again", async () => {
    bot = await server.bot();
    const rig = await running(bot);
    rig.failures = Number.POSITIVE_INFINITY;
    const chat = await newcomer(bot);
    await chat.says("раз");
    await bot.hasCalled("getUpdates", 3);
    expect(await bot.pendingUpdates()).toBe(1);
    await chat.says("два");
    rig.failures = 0;
    await rig.stores(2);
    expect(rig.contents()).toMatchObject([{ text: "раз" }, { text: "два" }]);
    const [first, second] = rig.batches;
    expect(second?.[0]?.externalId).toBe(first?.[0]?.externalId);
    await bot.hasConfirmedAll();
  });

  it("moves the offset only when the store has answered", async () => {
    bot = await server.bot();
    const rig = await running(bot);
    let open = () => {};
    rig.gate = new Promise((resolve) => {
      open = resolve;
    });
    const chat = await newcomer(bot);
    await chat.says("раз");
    await vi.waitFor(async () => expect(await bot.calls("getUpdates")).toBe(1));
    expect(await bot.pendingUpdates()).toBe(1);
    open();
    await bot.hasConfirmedAll();
    expect(rig.contents()).toMatchObject([{ text: "раз" }]);
  });

  it("takes up what was sent while the program was away, a webhook of before included", async () => {
    bot = await server.bot();
    const chat = await newcomer(bot);
    await chat.says("кто-нибудь?");
    await fetch(`${server.apiRoot}/bot${bot.token}/setWebhook?url=http://127.0.0.1:9/gone`);
    const rig = await running(bot);
    await rig.stores(1);
    expect(rig.contents()).toEqual([{ kind: "text", text: "кто-нибудь?" }]);
  });

  it("goes on after network errors, 5xx, broken answers and 429 of its own", async () => {
    bot = await server.bot();
    for (const kind of ["reset", "internal", "gateway", "malformed"] as const)
      await bot.suffers(kind, { method: "getUpdates" });
    const rig = await running(bot);
    const chat = await newcomer(bot);
    await chat.says("раз");
    await rig.stores(1);
    expect(rig.logged.join("\n")).not.toContain(bot.token);
    expect(rig.logged.length).toBeGreaterThanOrEqual(4);
  });

  it("goes on when another program takes the poll away, and when a webhook gets in the way", async () => {
    bot = await server.bot();
    const rig = await running(bot);
    await bot.hasCalled("getUpdates", 1);
    await fetch(`${server.apiRoot}/bot${bot.token}/setWebhook?url=http://127.0.0.1:9/gone`);
    const chat = await newcomer(bot);
    await chat.says("раз");
    await rig.stores(1);
  });

  it("is not misled by update ids that begin anew after an idle week", async () => {
    bot = await server.bot();
    const rig = await running(bot);
    const chat = await newcomer(bot);
    await chat.says("раз");
    await rig.stores(1);
    await bot.hasConfirmedAll();
    await server.advanceClock(8 * 24 * 3_600_000);
    await chat.says("два");
    await rig.stores(2);
    await bot.hasConfirmedAll();
    await chat.says("три");
    await rig.stores(3);
    expect(rig.contents()).toMatchObject([{ text: "раз" }, { text: "два" }, { text: "три" }]);
  });

  it("ends a long poll at once when it is stopped, and what is being stored is stored", async () => {
    bot = await server.bot();
    const rig = await running(bot);
    const chat = await newcomer(bot);
    await bot.hasCalled("getUpdates", 1);
    const idle = performance.now();
    await rig.channel.stop();
    expect(performance.now() - idle).toBeLessThan(500);

    const next = await running(bot);
    let open = () => {};
    next.gate = new Promise((resolve) => {
      open = resolve;
    });
    await chat.says("успеть");
    await vi.waitFor(async () => expect(await bot.calls("getUpdates")).toBeGreaterThan(1));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const stopped = next.channel.stop();
    open();
    await stopped;
    expect(next.contents()).toMatchObject([{ text: "успеть" }]);
  });
});

describe("several bots in one process", () => {
  it("are not held up by one whose store is stuck, one that fails and one that is revoked", async () => {
    const [slow, failing, revoked, well] = await Promise.all([1, 2, 3, 4].map(() => server.bot()));
    if (!slow || !failing || !revoked || !well) throw new Error("Four bots were wanted");
    await failing.suffers("internal", { method: "getMe", times: 1_000 });
    const rig = await running(slow, failing, revoked, well);
    await Promise.all([slow, revoked, well].map((one) => one.hasCalled("getUpdates", 1)));
    rig.gate = new Promise(() => {});
    await (await newcomer(slow)).says("застряло");
    await vi.waitFor(async () => expect(await slow.pendingUpdates()).toBe(1));
    await new Promise((resolve) => setTimeout(resolve, 100));
    rig.gate = Promise.resolve();
    await revoked.losesItsToken();
    const chat = await newcomer(well);
    await chat.says("работает");
    expect((await rig.stores(1)).content).toMatchObject({ text: "работает" });
    await vi.waitFor(() => expect(rig.revoked).toHaveLength(1));
    expect(rig.logged.join("\n")).not.toContain(revoked.token);
    // The stuck store would never let the rig stop.
    rigs.pop();
  });

  it("come and go while it runs", async () => {
    const [first, second] = await Promise.all([server.bot(), server.bot()]);
    const rig = await running(first);
    const one = accountOf(first);
    const two = accountOf(second, { username: null });
    await rig.channel.useAccounts([one, two]);
    await (await newcomer(second)).says("новый");
    expect(await rig.stores(1)).toMatchObject({ accountId: two.id, content: { text: "новый" } });
    await vi.waitFor(() => expect(rig.named.get(two.id)).toBe(second.username));

    await rig.channel.useAccounts([two]);
    await (await newcomer(first)).says("никому");
    await (await newcomer(second)).says("ещё");
    expect((await rig.stores(2)).content).toMatchObject({ text: "ещё" });
    expect(await first.pendingUpdates()).toBe(1);
  });

  it("publish their commands in each language", async () => {
    bot = await server.bot();
    await running(bot);
    await bot.hasCalled("setMyCommands", 9);
    const commands = async (query: string) => {
      const answer = await fetch(`${server.apiRoot}/bot${bot.token}/getMyCommands?${query}`);
      return ((await answer.json()) as { result: { command: string; description: string }[] }).result;
    };
    const scope = encodeURIComponent('{"type":"all_private_chats"}');
    const group = encodeURIComponent('{"type":"all_group_chats"}');
    expect(await commands(`scope=${group}`)).toContainEqual({
      command: "orders",
      description: "Dealers' orders",
    });
    expect(await commands(`scope=${scope}&language_code=ru`)).toContainEqual({
      command: "menu",
      description: "Меню",
    });
    expect(await commands(`scope=${scope}`)).toContainEqual({ command: "menu", description: "Menu" });
    const admins = encodeURIComponent('{"type":"all_chat_administrators"}');
    expect((await commands(`scope=${admins}`)).map(({ command }) => command)).toContain("managers");
  });
});

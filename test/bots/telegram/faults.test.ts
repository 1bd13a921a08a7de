/** What becomes of a message when Telegram, the network or the reader does not want it. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SendResult } from "../../../bots/channel.ts";
import { Budget } from "../../../bots/send-budget.ts";
import { openClient } from "../../../bots/telegram/client.ts";
import { type Mend, mending } from "../../../bots/telegram/mends.ts";
import { sendPart } from "../../../bots/telegram/send-part.ts";
import { type Message, verbatim } from "../../../core/outbox/message.ts";
import type { TestBot } from "../../telegram-server/client/test-bot.ts";
import { type TestChat, textOf } from "../../telegram-server/client/test-chat.ts";
import type { TestUser } from "../../telegram-server/client/test-user.ts";
import { startTelegramServer, type TelegramServer } from "../../telegram-server/client.ts";
import { outgoingTo, reader } from "../channel-rig.ts";
import { accountOf, openRig, type Rig } from "./rig.ts";

/** What does not answer at all is given up after this. */
const CALL_MS = 800;

let server: TelegramServer;
let bot: TestBot;
let rig: Rig;
/** The same account's, with little patience. */
let hastyRig: Rig;
let accountId: string;
let pyotr: TestUser;
let chat: TestChat;

beforeAll(async () => {
  server = await startTelegramServer();
});
beforeEach(async () => {
  bot = await server.bot();
  const account = accountOf(bot);
  accountId = account.id;
  rig = await openRig(server, { accounts: [account] });
  hastyRig = await openRig(server, { accounts: [account], callMs: CALL_MS });
  pyotr = await server.user({ firstName: "Пётр" });
  chat = pyotr.chatWith(bot);
  await chat.starts();
});
afterEach(async () => {
  await Promise.all([rig.close(), hastyRig.close()]);
  await server.clearFaults();
  await server.unlimitsSending();
});
afterAll(() => server.stop());

const says = (words: string): Message => ({ lines: [verbatim(words)] });
const send = (words: string, to: number = pyotr.id, more = {}): Promise<SendResult> =>
  rig.send(accountId, to, says(words), more);

describe("a message", () => {
  it("waits exactly as long as Telegram asks", async () => {
    await bot.suffers("flood", { method: "sendMessage", retryAfterSeconds: 7 });
    expect(await send("раз")).toEqual({ is: "pause", ms: 7_000, whole: "chat" });
    expect(await chat.unread()).toEqual([]);
  });

  it("makes the whole bot wait when several chats are told to", async () => {
    await bot.suffers("flood", { method: "sendMessage", retryAfterSeconds: 2, times: 3 });
    const users = await Promise.all([1, 2].map(() => server.user({ firstName: "Анна" })));
    for (const user of users) await user.chatWith(bot).starts();
    const results = [await send("раз"), await send("раз", users[0]?.id), await send("раз", users[1]?.id)];
    expect(results.map((result) => result.is === "pause" && result.whole)).toEqual([
      "chat",
      "chat",
      "account",
    ]);
  });

  it("is followed by no smaller sign into a chat that is told to wait", async () => {
    await bot.suffers("flood", { method: "sendMessage", retryAfterSeconds: 7 });
    await send("раз");
    await rig.channel.showTyping(accountId, String(pyotr.id));
    const incoming = {
      accountId,
      externalId: "1",
      chat: { address: String(pyotr.id), kind: "private", title: "", hasTopics: false },
      sender: { address: String(pyotr.id), name: "", locale: "ru" },
      sentAt: 0,
      messageId: "1",
      content: { kind: "text", text: "спасибо" },
    } as const;
    await rig.channel.acknowledge(incoming, { reaction: "👌" }, reader);
    expect(await bot.prematureCalls()).toEqual([]);
    expect(await chat.actions()).toEqual([]);
  });

  it("is kept by the next message where a smaller sign was told to wait", async () => {
    await bot.suffers("flood", { method: "sendChatAction", retryAfterSeconds: 7 });
    await rig.channel.showTyping(accountId, String(pyotr.id));
    expect(await send("раз")).toMatchObject({ is: "pause", whole: "chat" });
    expect(await bot.prematureCalls()).toEqual([]);
  });

  it("reaches nobody who blocked the bot, left or never came", async () => {
    await chat.blocks();
    expect(await send("раз")).toEqual({
      is: "unreachable",
      why: "403 Forbidden: bot was blocked by the user",
    });
    await chat.unblocks();
    expect(await send("два")).toMatchObject({ is: "sent" });
    await pyotr.deactivates();
    expect(await send("три")).toMatchObject({ is: "unreachable" });
    expect(await send("чужой", 5_999_999_999)).toMatchObject({ is: "unreachable" });
  });

  it("reaches no group that threw the bot out", async () => {
    const anna = await server.user({ firstName: "Анна" });
    const group = await server.group({ members: [anna], bots: [bot] });
    await group.kicks(bot);
    expect(await send("раз", group.id)).toMatchObject({ is: "unreachable" });
  });

  it("is told where a group moved to", async () => {
    const anna = await server.user({ firstName: "Анна" });
    const group = await server.group({ kind: "group", members: [anna], bots: [bot] });
    const upgraded = await group.upgrades();
    expect(await send("раз", group.id)).toEqual({ is: "moved", to: String(upgraded.id) });
    expect(await send("раз", upgraded.id)).toMatchObject({ is: "sent" });
  });

  it.each(["internal", "gateway"] as const)("may have arrived where Telegram fails: %s", async (kind) => {
    await bot.suffers(kind, { method: "sendMessage", isApplied: true });
    expect(await send("раз")).toMatchObject({ is: "unsure" });
    expect((await chat.unread()).map(textOf)).toEqual(["раз"]);
  });

  it.each(["reset", "silence", "malformed"] as const)(
    "may have arrived where its answer is lost: %s",
    async (kind) => {
      await bot.suffers(kind, { method: "sendMessage", isApplied: true });
      expect(await hastyRig.send(accountId, pyotr.id, says("раз"))).toMatchObject({ is: "unsure" });
      await send("раз", pyotr.id, { isRepeat: true });
      expect((await chat.unread()).map(textOf)).toEqual(["раз", "раз (повтор)"]);
    },
  );

  it("certainly did not arrive where there is no server", async () => {
    const nowhere = await openRig(server, {
      accounts: [{ ...accountOf(bot), id: "x" }],
      apiRoot: "http://127.0.0.1:9",
    });
    expect(await nowhere.send("x", pyotr.id, says("раз"))).toMatchObject({ is: "failed" });
  });

  it("waits for a new token when the bot's is revoked", async () => {
    await bot.losesItsToken();
    expect(await send("раз")).toMatchObject({ is: "pause", whole: "account" });
  });

  it("of an account that is not served here fails for now", async () => {
    expect(await rig.send("nobody", pyotr.id, says("раз"))).toMatchObject({ is: "failed" });
  });

  it("is refused in Telegram's words", async () => {
    const label = verbatim("x".repeat(12_000));
    const effect = { kind: "choice", turn: 1, index: 0 } as const;
    const result = await rig.send(accountId, pyotr.id, { ...says("раз"), buttons: [[{ label, effect }]] });
    expect(result).toEqual({ is: "refused", why: "400 Bad Request: reply markup is too long" });
  });

  it("in parts goes on where it stopped, and only that part is marked", async () => {
    const words = `${"а".repeat(4_000)}\n${"б".repeat(4_000)}\n${"в".repeat(4_000)}`;
    await bot.suffers("internal", { method: "sendMessage", isApplied: true });
    expect(await send(words)).toMatchObject({ is: "unsure" });
    await send(words, pyotr.id, { isRepeat: true });
    const seen = (await chat.unread()).map((one) => textOf(one).slice(0, 1) + textOf(one).slice(-8));
    expect(seen).toEqual(
      ["аaaaaaaaa", "а(повтор)", "бaaaaaaaa", "вaaaaaaaa"].map((one) => one.replaceAll("a", one[0] ?? "")),
    );
  });
});

it("keeps to Telegram's limits before it has to complain", async () => {
  const users = await Promise.all(Array.from({ length: 45 }, () => server.user({ firstName: "Анна" })));
  await Promise.all(users.map((user) => user.chatWith(bot).starts()));
  await server.limitsSending();
  // Only waiting moves this clock; Telegram's moves with it and on its own, so that it is never behind.
  let time = 0;
  const budget = new Budget({ now: () => time });
  const results: SendResult[] = [];
  let waiting = users.map(({ id }) => outgoingTo(id, says("Прайс с 1 декабря")));
  while (waiting.length > 0) {
    const waits = waiting.map((one) => budget.take(accountId, one.chat, rig.channel.paceOf(one)));
    const free = waiting.filter((_, index) => waits[index] === 0);
    results.push(...(await Promise.all(free.map((one) => rig.channel.send(accountId, one)))));
    waiting = waiting.filter((one) => !free.includes(one));
    const next = waiting.length > 0 ? Math.min(...waits.filter((wait) => wait > 0)) : 0;
    time += next;
    await server.advanceClock(next);
  }
  expect(new Set(results.map(({ is }) => is))).toEqual(new Set(["sent"]));
  expect(await bot.calls("sendMessage")).toBe(45);
  // Nothing is wasted either: 25 a second, in steps of five.
  expect(time).toBe(1_600);
});

it("holds nothing back for a Bot API server that has no limits", async () => {
  const unlimited = await openRig(server, { isPaced: false });
  const budget = new Budget({ now: () => 0 });
  const pace = unlimited.channel.paceOf(outgoingTo(1, says("Прайс с 1 декабря")));
  const waits = Array.from({ length: 45 }, () => budget.take(accountId, "1", pace));
  expect(new Set(waits)).toEqual(new Set([0]));
  await unlimited.close();
});

it("mends broken markup by sending the bare words once", async () => {
  const methods = openClient(bot.token, { apiRoot: server.apiRoot, callMs: 5_000, uploadMs: 5_000 });
  const place = { chat_id: pyotr.id, disable_notification: false };
  const mended: Mend[] = [];
  const part = { kind: "text", markup: "<b>Заказ &amp; 1042", rows: [] } as const;
  await mending(
    (mends) => sendPart({ ...part, rows: [] }, { methods, place, mends, uploadMs: 5_000 }),
    (mend) => mended.push(mend),
  );
  expect(mended).toEqual(["plainText"]);
  expect(textOf(await chat.sees("Заказ"))).toBe("Заказ & 1042");
});

it("never lets a token out, whatever goes wrong", async () => {
  const kinds = ["internal", "gateway", "reset", "silence", "malformed", "flood"] as const;
  const told: string[] = [];
  await hastyRig.start();
  for (const kind of kinds) {
    for (const method of ["sendMessage", "getUpdates", "getFile", "answerCallbackQuery"])
      await bot.suffers(kind, { method });
    told.push(JSON.stringify(await hastyRig.send(accountId, pyotr.id, says("раз"))));
    await hastyRig.channel
      .fetchFile(accountId, { remoteId: "x", name: "x", mime: "x", sizeBytes: 1 })
      .catch((error: unknown) => {
        told.push(String(error), error instanceof Error ? `${error.stack}${JSON.stringify(error)}` : "");
      });
  }
  await bot.losesItsToken();
  told.push(JSON.stringify(await hastyRig.send(accountId, pyotr.id, says("раз"))));
  const secret = bot.token.split(":")[1] ?? "";
  expect([...told, ...hastyRig.logged].join("\n")).not.toContain(secret);
});

/** New messages as people see them in Telegram, hostile and endless ones included. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SendResult } from "../../../bots/channel.ts";
import { type Button, type Message, text, verbatim } from "../../../core/outbox/message.ts";
import type { TestBot } from "../../telegram-server/client/test-bot.ts";
import { buttonsOf, type TestChat, textOf } from "../../telegram-server/client/test-chat.ts";
import type { TestUser } from "../../telegram-server/client/test-user.ts";
import { startTelegramServer, type TelegramServer } from "../../telegram-server/client.ts";
import { openRig, type Rig, sentId } from "./rig.ts";

let server: TelegramServer;
let bot: TestBot;
let rig: Rig;
let accountId: string;
let pyotr: TestUser;
let chat: TestChat;

beforeAll(async () => {
  server = await startTelegramServer();
  bot = await server.bot();
  rig = await openRig(server, { bots: [bot] });
  await rig.start();
});
afterAll(async () => {
  await rig.close();
  await server.stop();
});
beforeEach(async () => {
  pyotr = await server.user({ firstName: "Пётр" });
  chat = pyotr.chatWith(bot);
  const before = rig.stored.length;
  await chat.starts();
  accountId = (await rig.stores(before + 1)).accountId;
});

const says = (...lines: string[]): Message => ({ lines: lines.map(verbatim) });
const choice = (label: string, index: number, more: Partial<Button> = {}): Button => ({
  label: verbatim(label),
  effect: { kind: "choice", turn: 4, index },
  ...more,
});
const send = (message: Message, more = {}): Promise<SendResult> =>
  rig.send(accountId, pyotr.id, message, more);

describe("words", () => {
  it("are escaped, and links are not unfolded", async () => {
    await send({
      lines: [verbatim("<b>Рога</b> & \"копыта\" <a href='x'>"), verbatim("https://example.ru")],
    });
    const seen = await chat.sees("Рога");
    expect(textOf(seen)).toBe("<b>Рога</b> & \"копыта\" <a href='x'>\nhttps://example.ru");
    expect(seen.message.entities?.map(({ type }) => type)).toEqual(["url"]);
  });

  it("open with whose they are", async () => {
    await send({ ...says("можно, какой?", "до четверга"), speaker: "Ольга <3" });
    const seen = await chat.sees("можно");
    expect(textOf(seen)).toBe("Ольга <3: можно, какой?\nдо четверга");
    expect(seen.message.entities).toEqual([{ type: "bold", offset: 0, length: 9 }]);
  });

  it("say that they may have come before, on the first line", async () => {
    await send(says("Заказ 1042", "подтверждён"), { isRepeat: true });
    expect(textOf(await chat.sees("1042"))).toBe("Заказ 1042 (повтор)\nподтверждён");
  });

  it("ring, or do not, and answer what they answer", async () => {
    const { messageIds } = await chat.says("вопрос");
    await send(says("тихо"), {});
    expect(await chat.sees("тихо")).toMatchObject({ isSilent: false });
    await send({ ...says("молча"), isSilent: true }, { repliesTo: String(messageIds[0]) });
    expect(await chat.sees("молча")).toMatchObject({ isSilent: true, replyToId: messageIds[0] });
    await send(says("без ответа"), { repliesTo: "999999" });
    expect((await chat.sees("без ответа")).replyToId).toBeUndefined();
  });

  it("that cannot be seen do not stop a message", async () => {
    await send(says("\u200b\u2800 \n"));
    expect(textOf(await chat.sees("…"))).toBe("…");
    expect(await send(says("половина пары \ud83d"))).toMatchObject({ is: "sent" });
    await chat.sees("половина пары \ufffd");
  });

  it.each([
    ["10,000 letters", "я".repeat(10_000)],
    ["10,000 marks to escape", '<&>"'.repeat(2_500)],
    ["10,000 units of families", "👨‍👩‍👧‍👦".repeat(909)],
    ["10,000 letters in lines", "строка заказа\n".repeat(714)],
    ["10,000 accents on one letter", `a${"\u0301".repeat(9_999)}`],
    ["10,000 invisible characters", `раз${"\u200b".repeat(9_999)}`],
  ])("of %s come whole, the buttons on the last part", async (_, words) => {
    const result = await send({ ...says(words), buttons: [[choice("Дальше", 0)]] });
    const parts = await chat.unread();
    expect(parts.length).toBeLessThanOrEqual(5);
    expect(parts.every((part) => textOf(part).length <= 4096)).toBe(true);
    const bare = (said: string) => said.replaceAll(/\s|\p{Cf}|\u0301/gu, "");
    expect(bare(parts.map(textOf).join(""))).toBe(bare(words));
    expect(parts.map(buttonsOf)).toEqual([...parts.slice(1).map(() => []), [["Дальше"]]]);
    expect(sentId(result)).toBe(String(parts.at(-1)?.id));
    expect(parts.map(({ isSilent }) => isSilent)).toEqual(parts.map((__, index) => index > 0));
  });

  it("too long to be read as messages come as a file as well, the buttons under it", async () => {
    const words = "строка заказа\n".repeat(4_000).trim();
    await send({ ...says(words), buttons: [[choice("Дальше", 0)]] });
    const [beginning, whole, ...others] = await chat.unread();
    expect(others).toEqual([]);
    expect(words.startsWith((beginning ? textOf(beginning) : "?").slice(0, -1))).toBe(true);
    expect(whole?.message.document?.file_name).toBe("message.txt");
    expect(whole && (await chat.downloads(whole)).toString()).toBe(words);
    expect(whole && buttonsOf(whole)).toEqual([["Дальше"]]);
  });

  it.each([
    "</b></b>",
    "<script>alert(1)</script>",
    "&lt;b&gt; &amp;amp; &#x3c;",
    '"><a href="tg://user?id=1">x</a>',
    "[ссылка](https://example.ru) *жирный* _курсив_ `код`",
    "\u202eперевёрнуто\u2066\u2069",
    "𝕏 \u0000 \u0007 \r\n\t",
    "<",
    "&",
    "%s {{count}} $t(common.menu)",
  ])("%j does no harm", async (words) => {
    expect(await send({ ...says(`край ${words}`), speaker: words })).toMatchObject({ is: "sent" });
    const seen = await chat.sees("край");
    expect(
      seen.message.entities?.filter(({ type }) => !["bold", "url", "hashtag"].includes(type)) ?? [],
    ).toEqual([]);
  });
});

describe("buttons", () => {
  it("stand in rows, with their styles; numbers of long choices five in a row", async () => {
    await send({
      lines: [verbatim("«пена зимняя»: 6 товаров")],
      options: ["а", "б", "в", "г", "д", "е"].map((line, index) => ({
        line: verbatim(line),
        effect: { kind: "choice", turn: 4, index },
      })),
      buttons: [[choice("Отправить", 6, { style: "primary" })], [choice("Отказать", 7, { style: "danger" })]],
    });
    const seen = await chat.sees("пена зимняя");
    expect(textOf(seen)).toBe("«пена зимняя»: 6 товаров\n1 а\n2 б\n3 в\n4 г\n5 д\n6 е");
    expect(buttonsOf(seen)).toEqual([["1", "2", "3", "4", "5"], ["6"], ["Отправить"], ["Отказать"]]);
    const drawn = seen.message.reply_markup?.inline_keyboard.flat() ?? [];
    expect(drawn[0]).toEqual({ text: "1", callback_data: "c4.0" });
    expect(drawn.slice(-2)).toMatchObject([{ style: "primary" }, { style: "danger" }]);
  });

  it("carry an action's token within Telegram's 64 bytes", async () => {
    const token = "x".repeat(60);
    const effect = { kind: "action", token, letter: "А", ordinal: 1 } as const;
    await send({ ...says("Заказ 1042"), buttons: [[{ label: verbatim("Подтвердить"), effect }]] });
    const before = rig.stored.length;
    await chat.presses("Подтвердить");
    expect((await rig.stores(before + 1)).content).toEqual({ kind: "action", token });
  });

  it("open links and copy texts; what Telegram takes for no button stands in words", async () => {
    const link = (label: string, url: string): Button => ({
      label: verbatim(label),
      effect: { kind: "link", url },
    });
    const copy = (label: string, words: string): Button => ({
      label: verbatim(label),
      effect: { kind: "copy", text: words },
    });
    await send({
      ...says("Приглашение"),
      buttons: [
        [link("Открыть", "https://t.me/impost_bot?start=x"), copy("Скопировать", "7K3F")],
        [link("Здесь", "http://localhost:3000/x"), copy("Всё", "y".repeat(300))],
      ],
    });
    const seen = await chat.sees("Приглашение");
    expect(buttonsOf(seen)).toEqual([["Открыть", "Скопировать"]]);
    expect(textOf(seen)).toBe(`Приглашение\nЗдесь: http://localhost:3000/x\nВсё: ${"y".repeat(300)}`);
    expect(await chat.presses("Скопировать")).toMatchObject({ copiedText: "7K3F" });
    expect(await chat.presses("Открыть")).toMatchObject({ openedUrl: "https://t.me/impost_bot?start=x" });
  });
});

describe("a request for the contact", () => {
  const asking: Message = {
    lines: [verbatim("Это чат дилеров")],
    buttons: [
      [{ label: verbatim("Поделиться номером"), effect: { kind: "contact" } }],
      [choice("Попросить доступ", 0)],
    ],
  };
  const keyboards = async () =>
    (await chat.messages())
      .filter(({ keyboard, isDeleted }) => keyboard && !isDeleted)
      .map(({ keyboard }) => keyboard);

  it("stands below the input field, beside the other buttons, and goes when the screen does", async () => {
    const externalId = sentId(await send(asking));
    expect(buttonsOf(await chat.sees("Это чат дилеров"))).toEqual([["Попросить доступ"]]);
    expect(await keyboards()).toEqual([[["Поделиться номером"]]]);

    const before = rig.stored.length;
    await chat.presses("Поделиться номером");
    expect((await rig.stores(before + 1)).content).toMatchObject({ kind: "contact", isOwn: true });
    await rig.send(accountId, pyotr.id, null, { edits: { externalId, hadFiles: false } });
    expect(await keyboards()).toEqual([]);
    expect(
      buttonsOf((await chat.messages()).find((seen) => textOf(seen) === "Это чат дилеров") ?? never()),
    ).toEqual([]);
  });

  it("goes with an edit, comes with one, and stays with one that asks again", async () => {
    const edits = { externalId: sentId(await send(asking)), hadFiles: false };
    await send({ ...asking, lines: [verbatim("Ещё раз")] }, { edits });
    expect(await keyboards()).toHaveLength(1);
    await send(says("Меню"), { edits });
    expect(await keyboards()).toEqual([]);
    for (let time = 0; time < 2; time++) {
      await send(asking, { edits });
      expect(await keyboards()).toHaveLength(1);
      await send(says("Меню"), { edits });
      expect(await keyboards()).toEqual([]);
    }
  });

  it("is left out where Telegram does not allow it: in a group", async () => {
    const group = await server.group({ members: [pyotr], bots: [bot] });
    await rig.send(accountId, group.id, asking);
    expect(buttonsOf(await pyotr.chatIn(group, bot).sees("Это чат дилеров"))).toEqual([["Попросить доступ"]]);
  });
});

describe("a group", () => {
  it("has its topics, and a message to one that is gone comes to the group itself", async () => {
    const group = await server.group({
      isForum: true,
      members: [pyotr],
      bots: [{ bot, isAdministrator: true }],
    });
    const thread = await rig.channel.openTopic(
      accountId,
      String(group.id),
      `«Окна у реки» ${"о".repeat(200)}`,
    );
    const seen = pyotr.chatIn(group, bot);
    await rig.send(accountId, group.id, says("в теме"), { thread });
    expect(await seen.sees("в теме")).toMatchObject({ threadId: Number(thread) });
    await rig.send(accountId, group.id, says("мимо темы"), { thread: "4711" });
    expect((await seen.sees("мимо темы")).threadId).toBeUndefined();
    expect(rig.logged.at(-1)).toContain("noThread");
  });

  it("without topics, or without the right to open one, has none", async () => {
    const plain = await server.group({ members: [pyotr], bots: [bot] });
    expect(await rig.channel.openTopic(accountId, String(plain.id), "Окна")).toBeNull();
    const forum = await server.group({ isForum: true, members: [pyotr], bots: [bot] });
    expect(await rig.channel.openTopic(accountId, String(forum.id), "Окна")).toBeNull();
  });

  it("tells what it hears in a topic without taking it for replies", async () => {
    const group = await server.group({
      isForum: true,
      members: [pyotr],
      bots: [{ bot, isAdministrator: true }],
    });
    const thread = await rig.channel.openTopic(accountId, String(group.id), "Окна у реки");
    const before = rig.stored.length;
    await pyotr.chatIn(group, bot).says("опять они", { threadId: Number(thread) });
    const heard = await rig.stores(before + 1);
    expect(heard).toMatchObject({ thread, content: { kind: "text", text: "опять они" } });
    expect(heard.content).not.toHaveProperty("repliesTo");
  });
});

describe("small signs", () => {
  const reader = { locale: "ru", timeZone: "Europe/Moscow", now: 0 } as const;

  async function pressed() {
    await send({ ...says("Заказ 1042"), buttons: [[choice("Подходит", 0)]] });
    const before = rig.stored.length;
    const press = await chat.presses("Подходит");
    return { press, incoming: await rig.stores(before + 1) };
  }

  it("end a press, with a toast or without", async () => {
    const silent = await pressed();
    await rig.channel.acknowledge(silent.incoming, {}, reader);
    expect(await silent.press.answer()).toEqual({ showAlert: false });
    const told = await pressed();
    await rig.channel.acknowledge(told.incoming, { toast: text("common.seeBelow") }, reader);
    expect(await told.press.answer()).toEqual({ showAlert: false, text: "Свежее состояние ниже" });
  });

  it("cut a toast that is too long, not in the middle of a character", async () => {
    const { press, incoming } = await pressed();
    await rig.channel.acknowledge(incoming, { toast: verbatim(`${"x".repeat(198)}👨‍👩‍👧‍👦`) }, reader);
    expect((await press.answer()).text).toBe(`${"x".repeat(198)}…`);
  });

  it("never throw: a press too old, pressed twice, of a bot that is not there", async () => {
    const { incoming } = await pressed();
    await server.advanceClock(60_000);
    await rig.channel.acknowledge(incoming, { toast: verbatim("поздно") }, reader);
    await rig.channel.acknowledge({ ...incoming, accountId: "nobody" }, {}, reader);
    await rig.channel.showTyping("nobody", String(pyotr.id));
    await rig.channel.showTyping(accountId, "1");
  });

  it("are a reaction to thanks, and typing while work is slow", async () => {
    const before = rig.stored.length;
    const { messageIds } = await chat.says("спасибо");
    await rig.channel.acknowledge(await rig.stores(before + 1), { reaction: "👌" }, reader);
    const thanked = (await chat.messages()).find(({ id }) => id === messageIds[0]);
    expect(thanked?.reactions).toEqual({ [bot.id]: ["👌"] });
    await rig.channel.showTyping(accountId, String(pyotr.id));
    expect(await chat.actions()).toEqual(["typing"]);
  });
});

function never(): never {
  throw new Error("The message is gone");
}

/** What goes out beside messages in Telegram: the request for a contact, topics of groups, small signs. */
import { describe, expect, it } from "vitest";
import { type Message, text, verbatim } from "../../../core/outbox/message.ts";
import { buttonsOf, textOf } from "../../telegram-server/client/test-chat.ts";
import { sentId } from "../channel-rig.ts";
import {
  accountId,
  bot,
  chat,
  choice,
  pyotr,
  rig,
  says,
  send,
  server,
  usePyotrsChat,
} from "./pyotrs-chat.ts";

usePyotrsChat();

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

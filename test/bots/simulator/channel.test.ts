/** The simulator as a channel: what phones hand over, what they are sent, and that nothing is lost in between. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Incoming, Outgoing } from "../../../bots/channel.ts";
import { SimulatorChannel } from "../../../bots/simulator/bot.ts";
import type { Look, PhoneInput } from "../../../bots/simulator/phone.ts";
import { type PhoneChange, Phones } from "../../../bots/simulator/phones.ts";
import { TooLargeError } from "../../../core/files/storage.ts";
import { type Message, text, verbatim } from "../../../core/outbox/message.ts";
import { ACCOUNT, groupPhone, NOON, TestClock, telegramPhone, whatsappPhone } from "./simulator.ts";

const reader = { locale: "ru", timeZone: "Europe/Moscow", now: NOON } as const;
const forum = { ...groupPhone, topics: [] };

let folder: string;
let clock: TestClock;
let phones: Phones;
let telegram: SimulatorChannel;
let whatsapp: SimulatorChannel;
let taken: Incoming[];

const open = () => {
  phones = new Phones({ folder, clock });
  for (const phone of [telegramPhone, whatsappPhone, forum]) phones.register(phone);
  const channel = (look: Look) => new SimulatorChannel({ look, phones, clock });
  telegram = channel("telegram");
  whatsapp = channel("whatsapp");
};
const take = async (batch: readonly Incoming[]) => {
  taken.push(...batch);
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "channel-"));
  clock = new TestClock();
  taken = [];
  open();
  await telegram.start(take);
  await whatsapp.start(take);
});
afterEach(async () => {
  await telegram.stop();
  await whatsapp.stop();
  rmSync(folder, { recursive: true });
});

const does = async (phoneId: string, input: PhoneInput, memberId?: string): Promise<Incoming> => {
  phones.input(phoneId, memberId, input);
  await Promise.all([telegram.idle(), whatsapp.idle()]);
  const last = taken.at(-1);
  if (!last) throw new Error("Nothing was handed over");
  return last;
};

const outgoing = (chat: string, message: Message | null, more: Partial<Outgoing> = {}): Outgoing => ({
  chat,
  thread: null,
  message,
  edits: null,
  repliesTo: null,
  files: [],
  reader,
  isRepeat: false,
  ...more,
});
const sends = async (channel: SimulatorChannel, parcel: Outgoing) => {
  const result = await channel.send(ACCOUNT, parcel);
  if (result.is !== "sent" || result.externalId === null)
    throw new Error(`Not sent: ${JSON.stringify(result)}`);
  return phones.message(parcel.chat, result.externalId);
};

const menu: Message = {
  lines: [verbatim("Куда <дальше>?")],
  options: [{ line: verbatim("Каталог"), effect: { kind: "choice", turn: 3, index: 0 } }],
  buttons: [
    [
      { label: verbatim("Заказать"), effect: { kind: "choice", turn: 3, index: 1 }, style: "primary" },
      { label: verbatim("Назад"), effect: { kind: "choice", turn: 3, index: 2 }, isBack: true },
    ],
  ],
};

describe("what a phone hands over", () => {
  it("is a text, from the phone's owner", async () => {
    const incoming = await does("pyotr", { kind: "text", text: "16 шт <b>", replyTo: "m1" });
    expect(incoming).toMatchObject({
      accountId: ACCOUNT,
      chat: { address: "pyotr", kind: "private", title: "Пётр Речной", hasTopics: false },
      sender: { address: "pyotr", name: "Пётр Речной", locale: "ru" },
      sentAt: NOON,
      content: { kind: "text", text: "16 шт <b>", repliesTo: "m1" },
    });
    expect(phones.message("pyotr", incoming.messageId ?? "")?.html).toBe("16 шт &lt;b&gt;");
  });

  it("is a member's in a group, with the topic it was said in", async () => {
    const incoming = await does("managers", { kind: "text", text: "можно", topic: "Окна у реки" }, "igor");
    expect(incoming).toMatchObject({
      chat: { address: "managers", kind: "group", title: "Импост: менеджеры", hasTopics: true },
      thread: "Окна у реки",
      sender: { address: "igor", name: "Игорь" },
    });
  });

  it.each<[PhoneInput, unknown]>([
    [{ kind: "contact" }, { kind: "contact", phone: "+79000000011", isOwn: true }],
    [{ kind: "sticker" }, { kind: "sticker" }],
    [{ kind: "location" }, { kind: "location", latitude: 55.7558, longitude: 37.6173 }],
    [
      { kind: "start", payload: "invite_7K3F" },
      { kind: "start", payload: "invite_7K3F" },
    ],
    [
      { kind: "text", text: "Вход 7K3F-AAAA" },
      { kind: "text", text: "Вход 7K3F-AAAA" },
    ],
    [
      { kind: "press", messageId: "m", data: "forged" },
      { kind: "choice", turn: -1, index: -1 },
    ],
  ])("is what a person did: %j", async (input, content) => {
    expect((await does("pyotr", input)).content).toEqual(content);
  });

  it("is nothing one could use when a phone without a number shares it", async () => {
    expect((await does("anna", { kind: "contact" })).content).toEqual({ kind: "unsupported" });
  });

  it("is an edit of one's own message", async () => {
    const { messageId = "" } = await does("pyotr", { kind: "text", text: "16 шт" });
    const incoming = await does("pyotr", { kind: "edit", messageId, text: "18 шт" });
    expect(incoming.content).toEqual({ kind: "edit", messageId, text: "18 шт" });
    expect(phones.message("pyotr", messageId)).toMatchObject({ html: "18 шт", edited: true });
  });

  it("is an album of files whose bytes can be fetched", async () => {
    const files = ["a", "b"].map((name) => phones.saveFile(Buffer.from(name), `${name}.png`, "image/png"));
    const { content } = await does("pyotr", { kind: "files", files, caption: "шильдик" });
    if (content.kind !== "files") throw new Error(content.kind);
    expect(content).toMatchObject({ caption: "шильдик", files: [{ name: "a.png", sizeBytes: 1 }, {}] });
    const streams = await Promise.all(content.files.map((file) => telegram.fetchFile(ACCOUNT, file)));
    expect(await Promise.all(streams.map(bytesOf))).toEqual(["a", "b"]);
  });

  it("is a file too large to be kept, known by its size", async () => {
    const file = await phones.receiveFile(Readable.from([Buffer.alloc(50)]), "big.xlsx", "", 40);
    const { content } = await does("pyotr", { kind: "files", files: [file], caption: "" });
    const remote = content.kind === "files" ? content.files[0] : undefined;
    if (!remote) throw new Error("no file");
    expect(remote.sizeBytes).toBe(50);
    await expect(telegram.fetchFile(ACCOUNT, remote)).rejects.toThrow(TooLargeError);
  });

  it("is a voice message that can be listened to", async () => {
    const { content } = await does("pyotr", { kind: "voice" });
    if (content.kind !== "voice") throw new Error(content.kind);
    const bytes = await bytesOf(await telegram.fetchFile(ACCOUNT, content.file));
    expect(bytes.slice(0, 4)).toBe("RIFF");
    expect(bytes.length).toBeGreaterThanOrEqual(content.file.sizeBytes);
  });
});

describe("what cannot be taken in at once", () => {
  it("is handed over again, in order", async () => {
    await telegram.stop();
    let failures = 1;
    const channel = new SimulatorChannel({ look: "telegram", phones, clock });
    await channel.start(async (batch) => {
      if (failures-- > 0) throw new Error("the database is locked");
      await take(batch);
    });
    for (const text of ["1", "2", "3"]) phones.input("pyotr", undefined, { kind: "text", text });
    await channel.idle();
    await channel.stop();
    expect(taken.map(({ content }) => "text" in content && content.text)).toEqual(["1", "2", "3"]);
    expect(phones.waiting()).toEqual([]);
  });

  it("outlives the process", async () => {
    await telegram.stop();
    phones.input("pyotr", undefined, { kind: "text", text: "заказ" });
    const [event] = phones.waiting();
    open();
    await telegram.start(take);
    await telegram.idle();
    expect(taken).toMatchObject([{ externalId: event?.id, content: { kind: "text", text: "заказ" } }]);
    open();
    expect(phones.waiting()).toEqual([]);
    expect(phones.messages("pyotr")).toHaveLength(1);
  });
});

describe("what a phone with buttons is sent", () => {
  it("is words, numbered choices and buttons that carry what they mean", async () => {
    const message = await sends(telegram, outgoing("pyotr", { ...menu, isSilent: true }));
    expect(message).toMatchObject({ from: "bot", html: "Куда &lt;дальше&gt;?\n1 Каталог", silent: true });
    expect(message?.buttons).toEqual([
      [{ label: "1", kind: "press", data: "c3.0" }],
      [
        { label: "Заказать", kind: "press", data: "c3.1", style: "primary" },
        { label: "Назад", kind: "press", data: "c3.2" },
      ],
    ]);
    const press = { kind: "press" as const, messageId: message?.id ?? "", data: "c3.1" };
    expect(await does("pyotr", press)).toMatchObject({ content: { kind: "choice", turn: 3, index: 1 } });
  });

  it("is a notice whose button names its action", async () => {
    const token = "0192aaaa-bbbbAbCdEf_-AbCdEfAbCdEf12";
    const effect = { kind: "action", token, letter: "А", ordinal: 1 } as const;
    const message = await sends(
      telegram,
      outgoing("pyotr", { lines: [verbatim("Заказ")], buttons: [[{ label: verbatim("Да"), effect }]] }),
    );
    const data = message?.buttons[0]?.[0]?.data ?? "";
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    const incoming = await does("pyotr", { kind: "press", messageId: message?.id ?? "", data });
    expect(incoming).toMatchObject({ pressId: incoming.externalId, content: { kind: "action", token } });
  });

  it("is changed in place, and loses its buttons", async () => {
    const sent = await sends(telegram, outgoing("pyotr", menu));
    const edits = { externalId: sent?.id ?? "", hadFiles: false };
    const edited = await sends(telegram, outgoing("pyotr", { lines: [verbatim("Готово")] }, { edits }));
    expect(edited).toMatchObject({ id: sent?.id, html: "Готово", buttons: [], edited: true });
    await sends(telegram, outgoing("pyotr", menu, { edits }));
    const bare = await sends(telegram, outgoing("pyotr", null, { edits }));
    expect(bare).toMatchObject({ html: expect.stringContaining("Каталог"), buttons: [] });
    expect(phones.messages("pyotr")).toHaveLength(1);
  });

  it("says whose words they are, that it may be a repeat, and what it answers", async () => {
    const message = await sends(
      telegram,
      outgoing("pyotr", { lines: [verbatim("да")], speaker: "О<льга" }, { isRepeat: true, repliesTo: "m1" }),
    );
    expect(message).toMatchObject({ html: "<b>О&lt;льга:</b> да (повтор)", replyTo: "m1" });
  });

  it("carries files, and shows an earlier upload again", async () => {
    const path = join(folder, "price.pdf");
    writeFileSync(path, "%PDF");
    const file = { id: "f1", path, name: "прайс.pdf", mime: "application/pdf" };
    const first = await telegram.send(ACCOUNT, outgoing("pyotr", { lines: [] }, { files: [file] }));
    const remoteId = first.is === "sent" ? first.remoteIds?.f1 : undefined;
    expect(phones.readFile(remoteId ?? "")?.bytes.toString()).toBe("%PDF");
    const again = { ...file, path: "/nowhere", ...(remoteId && { remoteId }) };
    const message = await sends(telegram, outgoing("pyotr", { lines: [] }, { files: [again] }));
    expect(message).toMatchObject({ html: "", files: [{ id: remoteId, name: "прайс.pdf" }] });
  });

  it("goes into a topic of its own", async () => {
    const thread = await telegram.openTopic(ACCOUNT, "managers", "Окна");
    expect(await telegram.openTopic(ACCOUNT, "managers", "Окна")).toBe("Окна 2");
    expect(await telegram.openTopic(ACCOUNT, "pyotr", "Окна")).toBeNull();
    const message = await sends(telegram, outgoing("managers", menu, { thread }));
    expect(message?.topic).toBe("Окна");
    phones.register(forum);
    expect(phones.get("managers")?.topics).toEqual(["Окна", "Окна 2"]);
    const incoming = await does(
      "managers",
      { kind: "press", messageId: message?.id ?? "", data: "c3.0" },
      "olga",
    );
    expect(incoming.thread).toBe("Окна");
  });
});

describe("what a phone without buttons is sent", () => {
  it("is a numbered menu in the text", async () => {
    const message = await sends(whatsapp, outgoing("anna", menu));
    expect(message?.html).toBe("Куда &lt;дальше&gt;?\n1 Каталог\n2 Заказать · 0 Назад");
    expect(message?.buttons).toEqual([]);
  });

  it("is changed for a quarter of an hour and then told anew", async () => {
    const sent = await sends(whatsapp, outgoing("anna", menu));
    const edits = { externalId: sent?.id ?? "", hadFiles: false };
    clock.advance(15 * 60_000);
    const edited = await sends(whatsapp, outgoing("anna", { lines: [verbatim("Готово")] }, { edits }));
    expect(edited).toMatchObject({ id: sent?.id, html: "Готово" });
    clock.advance(1);
    const told = await sends(whatsapp, outgoing("anna", { lines: [verbatim("Отменён")] }, { edits }));
    expect(told).toMatchObject({ html: "Отменён", replyTo: sent?.id, silent: true });
    expect(told?.id).not.toBe(sent?.id);
  });
});

describe("what is kept nowhere", () => {
  let changes: PhoneChange[];
  beforeEach(() => {
    changes = [];
    phones.subscribe((change) => changes.push(change));
  });
  const toast = text("common.seeBelow");

  it("is a press's toast, or just its end", async () => {
    const incoming = await does("pyotr", { kind: "press", messageId: "m", data: "c1.1" });
    await telegram.acknowledge(incoming, { toast }, reader);
    await telegram.acknowledge(incoming, {}, reader);
    expect(changes).toMatchObject([
      { kind: "toast", phoneId: "pyotr", text: "Свежее состояние ниже" },
      { kind: "toast", phoneId: "pyotr", text: "" },
    ]);
  });

  it("is a message where there are no toasts", async () => {
    const incoming = await does("anna", { kind: "text", text: "а1" });
    await whatsapp.acknowledge(incoming, { toast }, reader);
    expect(phones.messages("anna").at(-1)).toMatchObject({ from: "bot", html: "Свежее состояние ниже" });
  });

  it("is a reaction to what was said", async () => {
    const incoming = await does("pyotr", { kind: "text", text: "спасибо" });
    await telegram.acknowledge(incoming, { reaction: "👌" }, reader);
    expect(phones.message("pyotr", incoming.messageId ?? "")?.reaction).toBe("👌");
  });

  it("is that the bot is typing", async () => {
    await telegram.showTyping(ACCOUNT, "pyotr");
    expect(changes).toEqual([{ kind: "typing", phoneId: "pyotr", isOn: true }]);
  });
});

describe("a phone of somebody else's", () => {
  it.each([
    ["of another account", "other", "pyotr"],
    ["of the other look", ACCOUNT, "anna"],
    ["that never was", ACCOUNT, "nobody"],
  ])("%s is not reached", async (_, accountId, chat) => {
    expect(await telegram.send(accountId, outgoing(chat, menu))).toMatchObject({ is: "unreachable" });
    await telegram.showTyping(accountId, chat);
    expect(await telegram.openTopic(accountId, chat, "Окна")).toBeNull();
  });
});

async function bytesOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString("latin1");
}

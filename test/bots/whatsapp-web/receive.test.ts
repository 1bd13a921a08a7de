/** What people send through a linked WhatsApp, in the words all channels share. */
import { describe, expect, it } from "vitest";
import type { Content } from "../../../bots/channel.ts";
import type { WebMessage } from "../../../bots/whatsapp-web/contract.ts";
import { receive, receiveEdit, receiveVote } from "../../../bots/whatsapp-web/receive.ts";

const me = { ids: ["79005550100@c.us", "500@lid"], phone: "79005550100" };
const around = {
  accountId: "number",
  me,
  chat: "111@lid",
  author: "111@lid",
  phone: null,
  groupTitle: null,
};

const message = (facts: Partial<WebMessage> = {}): WebMessage => ({
  id: "false_111@lid_3A5F",
  chat: "111@lid",
  author: "111@lid",
  authorName: "Пётр",
  isFromMe: false,
  kind: "chat",
  text: "пена зимняя",
  sentAt: 1_000,
  media: null,
  albumId: null,
  location: null,
  vCards: [],
  quotedId: null,
  mentions: [],
  groupEvent: null,
  ...facts,
});
const contentOf = (facts: Partial<WebMessage>, phone: string | null = null) =>
  receive(message(facts), { ...around, phone })?.content;

const card = (digits: string) => `BEGIN:VCARD\nFN:Пётр\nTEL;type=CELL;waid=${digits}:+${digits}\nEND:VCARD`;
const media = { mime: "image/jpeg", name: null, sizeBytes: 9 };

describe("a message", () => {
  it("names its sender by the chat's own id, its time and its quote", () => {
    expect(receive(message({ quotedId: "true_111@lid_AA" }), around)).toEqual({
      accountId: "number",
      externalId: "false_111@lid_3A5F",
      messageId: "false_111@lid_3A5F",
      chat: { address: "111@lid", kind: "private", title: "Пётр", hasTopics: false },
      sender: { address: "111@lid", name: "Пётр", locale: "ru" },
      sentAt: 1_000,
      content: { kind: "text", text: "пена зимняя", repliesTo: "true_111@lid_AA" },
    });
  });

  it.each<[string, Partial<WebMessage>, Content | undefined]>([
    ["what was forwarded", { isForwarded: true }, { kind: "text", text: "пена зимняя", isForwarded: true }],
    ["a sticker", { kind: "sticker", media }, { kind: "sticker" }],
    [
      "a place",
      { kind: "location", location: { latitude: 1.5, longitude: 2, name: null } },
      { kind: "location", latitude: 1.5, longitude: 2 },
    ],
    ["a live place", { kind: "live_location" }, { kind: "unsupported", what: "liveLocation" }],
    ["a payment", { kind: "payment" }, { kind: "unsupported", what: "payment" }],
    ["a call", { kind: "call" }, { kind: "unsupported", what: "call" }],
    ["a poll of theirs", { kind: "poll_creation" }, { kind: "unsupported" }],
    ["a picture to be seen once", { kind: "view_once" }, { kind: "unsupported", what: "viewOnce" }],
    ["a round video", { kind: "ptv", media }, { kind: "unsupported" }],
    ["one nobody can open", { kind: "unreadable" }, { kind: "unsupported", isLost: true }],
    ["a picture that is lost", { kind: "image" }, { kind: "unsupported" }],
    [
      "a card without a number",
      { kind: "vcard", vCards: ["BEGIN:VCARD\nEND:VCARD"] },
      { kind: "unsupported" },
    ],
    ["a changed security code", { kind: "e2e_notification" }, undefined],
    ["one that cannot be read yet", { kind: "ciphertext" }, undefined],
    ["one that was taken back", { kind: "revoked" }, undefined],
    ["an album's cover", { kind: "album" }, undefined],
    ["our own words", { isFromMe: true }, undefined],
    ["a status", { chat: "status@broadcast" }, undefined],
    ["WhatsApp itself", { chat: "0@c.us" }, undefined],
    [
      "being put out of a group",
      { chat: "1@g.us", groupEvent: { kind: "remove", about: ["500@lid"] } },
      { kind: "chatState", state: "left" },
    ],
    ["a group's event", { chat: "1@g.us", groupEvent: { kind: "add", about: [] } }, undefined],
  ])("%s", (_, facts, content) => expect(contentOf(facts)).toEqual(content));

  it("with a card is the sender's own number only when WhatsApp says so", () => {
    const vcard = { kind: "vcard", vCards: [card("79000000011")] };
    expect(contentOf(vcard)).toEqual({
      ...{ kind: "contact", phone: "+79000000011" },
      ...{ isOwn: false, name: "Пётр" },
    });
    expect(contentOf(vcard, "79000000011")).toMatchObject({ isOwn: true });
    expect(contentOf(vcard, "79000000012")).toMatchObject({ isOwn: false });
    const typed = { kind: "vcard", vCards: ["BEGIN:VCARD\nitem1.TEL:+7 900 000-00-11\nEND:VCARD"] };
    expect(contentOf(typed, "79000000011")).toEqual({ kind: "contact", phone: "+79000000011", isOwn: true });
  });

  it("with a file asks for it by the message, and pictures that come together are one", () => {
    const picture = receive(message({ kind: "image", media, text: "вот" }), around);
    expect(picture?.content).toEqual({
      kind: "files",
      files: [{ remoteId: "false_111@lid_3A5F", name: "image_3A5F.jpg", mime: "image/jpeg", sizeBytes: 9 }],
      caption: "вот",
    });
    expect(picture?.albumKey).toBe("pictures");
    expect(receive(message({ kind: "image", media, albumId: "false_1" }), around)?.albumKey).toBe("false_1");
    const document = { kind: "document", media: { ...media, mime: "application/pdf", name: "акт.pdf" } };
    expect(receive(message(document), around)?.albumKey).toBeUndefined();
    expect(contentOf(document)).toMatchObject({ files: [{ name: "акт.pdf" }] });
    expect(contentOf({ kind: "ptt", media: { ...media, mime: "audio/ogg; codecs=opus" } })).toMatchObject({
      kind: "voice",
      file: { name: "ptt_3A5F.ogg", mime: "audio/ogg" },
    });
  });

  it("in a group is its writer's, and may be meant for the bot by name", () => {
    const group = { chat: "1@g.us", author: "222@lid", mentions: ["500@lid"], text: "@500 меню" };
    const there = { ...around, chat: "1@g.us", author: "222@lid", groupTitle: "Менеджеры" };
    expect(receive(message(group), there)).toMatchObject({
      chat: { address: "1@g.us", kind: "group", title: "Менеджеры" },
      sender: { address: "222@lid" },
      content: { kind: "text", text: "меню", isToBot: true },
    });
  });

  it("is from where its writer was met before", () => {
    const before = { ...around, chat: "79000000011@c.us", author: "79000000011@c.us" };
    expect(receive(message(), before)).toMatchObject({
      chat: { address: "79000000011@c.us" },
      sender: { address: "79000000011@c.us" },
      messageId: "false_111@lid_3A5F",
    });
  });

  it("that was changed is the same message, heard once more", () => {
    const edit = receiveEdit(message({ text: "ПМ-65-З 24" }), 5_000, around);
    expect(edit).toMatchObject({
      externalId: "false_111@lid_3A5F/5000",
      sentAt: 5_000,
      content: { kind: "edit", text: "ПМ-65-З 24", messageId: "false_111@lid_3A5F" },
    });
    expect(receiveEdit(message({ kind: "image" }), 5_000, around)).toBeNull();
  });
});

describe("a vote", () => {
  const vote = { pollId: "true_111@lid_P1", voter: "111@lid", chosen: ["2 Повторить заказ"], votedAt: 7 };

  it("is the name of its option, quoting the poll", () => {
    expect(receiveVote(vote, around)).toMatchObject({
      chat: { address: "111@lid" },
      sender: { address: "111@lid" },
      content: { kind: "text", text: "2", repliesTo: "true_111@lid_P1" },
    });
    expect(receiveVote({ ...vote, chosen: ["А1 Подходит"] }, around)?.content).toMatchObject({ text: "А1" });
  });

  it("taken back, of our own, or of an option nobody gave means nothing", () => {
    expect(receiveVote({ ...vote, chosen: [] }, around)).toBeNull();
    expect(receiveVote({ ...vote, voter: "500@lid" }, around)).toBeNull();
    expect(receiveVote({ ...vote, chosen: ["Повторить"] }, around)).toBeNull();
  });
});

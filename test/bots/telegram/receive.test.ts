/** Every kind of update in Telegram's own form, and what it comes to in the words all channels share. */
import type { Message, Update } from "grammy/types";
import { describe, expect, it } from "vitest";
import { receive } from "../../../bots/telegram/receive.ts";

const NOW = 1_795_500_000_000;
const anna = {
  id: 5_000_000_001,
  is_bot: false,
  first_name: "Анна",
  last_name: "Речная",
  language_code: "ru",
};
const privateChat = { id: anna.id, type: "private" as const, first_name: "Анна", last_name: "Речная" };
const group = {
  id: -1_002_000_000_001,
  type: "supergroup" as const,
  title: "Менеджеры",
  is_forum: true as const,
};
const file = { file_id: "F1", file_unique_id: "U1", file_size: 1234 };

const messageOf = (fields: Partial<Message>): Message =>
  ({ message_id: 77, date: 1_795_400_000, chat: privateChat, from: anna, ...fields }) as Message;
const take = (update: object) =>
  receive({ update_id: 9, ...update } as Update, { accountId: "a1", username: "impost_bot" }, NOW);
const said = (fields: Partial<Message>) => take({ message: messageOf(fields) });

describe("a message", () => {
  it("carries who, where and when", () => {
    expect(said({ text: "привет" })).toEqual({
      accountId: "a1",
      externalId: "9",
      chat: { address: "5000000001", kind: "private", title: "Анна Речная", hasTopics: false },
      sender: { address: "5000000001", name: "Анна Речная", locale: "ru" },
      sentAt: 1_795_400_000_000,
      messageId: "77",
      content: { kind: "text", text: "привет" },
    });
  });

  it("knows a topic, and takes the topic's first message for no reply", () => {
    const inTopic = { chat: group, message_thread_id: 12, is_topic_message: true as const, text: "x" };
    const root = messageOf({ message_id: 12, forum_topic_created: { name: "Окна", icon_color: 7322096 } });
    const plain = said({ ...inTopic, reply_to_message: root } as Partial<Message>);
    expect(plain).toMatchObject({ chat: { kind: "group", hasTopics: true }, thread: "12" });
    expect(plain?.content).toEqual({ kind: "text", text: "x" });
    const reply = said({ ...inTopic, reply_to_message: messageOf({ message_id: 15 }) } as Partial<Message>);
    expect(reply?.content).toEqual({ kind: "text", text: "x", repliesTo: "15" });
  });

  it("takes a thread of replies in an ordinary group for no topic", () => {
    const chat = { id: -100, type: "supergroup" as const, title: "Чат" };
    expect(said({ chat, message_thread_id: 5, text: "x" })).not.toHaveProperty("thread");
  });

  it.each<[string, Partial<Message>, object | null]>([
    ["a start", { text: "/start" }, { kind: "start", payload: "" }],
    ["a deep link", { text: "/start 7K3F-abc_D" }, { kind: "start", payload: "7K3F-abc_D" }],
    ["a start in a group", { text: "/start@Impost_bot x" }, { kind: "start", payload: "x" }],
    ["a command with the bot's name", { text: "/menu@impost_bot" }, { kind: "text", text: "/menu" }],
    ["a call by name", { text: "@Impost_Bot меню" }, { kind: "text", text: "меню", isToBot: true }],
    ["a call at the end", { text: "1042 @impost_bot" }, { kind: "text", text: "1042", isToBot: true }],
    ["another's name", { text: "@impost_bot2 меню" }, { kind: "text", text: "@impost_bot2 меню" }],
    ["another bot's command", { text: "/menu@other_bot" }, null],
    ["a slash in a text", { text: "1/2 палеты" }, { kind: "text", text: "1/2 палеты" }],
    ["a sticker", { sticker: { ...file } } as never, { kind: "sticker" }],
    [
      "a location",
      { location: { latitude: 1, longitude: 2 } },
      { kind: "location", latitude: 1, longitude: 2 },
    ],
    [
      "a venue",
      { venue: { location: { latitude: 1, longitude: 2 }, title: "Склад", address: "Садовая 12" } },
      { kind: "location", latitude: 1, longitude: 2 },
    ],
    [
      "one's own contact",
      { contact: { phone_number: "79000000011", first_name: "Анна", user_id: anna.id } },
      { kind: "contact", phone: "+79000000011", isOwn: true },
    ],
    [
      "another's contact",
      { contact: { phone_number: "+7 900 000-00-12", first_name: "Пётр", user_id: 42 } },
      { kind: "contact", phone: "+79000000012", isOwn: false, name: "Пётр" },
    ],
    [
      "a contact nobody vouches for",
      { contact: { phone_number: "79000000011", first_name: "Анна" } },
      { kind: "contact", phone: "+79000000011", isOwn: false, name: "Анна" },
    ],
    ["a poll", { poll: {} } as never, { kind: "unsupported" }],
    ["a kind of the future", { hologram: {} } as never, { kind: "unsupported" }],
    ["words by another bot", { text: "x", via_bot: { ...anna, is_bot: true } }, { kind: "unsupported" }],
    ["a pinned message", { pinned_message: {} } as never, null],
    ["a new topic", { forum_topic_created: {} } as never, null],
    ["newcomers", { new_chat_members: [anna] }, null],
    ["another bot", { from: { ...anna, is_bot: true }, text: "x" }, null],
    ["a nameless administrator", { chat: group, sender_chat: group, text: "x" }, null],
    ["a channel's post", { chat: { id: -5, type: "channel", title: "x" }, text: "x" } as never, null],
  ])("is %s", (_, fields, content) => {
    expect(said(fields)?.content ?? null).toEqual(content);
  });

  it.each<[string, Partial<Message>, object]>([
    [
      "the largest photo",
      {
        photo: [
          { ...file, file_id: "big", width: 800, height: 600 },
          { ...file, file_id: "small", width: 90, height: 60 },
        ],
      },
      { remoteId: "big", name: "photo_77.jpg", mime: "image/jpeg", sizeBytes: 1234 },
    ],
    [
      "a document",
      { document: { ...file, file_name: "заявка.xlsx", mime_type: "application/x" } },
      { remoteId: "F1", name: "заявка.xlsx", mime: "application/x", sizeBytes: 1234 },
    ],
    [
      "a document without a name or size",
      { document: { file_id: "F1", file_unique_id: "U1" } },
      { remoteId: "F1", name: "file_77", mime: "application/octet-stream", sizeBytes: 0 },
    ],
    [
      "an animation, which is a document too",
      { animation: { ...file, width: 1, height: 1, duration: 1 }, document: { ...file } },
      { remoteId: "F1", name: "animation_77.mp4", mime: "video/mp4", sizeBytes: 1234 },
    ],
    [
      "a video",
      {
        video: {
          ...file,
          width: 1,
          height: 1,
          duration: 1,
          mime_type: "video/quicktime",
          file_name: "a.mov",
        },
      },
      { remoteId: "F1", name: "a.mov", mime: "video/quicktime", sizeBytes: 1234 },
    ],
    [
      "a round video",
      { video_note: { ...file, length: 1, duration: 1 } },
      { remoteId: "F1", name: "video_77.mp4", mime: "video/mp4", sizeBytes: 1234 },
    ],
    [
      "a recording",
      { audio: { ...file, duration: 1 } },
      { remoteId: "F1", name: "audio_77.mp3", mime: "audio/mpeg", sizeBytes: 1234 },
    ],
  ])("brings %s", (_, fields, expected) => {
    expect(said({ ...fields, caption: "вот" })?.content).toEqual({
      kind: "files",
      files: [expected],
      caption: "вот",
    });
  });

  it("brings a voice message, quoting or not", () => {
    const voice = { ...file, duration: 3, mime_type: "audio/ogg" };
    const content = said({
      voice,
      reply_to_message: messageOf({ message_id: 5 }),
    } as Partial<Message>)?.content;
    const kept = { remoteId: "F1", name: "voice_77.ogg", mime: "audio/ogg", sizeBytes: 1234 };
    expect(content).toEqual({ kind: "voice", file: kept, repliesTo: "5" });
  });

  it("marks the parts of an album", () => {
    const photo = [{ ...file, width: 1, height: 1 }];
    expect(said({ photo, media_group_id: "13" })).toMatchObject({ albumKey: "13", content: { caption: "" } });
  });

  it("guesses the language of a person who tells none, or one without texts", () => {
    const { language_code: _, ...silent } = anna;
    expect(said({ from: silent, text: "x" })?.sender.locale).toBe("ru");
    expect(said({ from: { ...anna, language_code: "de" }, text: "x" })?.sender.locale).toBe("en");
  });
});

describe("an edited message", () => {
  const edited = (fields: Partial<Message>) =>
    take({ edited_message: messageOf({ edit_date: 1_795_400_060, ...fields }) });

  it("is a correction of its text or caption", () => {
    const content = { kind: "edit", text: "16 шт", messageId: "77" };
    expect(edited({ text: "16 шт" })).toMatchObject({ content, sentAt: 1_795_400_060_000 });
    expect(edited({ photo: [], caption: "16 шт" })?.content).toEqual(content);
  });

  it("is nothing when a live location moves", () => {
    expect(edited({ location: { latitude: 1, longitude: 2 } })).toBeNull();
  });
});

describe("a press", () => {
  const press = (fields: object) =>
    take({
      callback_query: {
        id: "q1",
        from: anna,
        chat_instance: "1",
        message: messageOf({}),
        ...fields,
      } as never,
    });

  it("is a choice of a screen or an action under a notice", () => {
    expect(press({ data: "c12.3" })).toMatchObject({
      pressId: "q1",
      sentAt: NOW,
      content: { kind: "choice", turn: 12, index: 3 },
    });
    const token = "AbC-dEf_0123456789";
    expect(press({ data: `a${token}` })?.content).toEqual({ kind: "action", token });
  });

  it.each(["", "x", "c1", "c-1.0", "c1.2.3", "a", "a short", "c99999999999.1", "я".repeat(32), "{}"])(
    "with foreign data %j is a press nobody was offered",
    (data) => {
      expect(press({ data })?.content).toEqual({ kind: "choice", turn: -1, index: -1 });
    },
  );

  it("counts where the message is gone or too old to be shown", () => {
    const incoming = press({ message: { chat: privateChat, message_id: 3, date: 0 }, data: "c1.0" });
    expect(incoming).toMatchObject({ chat: { address: "5000000001" }, content: { kind: "choice", turn: 1 } });
  });

  it("keeps the topic it was made in", () => {
    const message = messageOf({ chat: group, message_thread_id: 12, is_topic_message: true });
    expect(press({ message, data: "c1.0" })).toMatchObject({ thread: "12", chat: { kind: "group" } });
  });

  it("under a message sent through inline mode belongs to no chat", () => {
    expect(press({ message: undefined, inline_message_id: "1", data: "c1.0" })).toBeNull();
  });
});

describe("a change of the chat", () => {
  const change = (chat: object, status: object) =>
    take({ my_chat_member: { chat, from: anna, date: 1_795_400_000, new_chat_member: status } as never });

  it.each([
    ["blocked", privateChat, { status: "kicked" }],
    ["active", privateChat, { status: "member" }],
    ["left", group, { status: "left" }],
    ["left", group, { status: "kicked" }],
    ["active", group, { status: "administrator" }],
    ["active", group, { status: "restricted", is_member: true }],
    ["left", group, { status: "restricted", is_member: false }],
  ])("is %s", (state, chat, status) => {
    expect(change(chat, status)).toMatchObject({
      chat: { address: String(chat.id) },
      content: { kind: "chatState", state },
    });
  });

  it("is a move of the group, told from both of its ends", () => {
    const old = { id: -4_000_000_001, type: "group" as const, title: "Менеджеры" };
    const told = { chat: { address: "-4000000001" }, content: { kind: "chatMoved", to: String(group.id) } };
    expect(said({ chat: old, migrate_to_chat_id: group.id })).toMatchObject(told);
    expect(said({ chat: group, migrate_from_chat_id: old.id })).toMatchObject(told);
  });

  it("is nothing in a channel", () => {
    expect(change({ id: -5, type: "channel", title: "x" }, { status: "administrator" })).toBeNull();
  });
});

it("takes an unknown kind of update for none of a bot's business", () => {
  expect(take({ poll_answer: {} } as never)).toBeNull();
});

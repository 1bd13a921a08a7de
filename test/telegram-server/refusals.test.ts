/** The server refuses what Telegram refuses, in its words, through the real grammY client. */
import { Api, GrammyError, InlineKeyboard, InputFile, Keyboard } from "grammy";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestBot } from "./client/test-bot.ts";
import type { TestChat } from "./client/test-chat.ts";
import { startTelegramServer, type TelegramServer } from "./client.ts";

let server: TelegramServer;
let bot: TestBot;
let api: Api;
let chat: TestChat;
let chatId: number;

beforeAll(async () => {
  server = await startTelegramServer();
  bot = await server.bot();
  api = new Api(bot.token, { apiRoot: server.apiRoot });
  const petr = await server.user({ firstName: "Пётр" });
  chat = petr.chatWith(bot);
  chatId = petr.id;
  await chat.starts();
});

afterAll(() => server.stop());

async function refusalOf(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => new Error("Nothing was refused."),
    (reason: unknown) => reason,
  );
  if (error instanceof GrammyError) return `${error.error_code} ${error.description}`;
  throw error;
}

const oneButton = (button: object) => ({ reply_markup: { inline_keyboard: [[button]] } }) as never;

describe("texts", () => {
  it.each([
    ["", "message text is empty"],
    ["  \n ", "text must be non-empty"],
    ["\u200b\u2800", "text must be non-empty"],
    ["x".repeat(4097), "message is too long"],
    ["🙂".repeat(2049), "message is too long"],
    ["я".repeat(20_000), "text is too long"],
    ["\ud83d", "strings must be encoded in UTF-8"],
  ])("refuses %j", async (text, words) => {
    expect(await refusalOf(api.sendMessage(chatId, text))).toBe(`400 Bad Request: ${words}`);
  });

  it("counts after the marks are parsed", async () => {
    const text = `<b>${"x".repeat(4096)}</b>`;
    const sent = await api.sendMessage(chatId, text, { parse_mode: "HTML" });
    expect(sent.text).toHaveLength(4096);
    expect(sent.entities).toEqual([{ type: "bold", offset: 0, length: 4096 }]);
  });

  it("refuses broken marks and unknown parse modes", async () => {
    const broken = api.sendMessage(chatId, "<b>x", { parse_mode: "HTML" });
    expect(await refusalOf(broken)).toBe(
      "400 Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    );
    const unknown = api.sendMessage(chatId, "x", { parse_mode: "BBCode" as "HTML" });
    expect(await refusalOf(unknown)).toBe("400 Bad Request: unsupported parse_mode");
  });

  it("cleans and trims as Telegram does, and moves the entities along", async () => {
    const sent = await api.sendMessage(chatId, "\n a\r\u202eb\t<b>c</b> \n", { parse_mode: "HTML" });
    expect(sent.text).toBe("ab c");
    expect(sent.entities).toEqual([{ type: "bold", offset: 3, length: 1 }]);
  });
});

describe("buttons", () => {
  it.each([
    [{ text: "a", callback_data: "я".repeat(33) }, "BUTTON_DATA_INVALID"],
    [
      { text: "a", callback_data: "" },
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [{ callback_data: "a" }, "can't parse inline keyboard button: Can't find field \"text\""],
    [
      { text: "a", url: "http://localhost:3000/x" },
      "inline keyboard button URL 'http://localhost:3000/x' is invalid: Wrong HTTP URL",
    ],
    [{ text: "a", copy_text: { text: "x".repeat(257) } }, "BUTTON_COPY_TEXT_INVALID"],
    [
      { text: "a", callback_data: "a", style: "gold" },
      "can't parse inline keyboard button: invalid button style specified",
    ],
  ])("refuses %j", async (button, words) => {
    expect(await refusalOf(api.sendMessage(chatId, "x", oneButton(button)))).toBe(
      `400 Bad Request: ${words}`,
    );
  });

  it("takes 64 bytes of data and drops buttons without a text", async () => {
    const keyboard = new InlineKeyboard().text("a", "я".repeat(32)).text("", "b");
    const sent = await api.sendMessage(chatId, "x", { reply_markup: keyboard });
    expect(sent.reply_markup?.inline_keyboard).toEqual([[{ text: "a", callback_data: "я".repeat(32) }]]);
  });

  it("refuses a keyboard that is too long", async () => {
    const keyboard = new InlineKeyboard();
    for (let index = 0; index < 101; index++) keyboard.text("a", "b").row();
    expect(await refusalOf(api.sendMessage(chatId, "x", { reply_markup: keyboard }))).toBe(
      "400 Bad Request: reply markup is too long",
    );
  });

  it("asks for a phone number in private chats alone", async () => {
    const anna = await server.user({ firstName: "Анна" });
    const group = await server.group({ members: [anna], bots: [bot] });
    const reply_markup = new Keyboard().requestContact("Поделиться");
    await api.sendMessage(chatId, "x", { reply_markup });
    expect(await refusalOf(api.sendMessage(group.id, "x", { reply_markup }))).toBe(
      "400 Bad Request: phone number can be requested in private chats only",
    );
  });
});

describe("edits", () => {
  it("refuses an edit that changes nothing, and takes one that changes the buttons", async () => {
    const { message_id } = await api.sendMessage(chatId, "<b>x</b>", { parse_mode: "HTML" });
    expect(await refusalOf(api.editMessageText(chatId, message_id, "<b>x</b>", { parse_mode: "HTML" }))).toBe(
      "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    );
    const reply_markup = new InlineKeyboard().text("a", "b");
    await api.editMessageText(chatId, message_id, "<b>x</b>", { parse_mode: "HTML", reply_markup });
    const plain = await api.editMessageReplyMarkup(chatId, message_id);
    expect(plain).not.toHaveProperty("reply_markup");
  });

  it("refuses what is gone, what others wrote and what has a keyboard below the chat", async () => {
    const sent = await api.sendMessage(chatId, "x");
    await api.deleteMessage(chatId, sent.message_id);
    expect(await refusalOf(api.editMessageText(chatId, sent.message_id, "y"))).toBe(
      "400 Bad Request: message to edit not found",
    );
    expect(await refusalOf(api.deleteMessage(chatId, sent.message_id))).toBe(
      "400 Bad Request: message to delete not found",
    );
    const { messageIds } = await chat.says("привет");
    expect(await refusalOf(api.editMessageText(chatId, messageIds[0] ?? 0, "y"))).toBe(
      "400 Bad Request: message can't be edited",
    );
    const asked = await api.sendMessage(chatId, "x", { reply_markup: new Keyboard().text("да") });
    expect(await refusalOf(api.editMessageText(chatId, asked.message_id, "y"))).toBe(
      "400 Bad Request: message can't be edited",
    );
  });

  it("refuses to delete for everyone after two days", async () => {
    const other = await startTelegramServer();
    const account = await other.bot();
    const olga = await other.user({ firstName: "Ольга" });
    await olga.chatWith(account).starts();
    const otherApi = new Api(account.token, { apiRoot: other.apiRoot });
    const { message_id } = await otherApi.sendMessage(olga.id, "x");
    await other.advanceClock(49 * 60 * 60 * 1000);
    expect(await refusalOf(otherApi.deleteMessage(olga.id, message_id))).toBe(
      "400 Bad Request: message can't be deleted for everyone",
    );
    await other.stop();
  });
});

describe("replies, threads and reactions", () => {
  it.each([
    ["message to be replied not found", { reply_parameters: { message_id: 9999 } }],
    ["message thread not found", { message_thread_id: 5 }],
  ])("refuses with %s", async (words, other) => {
    expect(await refusalOf(api.sendMessage(chatId, "x", other))).toBe(`400 Bad Request: ${words}`);
  });

  it("sends without the reply where that is allowed", async () => {
    const reply_parameters = { message_id: 9999, allow_sending_without_reply: true };
    expect(await api.sendMessage(chatId, "x", { reply_parameters })).not.toHaveProperty("reply_to_message");
  });

  it("takes none but Telegram's own reaction emoji", async () => {
    const { messageIds } = await chat.says("спасибо");
    const [id = 0] = messageIds;
    await api.setMessageReaction(chatId, id, [{ type: "emoji", emoji: "👍" }]);
    const tick = api.setMessageReaction(chatId, id, [{ type: "emoji", emoji: "✅" as "👍" }]);
    expect(await refusalOf(tick)).toBe("400 Bad Request: REACTION_INVALID");
    expect((await chat.messages()).find((view) => view.id === id)?.reactions).toEqual({ [bot.id]: ["👍"] });
  });
});

describe("files", () => {
  it("refuses what is empty, too big, no picture or not its own", async () => {
    const empty = api.sendDocument(chatId, new InputFile(Buffer.alloc(0), "a.pdf"));
    expect(await refusalOf(empty)).toBe("400 Bad Request: file must be non-empty");
    const big = api.sendDocument(chatId, new InputFile(Buffer.alloc(50 * 1024 * 1024 + 1), "a.pdf"));
    expect(await refusalOf(big)).toBe("413 Request Entity Too Large");
    const broken = api.sendPhoto(chatId, new InputFile(Buffer.from("no picture"), "a.png"));
    expect(await refusalOf(broken)).toBe("400 Bad Request: IMAGE_PROCESS_FAILED");
    const sent = await api.sendDocument(chatId, new InputFile(Buffer.from("a"), "a.pdf"));
    const asPhoto = api.sendPhoto(chatId, sent.document.file_id);
    expect(await refusalOf(asPhoto)).toBe("400 Bad Request: can't use file of type Document as Photo");
    const stranger = await server.bot();
    const strangerApi = new Api(stranger.token, { apiRoot: server.apiRoot });
    expect(await refusalOf(strangerApi.getFile(sent.document.file_id))).toBe(
      "400 Bad Request: invalid file_id",
    );
  });

  it("lets nobody download more than 20 MB", async () => {
    await chat.sendsDocument({ name: "catalog.zip", size: 60 * 1024 * 1024 });
    const fileId = (await chat.messages()).at(-1)?.message.document?.file_id ?? "";
    expect(await refusalOf(api.getFile(`${fileId}-of-${bot.id}`))).toBe("400 Bad Request: file is too big");
  });

  it("refuses long captions, and albums of none or eleven", async () => {
    const document = new InputFile(Buffer.from("a"), "a.pdf");
    const long = api.sendDocument(chatId, document, { caption: "x".repeat(1025) });
    expect(await refusalOf(long)).toBe("400 Bad Request: message caption is too long");
    const item = () => ({ type: "document" as const, media: new InputFile(Buffer.from("a"), "a.pdf") });
    const eleven = api.sendMediaGroup(chatId, Array.from({ length: 11 }, item));
    expect(await refusalOf(eleven)).toBe("400 Bad Request: too many messages to send as an album");
    expect(await refusalOf(api.sendMediaGroup(chatId, []))).toBe(
      "400 Bad Request: there are no messages to send",
    );
  });
});

describe("chats", () => {
  it("knows nobody whom the bot never met", async () => {
    expect(await refusalOf(api.sendMessage(1, "x"))).toBe("400 Bad Request: chat not found");
    const boris = await server.user({ firstName: "Борис" });
    expect(await refusalOf(api.sendMessage(boris.id, "x"))).toBe("400 Bad Request: chat not found");
    await server.group({ members: [boris], bots: [bot] });
    expect(await refusalOf(api.sendMessage(boris.id, "x"))).toBe(
      "403 Forbidden: bot can't initiate conversation with a user",
    );
  });

  it("lets a person block the bot and come back", async () => {
    const vera = await server.user({ firstName: "Вера" });
    const talk = vera.chatWith(bot);
    await talk.starts();
    await talk.blocks();
    expect(await refusalOf(api.sendMessage(vera.id, "x"))).toBe("403 Forbidden: bot was blocked by the user");
    expect(await refusalOf(api.sendChatAction(vera.id, "typing"))).toBe(
      "403 Forbidden: bot was blocked by the user",
    );
    await talk.unblocks();
    await api.sendMessage(vera.id, "x");
    await vera.deactivates();
    expect(await refusalOf(api.sendMessage(vera.id, "x"))).toBe("403 Forbidden: user is deactivated");
  });
});

describe("commands", () => {
  it.each([
    [[{ command: "Start", description: "x" }], "BOT_COMMAND_INVALID"],
    [[{ command: "start", description: "" }], "command description must be non-empty"],
    [[{ command: "start", description: "x".repeat(257) }], "command description length must not exceed 256"],
    [
      Array.from({ length: 101 }, (_, n) => ({ command: `c${n}`, description: "x" })),
      "BOT_COMMANDS_TOO_MUCH",
    ],
  ])("refuses %j", async (commands, words) => {
    expect(await refusalOf(api.setMyCommands(commands))).toBe(`400 Bad Request: ${words}`);
  });

  it("keeps them by scope and language", async () => {
    const scope = { type: "chat", chat_id: chatId } as const;
    await api.setMyCommands([{ command: "menu", description: "Меню" }], { scope, language_code: "ru" });
    await api.setMyCommands([{ command: "menu", description: "Menu" }]);
    expect(await api.getMyCommands({ scope, language_code: "ru" })).toEqual([
      { command: "menu", description: "Меню" },
    ]);
    expect(await api.getMyCommands()).toEqual([{ command: "menu", description: "Menu" }]);
    await api.deleteMyCommands({ scope, language_code: "ru" });
    expect(await api.getMyCommands({ scope, language_code: "ru" })).toEqual([]);
    expect(await refusalOf(api.setMyDescription("x", { language_code: "rus" as "ru" }))).toBe(
      "400 Bad Request: invalid language code specified",
    );
  });
});

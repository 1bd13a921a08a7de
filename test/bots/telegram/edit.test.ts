/** Edits in place, and new messages where Telegram lets nothing be edited. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Message, verbatim } from "../../../core/outbox/message.ts";
import { buttonsOf, type TestChat, textOf } from "../../telegram-server/client/test-chat.ts";
import type { TestUser } from "../../telegram-server/client/test-user.ts";
import { startTelegramServer, type TelegramServer } from "../../telegram-server/client.ts";
import { sentId } from "../channel-rig.ts";
import { fileStorage } from "./pictures.ts";
import { accountOf, openRig, type Rig } from "./rig.ts";

const { pictureFile } = fileStorage();
let server: TelegramServer;
let rig: Rig;
let accountId: string;
let pyotr: TestUser;
let chat: TestChat;
let apiUrl: string;

beforeAll(async () => {
  server = await startTelegramServer();
  const bot = await server.bot();
  const account = accountOf(bot);
  accountId = account.id;
  apiUrl = `${server.apiRoot}/bot${bot.token}`;
  rig = await openRig(server, { accounts: [account] });
  pyotr = await server.user({ firstName: "Пётр" });
  chat = pyotr.chatWith(bot);
});
beforeEach(() => chat.starts());
afterAll(async () => {
  await rig.close();
  await server.stop();
});

const screen = (words: string, label?: string): Message => ({
  lines: [verbatim(words)],
  ...(label && {
    buttons: [[{ label: verbatim(label), effect: { kind: "choice" as const, turn: 1, index: 0 } }]],
  }),
});
const send = (message: Message | null, more = {}) => rig.send(accountId, pyotr.id, message, more);
const editing = (externalId: string, hadFiles = false) => ({ edits: { externalId, hadFiles } });

describe("an edit", () => {
  it("changes words and buttons where they stand", async () => {
    const externalId = sentId(await send(screen("Как получите?", "Самовывоз")));
    const result = await send(screen("Когда?", "пт 27.11"), editing(externalId));
    expect(result).toMatchObject({ is: "sent", externalId });
    const seen = await chat.sees("Когда?");
    expect(String(seen.id)).toBe(externalId);
    expect(buttonsOf(seen)).toEqual([["пт 27.11"]]);
  });

  it("takes the buttons off and leaves the words", async () => {
    const externalId = sentId(await send(screen("Как получите?", "Самовывоз")));
    expect(await send(null, editing(externalId))).toMatchObject({ is: "sent" });
    const seen = await chat.sees("Как получите?");
    expect(buttonsOf(seen)).toEqual([]);
  });

  it("that changes nothing is done", async () => {
    const externalId = sentId(await send(screen("Как получите?", "Самовывоз")));
    expect(await send(screen("Как получите?", "Самовывоз"), editing(externalId))).toMatchObject({
      is: "sent",
    });
    await send(null, editing(externalId));
    expect(await send(null, editing(externalId))).toMatchObject({ is: "sent", externalId });
  });

  it("of a message that is gone is a new message, silent and in answer to nothing", async () => {
    const externalId = sentId(await send(screen("Как получите?", "Самовывоз")));
    await fetch(`${apiUrl}/deleteMessage?chat_id=${pyotr.id}&message_id=${externalId}`);
    const fresh = sentId(await send(screen("Когда?", "пт 27.11"), editing(externalId)));
    expect(fresh).not.toBe(externalId);
    const seen = await chat.sees("Когда?");
    expect(seen).toMatchObject({ id: Number(fresh), isSilent: true });
    expect(await send(null, editing(externalId))).toMatchObject({ is: "sent" });
  });

  it("changes the words under a picture", async () => {
    const files = [await pictureFile("p1")];
    const externalId = sentId(await send(screen("ПМ-65-З", "В корзину"), { files }));
    await send(screen("ПМ-65-З в корзине", "Оформить"), { ...editing(externalId, true), files });
    const seen = await chat.sees("ПМ-65-З в корзине");
    expect(seen.message.photo).toBeDefined();
    expect([String(seen.id), buttonsOf(seen)]).toEqual([externalId, [["Оформить"]]]);
  });

  it("puts a fresh code in the place of one that holds no longer", async () => {
    const code = async (words: string) => ({
      message: { ...screen(words), qr: words },
      files: [await pictureFile(words)],
    });
    const old = await code("код 1");
    const externalId = sentId(await send(old.message, { files: old.files }));
    const photoOf = async (words: string) => (await chat.sees(words)).message.photo?.at(-1)?.file_unique_id;
    const before = await photoOf("код 1");
    const fresh = await code("код 2");
    const sent = await send(fresh.message, { ...editing(externalId, true), files: fresh.files });
    expect(sent).toMatchObject({ is: "sent", externalId });
    expect(await photoOf("код 2")).not.toBe(before);
  });

  it("finds the words of an album where they are: beside it", async () => {
    const files = [await pictureFile("p1"), await pictureFile("p2")];
    const externalId = sentId(await send(screen("Рекламация 77", "Починить"), { files }));
    await send(screen("Рекламация 77 решена"), { ...editing(externalId, true), files });
    expect(String((await chat.sees("решена")).id)).toBe(externalId);
  });

  it("that brings a picture, or words too long for where they stand, is a new message; the old one is dead", async () => {
    const externalId = sentId(await send(screen("Список", "1")));
    const files = [await pictureFile("p1")];
    const card = sentId(await send(screen("Карточка", "В корзину"), { ...editing(externalId), files }));
    expect((await chat.sees("Карточка")).message.photo).toBeDefined();
    const list = (await chat.messages()).find(({ id }) => String(id) === externalId);
    expect(list && buttonsOf(list)).toEqual([]);

    const long = sentId(await send(screen("я".repeat(2_000)), { ...editing(card, true), files: [] }));
    expect(long).not.toBe(card);
    expect(textOf(await chat.sees("яяя"))).toHaveLength(2_000);
  });
});

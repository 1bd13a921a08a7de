/** Files out and in: pictures, albums, documents, what is sent again by its id, what is too large or gone. */
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { LocalFile, RemoteFile, SendResult } from "../../../bots/channel.ts";
import { FileGoneError } from "../../../bots/file-intake.ts";
import { TooLargeError } from "../../../core/files/storage.ts";
import { type Message, verbatim } from "../../../core/outbox/message.ts";
import type { TestBot } from "../../telegram-server/client/test-bot.ts";
import { buttonsOf, type TestChat, textOf } from "../../telegram-server/client/test-chat.ts";
import type { TestUser } from "../../telegram-server/client/test-user.ts";
import { startTelegramServer, type TelegramServer } from "../../telegram-server/client.ts";
import { sentId } from "../channel-rig.ts";
import { fileStorage, picture } from "./pictures.ts";
import { accountOf, openRig, type Rig } from "./rig.ts";

const { storedFile, pictureFile } = fileStorage();
let server: TelegramServer;
let bot: TestBot;
let rig: Rig;
let accountId: string;
let pyotr: TestUser;
let chat: TestChat;

beforeAll(async () => {
  server = await startTelegramServer();
  bot = await server.bot();
  const account = accountOf(bot);
  accountId = account.id;
  rig = await openRig(server, { accounts: [account] });
  await rig.start();
  pyotr = await server.user({ firstName: "Пётр" });
  chat = pyotr.chatWith(bot);
});
beforeEach(async () => {
  const before = rig.stored.length;
  await chat.starts();
  await rig.stores(before + 1);
});
afterAll(async () => {
  await rig.close();
  await server.stop();
});

const says = (words: string, label?: string): Message => ({
  lines: words === "" ? [] : [verbatim(words)],
  ...(label && {
    buttons: [[{ label: verbatim(label), effect: { kind: "choice" as const, turn: 1, index: 0 } }]],
  }),
});
const send = (message: Message, files: LocalFile[], more = {}): Promise<SendResult> =>
  rig.send(accountId, pyotr.id, message, { files, ...more });
const document = (id: string) => storedFile(id, `${id}.pdf`, "application/pdf", Buffer.from(`%PDF ${id}`));
const remoteIds = (result: SendResult) => (result.is === "sent" ? (result.remoteIds ?? {}) : {});

describe("files going out", () => {
  it("are one message: a picture with its words and buttons", async () => {
    const file = await pictureFile("p1");
    const result = await send(says("ПМ-65-З", "В корзину"), [file]);
    const seen = await chat.sees("ПМ-65-З");
    expect(buttonsOf(seen)).toEqual([["В корзину"]]);
    expect(sentId(result)).toBe(String(seen.id));
    expect(await chat.downloads(seen)).toEqual(await picture());
  });

  it("are sent again by their id, and anew where Telegram no longer knows it", async () => {
    const file = await pictureFile("p1");
    const { p1: remoteId = "" } = remoteIds(await send(says("раз"), [file]));
    const gone = { ...file, remoteId, path: "/nowhere" };
    expect(await send(says("два"), [gone])).toMatchObject({ is: "sent" });
    expect((await chat.sees("два")).message.photo).toBeDefined();
    const forgotten = { ...file, remoteId: "photo:AgACnonsense" };
    expect(remoteIds(await send(says("три"), [forgotten]))).toHaveProperty("p1");
    expect(rig.logged.at(-1)).toContain("freshUpload");
    const ofAnotherKind = { ...file, remoteId: remoteId.replace("photo:", "document:") };
    expect(await send(says("четыре"), [ofAnotherKind])).toMatchObject({ is: "sent" });
  });

  it("are a document where they are no picture Telegram shows", async () => {
    const narrow = await pictureFile("narrow", 2_100, 100);
    const result = await send(says("полоса"), [narrow]);
    expect((await chat.sees("полоса")).message.document?.file_name).toBe("narrow.jpg");
    expect(remoteIds(result).narrow).toMatch(/^document:/);
    const text = storedFile("t", "прайс <1>.csv", "text/plain", Buffer.from("a;b"));
    await send(says("прайс"), [text]);
    expect((await chat.sees("прайс")).message.document?.file_name).toBe("прайс <1>.csv");
  });

  it("are an album with its words under the first picture", async () => {
    const files = await Promise.all(["p1", "p2", "p3"].map((id) => pictureFile(id)));
    const result = await send(says("дефект"), files);
    const seen = await chat.unread();
    expect(seen.map(textOf)).toEqual(["дефект", "", ""]);
    expect(new Set(seen.map(({ message }) => message.media_group_id)).size).toBe(1);
    expect(Object.keys(remoteIds(result))).toEqual(["p1", "p2", "p3"]);
    expect(sentId(result)).toBe(String(seen[0]?.id));
    const again = files.map((file) => ({
      ...file,
      path: "/nowhere",
      remoteId: remoteIds(result)[file.id] ?? "",
    }));
    expect(await send(says("дефект снова"), again)).toMatchObject({ is: "sent" });
  });

  it("bear no buttons as an album: the words follow, and they ring", async () => {
    const files = await Promise.all(["p1", "p2"].map((id) => pictureFile(id)));
    const result = await send(says("Рекламация 77", "Починить"), files);
    const seen = await chat.unread();
    expect(seen.map(({ isSilent }) => isSilent)).toEqual([true, true, false]);
    expect(seen.map(buttonsOf)).toEqual([[], [], [["Починить"]]]);
    expect(sentId(result)).toBe(String(seen[2]?.id));
  });

  it("are as many albums as they need, pictures and documents apart", async () => {
    const pictures = await Promise.all(Array.from({ length: 12 }, (_, index) => pictureFile(`p${index}`)));
    await send(says("много"), [...pictures, document("d1"), document("d2")]);
    const seen = await chat.unread();
    const albums = seen.map(({ message }) => message.media_group_id ?? "none");
    expect([...new Set(albums)].map((album) => albums.filter((one) => one === album).length)).toEqual([
      10, 2, 2, 1,
    ]);
    expect(textOf(seen.at(-1) ?? never())).toBe("много");
  });

  it("may come without a word", async () => {
    expect(await send(says(""), [document("d1")])).toMatchObject({ is: "sent" });
    const [seen] = await chat.unread();
    expect([seen?.message.document?.file_name, seen?.message.caption]).toEqual(["d1.pdf", undefined]);
  });

  it("keep words that are too long for a caption beside them", async () => {
    await send(says("я".repeat(1_500), "Дальше"), [await pictureFile("p1")]);
    const seen = await chat.unread();
    expect(seen.map((one) => textOf(one).length)).toEqual([0, 1_500]);
  });

  it("carry a voice message as one, and a film as one", async () => {
    const voice = storedFile("v", "voice.ogg", "audio/ogg", Buffer.from("OggS"));
    const film = storedFile("f", "film.mp4", "video/mp4", Buffer.from("film"));
    const result = await send(says("два"), [voice, film]);
    const seen = await chat.unread();
    expect(
      seen.map(({ message }) => Object.keys(message).find((key) => ["voice", "video"].includes(key))),
    ).toEqual(["video", "voice", undefined]);
    expect(remoteIds(result)).toMatchObject({
      v: expect.stringMatching(/^voice:/),
      f: expect.stringMatching(/^video:/),
    });
  });

  it("that are no longer on the disk will never be taken", async () => {
    const lost = { ...document("d1"), path: "/nowhere/d1.pdf" };
    const result = await send(says("счёт"), [lost]);
    expect(result.is).toBe("refused");
    expect(JSON.stringify(result)).not.toContain("/nowhere");
  });

  it("of which some arrived are not sent twice", async () => {
    const files = await Promise.all(["p1", "p2"].map((id) => pictureFile(id)));
    await bot.suffers("internal", { method: "sendMessage" });
    expect(await send(says("Рекламация 77", "Починить"), files)).toMatchObject({ is: "unsure" });
    const result = await send(says("Рекламация 77", "Починить"), files, { isRepeat: true });
    expect((await chat.unread()).map(textOf)).toEqual(["", "", "Рекламация 77 (повтор)"]);
    expect(Object.keys(remoteIds(result))).toEqual(["p1", "p2"]);
  });
});

describe("files coming in", () => {
  async function sent(bytes: Buffer | number, name = "заявка.xlsx"): Promise<RemoteFile> {
    const before = rig.stored.length;
    await chat.sendsDocument(typeof bytes === "number" ? { name, size: bytes } : { name, bytes });
    const { content } = await rig.stores(before + 1);
    if (content.kind !== "files" || !content.files[0]) throw new Error("No file came in");
    return content.files[0];
  }

  it("are fetched byte by byte", async () => {
    const bytes = Buffer.from("PK\u0003\u0004 заявка");
    const file = await sent(bytes);
    expect(file).toMatchObject({ name: "заявка.xlsx", sizeBytes: bytes.length });
    expect(await buffer(await rig.channel.fetchFile(accountId, file))).toEqual(bytes);
  });

  it("are refused when they are larger than Telegram lets bots fetch, or than is allowed here", async () => {
    const huge = await sent(60 * 1024 * 1024);
    await expect(rig.channel.fetchFile(accountId, huge)).rejects.toThrow(TooLargeError);
    const small = await openRig(server, { accounts: [{ ...accountOf(bot), id: "small" }], maxFileBytes: 3 });
    await expect(small.channel.fetchFile("small", await sent(Buffer.from("1234")))).rejects.toThrow(
      TooLargeError,
    );
  });

  it("are gone when Telegram does not know them", async () => {
    const file = await sent(Buffer.from("1"));
    await expect(rig.channel.fetchFile(accountId, { ...file, remoteId: "BQACnonsense" })).rejects.toThrow(
      FileGoneError,
    );
  });
});

function never(): never {
  throw new Error("Nothing was seen");
}

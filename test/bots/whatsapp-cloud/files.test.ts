/** Files out and in: within WhatsApp's limits, uploaded once, fetched only as far as they are allowed to be. */
import { describe, expect, it } from "vitest";
import { FileGoneError } from "../../../bots/file-intake.ts";
import { TooLargeError } from "../../../core/files/storage.ts";
import { labelsOf, textOf } from "../../graph-server/test-person.ts";
import { fileStorage, picture } from "../telegram/pictures.ts";
import { number, pyotr, rig, server, usePyotrsChat } from "./chat-of-pyotr.ts";
import { action, choices, says } from "./rig.ts";

usePyotrsChat();
const { storedFile, pictureFile } = fileStorage();
const MEGABYTE = 1024 * 1024;

const uploads = () => server.call("media", { phoneNumberId: number.phoneNumberId });
const last = async () => {
  const [seen] = (await pyotr.messages()).slice(-1);
  if (!seen) throw new Error("Nothing came");
  return seen;
};

describe("a file that goes out", () => {
  it("has the words as its caption, and the buttons below it", async () => {
    const files = [await pictureFile("one")];
    await rig.send(pyotr.address, says("ПМ-65-З", "402,50 ₽"), { files });
    expect((await last()).payload).toMatchObject({ image: { caption: "ПМ-65-З\n402,50 ₽" } });
    await rig.send(pyotr.address, { ...says("ПМ-65-З"), buttons: [[action("В корзину", 1)]] }, { files });
    const seen = await last();
    expect(seen.payload).toMatchObject({ interactive: { header: { type: "image" } } });
    expect([textOf(seen.payload), labelsOf(seen)]).toEqual(["ПМ-65-З", ["В корзину"]]);
  });

  it("comes before a list, which has no place for it", async () => {
    const files = [await pictureFile("two")];
    await rig.send(pyotr.address, { ...says("Сколько?"), buttons: choices(5) }, { files });
    const kinds = (await pyotr.messages()).map(({ payload }) => payload.type);
    expect(kinds).toEqual(["image", "interactive"]);
  });

  it.each([
    ["скан.jpg", "image/jpeg", 6 * MEGABYTE, "left out"],
    ["обход.webp", "image/webp", 10, "left out"],
    ["видео.mp4", "video/mp4", 17 * MEGABYTE, "left out"],
    ["накладная.pdf", "application/pdf", 10, "document"],
    ["прайс.xls", "application/x-cfb", 10, "document"],
    ["остатки.csv", "text/plain", 10, "document"],
    ["запись.mp3", "audio/mpeg", 10, "audio"],
  ])("%s of %s and %i bytes: %s", async (name, mime, size, expected) => {
    const files = [storedFile(name.slice(-9, -4) + size, name, mime, Buffer.alloc(size, 1))];
    expect((await rig.send(pyotr.address, says("вот"), { files })).is).toBe("sent");
    const seen = await pyotr.messages();
    if (expected !== "left out") expect(seen.map(({ payload }) => payload.type)).toContain(expected);
    else expect(seen.map(({ payload }) => textOf(payload))).toEqual([`вот\nФайл ${name} сюда не отправить.`]);
  });

  it("is uploaded once while Meta keeps it, and once more when it no longer does", async () => {
    const file = await pictureFile("kept");
    const first = await rig.send(pyotr.address, says("раз"), { files: [file] });
    const remoteId = first.is === "sent" ? first.remoteIds?.kept : undefined;
    if (!remoteId) throw new Error("Nothing is remembered");
    const count = (await uploads()).length;
    const known = { files: [{ ...file, remoteId }] };
    await rig.send(pyotr.address, says("два"), known);
    expect(await uploads()).toHaveLength(count);

    await server.call("expireMedia", { id: remoteId.split(":")[1] ?? "" });
    const third = await rig.send(pyotr.address, says("три"), known);
    expect(third.is === "sent" && third.remoteIds?.kept !== remoteId).toBe(true);
    await pyotr.sees("три");

    const fresh = third.is === "sent" ? (third.remoteIds?.kept ?? "") : "";
    const old = `${Date.now() - 30 * 86_400_000}:${fresh.split(":")[1]}`;
    const before = (await uploads()).length;
    await rig.send(pyotr.address, says("четыре"), { files: [{ ...file, remoteId: old }] });
    await pyotr.sees("четыре");
    expect(await uploads()).toHaveLength(before + 1);
  });

  it("that cannot be read is refused, and nothing of the message is sent", async () => {
    const gone = { id: "gone", path: "/nowhere/gone", name: "gone.pdf", mime: "application/pdf" };
    expect(await rig.send(pyotr.address, says("вот"), { files: [gone] })).toMatchObject({ is: "refused" });
    expect(await pyotr.messages()).toEqual([]);
  });
});

describe("a file that comes in", () => {
  const bytesOf = async (stream: AsyncIterable<Buffer>) => {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  const comes = async (...given: Parameters<typeof pyotr.sendsFile>) => {
    const before = rig.stored.length;
    await pyotr.sendsFile(...given);
    const { content } = await rig.stores(before + 1);
    if (content.kind !== "files" || !content.files[0]) throw new Error(`It is ${content.kind}`);
    return content.files[0];
  };

  it("is fetched as it was sent", async () => {
    const bytes = await picture();
    const file = await comes("image", { mime: "image/jpeg", bytes });
    const fetched = await rig.channel.fetchFile(rig.account.id, file);
    expect((await bytesOf(fetched)).equals(bytes)).toBe(true);
  });

  it("above the limit is not even begun", async () => {
    const bytes = Buffer.alloc(21 * MEGABYTE);
    const file = await comes("document", { mime: "application/pdf", name: "каталог.pdf", bytes });
    await expect(rig.channel.fetchFile(rig.account.id, file)).rejects.toThrow(TooLargeError);
  });

  it("is asked for again where its address has expired, and is gone where it stays so", async () => {
    const bytes = Buffer.from("a");
    const file = await comes("document", { mime: "application/pdf", name: "a.pdf", bytes });
    const { remoteId: id } = file;
    await server.call("expireLinks", { id, count: 1 });
    expect((await bytesOf(await rig.channel.fetchFile(rig.account.id, file))).equals(bytes)).toBe(true);
    await server.call("expireLinks", { id, count: 2 });
    await expect(rig.channel.fetchFile(rig.account.id, file)).rejects.toThrow(FileGoneError);
  });

  it("that Meta no longer has is gone", async () => {
    const file = await comes("document", { mime: "application/pdf", name: "a.pdf", bytes: Buffer.from("a") });
    await server.call("expireMedia", { id: file.remoteId });
    await expect(rig.channel.fetchFile(rig.account.id, file)).rejects.toThrow(FileGoneError);
  });
});

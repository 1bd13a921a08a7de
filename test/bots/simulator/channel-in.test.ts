/** The simulator as a channel: what phones hand over, and that nothing is lost on the way in. */
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { SimulatorChannel } from "../../../bots/simulator/bot.ts";
import type { PhoneInput } from "../../../bots/simulator/phone.ts";
import { TooLargeError } from "../../../core/files/storage.ts";
import { channelRig } from "./channel-rig.ts";
import { ACCOUNT, NOON } from "./simulator.ts";

const rig = channelRig();

describe("what a phone hands over", () => {
  it("is a text, from the phone's owner", async () => {
    const incoming = await rig.does("pyotr", { kind: "text", text: "16 шт <b>", replyTo: "m1" });
    expect(incoming).toMatchObject({
      accountId: ACCOUNT,
      chat: { address: "pyotr", kind: "private", title: "Пётр Речной", hasTopics: false },
      sender: { address: "pyotr", name: "Пётр Речной", locale: "ru" },
      sentAt: NOON,
      content: { kind: "text", text: "16 шт <b>", repliesTo: "m1" },
    });
    expect(rig.phones.message("pyotr", incoming.messageId ?? "")?.html).toBe("16 шт &lt;b&gt;");
  });

  it("is a member's in a group, with the topic it was said in", async () => {
    const incoming = await rig.does(
      "managers",
      { kind: "text", text: "можно", topic: "Окна у реки" },
      "igor",
    );
    expect(incoming).toMatchObject({
      chat: { address: "managers", kind: "group", title: "Импост: менеджеры", hasTopics: true },
      thread: "Окна у реки",
      sender: { address: "igor", name: "Игорь" },
    });
  });

  it.each<[PhoneInput, unknown]>([
    [{ kind: "contact" }, { kind: "contact", phone: "+79000000011", isOwn: true }],
    [{ kind: "sticker" }, { kind: "sticker" }],
    [{ kind: "payment" }, { kind: "unsupported", what: "payment" }],
    [{ kind: "viewOnce" }, { kind: "unsupported", what: "viewOnce" }],
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
    expect((await rig.does("pyotr", input)).content).toEqual(content);
  });

  it("is nothing one could use when a phone without a number shares it", async () => {
    expect((await rig.does("anna", { kind: "contact" })).content).toEqual({ kind: "unsupported" });
  });

  it("is an edit of one's own message", async () => {
    const { messageId = "" } = await rig.does("pyotr", { kind: "text", text: "16 шт" });
    const incoming = await rig.does("pyotr", { kind: "edit", messageId, text: "18 шт" });
    expect(incoming.content).toEqual({ kind: "edit", messageId, text: "18 шт" });
    expect(rig.phones.message("pyotr", messageId)).toMatchObject({ html: "18 шт", edited: true });
  });

  it("is an album of files whose bytes can be fetched", async () => {
    const files = ["a", "b"].map((name) =>
      rig.phones.saveFile(Buffer.from(name), `${name}.png`, "image/png"),
    );
    const { content } = await rig.does("pyotr", { kind: "files", files, caption: "шильдик" });
    if (content.kind !== "files") throw new Error(content.kind);
    expect(content).toMatchObject({ caption: "шильдик", files: [{ name: "a.png", sizeBytes: 1 }, {}] });
    const streams = await Promise.all(content.files.map((file) => rig.telegram.fetchFile(ACCOUNT, file)));
    expect(await Promise.all(streams.map(bytesOf))).toEqual(["a", "b"]);
  });

  it("is a file too large to be kept, known by its size", async () => {
    const file = await rig.phones.receiveFile(Readable.from([Buffer.alloc(50)]), "big.xlsx", "", 40);
    const { content } = await rig.does("pyotr", { kind: "files", files: [file], caption: "" });
    const remote = content.kind === "files" ? content.files[0] : undefined;
    if (!remote) throw new Error("no file");
    expect(remote.sizeBytes).toBe(50);
    await expect(rig.telegram.fetchFile(ACCOUNT, remote)).rejects.toThrow(TooLargeError);
  });

  it("is a voice message that can be listened to", async () => {
    const { content } = await rig.does("pyotr", { kind: "voice" });
    if (content.kind !== "voice") throw new Error(content.kind);
    const bytes = await bytesOf(await rig.telegram.fetchFile(ACCOUNT, content.file));
    expect(bytes.slice(0, 4)).toBe("RIFF");
    expect(bytes.length).toBeGreaterThanOrEqual(content.file.sizeBytes);
  });
});

describe("what cannot be taken in at once", () => {
  it("is handed over again, in order", async () => {
    await rig.telegram.stop();
    let failures = 1;
    const channel = new SimulatorChannel({ look: "telegram", phones: rig.phones, clock: rig.clock });
    await channel.start(async (batch) => {
      if (failures-- > 0) throw new Error("the database is locked");
      await rig.take(batch);
    });
    for (const text of ["1", "2", "3"]) rig.phones.input("pyotr", undefined, { kind: "text", text });
    await channel.idle();
    await channel.stop();
    expect(rig.taken.map(({ content }) => "text" in content && content.text)).toEqual(["1", "2", "3"]);
    expect(rig.phones.waiting()).toEqual([]);
  });

  it("outlives the process", async () => {
    await rig.telegram.stop();
    rig.phones.input("pyotr", undefined, { kind: "text", text: "заказ" });
    const [event] = rig.phones.waiting();
    rig.reopen();
    await rig.telegram.start(rig.take);
    await rig.telegram.idle();
    expect(rig.taken).toMatchObject([{ externalId: event?.id, content: { kind: "text", text: "заказ" } }]);
    rig.reopen();
    expect(rig.phones.waiting()).toEqual([]);
    expect(rig.phones.messages("pyotr")).toHaveLength(1);
  });
});

async function bytesOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString("latin1");
}

/** A linked WhatsApp in a real browser: messages, files, polls, edits and what is refused, both ways. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebRefusal } from "../../../bots/whatsapp-web/errors.ts";
import { inBrowser, withoutBrowser } from "../../browser.ts";
import { linkedClient, type OpenedClient, sessionFolder } from "../../whatsapp-web-page/opened-client.ts";
import { type WhatsAppPage, whatsAppPage } from "../../whatsapp-web-page/whatsapp-page.ts";

const PYOTR = "111@lid";

describe.skipIf(withoutBrowser)(`a linked WhatsApp${withoutBrowser}`, inBrowser, () => {
  const session = sessionFolder();
  let page: WhatsAppPage;
  let opened: OpenedClient;
  let pyotr: ReturnType<WhatsAppPage["person"]>;

  beforeAll(async () => {
    page = await whatsAppPage();
    pyotr = page.person("Пётр", { phone: "79000000012", lid: "111" });
    opened = await linkedClient(page, session.folder);
  });
  afterAll(async () => {
    await opened?.client.close();
    await page.close();
    session.remove();
  });

  it("takes words, and what they reply to", async () => {
    const asked = page.receives({ from: pyotr, text: "привет" });
    const [first] = await opened.next("onMessage");
    expect(first).toMatchObject({
      id: asked,
      chat: PYOTR,
      author: PYOTR,
      authorName: "Пётр",
      text: "привет",
    });
    const answered = await opened.client.sendText(PYOTR, "Здравствуйте", { quotes: asked });
    expect(await page.sent()).toMatchObject({ id: answered, chat: PYOTR, text: "Здравствуйте" });
    page.receives({ from: pyotr, text: "спасибо", quotes: answered });
    const [second] = await opened.next("onMessage");
    expect(second.quotedId).toBe(answered);
    expect(second.isForwarded).toBeUndefined();
    page.receives({ from: pyotr, text: "Заявка с сайта", fields: { isForwarded: true, forwardingScore: 1 } });
    expect(await opened.next("onMessage")).toMatchObject([{ text: "Заявка с сайта", isForwarded: true }]);
  });

  it("takes files of every kind, and their bytes", async () => {
    const id = page.receives({
      from: pyotr,
      media: { bytes: Buffer.from("%PDF"), mime: "application/pdf", name: "заявка.pdf" },
      text: "вот заявка",
    });
    const [document] = await opened.next("onMessage");
    expect(document).toMatchObject({
      kind: "document",
      text: "вот заявка",
      media: { mime: "application/pdf", name: "заявка.pdf", sizeBytes: 4 },
    });
    expect((await opened.client.fetchFile(id))?.bytes.toString()).toBe("%PDF");
    page.phone.media.clear();
    expect(await opened.client.fetchFile(id)).toBeNull();
  });

  it("knows the parts of an album by their album", async () => {
    const picture = { bytes: Buffer.from("jpeg"), mime: "image/jpeg" };
    page.receives({ from: pyotr, album: [picture, picture], text: "течёт" });
    const [album] = await opened.next("onMessage");
    const [first] = await opened.next("onMessage");
    const [second] = await opened.next("onMessage");
    expect([album.kind, first.kind, first.text, second.text]).toEqual(["album", "image", "течёт", ""]);
    expect(first.albumId).toBe(album.id);
    expect(second.albumId).toBe(album.id);
  });

  it("takes places and contacts", async () => {
    page.receives({ from: pyotr, location: { latitude: 56.1, longitude: 47.2, name: "Садовая 12" } });
    const [place] = await opened.next("onMessage");
    expect(place.location).toEqual({ latitude: 56.1, longitude: 47.2, name: "Садовая 12" });
    page.receives({ from: pyotr, vCard: "BEGIN:VCARD\nFN:Иван\nEND:VCARD" });
    const [contact] = await opened.next("onMessage");
    expect(contact.vCards).toEqual(["BEGIN:VCARD\nFN:Иван\nEND:VCARD"]);
  });

  it("sends pictures with words under them", async () => {
    const picture = { bytes: Buffer.from("png"), mime: "image/png", name: "a.png" };
    await opened.client.sendFile(PYOTR, picture, { caption: "ПМ-65-З" });
    const sent = await page.sent();
    expect(sent).toMatchObject({ type: "image", text: "ПМ-65-З" });
    expect(sent.media?.bytes.toString()).toBe("png");
    await opened.client.sendFile(PYOTR, { ...picture, name: "накладная.png" }, { asDocument: true });
    expect(await page.sent()).toMatchObject({ type: "document", media: { name: "накладная.png" } });
  });

  it("asks by poll and hears the vote", async () => {
    const poll = await opened.client.sendPoll(PYOTR, "Когда?", ["чт 26.11", "пт 27.11"]);
    expect(await page.sent()).toMatchObject({ text: "Когда?", options: ["чт 26.11", "пт 27.11"] });
    page.votes(poll, pyotr, ["пт 27.11"]);
    const [vote] = await opened.next("onVote");
    expect(vote).toMatchObject({ pollId: poll, voter: PYOTR, chosen: ["пт 27.11"] });
  });

  it("edits for fifteen minutes, and hears of edits", async () => {
    const id = await opened.client.sendText(PYOTR, "Корзина: 1");
    expect(await opened.client.edit(id, "Корзина: 2")).toBe(true);
    expect(await page.edited()).toMatchObject({ id, text: "Корзина: 2" });
    page.ages(id, 16);
    // What the phone tells comes in its order: who has heard this knows how old the other is.
    const theirs = page.receives({ from: pyotr, text: "12 шт" });
    await opened.next("onMessage");
    expect(await opened.client.edit(id, "Корзина: 3")).toBe(false);
    page.edits(theirs, "24 шт");
    // Its own edit is told first.
    await opened.next("onEdited");
    const [edited] = await opened.next("onEdited");
    expect(edited).toMatchObject({ id: theirs, text: "24 шт" });
  });

  it("reacts, types, and hears what became of a message", async () => {
    const id = await opened.client.sendText(PYOTR, "Готово");
    await opened.client.react(id, "👌");
    expect(await page.reacted()).toMatchObject({ id, emoji: "👌" });
    await opened.client.showTyping(PYOTR);
    expect(await page.typing()).toMatchObject({ chat: PYOTR, state: "typing" });
    page.ack(id, 3);
    const levels: number[] = [];
    while (levels.at(-1) !== 3) {
      const [of, level] = await opened.next("onAck");
      if (of === id) levels.push(level);
    }
    expect(levels).toEqual([1, 3]);
  });

  it("hears groups, and knows who is in them", async () => {
    const group = page.group("Окна у реки", [pyotr]);
    page.receives({ from: pyotr, group, text: "ждём" });
    const [message] = await opened.next("onMessage");
    expect(message).toMatchObject({ chat: group, author: PYOTR, text: "ждём" });
    const known = await opened.client.group(group);
    expect(known).toMatchObject({ title: "Окна у реки" });
    expect(known?.memberIds).toHaveLength(2);
  });

  it("knows a person's number by their lid", async () => {
    expect(await opened.client.person(PYOTR)).toEqual({ lid: PYOTR, phone: "79000000012", name: "Пётр" });
  });

  it("says that there is nobody to write to", async () => {
    const refused = opened.client.sendText("79999999999@c.us", "есть кто?").catch((error: unknown) => error);
    expect(await refused).toBeInstanceOf(WebRefusal);
    expect(await refused).toMatchObject({ isUnreachable: true });
  });

  it("rereads what came since a moment, however long ago it was last looked at", async () => {
    const at = Date.now() - 3_600_000;
    for (let count = 1; count <= 30; count++)
      page.receives({ from: pyotr, text: `строка ${count}`, at: at + count * 1000 });
    page.reload();
    await opened.next("onReady");
    const texts = (await opened.client.messagesSince(at)).map(({ text }) => text);
    expect(texts.slice(0, 30)).toEqual(Array.from({ length: 30 }, (_, index) => `строка ${index + 1}`));
  });
});

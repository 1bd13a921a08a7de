/** What people send, in the words all channels share. */
import { describe, expect, it } from "vitest";
import type { Content } from "../../../bots/channel.ts";
import { newPhone, number, pyotr, rig, server, usePyotrsChat } from "./chat-of-pyotr.ts";
import { choice, says } from "./rig.ts";

usePyotrsChat();

const taken = async (act: () => Promise<unknown>) => {
  const before = rig.stored.length;
  await act();
  return rig.stores(before + 1);
};
const comes = async (message: object): Promise<Content> => (await taken(() => pyotr.sends(message))).content;

describe("a message", () => {
  it("names its sender, its chat and its time", async () => {
    const incoming = await taken(() => pyotr.says("пена зимняя"));
    expect(incoming).toMatchObject({
      accountId: rig.account.id,
      chat: { address: pyotr.facts.phone, kind: "private", title: "Пётр", hasTopics: false },
      sender: { address: pyotr.facts.phone, name: "Пётр", locale: "ru" },
      content: { kind: "text", text: "пена зимняя" },
    });
    expect(incoming.externalId).toBe(incoming.messageId);
    expect(Math.abs(Date.now() - incoming.sentAt)).toBeLessThan(5_000);
  });

  it("may quote one of ours", async () => {
    await rig.send(pyotr.address, says("«пена»: 4 товара"));
    const list = await pyotr.sees("пена");
    const { content } = await taken(() => pyotr.says("2", list));
    expect(content).toEqual({ kind: "text", text: "2", repliesTo: list.id });
  });

  it.each<[string, object, Content | { kind: string }]>([
    ["a sticker", { type: "sticker", sticker: { id: "1" } }, { kind: "sticker" }],
    [
      "a place",
      { type: "location", location: { latitude: 1.5, longitude: 2 } },
      { kind: "location", latitude: 1.5, longitude: 2 },
    ],
    ["a place without one", { type: "location" }, { kind: "unsupported" }],
    ["an order from Meta's catalog", { type: "order", order: { catalog_id: "1" } }, { kind: "unsupported" }],
    [
      "what WhatsApp does not show to a business",
      { type: "unsupported", errors: [{ code: 131051 }] },
      { kind: "unsupported" },
    ],
    [
      "a view-once picture",
      { type: "image", image: { mime_type: "image/jpeg" } },
      { kind: "unsupported", what: "viewOnce" },
    ],
    [
      "a place that moves",
      { type: "unsupported", errors: [{ code: 131051, title: "Live location" }] },
      { kind: "unsupported", what: "liveLocation" },
    ],
    ["a vanishing message", { type: "ephemeral" }, { kind: "unsupported" }],
    [
      "a payment",
      { type: "interactive", interactive: { type: "payment" } },
      { kind: "unsupported", what: "payment" },
    ],
    ["an opened chat", { type: "request_welcome" }, { kind: "start", payload: "" }],
    [
      "a template's button",
      { type: "button", button: { payload: "c7.2", text: "Подходит" } },
      { kind: "choice", turn: 7, index: 2 },
    ],
    [
      "a forged press",
      { type: "interactive", interactive: { button_reply: { id: "'; drop" } } },
      { kind: "choice", turn: -1, index: -1 },
    ],
    [
      "a list nobody remembers",
      { type: "interactive", interactive: { list_reply: { id: "more:c1.9" } } },
      { kind: "choice", turn: -1, index: -1 },
    ],
    [
      "a changed number",
      { type: "system", system: { type: "user_changed_number", wa_id: "79990000000" } },
      { kind: "chatState", state: "left" },
    ],
    [
      "words changed later",
      {
        type: "edit",
        edit: { original_message_id: "wamid.A", message: { type: "text", text: { body: "24 шт" } } },
      },
      { kind: "edit", text: "24 шт", messageId: "wamid.A" },
    ],
    [
      "words under a picture, changed later",
      { type: "edit", edit: { original_message_id: "wamid.A", message: { image: { caption: "две" } } } },
      { kind: "edit", text: "две", messageId: "wamid.A" },
    ],
    [
      "a change whose words Meta keeps to itself",
      { id: "wamid.C", type: "unsupported", unsupported: { type: "edit" }, errors: [{ code: 131051 }] },
      { kind: "edit", text: "", messageId: "wamid.C" },
    ],
    ["a form nobody knows", { type: "hologram" }, { kind: "unsupported" }],
  ])("%s", async (_, message, content) => expect(await comes(message)).toEqual(content));

  it("that is a thumb, taken back or a group's is none of the bot's business", async () => {
    const before = rig.stored.length;
    await pyotr.sends({ type: "revoke", revoke: { original_message_id: "wamid.A" } });
    await pyotr.sends({ type: "unsupported", unsupported: { type: "revoke" }, errors: [{ code: 131051 }] });
    await pyotr.sends({ type: "reaction", reaction: { message_id: "wamid.A", emoji: "👍" } });
    await pyotr.sends({ type: "text", text: { body: "в группе" }, group_id: "Y2FwaV9ncm91cA" });
    await taken(() => pyotr.says("а это да"));
    expect(rig.stored).toHaveLength(before + 1);
  });

  it("is what a call reads as, once", async () => {
    const call = { id: "wacid.A", from: pyotr.address, timestamp: "1767225600" };
    const { content, externalId } = await taken(async () => {
      for (const event of ["connect", "terminate"]) {
        const value = { calls: [{ ...call, event }] };
        await server.call("pushRaw", { phoneNumberId: number.phoneNumberId, value });
      }
    });
    expect([content, externalId]).toEqual([{ kind: "unsupported", what: "call" }, "wacid.A"]);
  });

  it("that cannot be read stands in nobody's way", async () => {
    const { content } = await taken(async () => {
      await server.call("pushRaw", {
        phoneNumberId: number.phoneNumberId,
        value: {
          messages: [{ id: "wamid.B", from: 5, type: "contacts", contacts: "x" }, null],
          statuses: [null, { id: "wamid.A", status: "failed", errors: null }],
          contacts: [null],
        },
      });
      await pyotr.says("дальше");
    });
    expect(content).toEqual({ kind: "text", text: "дальше" });
    expect((await server.call("answers", {})).slice(-2)).toEqual([200, 200]);
  });
});

describe("a file", () => {
  const bytes = Buffer.from("bytes");

  it("keeps its name and its words", async () => {
    const { content } = await taken(() =>
      pyotr.sendsFile("document", {
        mime: "application/pdf",
        name: "заявка.pdf",
        bytes,
        caption: "на четверг",
      }),
    );
    expect(content).toMatchObject({
      kind: "files",
      caption: "на четверг",
      files: [{ name: "заявка.pdf", mime: "application/pdf" }],
    });
  });

  it("of sound is a voice message when it was spoken into the chat", async () => {
    const spoken = { mime: "audio/ogg; codecs=opus", bytes, voice: true };
    const { content } = await taken(() => pyotr.sendsFile("audio", spoken));
    expect(content).toMatchObject({ kind: "voice", file: { mime: "audio/ogg" } });
    expect((await taken(() => pyotr.sendsFile("audio", { ...spoken, voice: false }))).content.kind).toBe(
      "files",
    );
  });
});

describe("a contact", () => {
  const card = (waId: string | undefined, more: object = {}) => ({
    type: "contacts",
    contacts: [{ phones: [{ phone: "+7 900 000-00-99", ...(waId && { wa_id: waId }) }], ...more }],
  });

  it("counts as one's own when it is the number written from", async () => {
    const phone = pyotr.facts.phone ?? "";
    expect(await comes(card(phone))).toEqual({ kind: "contact", phone: `+${phone}`, isOwn: true });
    expect(await comes(card("79000000099"))).toEqual({
      kind: "contact",
      phone: "+79000000099",
      isOwn: false,
    });
    const origin = { origin: "contact_request" };
    expect(await comes(card("79000000099", origin))).toMatchObject({ isOwn: false });
    expect(await comes(card(undefined))).toEqual({ kind: "contact", phone: "+79000000099", isOwn: false });
  });

  it("of somebody who hides the number counts as the answer to our request alone", async () => {
    const hidden = await server.person(number, "Аноним", null);
    const sent = async (message: object) => (await taken(() => hidden.sends(message))).content;
    expect(await sent(card("79000000099", { origin: "contact_request" }))).toMatchObject({ isOwn: true });
    expect(await sent(card("79000000099", { origin: "other" }))).toMatchObject({ isOwn: false });
    expect(await sent(card("79000000099"))).toMatchObject({ isOwn: false });
  });
});

describe("a press", () => {
  it("is the choice it was drawn for, of whichever message it is on", async () => {
    const buttons = [[choice("Каталог", 0), choice("Корзина", 3)]];
    await rig.send(pyotr.address, { ...says("Меню"), buttons });
    const menu = await pyotr.sees("Меню");
    const { content } = await taken(() => pyotr.presses("Корзина", menu));
    expect(content).toEqual({ kind: "choice", turn: 4, index: 3 });
  });
});

it("people with one name and different numbers are different people", async () => {
  const other = await server.person(number, "Пётр", newPhone());
  const one = await taken(() => pyotr.says("раз"));
  const two = await taken(() => other.says("два"));
  expect(one.sender.address).not.toBe(two.sender.address);
});

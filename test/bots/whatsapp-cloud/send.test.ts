/** What goes out: words, choices, files, each in the form and within the limits WhatsApp has for it. */
import { describe, expect, it } from "vitest";
import { numberedMenu } from "../../../bots/numbered-menu.ts";
import { text, verbatim } from "../../../core/outbox/message.ts";
import { sayPlain } from "../../../locales/say.ts";
import { labelsOf, textOf } from "../../graph-server/test-person.ts";
import { reader } from "../channel-rig.ts";
import { number, pyotr, rig, server, usePyotrsChat } from "./chat-of-pyotr.ts";
import { action, choice, choices, says } from "./rig.ts";

usePyotrsChat();
const send: typeof rig.send = (chat, message, more) => rig.send(chat, message, more);

describe("words", () => {
  it("arrive with the contract's markup, and what a person typed stays as typed", async () => {
    const message = { lines: [verbatim("было *важно* и 2*3*4"), verbatim("ПВХ_58_БЛ")], speaker: "Ольга" };
    expect((await send(pyotr.address, message)).is).toBe("sent");
    const seen = await pyotr.sees("Ольга");
    expect(textOf(seen.payload)).toBe("*Ольга:* было ∗важно∗ и 2*3*4\nПВХ_58_БЛ");
  });

  it("of any length arrive in order and whole, no character torn", async () => {
    const family = "👨‍👩‍👧‍👦";
    await send(pyotr.address, says(family.repeat(900)));
    const parts = (await pyotr.messages()).map(({ payload }) => textOf(payload));
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.join("")).toBe(family.repeat(900));
    expect(parts.every((part) => part.length % family.length === 0)).toBe(true);
  });

  it("far too long come as a beginning and a file of all", async () => {
    await send(pyotr.address, says("слово ".repeat(6_000)));
    const kinds = (await pyotr.messages()).map(({ payload }) => payload.type);
    expect(kinds).toEqual(["text", "document"]);
    const media = await server.call("media", { phoneNumberId: number.phoneNumberId });
    expect(media.at(-1)).toMatchObject({
      name: "message.txt",
      size: Buffer.byteLength("слово ".repeat(6_000)),
    });
  });

  it("that may have come before say so", async () => {
    await send(pyotr.address, says("Заказ 1042", "строка"), { isRepeat: true });
    expect(textOf((await pyotr.sees("1042")).payload)).toBe("Заказ 1042 (повтор)\nстрока");
  });

  it("to somebody who hides the number arrive by the business-scoped id", async () => {
    const hidden = await server.person(number, "Аноним", null);
    const before = rig.stored.length;
    await hidden.says("здравствуйте");
    expect((await rig.stores(before + 1)).chat.address).toBe(hidden.facts.userId);
    expect((await send(hidden.address, says("и вам"))).is).toBe("sent");
    await hidden.sees("и вам");
  });
});

describe("choices", () => {
  it("of three or fewer short ones are reply buttons", async () => {
    await send(pyotr.address, {
      ...says("Заказ 1042"),
      buttons: [[action("Подходит", 1), action("Отменить", 2)]],
    });
    const seen = await pyotr.sees("1042");
    expect(labelsOf(seen)).toEqual(["Подходит", "Отменить"]);
    expect(textOf(seen.payload)).toBe("Заказ 1042");
  });

  it("of more are a list, long ones going on in their second line", async () => {
    const long = "Доставка: Верхнеречинск, Садовая улица, дом 12";
    await send(pyotr.address, { ...says("Как?"), buttons: [[choice(long, 0)], ...choices(4).slice(1)] });
    const first = { id: "c4.0", title: "Доставка: Верхнеречинск,", description: "Садовая улица, дом 12" };
    expect((await pyotr.sees("Как?")).payload).toMatchObject({
      interactive: { type: "list", action: { button: "Выбрать", sections: [{ rows: [first, {}, {}, {}] }] } },
    });
  });

  it("of one endless word are a list too, the word whole below its beginning", async () => {
    const long = "Верхнереченско-Зареченская";
    await send(pyotr.address, { ...says("Где?"), buttons: [[choice(long, 0)]] });
    expect((await pyotr.sees("Где?")).payload).toMatchObject({
      interactive: {
        action: { sections: [{ rows: [{ title: "Верхнереченско-Зареченс…", description: long }] }] },
      },
    });
  });

  it("of one long word among three are a list too", async () => {
    await send(pyotr.address, {
      ...says("?"),
      buttons: [[choice("Доставка: Садовая 12", 0), choice("Самовывоз со склада завода", 1)]],
    });
    expect((await pyotr.sees("?")).payload).toMatchObject({ interactive: { type: "list" } });
  });

  it("above ten are asked for by a last row, as often as it takes", async () => {
    const list = { ...says("Каталог"), buttons: choices(21) };
    const asked = async (label: string) => {
      const before = rig.stored.length;
      await pyotr.presses(label);
      return (await rig.stores(before + 1)).content;
    };
    await send(pyotr.address, list);
    const first = await pyotr.sees("Каталог");
    expect(labelsOf(first)).toEqual([...Array.from({ length: 9 }, (_, at) => `Выбор ${at + 1}`), "Ещё 12"]);
    expect(await asked("Ещё 12")).toEqual({ kind: "more", of: first.id, from: 9 });
    await send(pyotr.address, { ...list, choicesFrom: 9 });
    const second = await pyotr.sees("Каталог");
    expect(labelsOf(second).slice(-2)).toEqual(["Выбор 18", "Ещё 3"]);
    expect(await asked("Ещё 3")).toEqual({ kind: "more", of: second.id, from: 18 });
    await send(pyotr.address, { ...list, choicesFrom: 18 });
    expect(labelsOf(await pyotr.sees("Каталог"))).toEqual(["Выбор 19", "Выбор 20", "Выбор 21"]);
    expect(await asked("Выбор 20")).toEqual({ kind: "choice", turn: 4, index: 19 });
  });

  it("that stand in the text as numbered lines keep their numbers", async () => {
    const option = (line: string, index: number) => ({
      line: verbatim(line),
      effect: { kind: "choice", turn: 4, index } as const,
    });
    await send(pyotr.address, {
      ...says("«пена»: 2 товара"),
      options: [option("ПМ-65-З проф. 65, 850 мл · 402,50 ₽", 0), option("ПМ-70-З · 453,40 ₽", 1)],
      buttons: [[choice("Назад", 2, { isBack: true })]],
    });
    const seen = await pyotr.sees("пена");
    expect(textOf(seen.payload).split("\n").slice(1)).toEqual([
      "1 ПМ-65-З проф. 65, 850 мл · 402,50 ₽",
      "2 ПМ-70-З · 453,40 ₽",
    ]);
    expect(labelsOf(seen)).toEqual(["1", "2", "Назад"]);
  });

  it.each([
    ["a label no row holds", says("Что?"), "я".repeat(73)],
    ["a label whose second line no row holds", says("Что?"), `первая ${"я".repeat(73)}`],
    ["words too long for a screen with buttons", says("слово ".repeat(300)), "Подходит"],
  ])("are numbers in the text, as everywhere without buttons, for %s", async (_, { lines }, label) => {
    const message = { lines, buttons: [[choice(label, 0), choice("Назад", 1, { isBack: true })]] };
    await send(pyotr.address, message);
    const [seen] = (await pyotr.messages()).slice(-1);
    const words = lines.map((line) => sayPlain(line, reader));
    expect(seen?.payload).toMatchObject({
      text: { body: [...words, ...numberedMenu(message, reader)].join("\n") },
    });
  });

  it("of a number: whoever writes from one shares it by a press", async () => {
    const share = { label: text("account.welcome.contact"), effect: { kind: "contact" } } as const;
    await send(pyotr.address, { ...says("Кто вы?"), buttons: [[share], [choice("Попросить доступ", 1)]] });
    await pyotr.sees("Кто вы?");
    const before = rig.stored.length;
    await pyotr.presses("Поделиться номером");
    expect((await rig.stores(before + 1)).content).toEqual({
      kind: "contact",
      phone: `+${pyotr.facts.phone}`,
      isOwn: true,
    });
  });

  it("of a number: who hides it is asked by WhatsApp's own button", async () => {
    const hidden = await server.person(number, "Аноним", null);
    const before = rig.stored.length;
    await hidden.says("здравствуйте");
    await rig.stores(before + 1);
    const share = { label: text("account.welcome.contact"), effect: { kind: "contact" } } as const;
    await send(hidden.address, { ...says("Кто вы?"), buttons: [[share], [choice("Попросить доступ", 0)]] });
    const { payload } = await hidden.sees("Кто вы?");
    expect(payload).toMatchObject({ interactive: { type: "request_contact_info" } });
    expect(textOf(payload)).toContain("1 Попросить доступ");
  });

  it("links are written out beside them", async () => {
    const link = {
      label: verbatim("Счёт"),
      effect: { kind: "link", url: "https://example.ru/1?a=1&b=2" },
    } as const;
    await send(pyotr.address, { ...says("Оплата"), buttons: [[link, choice("Оплачено", 0)]] });
    const seen = await pyotr.sees("Оплата");
    expect([textOf(seen.payload), labelsOf(seen)]).toEqual([
      "Оплата\nСчёт: https://example.ru/1?a=1&b=2",
      ["Оплачено"],
    ]);
  });
});

describe("a change", () => {
  it("of a notice is a new message that quotes it; the next screen of a dialog quotes nothing", async () => {
    const first = await send(pyotr.address, { ...says("Заказ 1042"), buttons: [[action("Подтвердить", 1)]] });
    if (first.is !== "sent" || first.externalId === null) throw new Error("not sent");
    const edits = { externalId: first.externalId, hadFiles: false };
    const changed = await send(pyotr.address, says("✅ Заказ 1042 подтверждён"), { edits });
    expect(changed).toMatchObject({ is: "sent" });
    expect((await pyotr.sees("✅")).payload.context).toEqual({ message_id: first.externalId });
    await send(pyotr.address, { ...says("Когда?"), buttons: choices(2) }, { edits });
    expect((await pyotr.sees("Когда?")).payload.context).toBeUndefined();
  });

  it("that only takes buttons off sends nothing", async () => {
    const before = (await pyotr.messages()).length;
    const edits = { externalId: "wamid.A", hadFiles: false };
    expect(await send(pyotr.address, null, { edits })).toMatchObject({ is: "unsaid" });
    expect(await pyotr.messages()).toHaveLength(before);
  });
});

describe("beside the words", () => {
  const incoming = () => rig.lastStored();

  it("what was taken in is marked as read, and a reaction is shown", async () => {
    const { messageId } = incoming();
    await rig.channel.acknowledge(incoming(), { reaction: "👌" });
    const reads = await server.call("reads", {});
    expect(reads.at(-1)).toEqual({ id: messageId, isTyping: false });
    const [reaction] = (await pyotr.everything()).filter(({ payload }) => payload.type === "reaction");
    expect(reaction?.payload).toMatchObject({ reaction: { message_id: messageId, emoji: "👌" } });
  });

  it("typing is shown under the person's last message", async () => {
    await rig.channel.showTyping(rig.account.id, pyotr.address);
    expect((await server.call("reads", {})).at(-1)).toEqual({ id: incoming().messageId, isTyping: true });
  });
});

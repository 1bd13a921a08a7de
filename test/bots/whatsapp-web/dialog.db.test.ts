/** Whole dialogs over a linked WhatsApp in a real browser: from a stranger's first word to a decided order. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inBrowser, withoutBrowser } from "../../browser.ts";
import { picture } from "../telegram/pictures.ts";
import type { WebPerson } from "./web-person.ts";
import { openWebWorld, type WebWorld } from "./web-world.ts";

describe.skipIf(withoutBrowser)(`over a linked WhatsApp${withoutBrowser}`, inBrowser, () => {
  let world: WebWorld;
  let anna: WebPerson;
  let olga: WebPerson;
  /** Olga, in the managers' group. */
  let there: WebPerson;

  beforeAll(async () => {
    world = await openWebWorld();
    olga = await world.member("Ольга", "79000000001");
    anna = await world.member("Анна", "79000000010");
  }, inBrowser.timeout);
  afterAll(() => world?.close());

  it("an order is made by numbers, and decided by the letter of its push, which is changed in place", async () => {
    await anna.says("пмб-750-з");
    await anna.sees("ПМБ-750-З", "Сколько?");
    await anna.says("2 кор");
    await anna.sees("24 шт в корзине");
    await anna.says("1");
    const how = await anna.sees("Как получите?");
    expect(how.text.replaceAll("\u00A0", " ")).toContain("1 Доставка: Садовая 12");
    await anna.says("1");
    await anna.sees("Когда?");
    await anna.says("2");
    await anna.sees("Отправить заказ");
    await anna.says("да");
    await anna.sees("Заказ 1001 отправлен");
    const push = await olga.sees("Заказ 1001", "В1 Подтвердить");
    await olga.says("в1");
    const decided = await world.page.edited();
    expect(decided.id).toBe(push.id);
    expect(decided.text).toMatch(/^✅ 1001/);
    await anna.sees("подтверждён");
  });

  it("an older list is answered by quoting it", async () => {
    await anna.says("пена зимняя");
    const list = await anna.sees("пена зимняя");
    await anna.says("1");
    await anna.sees("402,50");
    await anna.says("24");
    await anna.sees("24 шт в корзине");
    await anna.says("2", list);
    await anna.sees("Из «пена зимняя»", "ПМ-70-З");
  });

  it("an album and a document reach a manager as files, with the words under them", async () => {
    await anna.says("менеджер");
    await anna.sees("Ольга");
    const bytes = await picture();
    const photo = { bytes, mime: "image/jpeg" };
    await anna.sends({ text: "рама треснула", album: [photo, photo] });
    await olga.sees("рама треснула");
    for (const mime of ["image/jpeg", "image/jpeg"])
      expect((await olga.seesFile()).media).toMatchObject({ mime, bytes });
    const pdf = { bytes: Buffer.from("%PDF-1.4 акт"), mime: "application/pdf", name: "акт.pdf" };
    await anna.sends({ text: "вот акт", media: pdf });
    expect(await olga.seesFile()).toMatchObject({ type: "document", media: { name: "акт.pdf" } });
    expect(await world.page.reacted()).toMatchObject({ emoji: "👌" });
  });

  it("a site visitor's photo, handed on with what stands under it, is a lead to the manager", async () => {
    const photo = { bytes: await picture(), mime: "image/jpeg" };
    const caption = "Веранда как на фото, Верхнеречинск, Сергей Панин +7 900 000-00-41";
    await olga.sends({ text: caption, media: photo, fields: { isForwarded: true, forwardingScore: 1 } });
    await olga.sees("Новая сделка · Веранда как на фото", "файлов: 1", "1 Дальше");
    await olga.says("1");
    await olga.sees("Новая сделка · Веранда как на фото", "1 Предложить дилеру");
    await olga.says("1");
    await olga.sees("✅ Сделка 301 предложена.");
    await anna.sees("Сделка 301", "Беру");
  });

  it("what became of a message is told on", async () => {
    await anna.says("меню");
    const menu = await anna.sees("1");
    await world.settles();
    world.page.ack(menu.id, 3);
    await expect
      .poll(() => world.receipts.filter(({ externalId }) => externalId === menu.id).map(({ told }) => told))
      .toEqual(["sent", "read"]);
  });

  it("a poll stands for a choice where the tenant wants it, and its number is understood all the same", async () => {
    await world.sets({ whatsappPolls: true });
    await anna.says("меню");
    const menu = await anna.sees("Окна у реки");
    expect(menu.options?.[0]).toBe("1 Заказать");
    await anna.votes(menu, "1 Заказать");
    await anna.sees("Название, артикул");
    await anna.says("0");
    await anna.sees("Окна у реки");
    await world.sets({ whatsappPolls: false });
  });

  it("silence is kept while it is wanted, and what waits goes out afterwards", async () => {
    await world.sets({ whatsappPaused: true });
    expect(await world.sends(anna.address, "Скидки")).toMatchObject({ is: "pause", whole: "account" });
    await anna.says("меню");
    await world.settles();
    expect(world.page.unasked).toBe(0);
    await world.sets({ whatsappPaused: false });
    await world.passes(1);
    await anna.sees("Окна у реки");
  });

  it("a file that is gone is said so", async () => {
    world.page.phone.media.clear();
    const media = { bytes: Buffer.from("%PDF-1.4"), mime: "application/pdf", name: "заявка.pdf" };
    await anna.sends({ media });
    world.page.phone.media.clear();
    await anna.sees("заявка.pdf");
  });

  it("what only the phone may show is answered kindly", async () => {
    await anna.sends({ type: "ciphertext", fields: { subtype: "view_once_unavailable_fanout" } });
    await anna.sees("Фото на один просмотр не открыть");
  });

  it("an edited message is understood anew", async () => {
    const id = await anna.says("ПМ-65-З 12");
    await anna.sees("12 шт");
    await anna.edits(id, "ПМ-65-З 24");
    await anna.sees("24 шт");
  });

  it("a change that comes too late is a message of its own, and quotes what it changes", async () => {
    await anna.says("корзина");
    await anna.sees("1 Оформить");
    for (const [number, answer] of [
      ["1", "Как получите?"],
      ["1", "Когда?"],
      ["1", "Отправить заказ"],
      ["1", "отправлен"],
    ] as const) {
      await anna.says(number);
      await anna.sees(answer);
    }
    const push = await olga.sees("Заказ 1002");
    const [, letter = ""] = /([А-Я])1/.exec(push.text) ?? [];
    world.page.ages(push.id, 16);
    await olga.says(`${letter}1`);
    const decided = await olga.sees("✅ 1002");
    expect(push.id).toContain(decided.quotes);
  });

  it("a group is nobody's business until a manager makes it the managers' chat", async () => {
    const group = world.page.group("Менеджеры", [{ name: "Ольга", pn: null, lid: olga.address }]);
    there = olga.in(group);
    await there.says("всем привет");
    await anna.in(group).says("/managers");
    await there.sees("Группа не привязана");
    await there.says("/managers");
    await there.sees("Импост");
    await there.says("/unbind");
    await there.sees("Группа отвязана");
    await there.says("/managers");
    await there.sees("Импост");
    await there.says("меню");
    await there.sees("3 Дилеры");
    await there.says("3");
    await there.sees("Дилеры: название, город или ИНН?");
    expect(world.page.unasked).toBe(0);
    const tatyana = await world.member("Татьяна", "79000000013");
    const asked = await there.sees("*Татьяна:* здравствуйте");
    await world.settles();
    await there.says("выехала", asked);
    await tatyana.sees("*Ольга:* выехала");
  });

  it("whom WhatsApp moves from the number to a lid is known still", async () => {
    const before = await world.enters(world.personOfOld("Сергей", "79000000012"));
    const now = world.person("Сергей", "79000000012");
    await before.says("пена зимняя");
    const list = await before.sees("пена зимняя");
    await world.settles();
    await now.says("меню");
    await before.sees("прямо сюда");
    await now.says("2", list);
    await before.sees("ПМ-70-З", "Сколько?");
  });

  it("whom WhatsApp shows by the number once more is known still", async () => {
    const byNumber = world.byNumber("Анна", "79000000010");
    await world.settles();
    await byNumber.says("ПМ-65-З 7");
    await anna.sees("7 шт");
  });

  it("above the day's cap only whoever writes is answered, and pushes wait", async () => {
    await world.sets({ whatsappDailyCap: 1 });
    await world.passes(10);
    await anna.says("менеджер");
    await anna.sees("Ольга");
    await anna.says("а завтра?");
    await anna.sees("Передано");
    await world.settles();
    expect(world.page.unasked).toBe(0);
    // Whoever writes is shown at once what waited for that chat.
    await there.says("меню");
    await there.sees("а завтра?");
    await there.sees("3 Дилеры");
    await world.sets({ whatsappDailyCap: 300 });
  });

  it("nothing is written to whoever never wrote", async () => {
    expect(await world.sends("999000@lid", "Скидки")).toMatchObject({ is: "refused" });
    expect(world.logged).toEqual([]);
  });
});

/** Coming in without an invite, as a chat: by one's own number, or by asking to be let in. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Channel } from "../../../bots/channel.ts";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
  // A phone shows what came since it was switched on.
  for (const id of ["olga", "igor", "stranger"]) world.phone(id);
});
afterEach(() => world.close());

/** Somebody else's contact card, which a phone of the simulator cannot send. */
async function forwardContact({ platform, phones, clock }: World, phone: string): Promise<void> {
  const channel = { name: "simulator-telegram", hasButtons: true, acknowledge: async () => {} };
  const accept = platform.inbound.accept(channel as unknown as Channel);
  const chat = { address: "stranger", kind: "private", title: "Павел", hasTopics: false } as const;
  await accept([
    {
      accountId: phones.get("stranger")?.accountId ?? "",
      externalId: "forwarded-contact",
      chat,
      sender: { address: "stranger", name: "Павел", locale: "ru" },
      sentAt: clock.now(),
      content: { kind: "contact", phone, isOwn: false },
    },
  ]);
  await platform.idle();
}

describe("a stranger", () => {
  it("is told whose chat it is and how to enter", async () => {
    const stranger = world.phone("stranger");
    await stranger.says("здравствуйте, прайс есть?");
    stranger.sees("Это чат дилеров «Импост»\nЦены видны после входа.");
    expect(stranger.last().buttons).toEqual([["Поделиться номером"], ["Попросить доступ"]]);
    world.phone("olga").seesNothing();
  });

  it("is offered access by help too, and not twice", async () => {
    const stranger = world.phone("stranger");
    await stranger.says("помощь");
    expect(stranger.sees("Вход: приглашение").buttons).toEqual([["Попросить доступ", "Меню"]]);
    await stranger.presses("Попросить доступ");
    stranger.sees("Ваша компания и город?");
    await stranger.says("1");
    stranger.sees("Словами, например: Кровля-Дом, Тула", "Ваша компания и город?");
    await stranger.says("Кровля, Верхнеречинск");
    stranger.sees("⏳ Запрос у менеджера");
    await stranger.says("помощь");
    expect(stranger.last().buttons).toEqual([["Меню"]]);
    world.phone("olga").doesNotSee("Доступ к");
  });

  it("enters by an own number the directory knows", async () => {
    const stranger = world.phone("stranger");
    await stranger.says("есть пена зимняя?");
    await stranger.sharesContact();
    const hello = stranger.sees("✅ Дача-Строй, закупщик.", "Менеджер Игорь");
    expect(hello.text).toContain("Написанное раньше передано менеджеру.");
    world.phone("igor").sees("Дача-Строй · ответ до", "есть пена зимняя?");
  });

  it("does not enter by somebody else's number", async () => {
    const stranger = world.phone("stranger");
    await stranger.says("привет");
    await forwardContact(world, "+79000000010");
    stranger.sees("Для входа нужен свой номер");
    await stranger.says("меню");
    stranger.sees("Цены видны после входа");
  });

  it("asks, is admitted by a manager, and begins at once", async () => {
    const [stranger, olga, igor] = ["stranger", "olga", "igor"].map((id) => world.phone(id)) as [
      TestPhone,
      TestPhone,
      TestPhone,
    ];
    await stranger.says("здравствуйте, прайс есть?");
    await stranger.presses("Попросить доступ");
    stranger.sees("Ваша компания и город?");
    await stranger.says("Кровля-Дом, Верхнеречинск");
    stranger.sees("⏳ Запрос у менеджера\nОтвет сегодня до 18:00.");
    const push = olga.sees("Просят доступ · Кровля-Дом", "Верхнеречинск. Павел", "прайс есть?");
    expect(push.isSilent).toBe(false);
    expect(push.buttons).toEqual([["Впустить"], ["Написать", "Отказать"]]);
    igor.sees("Просят доступ · Кровля-Дом");

    await stranger.says("и ещё нужен прайс на пену");
    stranger.sees("Передано менеджеру.");
    olga.sees("Павел: и ещё нужен прайс на пену");

    await olga.presses("Впустить", push);
    olga.sees("какая компания?");
    await olga.presses("1");
    olga.sees("«Кровля-Дом»: какая роль?");
    await olga.presses("Закупщик");
    olga.sees("✅ Павел: Кровля-Дом, закупщик\nОльга 09:10");
    igor.sees("✅ Павел: Кровля-Дом, закупщик\nОльга 09:10");
    const hello = stranger.sees("✅ Кровля-Дом, закупщик.", "Менеджер Ирина");
    expect(hello.text).toContain("Написанное раньше передано менеджеру.");
    const asked = world.member("managers", "irina").last();
    expect(asked.text).toBe(
      "Павел: здравствуйте, прайс есть?\nи ещё нужен прайс на пену\nКровля-Дом · ответ до 09:55",
    );
    await world.member("managers", "irina").says("Пришлю к обеду", { replyTo: asked });
    stranger.sees("Ирина: Пришлю к обеду");
    await stranger.presses("Заказать");
    stranger.sees("Название, артикул");
    await stranger.says("меню");
    stranger.sees("Кровля-Дом");
    stranger.seesButton("Заказы", "Менеджеру");
    expect(stranger.messages().some(({ text }) => text.startsWith("✅ Кровля-Дом, закупщик."))).toBe(true);
  });

  it("sends an order as a file or by voice: the manager has it at once", async () => {
    const [stranger, olga] = [world.phone("stranger"), world.phone("olga")];
    await stranger.sends([{ name: "заявка.txt", mime: "text/plain", bytes: Buffer.from("пена 24") }], "вот");
    stranger.sees("Передано менеджеру.", "Ваша компания и город?");
    olga.sees("Павел: вот");
    expect(olga.unread().flatMap(({ files }) => files)).toMatchObject([{ name: "заявка.txt" }]);
    await stranger.sendsVoice();
    expect(olga.unread().flatMap(({ files }) => files).length).toBeGreaterThan(1);
    await stranger.says("Кровля-Дом, Верхнеречинск");
    olga.sees("Просят доступ · Кровля-Дом", "Файлы: 2");
    await olga.says("меню");
    await olga.presses("Дилеры");
    await olga.presses("Ждут входа: 1");
    await olga.presses("1");
    const card = olga.sees("Просят доступ · Кровля-Дом", "Файлы: 2");
    expect(card.files).toMatchObject([{ name: "заявка.txt" }, { mime: "audio/wav" }]);
    await olga.says("меню");
    await olga.presses("Ждёт вас 1");
    await olga.presses("Разобрать по одному");
    expect(olga.sees("Просят доступ · Кровля-Дом").files).toHaveLength(2);
    await world.passes({ hours: 9 });
    expect(olga.sees("⚠️ Ждут доступа").files).toHaveLength(2);
  });

  it("is answered by a manager's words before the decision, and answers back", async () => {
    const [stranger, olga] = [world.phone("stranger"), world.phone("olga")];
    await stranger.says("Попросить доступ");
    await stranger.presses("Попросить доступ");
    await stranger.says("Кровля");
    const push = olga.sees("Просят доступ · Кровля");
    await olga.says("Какой у вас ИНН?", { replyTo: push });
    expect(olga.reaction()).toBe("👌");
    stranger.sees("Ольга: Какой у вас ИНН?");
    await stranger.says("7700000048");
    olga.sees("Павел: 7700000048");
    await olga.presses("Написать", push);
    olga.sees("Что написать?");
    await olga.says("Спасибо, проверим");
    stranger.sees("Ольга: Спасибо, проверим");
    await stranger.says("понял, спасибо");
    expect(stranger.reaction()).toBe("👌");
    stranger.seesNothing();
    olga.doesNotSee("понял");
    olga.seesButton("Впустить");
    await olga.presses("Отказать");
    olga.sees("Отказать: Кровля?", "Человек увидит отказ.");
    stranger.doesNotSee("Доступ не открыт");
    await olga.presses("Не отказывать");
    olga.seesButton("Впустить");
    await olga.presses("Отказать");
    await olga.says("нет договора");
    olga.sees("Причина: нет договора");
    await olga.presses("Отказать");
    olga.sees("❌ Кровля: отказ · Ольга 09:10");
    stranger.sees("❌ Доступ не открыт.", "Причина: нет договора");
  });

  it("waits until the promised time, then the managers are rung again", async () => {
    const [stranger, olga] = [world.phone("stranger"), world.phone("olga")];
    await stranger.says("привет");
    await stranger.presses("Попросить доступ");
    await stranger.says("Кровля");
    const first = olga.sees("Просят доступ · Кровля");
    await world.passes({ hours: 8, minutes: 50 });
    const again = olga.sees("⚠️ Ждут доступа с 09:10 · Кровля");
    expect(again.isSilent).toBe(false);
    expect(olga.messages().find(({ id }) => id === first.id)?.buttons).toEqual([]);
  });

  it("pressed by two managers is decided once", async () => {
    const [stranger, olga, igor] = [world.phone("stranger"), world.phone("olga"), world.phone("igor")];
    await stranger.says("привет");
    await stranger.presses("Попросить доступ");
    await stranger.says("Кровля");
    const pushed = igor.sees("Просят доступ · Кровля");
    const forged = igor.dataOf("Впустить");
    await igor.presses("Впустить", pushed);
    igor.sees("какая компания?");
    await olga.presses("Отказать");
    await olga.presses("Отказать");
    await igor.says("Дача");
    igor.sees("Кровля: уже отказ · Ольга");
    await igor.forgesPress(forged, pushed);
    expect(igor.toast()).toBe("Кровля: уже отказ · Ольга");
  });

  it("reads English where its messenger does", async () => {
    const stranger = world.phone("stranger");
    await stranger.says("english");
    stranger.sees("Done: English from here on.", "The dealers’ chat of Импост");
    await stranger.presses("Ask for access");
    stranger.sees("Your company and city?");
    await stranger.says("Roof House, Riverside");
    stranger.sees("⏳ The manager has your request\nAnswer today by 18:00.");
    world.phone("olga").sees("Просят доступ · Roof House");
  });
});

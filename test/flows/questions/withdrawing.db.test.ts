/** Words taken back: what is said of them is true, and no push shows them or turns into another question. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";

describe("words taken back", () => {
  let world: World;
  let pyotr: TestPhone;
  let olga: TestPhone;
  beforeEach(async () => {
    world = await openWorld();
    [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.says("меню");
  });
  afterEach(async () => {
    expect(world.logged).toEqual([]);
    await world.close();
  });

  /** A question of ten minutes ago, then a word that was not meant for anybody. */
  async function askTwice(): Promise<void> {
    await pyotr.says("когда приедет машина с рамами?");
    await world.passes({ minutes: 10 });
    await pyotr.says("вечером в субботу");
  }

  it("are named, and the question that still waits with its time", async () => {
    await askTwice();
    await pyotr.presses("Не передавать");
    pyotr.sees("Не передано: вечером в субботу\nСпрошенное раньше ждёт ответа до 09:55.");
    await pyotr.says("вечером в воскресенье");
    await world.passes({ minutes: 35 });
    await pyotr.presses("Не передавать");
    pyotr.sees("Не передано: вечером в воскресенье\nСпрошенное раньше ждёт ответа до 10:40.");
  });

  it("that were all say that nobody waits", async () => {
    await pyotr.sendsVoice();
    await pyotr.presses("Не передавать");
    pyotr.sees("Не передано: голосовое\nНикто не ждёт ответа.");
  });

  it("are gone from their own push alone; the push before it asks again", async () => {
    await askTwice();
    const [first, second] = olga.messages();
    await pyotr.presses("Не передавать");
    const [asked, taken] = olga.messages();
    expect(taken).toMatchObject({
      id: second?.id,
      text: "Пётр: это снято\nПрежний вопрос ждёт ответа.",
      buttons: [],
    });
    expect(asked).toMatchObject({ id: first?.id, buttons: [["Ответить", "Карточка"]] });
    expect(asked?.text).toBe("Пётр: когда приедет машина с рамами?\nОкна у реки · ответ до 09:55");
    await world.passes({ minutes: 35 });
    expect(olga.sees("⚠️ Без ответа 45 мин", "когда приедет машина с рамами?").replyTo).toBe(first?.id);
    await olga.presses("Ответить");
    await olga.says("завтра к 10");
    expect(olga.messages()[1]).toMatchObject({
      id: second?.id,
      text: "Пётр: это снято\nПрежний вопрос ждёт ответа.",
    });
    expect(olga.messages().filter(({ text }) => text.startsWith("Пётр: когда приедет"))).toEqual([]);
  });

  it("leave a voice message sent later without the words of before", async () => {
    await askTwice();
    await pyotr.presses("Не передавать");
    await world.passes({ minutes: 5 });
    await pyotr.sendsVoice();
    const voice = olga.last();
    expect(voice.text).toBe("Пётр: голосовое\nОкна у реки · ответ до 09:55");
    expect(voice.files).toHaveLength(1);
    await world.passes({ minutes: 5 });
    await pyotr.says("и ещё одно, на каком складе забирать?");
    expect(olga.last().files).toEqual([]);
  });

  it("typed at night never ring, while the question before them does", async () => {
    await world.passes({ hours: 13 });
    await askTwice();
    await pyotr.presses("Не передавать");
    await world.passes({ hours: 10 });
    expect(olga.messages().map(({ text }) => text)).toEqual([
      "Пётр: когда приедет машина с рамами?\nОкна у реки · ответ до 09:45",
    ]);
  });

  it("never make a push quote the screen that stands in an earlier one's place", async () => {
    await pyotr.says("когда приедет машина с рамами?");
    await olga.presses("Ответить");
    await world.passes({ minutes: 10 });
    await pyotr.says("и на каком складе?");
    const second = olga.sees("и на каком складе?");
    expect(second.replyTo).toBeUndefined();
  });
});

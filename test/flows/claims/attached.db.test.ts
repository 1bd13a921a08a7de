/** What comes as a picture or aloud where words are asked for: it is the claim's, and nobody is told to type. */
import { beforeEach, describe, expect, it } from "vitest";
import type { TestPhone } from "../../test-phone.ts";
import { pdf } from "../documents/papers-of-orders.ts";
import { picture } from "../questions/samples.ts";
import { eachWithGoods, olga, pyotr, reported, reports, threePhotos } from "./received.ts";

eachWithGoods();

const filesOf = (phone: TestPhone) => phone.last().files.map(({ name }) => name);

describe("the checklist", () => {
  it("takes a voice message for words, and whoever decides hears it with the photos", async () => {
    await reports(pyotr, "1");
    await pyotr.says("2");
    await pyotr.presses("при монтаже");
    pyotr.sees("Что именно не так?");
    await pyotr.sendsVoice();
    pyotr.sees("Фото 1 из 3: этикетка");
    // Among the photos a word aloud is beside what happened, and the photo is still asked for.
    await pyotr.sendsVoice();
    pyotr.sees("Приложено", "Фото 1 из 3: этикетка");
    await pyotr.sends(threePhotos);
    await pyotr.presses("Нет");
    await pyotr.presses("заменить");
    pyotr.sees("Что именно не так: в приложенном", "5 файлов");
    await pyotr.presses("Отправить");
    const told = olga.sees("Рекламация 1 · Окна у реки", "Что именно не так: в приложенном");
    expect(told.files.map(({ name }) => name)).toEqual([
      ...["voice.wav", "voice.wav", "1.png", "2.png", "3.png"],
    ]);
  });

  it("takes photos before it asks for them; what is written under them is the answer", async () => {
    await reports(pyotr, "1");
    await pyotr.says("2");
    await pyotr.sends([picture("1.png")]);
    pyotr.sees("Приложено", "Когда обнаружено?");
    await pyotr.presses("при монтаже");
    await pyotr.sends([picture("2.png")], "не держит давление");
    pyotr.sees("Фото 3 из 3: товар целиком", "Есть: этикетка, дефект крупно");
    // Words under a photo that come later are added to it.
    await pyotr.sends([picture("3.png")], "капает с клапана");
    await pyotr.presses("Нет");
    await pyotr.presses("заменить");
    pyotr.sees("Что именно не так: не держит давление\nкапает с клапана", "3 файла");
  });

  it("takes papers and films at any question, once no photo is missing too", async () => {
    await reports(pyotr, "1");
    await pyotr.says("2");
    await pyotr.sends(threePhotos);
    pyotr.sees("Приложено", "Когда обнаружено?");
    await pyotr.sends([pdf("акт.pdf")]);
    pyotr.sees("Приложено", "Когда обнаружено?");
    await pyotr.presses("при монтаже");
    await pyotr.sends([pdf("замер.pdf")], "не держит давление");
    await pyotr.presses("Нет");
    await pyotr.presses("заменить");
    pyotr.sees("Что именно не так: не держит давление", "5 файлов");
    // The card of a draft that lacks nothing takes one more.
    await pyotr.sends([pdf("паспорт.pdf")]);
    pyotr.sees("Черновик рекламации 1", "6 файлов");
  });

  it("reads a plate's number under its photo where that is asked, and no lone number as words", async () => {
    await reports(pyotr, "5");
    await pyotr.says("2");
    await pyotr.sends([picture("1.png")], "2");
    pyotr.sees("Приложено", "Что именно не так?");
    await pyotr.says("течёт");
    await pyotr.sends([picture("2.png"), picture("3.png")]);
    pyotr.sees("Серийный номер или партия?");
    await pyotr.sends([picture("4.png")], "24-06/117");
    pyotr.sees("Когда продано клиенту?");
    await pyotr.says("рекламация 1");
    pyotr.sees("Что именно не так: течёт", "4 файла", "24-06/117");
  });

  it("photos, words under them and a voice before the goods are named are the draft's", async () => {
    await pyotr.says("рекламации");
    await pyotr.presses("Сообщить");
    await pyotr.sends([picture("1.png"), picture("2.png")], "капает с клапана");
    pyotr.sees("Приложено", "Что за товар?");
    const before = olga.messages().length;
    await pyotr.says("ПМ-65-З");
    pyotr.sees("Что случилось?");
    await pyotr.sendsVoice();
    pyotr.sees("Приложено", "Что случилось?");
    await pyotr.says("1");
    await pyotr.sends([pdf("акт.pdf")], "2");
    pyotr.sees("Черновик 1 сохранён", "Когда обнаружено?");
    await pyotr.presses("при монтаже");
    await pyotr.presses("Нет");
    await pyotr.presses("заменить");
    pyotr.sees("ПМ-65-З · 2 шт", "Что именно не так: капает с клапана", "4 файла");
    // None of it was taken for a question to the manager.
    expect(olga.messages().length).toBe(before);
  });
});

describe("a draft's card", () => {
  it("takes the photos it lacks", async () => {
    await reports(pyotr, "1");
    await pyotr.says("2");
    await pyotr.says("рекламация 1");
    pyotr.sees("Черновик рекламации 1", "Фото: этикетка");
    await pyotr.sends(threePhotos, "не держит давление");
    expect(pyotr.sees("Что именно не так: не держит давление", "3 файла").text).not.toContain("Фото:");
  });
});

describe("an answer to whoever decides", () => {
  beforeEach(async () => {
    await reported(pyotr);
    await pyotr.presses("Отправить");
    await olga.presses("Спросить");
    await olga.says("Покажите дату на дне");
    await pyotr.presses("Ответить");
    pyotr.sees("«Покажите дату на дне»", "Ответ?");
  });

  it("may be photos alone: those come, and not all the others once more", async () => {
    await pyotr.sends([picture("дно.png")]);
    pyotr.sees("Фото или документы?", "Можно прислать ещё");
    await pyotr.sends([picture("крышка.png")]);
    await pyotr.presses("Готово · 2");
    olga.sees("Рекламация 1 · Окна у реки", "Ответ на «Покажите дату на дне»: в приложенном");
    expect(filesOf(olga)).toEqual(["дно.png", "крышка.png"]);
  });

  it("may be a photo and words after it: neither is lost", async () => {
    await pyotr.sends([picture("дно.png")]);
    await pyotr.says("март 2026");
    pyotr.sees("Записано. Теперь фото или файл", "Можно прислать ещё");
    await pyotr.sends([picture("крышка.png")], "и на крышке март");
    await pyotr.presses("Готово · 2");
    olga.sees("Ответ на «Покажите дату на дне»: март 2026\nи на крышке март");
    expect(filesOf(olga)).toEqual(["дно.png", "крышка.png"]);
  });

  it("may be a photo with words under it, or said aloud", async () => {
    await pyotr.sends([picture("дно.png")], "март 2026");
    await pyotr.presses("Готово · 1");
    olga.sees("Ответ на «Покажите дату на дне»: март 2026");
    await olga.presses("Спросить");
    await olga.says("А на крышке?");
    await olga.says("рекламация 1");
    expect(olga.sees("«А на крышке?»").text).not.toContain("март 2026");
    await pyotr.presses("Ответить");
    await pyotr.sendsVoice();
    await pyotr.presses("Пропустить");
    expect(olga.sees("Ответ на «А на крышке?»: в приложенном").text).not.toContain("март 2026");
    expect(filesOf(olga)).toEqual(["voice.wav"]);
    // Without the button too: as a reply to what asked, or to the card.
    await olga.presses("Спросить");
    await olga.says("Какая партия?");
    await pyotr.says("24-06", { replyTo: pyotr.sees("«Какая партия?»") });
    olga.sees("Ответ на «Какая партия?»: 24-06");
    await olga.presses("Спросить");
    await olga.says("Что на дне?");
    await pyotr.says("рекламация 1");
    await pyotr.sends([picture("низ.png")], "ржавчина");
    olga.sees("Ответ на «Что на дне?»: ржавчина");
    expect(filesOf(olga)).toEqual(["низ.png"]);
  });
});

describe("a refusal", () => {
  it("takes words and papers beside it for what it is founded on", async () => {
    await reported(pyotr);
    await pyotr.presses("Отправить");
    await olga.presses("Отказать");
    await olga.says("хранение");
    await olga.says("хранили на морозе");
    await olga.sends([pdf("заключение.pdf")], "п. 4 паспорта");
    olga.sees("отказ, хранение", "Основание: хранили на морозе\nп. 4 паспорта", "1 файл");
    await olga.presses("Решить");
    const told = pyotr.sees("❌ Рекламация 1: отказ", "Основание: хранили на морозе\nп. 4 паспорта");
    expect(told.files.map(({ name }) => name)).toEqual(["заключение.pdf"]);
    await pyotr.says("рекламация 1");
    expect(pyotr.last().buttons.flat().slice(0, 2)).toEqual(["Согласиться", "Не подходит"]);
  });
});

describe("an objection", () => {
  it("wants a reason in words or aloud; photos stand beside it, with what had been decided", async () => {
    await reported(pyotr);
    await pyotr.presses("Отправить");
    await olga.presses("Отказать");
    await olga.presses("4");
    await olga.presses("Решить");
    await pyotr.presses("Не подходит");
    await pyotr.sends([picture("склад.png")]);
    pyotr.sees("Приложено", "Что не подходит?");
    await pyotr.says("хранили в тепле");
    olga.sees("Было решено: ПМ-65-З: отказ, хранение", "Не подходит: хранили в тепле");
    expect(filesOf(olga)).toEqual(["склад.png"]);
    await olga.says("рекламация 1");
    olga.sees("Было решено: ПМ-65-З: отказ, хранение");
  });
});

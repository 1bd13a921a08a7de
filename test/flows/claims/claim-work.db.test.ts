/** What a claim brings about in the chat: a day agreed on, a paper for a refusal, goods that go back, its act, the next sale. */
import { describe, expect, it } from "vitest";
import { paperIn, pdf } from "../documents/papers-of-orders.ts";
import { picture } from "../questions/samples.ts";
import { eachWithGoods, olga, pyotr, sentClaim, world } from "./received.ts";

eachWithGoods(sentClaim);

describe("a claim", () => {
  it("is inspected on a day both agree to, paid back, its goods return, and the next ones are sold", async () => {
    await olga.says("рекламация 1");
    await olga.presses("Назначить осмотр");
    await olga.presses("ср 25.11, 9–13");
    pyotr.sees("Осмотр по рекламации 1: ср 25.11, 9–13");
    await pyotr.presses("Другое время");
    await pyotr.says("чт 14–18");
    olga.sees("Осмотр по рекламации 1: чт 26.11, 14–18");
    await olga.presses("Подходит");
    pyotr.sees("Осмотр чт 26.11, 14–18, согласован");
    await world.passes({ days: 1, hours: 7 });
    pyotr.sees("Завтра осмотр, рекламация 1");
    olga.sees("Завтра осмотр, рекламация 1");
    await world.passes({ days: 1, hours: 2 });
    await olga.presses("Итог осмотра");
    await olga.says("течь по клапану");
    await olga.sends([picture("акт.png")]);
    await olga.presses("Готово · 1");
    await olga.says("рекламация 1");
    olga.sees("Осмотр показал: течь по клапану", "4 файла");
    await olga.presses("Решить");
    await olga.presses("Принять");
    await olga.presses("4");
    await olga.presses("805 ₽");
    await olga.presses("Товар вернуть");
    olga.sees("ПМ-65-З: 2 шт, возврат денег · 805 ₽", "Товар нужно вернуть");
    await olga.presses("Решить");
    await pyotr.presses("Подходит");
    // The act came to both, with the photos in it.
    expect(pyotr.messages().some(({ text }) => text === "Акт по рекламации 1")).toBe(true);
    await pyotr.says("рекламация 1");
    await pyotr.presses("День возврата");
    await pyotr.presses("пт 27.11, 14–18");
    olga.sees("Возврат по рекламации 1: пт 27.11, 14–18");
    await olga.presses("Подходит");
    await pyotr.presses("Прислать фото");
    await pyotr.sends([picture("отдали.png")]);
    await pyotr.presses("Готово · 1");
    await olga.presses("Товар пришёл");
    await olga.presses("как описано");
    await olga.presses("Исполнена");
    pyotr.sees("✅ Рекламация 1: закрыта", "К ПМ-65-З ещё берут:", "1 ОЧ-500");
    await pyotr.presses("Добавить 1");
    pyotr.sees("ОЧ-500");
    await pyotr.presses("Оформить");
    pyotr.sees("Как получите?");
    await pyotr.says("меню");
    // What was taken is offered no more: how it was settled may still be said.
    pyotr.sees("✅ Рекламация 1: закрыта");
    pyotr.doesNotSee("ещё берут");
    pyotr.seesButton("Решено хорошо");
    await pyotr.says("1001");
    await pyotr.presses("Документы");
    await pyotr.presses("4");
    pyotr.sees("Акт по рекламации 1");
    const act = await paperIn(world, pyotr);
    for (const words of [
      "Акт рекламации № 1 от 24 ноября 2026 г.",
      "возврат денег",
      "течь по клапану",
      "805,00",
    ])
      expect(act).toContain(words);
    // What was credited lies beside it.
    await pyotr.presses("Назад");
    await pyotr.presses("5");
    pyotr.sees("Кредит-нота по рекламации 1");
    expect(await paperIn(world, pyotr)).toContain("Всего зачтено");
    // Without buttons a word that fits nothing shows the screen once more; its paper lies above already.
    const anna = world.phone("anna");
    await anna.says("рекламация 1");
    await anna.says("акт");
    expect(anna.last().files).toHaveLength(1);
    await anna.says("99");
    expect(anna.sees("«99»: нет такого варианта", "Акт по рекламации 1").files).toEqual([]);
  });

  it("is closed with a reason before the goods are back, and its dealer reads which", async () => {
    for (const label of ["Решить", "Принять", "4", "805 ₽", "Товар вернуть", "Решить"])
      await olga.presses(label);
    await pyotr.presses("Подходит");
    await olga.says("рекламация 1");
    olga.sees("Товар нужно вернуть");
    await olga.presses("Закрыть с причиной");
    await olga.says("дилер оставил товар себе");
    for (const phone of [olga, pyotr]) {
      phone.sees("✅ Рекламация 1: закрыта", "Закрыта: дилер оставил товар себе");
      expect(phone.last().text).not.toContain("нужно вернуть");
    }
  });

  it("is refused with a paper; what it costs its supplier notes; a repair has parts and work", async () => {
    await olga.presses("Отказать");
    await olga.presses("4");
    await olga.presses("Основание, документ");
    await olga.sends([pdf("заключение.pdf")], "п. 4 паспорта");
    olga.sees("1 файл");
    await olga.presses("Готово");
    olga.sees("отказ, хранение", "Основание: п. 4 паспорта", "1 файл");
    await olga.presses("Решить");
    expect(pyotr.sees("❌ Рекламация 1: отказ", "Основание: п. 4 паспорта").files).toHaveLength(1);
    await pyotr.presses("Не подходит");
    await pyotr.says("хранили в сухом складе");
    await olga.presses("Починить");
    olga.sees("ПМ-65-З: сколько стоит ремонт?", "ОЧ-500");
    await olga.says("1000");
    olga.sees("сколько из 1 000 ₽ за работу?");
    await olga.says("1200");
    olga.sees("не может быть дороже");
    await olga.presses("Назад");
    // What goes with the goods is a tap; other parts are typed, at the rules' price or at one's own.
    await olga.presses("1");
    olga.sees("ПМ-65-З: детали на 232,40 ₽", "ОЧ-500 Очиститель монтажной пены 500 мл: 1 шт · 232,40 ₽");
    await olga.says("мембрана Ж-7");
    olga.sees("«мембрана Ж-7» в каталоге нет. Назовите цену", "детали на 232,40 ₽");
    await olga.says("сальник");
    olga.sees("«сальник»: какая деталь?", "7.821.012 Сальник торцевой 12 мм");
    await olga.presses("Без неё");
    // One after another on a line, or each on its own.
    await olga.says("7.821.014 2, гайка 3 шт по 10,50");
    olga.sees("7.821.014 Сальник торцевой 14 мм: 2 шт · 532,80 ₽", "гайка: 3 шт · 31,50 ₽");
    await olga.says("РК-НД 1 шт по 500");
    olga.sees("детали на 1 296,70 ₽");
    await olga.presses("Убрать последнюю");
    olga.sees("детали на 796,70 ₽");
    await olga.presses("Готово");
    olga.sees("ПМ-65-З: сколько стоит работа?");
    await olga.says("300");
    olga.sees("ремонт · 1 096,70 ₽, из них работа 300 ₽", "Детали: ОЧ-500 1 шт, 7.821.014 2 шт, гайка 3 шт");
    // What the catalog has goes to the dealer as an order; the rest stays words.
    await olga.presses("Отправить детали");
    olga.sees("Детали к отправке: ОЧ-500 1 шт, 7.821.014 2 шт", "Детали: гайка 3 шт");
    await olga.presses("Не отправлять");
    olga.sees("Детали: ОЧ-500 1 шт, 7.821.014 2 шт, гайка 3 шт");
    await olga.presses("Отправить детали");
    await olga.presses("Решить");
    pyotr.sees(
      "ремонт · 1 096,70 ₽",
      "Ремонт для вас бесплатный",
      "Детали к отправке: ОЧ-500 1 шт",
      "Детали: заказ 1002, к оплате ничего",
    );
    await pyotr.says("1002");
    pyotr.sees(
      "Заказ 1002 · 0 ₽",
      "По рекламации 1, бесплатно",
      "ОЧ-500",
      "7.821.014 Сальник торцевой 14 мм: 2 шт",
    );
    await olga.says("рекламация 1");
    await olga.presses("Акт");
    const act = await paperIn(world, olga);
    for (const words of ["7.821.014 Сальник торцевой 14 мм: 2 шт · 532,80", "работа 300 ₽"])
      expect(act).toContain(words);
    await olga.says("рекламация 1");
    await olga.presses("Затраты");
    olga.sees("Рекламация 1: затраты 1 096,70 ₽", "детали: 796,70 ₽", "работа: 300 ₽");
    await olga.presses("Доставка");
    await olga.says("450");
    await olga.presses("Возместили нам");
    await olga.says("700");
    olga.sees("Рекламация 1: затраты 846,70 ₽", "возместил поставщик: −700 ₽");
    // A slip is corrected: what it was stays to be read, and counts no more.
    await olga.presses("Исправить");
    olga.sees("какую сумму исправить?", "доставка: 450 ₽");
    await olga.presses("3");
    await olga.says("ерунда");
    olga.sees("Нужна сумма");
    await olga.says("54");
    olga.sees("затраты 450,70 ₽", "доставка: 450 ₽, Ольга", "доставка: 54 ₽");
    await olga.presses("Исправить");
    await olga.presses("3");
    await olga.presses("Убрать совсем");
    olga.sees("затраты 1 150,70 ₽", "−700 ₽, Ольга");
    // The same with what the decision has reckoned with.
    await olga.presses("Исправить");
    await olga.presses("2");
    await olga.says("350");
    olga.sees("затраты 1 200,70 ₽", "работа: 300 ₽, Ольга", "работа: 350 ₽");
    await olga.says("меню");
    await olga.presses("Рекламации");
    await olga.presses("Отчёт");
    await olga.presses("Этот месяц");
    olga.sees("1 рекламация", "ПМ-65-З: 1 ·");
    expect(olga.last().files.map(({ name }) => name)).toEqual(["chart.png"]);
    await olga.presses("По дилерам");
    olga.sees("Окна у реки: 1");
    await olga.presses("Файл Excel");
    expect(olga.last().files.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^Рекламации .*\.xlsx$/),
    ]);
  });

  it("is what a recall brings: all buyers are told, answer in a tap, and who has not is seen", async () => {
    await olga.says("меню");
    await olga.presses("Рекламации");
    await olga.presses("Отзывы товара");
    const anna = world.phone("anna");
    await olga.presses("Отозвать товар");
    await olga.says("ПМ-65-З");
    await olga.says("24-06");
    await olga.says("Течёт клапан. Не используйте, заменим");
    olga.sees("Отзыв: ПМ-65-З, партия 24-06", "Окна у реки: 101 шт");
    await olga.presses("Сообщить всем");
    olga.sees("Отзыв 1: ПМ-65-З, партия 24-06", "Ответили 0 из 1", "⏳ Окна у реки: 101 шт");
    for (const phone of [pyotr, anna]) phone.sees("⚠️ Отзыв товара: ПМ-65-З, партия 24-06");
    await pyotr.presses("Есть, не всё");
    await pyotr.says("12");
    pyotr.sees("✅ Отзыв 1, ПМ-65-З, партия 24-06: у вас 12 шт");
    await pyotr.presses("Дополнить");
    pyotr.sees("Рекламация 2, вопрос");
    await olga.says("меню");
    await olga.presses("Рекламации");
    await olga.presses("Отзывы товара");
    await olga.presses("1");
    olga.sees("Ответили 1 из 1", "⚠️ Окна у реки: есть 12 шт");
  });
});

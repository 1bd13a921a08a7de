/** Choices as text: numbers agree with the engine's count, letters with the notices'. */
import { describe, expect, it } from "vitest";
import { numberedMenu } from "../../bots/numbered-menu.ts";
import { type Button, type Message, text, verbatim } from "../../core/outbox/message.ts";

const reader = { locale: "ru", timeZone: "Europe/Moscow", now: 0 } as const;
/** A no-break space is typed as a plain one here. */
const plain = (lines: readonly string[]) => lines.map((line) => line.replaceAll("\u00A0", " "));
const read = (message: Omit<Message, "lines">) => plain(numberedMenu({ lines: [], ...message }, reader));

const choice = (label: string, index: number): Button => ({
  label: verbatim(label),
  effect: { kind: "choice", turn: 7, index },
});
const back = (index: number): Button => ({ ...choice("Назад", index), isBack: true });
const action = (label: string, letter: string, ordinal: number): Button => ({
  label: verbatim(label),
  effect: { kind: "action", token: "token", letter, ordinal },
});
const option = (line: string, index: number) => ({
  line: verbatim(line),
  effect: { kind: "choice", turn: 7, index } as const,
});

describe("numbered menu", () => {
  it("joins short choices while a narrow phone holds them in a line, the way back last as 0", () => {
    const buttons = [
      [choice("Каталог", 0), choice("Повторить", 1)],
      [choice("Корзина", 2), back(3)],
    ];
    expect(read({ buttons })).toEqual(["1 Каталог | 2 Повторить", "3 Корзина | 0 Назад"]);
  });

  it("lets a line break between choices alone, never between a number and its words", () => {
    const long = "Доставка: Верхнеречинск, Садовая улица, дом 12";
    const options = [option("чт 26.11", 0), option(long, 1)];
    const buttons = [[choice("Другая дата", 2), choice("вт 01.12", 3)], [choice(long, 4)]];
    expect(numberedMenu({ lines: [], options, buttons }, reader)).toEqual([
      "1_чт 26.11".replaceAll("_", "\u00A0"),
      `2\u00A0${long}`,
      "3_Другая_дата | 4_вт_01.12".replaceAll("_", "\u00A0"),
      `5\u00A0${long}`,
    ]);
  });

  it("leaves a label's own count to it", () => {
    const buttons = [[choice("Ждут вас · 2", 0), choice("Все · 3", 1)], [back(2)]];
    expect(read({ buttons })).toEqual(["1 Ждут вас · 2 | 2 Все · 3", "0 Назад"]);
  });

  it("counts past a way back that was not offered last", () => {
    const buttons = [[choice("Первый", 0), back(1), choice("Второй", 2)]];
    expect(read({ buttons })).toEqual(["1 Первый | 2 Второй | 0 Назад"]);
  });

  it("gives long choices a line each and asks for the number", () => {
    const options = [option("ПМ-65-З · 402,50 ₽", 0), option("ПМ-70-З · 453,40 ₽", 1)];
    expect(read({ options, buttons: [[back(2)]] })).toEqual([
      "1 ПМ-65-З · 402,50 ₽",
      "2 ПМ-70-З · 453,40 ₽",
      "Номер или 0",
    ]);
  });

  it("goes on counting from the options to the buttons", () => {
    const options = [option("белый", 0), option("дуб", 1)];
    const buttons = [[choice("Нет нужного", 2), choice("Позже", 3)], [back(4)]];
    expect(read({ options, buttons })).toEqual(["1 белый", "2 дуб", "3 Нет нужного | 4 Позже", "0 Назад"]);
  });

  it("names a notice's actions by its letter", () => {
    const buttons = [
      [action("Подходит", "А", 1)],
      [action("Другая дата", "А", 2), action("Отменить", "А", 3)],
    ];
    expect(read({ buttons })).toEqual(["А1 Подходит | А2 Другая дата", "А3 Отменить"]);
  });

  it("has no numbers where the answer is an amount", () => {
    const buttons = [[choice("1 кор. = 12 шт", 0), back(1)]];
    const amountHint = verbatim("Сколько? «24» или «2 кор». Или «назад»");
    expect(read({ buttons, amountHint })).toEqual(["Сколько? «24» или «2 кор». Или «назад»"]);
  });

  it("writes out links and copied texts, and takes no number for them", () => {
    const link: Button = {
      label: verbatim("Открыть"),
      effect: { kind: "link", url: "https://x.ru/?a=1&b=2" },
    };
    const copy: Button = { label: verbatim("Код"), effect: { kind: "copy", text: "7K3F" } };
    const contact: Button = { label: verbatim("Номер"), effect: { kind: "contact" } };
    const buttons = [[link, copy, contact], [choice("Дальше", 0)]];
    expect(read({ buttons })).toEqual([
      "1 Дальше",
      "Открыть: https://x.ru/?a=1&amp;b=2",
      "Код: 7K3F",
      "Чтобы поделиться номером, пришлите сюда свой контакт.",
    ]);
  });

  it("escapes what people wrote, and counts it as it is read", () => {
    const buttons = [[choice("Окна <<у>>", 0), choice("Кровля & Дом", 1)]];
    expect(read({ buttons })).toEqual(["1 Окна &lt;&lt;у&gt;&gt; | 2 Кровля &amp; Дом"]);
  });

  it("speaks the reader's language", () => {
    const options = [option("white", 0)];
    const english = { ...reader, locale: "en" } as const;
    const message = { lines: [], options, buttons: [[{ ...back(1), label: text("common.back") }]] };
    expect(plain(numberedMenu(message, english))).toEqual(["1 white", "A number, or 0"]);
  });

  it("says nothing where nothing is offered", () => {
    expect(read({})).toEqual([]);
  });
});

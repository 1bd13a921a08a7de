/** The exact strings of figures and dates in both languages; "_" stands for a no-break space. */

import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { text } from "../../core/outbox/message.ts";
import { formatter } from "../../locales/format.ts";
import { sayPlain } from "../../locales/say.ts";

const moscow = "Europe/Moscow";
const ru = formatter("ru", moscow);
const en = formatter("en", moscow);

const unbroken = (text: string) => text.replaceAll("_", "\u00A0");
const at = (local: string, zone = moscow) => DateTime.fromISO(local, { zone }).toMillis();
const now = at("2026-11-24T09:40");

describe("money", () => {
  test.each([
    [5723400, "RUB", "57_234_₽", "₽57,234"],
    [21380, "RUB", "213,80_₽", "₽213.80"],
    [5, "RUB", "0,05_₽", "₽0.05"],
    [0, "RUB", "0_₽", "₽0"],
    [-52200, "RUB", "−522_₽", "−₽522"],
    [123456789012, "RUB", "1_234_567_890,12_₽", "₽1,234,567,890.12"],
    [5723400, "KZT", "57_234_₸", "₸57,234"],
    [5723450, "BYN", "57_234,50_BYN", "BYN_57,234.50"],
    [5723400, "UZS", "57_234_UZS", "UZS_57,234"],
    [5723450, "EUR", "57_234,50_€", "€57,234.50"],
    [5723400, "USD", "57_234_$", "$57,234"],
    [57234, "JPY", "57_234_¥", "¥57,234"],
  ])("%i minor units of %s", (amountMinor, currency, russian, english) => {
    expect(ru.money({ amountMinor, currency })).toBe(unbroken(russian));
    expect(en.money({ amountMinor, currency })).toBe(unbroken(english));
  });

  test("no currency is an error", () => {
    expect(() => ru.money({ amountMinor: 100, currency: "roubles" })).toThrow(RangeError);
  });
});

describe("quantity", () => {
  test.each([
    [126_500, "м2", "126,5_м²", "126.5_m²"],
    [24_000, "шт", "24_шт", "24_pcs"],
    [1_000, "шт", "1_шт", "1_pc"],
    [1_000_000, "шт", "1_000_шт", "1,000_pcs"],
    [10_000, "уп", "10_уп", "10_packs"],
    [1_000, "компл", "1_компл", "1_set"],
    [1_000, "рулон", "1_рулон", "1_roll"],
    [3_000, "рулон", "3_рулона", "3_rolls"],
    [25_000, "рулон", "25_рулонов", "25_rolls"],
    [4_800, "м", "4,8_м", "4.8_m"],
    [1, "кг", "0,001_кг", "0.001_kg"],
    [-2_000, "шт", "−2_шт", "−2_pcs"],
    [5_000, "мешок", "5_мешок", "5_мешок"],
    [5_000, "constructor", "5_constructor", "5_constructor"],
  ])("%i thousandths of %s", (quantityMilli, unit, russian, english) => {
    expect(ru.quantity(quantityMilli, unit)).toBe(unbroken(russian));
    expect(en.quantity(quantityMilli, unit)).toBe(unbroken(english));
  });

  test("in packs", () => {
    expect(ru.packs(2, 12_000, "шт")).toBe(unbroken("2_кор. = 24_шт"));
    expect(en.packs(2, 12_000, "шт")).toBe(unbroken("2_boxes = 24_pcs"));
    expect(en.packs(1, 200_000, "м")).toBe(unbroken("1_box = 200_m"));
    expect([ru.unit("рулон"), en.unit("рулон"), ru.unit("шт"), en.unit("шт"), en.unit("меш")]).toEqual([
      "рулон",
      "roll",
      "шт",
      "pc",
      "меш",
    ]);
  });

  test("a plain number", () => {
    expect(ru.integer(20000)).toBe(unbroken("20_000"));
    expect(en.integer(20000)).toBe("20,000");
  });

  test("a part of a number, in a text too; a whole one may be an order's", () => {
    const reader = { locale: "ru", timeZone: "Europe/Moscow", now } as const;
    const said = (percent: number) => sayPlain(text("orders.vat.included", { percent, amount: "1" }), reader);
    expect(ru.fraction(12.5)).toBe("12,5");
    expect(said(12.5)).toContain("12,5");
    expect(said(1042)).toContain("1042");
  });
});

describe("days", () => {
  test.each([
    ["2026-11-26", "чт 26.11", "Thu 26 Nov"],
    ["2026-11-01", "вс 01.11", "Sun 1 Nov"],
    ["2026-09-07", "пн 07.09", "Mon 7 Sep"],
    ["2027-06-14", "пн 14.06.2027", "Mon 14 Jun 2027"],
    ["2028-02-29", "вт 29.02.2028", "Tue 29 Feb 2028"],
  ])("%s", (date, russian, english) => {
    expect(ru.day(date, now)).toBe(russian);
    expect(en.day(date, now)).toBe(english);
  });

  test("an instant's day is the reader's", () => {
    const late = at("2026-12-31T22:00");
    expect(ru.day(late, now)).toBe("чт 31.12");
    expect(formatter("ru", "Asia/Vladivostok").day(late, now)).toBe("пт 01.01.2027");
  });

  test("now's year is the reader's too", () => {
    const newYearInTheEast = at("2026-12-31T22:00");
    expect(ru.day("2027-01-11", newYearInTheEast)).toBe("пн 11.01.2027");
    expect(formatter("ru", "Asia/Vladivostok").day("2027-01-11", newYearInTheEast)).toBe("пн 11.01");
  });

  test.each([
    [{ from: 840, to: 1080 }, "чт 26.11, 14–18", "Thu 26 Nov, 14:00–18:00"],
    [{ from: 540, to: 780 }, "чт 26.11, 9–13", "Thu 26 Nov, 09:00–13:00"],
    [{ from: 570, to: 780 }, "чт 26.11, 09:30–13:00", "Thu 26 Nov, 09:30–13:00"],
    [{ from: 1200, to: 1440 }, "чт 26.11, 20–24", "Thu 26 Nov, 20:00–24:00"],
  ])("with a window %o", (window, russian, english) => {
    expect(ru.dayWindow("2026-11-26", window, now)).toBe(russian);
    expect(en.dayWindow("2026-11-26", window, now)).toBe(english);
  });

  test("what is no date is an error", () => {
    expect(() => ru.day("завтра", now)).toThrow(RangeError);
    expect(() => ru.day(Number.NaN, now)).toThrow(RangeError);
  });
});

describe("moments", () => {
  test.each([
    ["2026-11-24T10:15", "10:15", "10:15"],
    ["2026-11-24T00:00", "00:00", "00:00"],
    ["2026-11-25T09:00", "завтра 09:00", "tomorrow 09:00"],
    ["2026-11-26T09:00", "чт 26.11, 09:00", "Thu 26 Nov, 09:00"],
    ["2026-11-23T18:00", "пн 23.11, 18:00", "Mon 23 Nov, 18:00"],
    ["2027-01-11T09:00", "пн 11.01.2027, 09:00", "Mon 11 Jan 2027, 09:00"],
  ])("%s", (local, russian, english) => {
    expect(ru.moment(at(local), now)).toBe(russian);
    expect(en.moment(at(local), now)).toBe(english);
  });

  test.each([
    ["2026-11-24T10:15", "до 10:15", "by 10:15"],
    ["2026-11-25T09:00", "завтра до 09:00", "by tomorrow 09:00"],
    ["2026-11-26T09:00", "до чт 26.11, 09:00", "by Thu 26 Nov, 09:00"],
  ])("%s as a deadline", (local, russian, english) => {
    expect(ru.till(at(local), now)).toBe(russian);
    expect(en.till(at(local), now)).toBe(english);
  });

  test("parts, for a sentence of another order", () => {
    expect(ru.otherDay(at("2026-11-24T23:59"), now)).toBeUndefined();
    expect(ru.otherDay(at("2026-11-25T00:00"), now)).toBe("завтра");
    expect(en.otherDay(at("2026-11-25T00:00"), now)).toBe("tomorrow");
    expect(ru.otherDay(at("2026-11-26T00:00"), now)).toBe("чт 26.11");
    expect(ru.time(at("2026-11-25T09:05"))).toBe("09:05");
    expect(ru.time(at("2026-11-25T00:05"))).toBe("00:05");
    expect(ru.time(at("2026-11-25T20:00"))).toBe("20:00");
  });

  test("tomorrow is the reader's, over the year's end and a change of clocks", () => {
    expect(ru.moment(at("2027-01-01T09:00"), at("2026-12-31T23:59"))).toBe("завтра 09:00");
    const berlin = formatter("en", "Europe/Berlin");
    const longDay = at("2026-10-25T00:30", "Europe/Berlin");
    expect(berlin.moment(at("2026-10-25T23:50", "Europe/Berlin"), longDay)).toBe("23:50");
    expect(berlin.moment(at("2026-10-26T00:10", "Europe/Berlin"), longDay)).toBe("tomorrow 00:10");
    expect(formatter("en", "Asia/Vladivostok").moment(at("2026-11-24T18:00"), now)).toBe("tomorrow 01:00");
  });

  test("a figure's own time", () => {
    expect(ru.time(at("2026-11-23T09:05"))).toBe("09:05");
    expect(ru.stamp(at("2026-11-24T09:05"), now)).toBe("09:05");
    expect(ru.stamp(at("2026-11-23T09:40"), now)).toBe("пн 23.11, 09:40");
    expect(en.stamp(at("2026-11-23T18:00"), now)).toBe("Mon 23 Nov, 18:00");
  });
});

test.each([
  [0, "0_мин", "0_min"],
  [4, "4_мин", "4_min"],
  [60, "1_ч", "1_hr"],
  [90, "1_ч 30_мин", "1_hr 30_min"],
  [180, "3_ч", "3_hr"],
  [179.6, "3_ч", "3_hr"],
  [1440, "1_день", "1_day"],
  [2880, "2_дня", "2_days"],
  [7 * 1440 + 300, "7_дней 5_ч", "7_days 5_hr"],
])("%d minutes last", (minutes, russian, english) => {
  expect(ru.duration(minutes)).toBe(unbroken(russian));
  expect(en.duration(minutes)).toBe(unbroken(english));
});

test("a formatter is built once for a language and a zone", () => {
  expect(formatter("ru", moscow)).toBe(ru);
  expect(formatter("en", moscow)).not.toBe(ru);
  expect(formatter("ru", "Asia/Almaty")).not.toBe(ru);
  expect(() => formatter("ru", "Europe/Nowhere")).toThrow(RangeError);
});

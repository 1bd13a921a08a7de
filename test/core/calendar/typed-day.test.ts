/** Days as people type them are read, and what is no day, or a bad one, is refused by name. */
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { parsePastDay, parseTypedDay } from "../../../core/calendar/typed-day.ts";

/** A Tuesday. */
const tuesday = { now: Date.parse("2026-11-24T06:10:00Z"), timeZone: "Europe/Moscow" };
const read = (text: string, at = tuesday) => {
  const result = parseTypedDay(text, at);
  return result.ok ? result.value : result.error;
};

describe("a typed day", () => {
  it.each([
    ["сегодня", "2026-11-24"],
    ["Завтра", "2026-11-25"],
    ["на завтра", "2026-11-25"],
    ["послезавтра", "2026-11-26"],
    ["today", "2026-11-24"],
    ["the day after tomorrow", "2026-11-26"],
    ["через 3 дня", "2026-11-27"],
    ["через неделю", "2026-12-01"],
    ["in two weeks", "2026-12-08"],
    ["in a week", "2026-12-01"],
  ])("is near: %s", (text, day) => expect(read(text)).toBe(day));

  it.each([
    ["пт", "2026-11-27"],
    ["ПТ.", "2026-11-27"],
    ["в пятницу", "2026-11-27"],
    ["к пятнице", "2026-11-27"],
    ["на четверг", "2026-11-26"],
    ["в эту субботу", "2026-11-28"],
    ["вс", "2026-11-29"],
    ["пн", "2026-11-30"],
    ["Fri", "2026-11-27"],
    ["by Friday", "2026-11-27"],
    ["Thurs", "2026-11-26"],
    ["вторник", "2026-12-01"],
    ["в следующую пятницу", "2026-12-04"],
    ["next Tue", "2026-12-01"],
    ["в следующий понедельник", "2026-11-30"],
  ])("is a weekday: %s", (text, day) => expect(read(text)).toBe(day));

  it.each([
    ["27.11", "2026-11-27"],
    ["27.11.26", "2026-11-27"],
    ["27.11.2026", "2026-11-27"],
    ["27/11", "2026-11-27"],
    ["27-11", "2026-11-27"],
    ["27 11", "2026-11-27"],
    ["2026-11-27", "2026-11-27"],
    ["27 ноября", "2026-11-27"],
    ["27-го ноября", "2026-11-27"],
    ["27 ноября 2026 г.", "2026-11-27"],
    ["пт 27.11", "2026-11-27"],
    ["пт, 27 ноября", "2026-11-27"],
    ["27 нояб.", "2026-11-27"],
    ["27 Nov", "2026-11-27"],
    ["Nov 27th", "2026-11-27"],
    ["November 27, 2026", "2026-11-27"],
    ["the 27th of November", "2026-11-27"],
    ["1 мая", "2027-05-01"],
    ["3 марта", "2027-03-03"],
    ["10.01", "2027-01-10"],
    ["27", "2026-11-27"],
    ["27 числа", "2026-11-27"],
    ["3-го", "2026-12-03"],
    ["24", "2026-11-24"],
  ])("is a date: %s", (text, day) => expect(read(text)).toBe(day));

  it("takes a date of a short month to the month that has it", () => {
    const january = { now: Date.parse("2027-01-31T09:00:00Z"), timeZone: "Europe/Moscow" };
    expect(read("30", january)).toBe("2027-03-30");
    expect(read("31", january)).toBe("2027-01-31");
  });

  it.each([
    ["вчера", "pastDay"],
    ["позавчера", "pastDay"],
    ["yesterday", "pastDay"],
    ["20.11", "pastDay"],
    ["23 ноября", "pastDay"],
    ["01.01.2020", "pastDay"],
    ["27.11.2028", "farDay"],
    ["31.02", "notDay"],
    ["40.11", "notDay"],
    ["32", "notDay"],
    ["0", "notDay"],
    ["", "notDay"],
    ["через день", "notDay"],
    ["через стопку дней", "notDay"],
    ["на той неделе", "notDay"],
    ["пена зимняя 3", "notDay"],
    ["-5", "notDay"],
    ["🙂", "notDay"],
    ["27 ноябрей", "notDay"],
  ])("is refused: %s", (text, error) => expect(read(text)).toBe(error));

  it("is refused when it is endless", () => expect(read("1".repeat(5000))).toBe("notDay"));

  it("is counted in the tenant's zone, not the server's", () => {
    const lateEvening = { now: Date.parse("2026-11-24T22:30:00Z"), timeZone: "Europe/Moscow" };
    expect(read("сегодня", lateEvening)).toBe("2026-11-25");
    expect(read("24.11", lateEvening)).toBe("pastDay");
  });

  it("reads back every day of the next year however it is written", () => {
    const today = DateTime.fromISO("2026-11-24", { zone: "Europe/Moscow" });
    for (let ahead = 0; ahead <= 365; ahead += 1) {
      const day = today.plus({ days: ahead });
      expect(read(day.toFormat("dd.MM.yyyy"))).toBe(day.toISODate());
      expect(read(day.setLocale("ru").toFormat("d MMMM yyyy"))).toBe(day.toISODate());
      expect(read(day.setLocale("en").toFormat("MMM d, yyyy"))).toBe(day.toISODate());
    }
  });
});

describe("a day that has been", () => {
  const past = (text: string) => {
    const result = parsePastDay(text, tuesday);
    return result.ok ? result.value : result.error;
  };

  it.each([
    ["сегодня", "2026-11-24"],
    ["вчера", "2026-11-23"],
    ["пт", "2026-11-20"],
    ["вторник", "2026-11-24"],
    ["14.06", "2026-06-14"],
    ["14.03", "2026-03-14"],
    ["31 декабря", "2025-12-31"],
    ["14.06.2019", "2019-06-14"],
    ["14.06.19", "2019-06-14"],
    ["24.11", "2026-11-24"],
    ["20", "2026-11-20"],
    ["27", "2026-10-27"],
  ])("is the last of its name: %s", (text, day) => expect(past(text)).toBe(day));

  it.each([
    ["завтра", "notDay"],
    ["25.11.2026", "notDay"],
    ["31.02", "notDay"],
    ["14.06.1950", "farDay"],
    ["давно", "notDay"],
  ])("is none: %s", (text, why) => expect(past(text)).toBe(why));
});

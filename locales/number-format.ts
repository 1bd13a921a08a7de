/** Money, quantities and durations in a language; a figure and its unit never part at a line's end. */

import type { Money } from "../core/money.ts";
import { reckonedOnce } from "../core/reckoned-once.ts";
import type { Locale } from "../core/tenants/model.ts";
import { type PluralForms, packForms, unitForms } from "./units.ts";

export interface NumberFormat {
  /** Kopecks only if any: «57 234 ₽», «213,80 ₽». */
  money(money: Money): string;
  /** «1 000». */
  integer(value: number): string;
  /** «12,5», without a unit. */
  fraction(value: number): string;
  /** «126,5 м²» of 126500 thousandths. */
  quantity(quantityMilli: number, unit: string): string;
  /** «шт», "pc": of one. */
  unit(unit: string): string;
  /** «2 кор. = 24 шт»: packs of `packQuantityMilli` each, and the same in base units. */
  packs(packs: number, packQuantityMilli: number, unit: string): string;
  /** Two largest parts of calendar minutes: «40 мин», «1 ч 30 мин», «2 дня». */
  duration(minutes: number): string;
  /** The same without days: «26 ч 10 мин». */
  hours(minutes: number): string;
}

/** Intl shows these by their code unless asked for the narrow sign, which is unambiguous for them alone. */
const currenciesWithOwnSign = new Set(["RUB", "KZT"]);

export function createNumberFormat(locale: Locale): NumberFormat {
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  const plurals = new Intl.PluralRules(locale);
  const written = reckonedOnce((value: number) => tidy(decimal.format(value)));
  const formFor = reckonedOnce((count: number) => plurals.select(count));

  const counted = (count: number, forms: PluralForms) =>
    `${written(count)}\u00A0${forms[formFor(count)] ?? forms.other}`;
  const formsOf = (unit: string): PluralForms => unitForms[locale].get(unit) ?? { other: unit };
  const quantity = (quantityMilli: number, unit: string) => counted(quantityMilli / 1000, formsOf(unit));

  return {
    money: moneyFormat(locale),
    integer: written,
    fraction: written,
    quantity,
    unit: (unit) => formsOf(unit).one ?? formsOf(unit).other,
    packs: (packs, packQuantityMilli, unit) =>
      `${counted(packs, packForms[locale])} = ${quantity(packs * packQuantityMilli, unit)}`,
    ...durationFormats(locale),
  };
}

function moneyFormat(locale: Locale): NumberFormat["money"] {
  const formatOf = reckonedOnce((currency: string) => {
    const currencyDisplay = currenciesWithOwnSign.has(currency) ? "narrowSymbol" : "symbol";
    const options = { style: "currency", currency, currencyDisplay } as const;
    const exact = new Intl.NumberFormat(locale, options);
    const whole = new Intl.NumberFormat(locale, { ...options, maximumFractionDigits: 0 });
    const minorUnits = 10 ** (exact.resolvedOptions().maximumFractionDigits ?? 2);
    return reckonedOnce((amountMinor: number) => {
      const format = amountMinor % minorUnits === 0 ? whole : exact;
      return tidy(format.format(amountMinor / minorUnits));
    });
  });
  return ({ amountMinor, currency }) => formatOf(currency)(amountMinor);
}

function durationFormats(locale: Locale): Pick<NumberFormat, "duration" | "hours"> {
  const part = (unit: "day" | "hour" | "minute") => {
    const unitDisplay = unit === "day" ? "long" : "short";
    const format = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay });
    return (count: number) => tidy(format.format(count).replace(" ", "\u00A0"));
  };
  const [days, hours, minutes] = [part("day"), part("hour"), part("minute")];

  const inHours = (total: number): string => {
    const [hour, minute] = [Math.floor(total / 60), total % 60];
    if (hour > 0) return minute > 0 ? `${hours(hour)} ${minutes(minute)}` : hours(hour);
    return minutes(minute);
  };
  return {
    hours: (duration) => inHours(Math.round(duration)),
    duration(duration) {
      const total = Math.round(duration);
      const [day, hour] = [Math.floor(total / 1440), Math.floor(total / 60) % 24];
      if (day > 0) return hour > 0 ? `${days(day)} ${hours(hour)}` : days(day);
      return inHours(total);
    },
  };
}

/** One no-break space and one minus sign, whichever the ICU at hand prefers. */
function tidy(text: string): string {
  return text.replaceAll("\u202F", "\u00A0").replace(/^-/, "−");
}

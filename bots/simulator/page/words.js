/** The page's own words, dates and sizes, in the language its reader chose. */
/** @import { SimulatorWords } from "../router.ts" */

/**
 * @template {string} Key
 * @typedef {Key extends `${infer Stem}_${"one" | "few" | "many" | "other"}` ? Stem : Key} WithoutPlural
 */
/** @typedef {WithoutPlural<keyof SimulatorWords & string>} WordKey */
/** @typedef {"ru" | "en"} Locale */

const STORED_LOCALE = "dealerline.simulator.locale";

/** @type {Record<Locale, Record<string, string>>} */
let words = { ru: {}, en: {} };
/** @type {Locale} */
let locale = "ru";
/** @type {Record<string, Intl.DateTimeFormat>} */
let dateFormats = {};
let timeZone = "UTC";

export async function loadWords() {
  const response = await fetch("words");
  words = await response.json();
  const preferred = localStorage.getItem(STORED_LOCALE) ?? navigator.language;
  setLocale(preferred.startsWith("ru") ? "ru" : "en");
}

export const currentLocale = () => locale;

/** @param {Locale} chosen */
export function setLocale(chosen) {
  locale = chosen;
  dateFormats = {};
  localStorage.setItem(STORED_LOCALE, chosen);
  document.documentElement.lang = chosen;
}

/** The zone all times on the page are told in. @param {string} zone IANA name */
export function setTimeZone(zone) {
  timeZone = zone;
  dateFormats = {};
}

/**
 * The words of a key; `count` among the parameters chooses the plural form.
 * @param {WordKey} key
 * @param {Record<string, string | number>} [params]
 */
export function t(key, params = {}) {
  const plural = new Intl.PluralRules(locale).select(Number(params.count ?? 0));
  const pattern = words[locale][key] ?? words[locale][`${key}_${plural}`] ?? key;
  return pattern.replace(/\{\{(\w+)\}\}/g, (_, name) => String(params[name] ?? ""));
}

/** @param {string} name @param {Intl.DateTimeFormatOptions} options */
function dateFormat(name, options) {
  dateFormats[name] ??= new Intl.DateTimeFormat(locale === "ru" ? "ru-RU" : "en-GB", {
    ...options,
    timeZone,
  });
  return dateFormats[name];
}

/** "09:41" @param {number} at epoch milliseconds */
export const timeOfDay = (at) => dateFormat("time", { hour: "2-digit", minute: "2-digit" }).format(at);

/** "вторник, 24 ноября" @param {number} at epoch milliseconds */
export const dayOf = (at) => dateFormat("day", { weekday: "long", day: "numeric", month: "long" }).format(at);

/** "вт, 24 нояб." @param {number} at epoch milliseconds */
export const shortDate = (at) =>
  dateFormat("date", { weekday: "short", day: "numeric", month: "short" }).format(at);

/** "60 МБ" @param {number} bytes */
export function fileSize(bytes) {
  /** @type {[number, string]} */
  const [size, unit] =
    bytes >= 1_000_000
      ? [bytes / 1_000_000, "megabyte"]
      : bytes >= 1000
        ? [bytes / 1000, "kilobyte"]
        : [bytes, "byte"];
  /** @type {Intl.NumberFormatOptions} */
  const format = {
    style: "unit",
    unit,
    // Shortened, English bytes have no plural.
    unitDisplay: unit === "byte" ? "long" : "short",
    maximumFractionDigits: size < 10 ? 1 : 0,
  };
  return new Intl.NumberFormat(locale, format).format(size);
}

/** Turns a text into words of the reader's language: the one place where keys and figures become sentences. */
import i18next from "i18next";
import type { Param, Text } from "../core/outbox/message.ts";
import type { Locale } from "../core/tenants/model.ts";
import { formatter } from "./format.ts";
import { en, ru } from "./modules.ts";
import { textsIn } from "./texts.ts";

/** Who reads, where and when: figures are told relative to them. */
export interface Reader {
  locale: Locale;
  timeZone: string;
  /** Epoch milliseconds of the moment the words are about; an edit keeps its own. */
  now: number;
}

/** Words are markup of four tags (b, i, code, a); everything that came from a person is escaped in it. */
export const escapeMarkup = (words: string): string =>
  /[&<>"]/.test(words)
    ? words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")
    : words;

/** Markup as bare words, for channels and places that show none: button labels, toasts. */
export const withoutMarkup = (markup: string): string =>
  /[<&]/.test(markup)
    ? markup
        .replace(/<[^>]*>/g, "")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&quot;", '"')
        .replaceAll("&amp;", "&")
    : markup;

const words = i18next.createInstance();
await words.init({
  resources: { ru: { translation: ru }, en: { translation: en } },
  fallbackLng: "ru",
  returnNull: false,
});
const texts = { ru: textsIn(words, "ru", escapeMarkup), en: textsIn(words, "en", escapeMarkup) };

/** A text as markup in the reader's language. */
export function say(text: Text, reader: Reader): string {
  if ("verbatim" in text) return escapeMarkup(text.verbatim);
  if ("titles" in text) return escapeMarkup(text.titles[reader.locale]);
  return texts[reader.locale](text.key, text.params ? saidParams(text.params, reader) : noParams);
}

/** A text without markup: what a button, a toast or a file name can hold. */
export const sayPlain = (text: Text, reader: Reader): string => withoutMarkup(say(text, reader));

const noParams = {};

function saidParams(
  params: Readonly<Record<string, Param>>,
  reader: Reader,
): Record<string, string | number> {
  const said: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params)) said[name] = sayParam(value, reader);
  return said;
}

function sayParam(param: Param, reader: Reader): string | number {
  if (typeof param === "string") return param;
  const format = formatter(reader.locale, reader.timeZone);
  // A whole number may be an order's, which is never grouped.
  if (typeof param === "number") return Number.isInteger(param) ? param : format.fraction(param);
  if ("money" in param) return format.money({ amountMinor: param.money, currency: param.currency });
  if ("quantity" in param) return format.quantity(param.quantity, param.unit);
  if ("packs" in param) return format.packs(param.packs, param.packMilli, param.unit);
  if ("unit" in param) return format.unit(param.unit);
  if ("window" in param) {
    const { window } = param;
    if ("day" in param) return format.dayWindow(param.day, window, reader.now);
    return param.isBrief ? format.briefWindow(window) : format.window(window);
  }
  if ("day" in param) return format.day(param.day, reader.now);
  if ("date" in param) return format.date(param.date);
  if ("moment" in param) return format.moment(param.moment, reader.now);
  if ("till" in param) return format.till(param.till, reader.now);
  if ("time" in param) return format.time(param.time);
  if ("stamp" in param) return format.stamp(param.stamp, reader.now);
  if ("duration" in param) return format.duration(param.duration);
  if ("hours" in param) return format.hours(param.hours);
  return sayPlain(param.text, reader);
}

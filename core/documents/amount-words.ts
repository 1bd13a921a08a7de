/** A sum in words, as papers have it: «Пятьдесят семь тысяч двести тридцать четыре рубля 00 копеек». */
import { createRequire } from "node:module";
import type { Money } from "../money.ts";
import type { Locale } from "../tenants/model.ts";

const packages = createRequire(import.meta.url);

type NamedCurrency = keyof typeof english;

/** Those whose names both languages are sure of; others are told by their code. */
const english = {
  RUB: { one: "rouble", other: "roubles", minorOne: "kopeck", minorOther: "kopecks" },
  USD: { one: "US dollar", other: "US dollars", minorOne: "cent", minorOther: "cents" },
  EUR: { one: "euro", other: "euros", minorOne: "cent", minorOther: "cents" },
} as const;

const minorUnits = 100;

/** Minor units stay figures. Null where the sum is less than nothing, or its currency has no hundredths we can name. */
export async function amountInWords(
  { amountMinor, currency }: Money,
  locale: Locale,
): Promise<string | null> {
  if (amountMinor < 0 || !isNamed(currency)) return null;
  const [whole, minor] = [Math.floor(amountMinor / minorUnits), amountMinor % minorUnits];
  return locale === "ru" ? inRussian(whole, minor, currency) : inEnglish(whole, minor, currency);
}

const isNamed = (currency: string): currency is NamedCurrency => currency in english;

/** Loaded by the first paper. Node finds no names in what the package has for an import. */
function inRussian(whole: number, minor: number, currency: NamedCurrency): string {
  const { convert }: typeof import("number-to-words-ru") = packages("number-to-words-ru");
  const figure = `${whole}.${String(minor).padStart(2, "0")}`;
  return convert(figure, {
    currency: currency.toLowerCase() as Lowercase<NamedCurrency>,
    convertNumberToWords: { integer: true, fractional: false },
  });
}

async function inEnglish(whole: number, minor: number, currency: NamedCurrency): Promise<string> {
  const { ToWords } = await import("to-words/en-GB");
  const words = new ToWords().convert(whole).toLowerCase();
  const names = english[currency];
  const sum = `${words} ${whole === 1 ? names.one : names.other}`;
  const rest = `${String(minor).padStart(2, "0")} ${minor === 1 ? names.minorOne : names.minorOther}`;
  return `${sum.charAt(0).toUpperCase()}${sum.slice(1)} ${rest}`;
}

/** Words that mean the same in every dialog; they belong to the engine, not to steps. */
import type { Locale } from "../core/tenants/model.ts";

export type GlobalWord = "menu" | "back" | "cancel" | "help" | "language" | "person" | "cart";

const words: Record<GlobalWord, readonly string[]> = {
  menu: ["меню", "menu", "/menu", "/start", "старт", "начало"],
  back: ["назад", "back", "/back"],
  cancel: ["отмена", "cancel", "/cancel", "отменить", "стоп", "stop"],
  help: ["помощь", "help", "/help", "справка"],
  language: ["язык", "language", "/language"],
  person: ["менеджер", "менеджеру", "человек", "оператор", "manager", "person", "human", "/manager"],
  cart: ["корзина", "cart", "/cart"],
};

const meaning = new Map(
  Object.entries(words).flatMap(([word, forms]) => forms.map((form) => [form, word as GlobalWord] as const)),
);

const languages: Record<Locale, readonly string[]> = {
  ru: ["русский", "по-русски", "по русски", "на русском", "russian", "in russian"],
  en: ["english", "in english", "английский", "по-английски", "по английски", "на английском"],
};

const localeNamed = new Map(
  Object.entries(languages).flatMap(([locale, forms]) =>
    forms.map((form) => [form, locale as Locale] as const),
  ),
);

/** The language a text names and nothing else; undefined when it is another text. */
export const asLanguage = (text: string): Locale | undefined => localeNamed.get(bare(text));

/** The global word a text is, punctuation and case left out of account; undefined when it is another text. */
export function asGlobalWord(text: string): GlobalWord | undefined {
  return meaning.get(bare(text));
}

/** Longer texts are no word of these. */
const LONGEST = 24;

/** A short text without its case and its last signs; longer ones are as good as none. */
const bare = (text: string): string =>
  text.length > LONGEST
    ? ""
    : text
        .trim()
        .toLowerCase()
        .replace(/[.!?…]+$/u, "")
        // In a group a command carries the bot's name: /menu@impost_bot.
        .replace(/^(\/\p{L}+)@\S+$/u, "$1");

const thanks = new Set([
  "спасибо",
  "ок",
  "ok",
  "хорошо",
  "понятно",
  "понял",
  "поняла",
  "ясно",
  "thanks",
  "thank you",
  "i see",
  "okay",
  "👍",
  "🙏",
  "👌",
  "спс",
]);

/** "Ок, спасибо" closes a matter: it gets a reaction and wakes nobody. */
export function isThanks(text: string): boolean {
  if (text.length > 40) return false;
  const parts = text
    .toLowerCase()
    .split(/[\s,.!]+/u)
    .filter(Boolean);
  const whole = parts.join(" ");
  return (
    parts.length > 0 && (thanks.has(whole) || parts.every((part) => thanks.has(part) || part === "большое"))
  );
}

/** Words that mean the same in every dialog; they belong to the engine, not to steps. */

export type GlobalWord = "menu" | "back" | "cancel" | "help" | "language" | "person" | "cart";

const words: Record<GlobalWord, readonly string[]> = {
  menu: ["меню", "menu", "/menu", "/start", "старт", "начало"],
  back: ["назад", "back", "/back"],
  cancel: ["отмена", "cancel", "/cancel", "отменить", "стоп", "stop"],
  help: ["помощь", "help", "/help", "справка"],
  language: ["язык", "language", "/language", "english", "русский"],
  person: ["менеджер", "менеджеру", "человек", "оператор", "manager", "person", "human", "/manager"],
  cart: ["корзина", "cart", "/cart"],
};

const meaning = new Map(
  Object.entries(words).flatMap(([word, forms]) => forms.map((form) => [form, word as GlobalWord] as const)),
);

/** The global word a text is, punctuation and case left out of account; undefined when it is another text. */
export function asGlobalWord(text: string): GlobalWord | undefined {
  if (text.length > 24) return undefined;
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/[.!?…]+$/u, "")
    // In a group a command carries the bot's name: /menu@impost_bot.
    .replace(/^(\/\p{L}+)@\S+$/u, "$1");
  return meaning.get(bare);
}

const thanks = new Set([
  "спасибо",
  "ок",
  "ok",
  "хорошо",
  "понятно",
  "ясно",
  "thanks",
  "thank you",
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

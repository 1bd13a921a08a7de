/** What a member writes to the bot itself, not to a person: a greeting, or the name of what the menu leads to. */
import { call } from "../flow.ts";
import type { MenuEntry, Opening, Understander } from "../module.ts";
import { isEntryOpenTo } from "../rights.ts";
import { bareName, namesOf } from "../screen-names.ts";

const greetings = new Set([
  "привет",
  "приветствую",
  "здравствуйте",
  "здравствуй",
  "добрый день",
  "доброе утро",
  "добрый вечер",
  "доброго дня",
  "hello",
  "hi",
  "good morning",
  "good afternoon",
  "good evening",
]);

const moreWords = new Set(["ещё", "еще", "more"]);

/** Asked before a dealer's words are taken for an answer to the manager's. */
export const menuWords = (menu: Opening): Understander => ({
  position: 22,
  async understand(reply, context) {
    if (reply.kind !== "text" || context.actor === null || context.place.kind !== "private") return null;
    const words = bareName(reply.text);
    if (greetings.has(words)) return call(menu.flow, menu.data);
    if (moreWords.has(words)) return call(menu.flow, { ...(menu.data as object), isMore: true });
    return null;
  },
});

/** «Заказы», «рекламации 2»: what the menu leads to, by its name; `isExact`: without the count a label ends in. */
export const entryNames = (entries: readonly MenuEntry[], isExact = false): Understander => ({
  position: 22,
  async understand(reply, context) {
    if (reply.kind !== "text" || context.actor === null || context.place.kind !== "private") return null;
    if (isExact && /\d/.test(reply.text)) return null;
    const words = bareName(reply.text);
    const entry = entries.find((known) => isNamed(known, words) && isEntryOpenTo(known, context));
    return entry ? call(entry.opening.flow, entry.opening.data) : null;
  },
});

const isNamed = ({ id, command }: MenuEntry, words: string): boolean =>
  namesOf[id]?.includes(words) === true || (command !== undefined && words === `/${command.name}`);

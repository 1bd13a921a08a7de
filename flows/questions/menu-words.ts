/** What a member writes to the bot itself, not to a person: a greeting, or the name of what the menu leads to. */
import { call } from "../flow.ts";
import type { MenuEntry, Opening, Understander } from "../module.ts";
import { isEntryOpenTo } from "../rights.ts";

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

/**
 * What entries of the menu are called by whoever types: their labels in every language, and what else they are known
 * by; a supplier's own ordering answers to no word of others'.
 */
const ordering = ["заказы", "мои заказы", "orders", "my orders"];
const dealing = ["сделки", "сделка", "мои сделки", "deals", "deal", "my deals"];
const claiming = ["рекламации", "рекламация", "мои рекламации", "claims", "claim", "my claims"];
const goods = ["каталог", "catalog", "заказать", "order", "товары"];
const namesOf: Readonly<Record<string, readonly string[]>> = {
  orders: ordering,
  "dealer-orders": [...ordering, "заказы дилеров", "dealers' orders"],
  purchase: ["закупка", "purchasing", "purchases"],
  deals: dealing,
  "deals-board": [...dealing, "доска", "board"],
  claims: claiming,
  "claims-queue": claiming,
  order: goods,
  catalog: goods,
  "supplier-catalog": goods,
  waiting: ["ждут вас", "ждёт вас", "ждет вас", "никто не ждёт", "никто не ждет", "waiting", "nobody waits"],
  dealers: ["дилеры", "dealers"],
  staff: ["сотрудники", "staff"],
  requisites: ["реквизиты", "requisites", "particulars"],
  money: [
    "деньги",
    "долг",
    "наш долг",
    "мой долг",
    "баланс",
    "сверка",
    "акт сверки",
    "money",
    "debt",
    "balance",
  ],
  settings: ["настройки", "settings"],
  "switch-company": ["сменить компанию", "switch company"],
};
const moreWords = new Set(["ещё", "еще", "more"]);

/** Names of what the menu leads to, whoever may go there. */
const names: ReadonlySet<string> = new Set(Object.values(namesOf).flat());

/** A step that looks something up by words leaves these alone where it finds nothing of that name. */
export const isMenuWord = (words: string): boolean => names.has(bare(words));

/** Asked before a dealer's words are taken for an answer to the manager's. */
export const menuWords = (menu: Opening): Understander => ({
  position: 22,
  async understand(reply, context) {
    if (reply.kind !== "text" || context.actor === null || context.place.kind !== "private") return null;
    const words = bare(reply.text);
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
    const words = bare(reply.text);
    const entry = entries.find((known) => isNamed(known, words) && isEntryOpenTo(known, context));
    return entry ? call(entry.opening.flow, entry.opening.data) : null;
  },
});

const isNamed = ({ id, command }: MenuEntry, words: string): boolean =>
  namesOf[id]?.includes(words) === true || (command !== undefined && words === `/${command.name}`);

/** Without case, last signs and the count a label may end in: «Ждут вас 7», «Заказы · 2». */
const bare = (words: string): string =>
  words
    .trim()
    .toLowerCase()
    .replace(/(?<=\p{L})(?:\s*[·:])?\s*\d{1,4}$/u, "")
    .replace(/[\s.,!?…)]+$/u, "")
    .replace(/\s+/gu, " ");

/** What screens are called by whoever types, in every language; a question for free words takes none of them for an answer. */

/**
 * What entries of the menu are called by whoever types: their labels in every language, and what else they are known
 * by; a supplier's own ordering answers to no word of others'.
 */
const ordering = ["заказы", "мои заказы", "orders", "my orders"];
const dealing = ["сделки", "сделка", "мои сделки", "deals", "deal", "my deals"];
const claiming = ["рекламации", "рекламация", "мои рекламации", "claims", "claim", "my claims"];
const goods = ["каталог", "catalog", "заказать", "order", "товары"];
export const namesOf: Readonly<Record<string, readonly string[]>> = {
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
    "взаиморасчёты",
    "взаиморасчеты",
    "money",
    "debt",
    "our debt",
    "my debt",
    "balance",
  ],
  reconcile: [
    ...[
      "сверка",
      "сверить",
      "сверка расчётов",
      "сверка расчетов",
      "сверка взаиморасчётов",
      "сверка взаиморасчетов",
    ],
    ...["reconciliation", "reconcile"],
  ],
  /** The same as a paper. */
  statement: [
    ...["акт сверки", "нужен акт сверки", "пришлите акт сверки", "вышлите акт сверки", "сделайте акт сверки"],
    ...["statement", "account statement", "statement of account", "reconciliation statement"],
    ...["send a statement", "send me a statement", "send the statement"],
  ],
  settings: ["настройки", "settings"],
  "switch-company": ["сменить компанию", "switch company"],
};

/** Screens of deals that have no button on the menu. */
export const dealScreens = {
  registrations: ["закрепления", "мои закрепления", "registrations", "my registrations"],
  report: ["отчёт", "отчет", "отчёты", "отчеты", "итоги", "мои итоги", "report", "reports", "results"],
  create: ["новая сделка", "новый лид", "создать сделку", "new deal", "new lead"],
} as const;

/** The manufacturer's and a distributor's, of claims. */
export const claimReportNames: readonly string[] = [
  ...["отчёт по рекламациям", "отчет по рекламациям", "отчёт о рекламациях", "отчет о рекламациях"],
  ...["статистика рекламаций", "claims report", "claim report", "report of claims", "report on claims"],
];

/** Without case, last signs and the count a label may end in: «Ждут вас 7», «Заказы · 2». */
export const bareName = (words: string): string =>
  words
    .trim()
    .toLowerCase()
    .replace(/(?<=\p{L})(?:\s*[·:])?\s*\d{1,4}$/u, "")
    .replace(/[\s.,!?…)]+$/u, "")
    .replace(/\s+/gu, " ");

const all = new Set([...Object.values(namesOf), ...Object.values(dealScreens), claimReportNames].flat());

export const isScreenName = (words: string): boolean => !/\d/.test(words) && all.has(bareName(words));

/** The first line of a message is all a locked phone shows: at most forty characters, in both languages. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Params, text } from "../../core/outbox/message.ts";
import { companies, people } from "../../core/packs/demo/network.ts";
import type { TextKey } from "../../locales/keys.ts";
import { sayPlain } from "../../locales/say.ts";
import { BEGINNING } from "../databases.ts";
import { languages, paramsOf, readTexts, stemsOf } from "./locale-files.ts";

const LONGEST = 40;
const HOUR_MS = 3_600_000;

/** Dialogs whose texts are looked at one by one. */
const modules = ["account", "common", "manager", "network", "questions", "quotes"];

/** Texts that never begin a message: they stand below a first line, in a list, under a button or on a toast. */
const below = [
  /^account\.(handover\.(telegram|whatsapp|byHand)|help\.(examples|group|strangerWays|supplier|supplierOrders)|settings\.\w+\.about)$/,
  /^account\.(writeHere\.\w+|removed\.mistake|request\.(writeHere|refusedWhy|reason)|invite\.(forward|calls|callsBy)|staff\.removeMeans)$/,
  /^account\.(joined\.\w+|aliases\.(which|how)|openInvites\.(named|codeIsGone))$/,
  /^account\.link\.(about|whereAbout|confirmMeans|doneMeans|toldMistake|unlinkMeans|refused\.takenMend)$/,
  /^manager\.told\.(line|what|then|detour|sent|delivered|read|waits|onItsWay|blocked|closed|refused|silent)$/,
  /^common\.(or|helpWords|words\.\w+|group\.\w+|contactByHand|contactBelow|commands\.\w+)$/,
  /^manager\.(row\.\w+|stateBy|waiting\.(overdue|overdueOne|said)|decline\.why|ask\.whom|orders\.dealerRegion)$/,
  /^manager\.(change\.(line|narrower|product|productThere|productOut|unpriced|alike)|complete\.sum|price\.(hint|now|typed))$/,
  /^quotes\.(line|lineNone|notWanted|total|notice\.who|answer\.(line|brief|briefFact|now|onRequest|stock|last|hint|hintMany|holds))$/,
  /^network\.(access\.(person|personKnown|personWithoutPhone|removed|words|row)|dealers\.row|group\.howItWorks|refuse\.(how|reason))$/,
  /^questions\.(address\.(option|words)|answer\.(how|inGroup)|notice\.(due|duePassed|more|replyTo)|talk\.(how|more)|late\.(till|tillAgain)|gist\.withFiles|closed\.again)$/,
];

/** What the demo's figures look like at their usual length. */
const figures: Params = {
  about: "Окна у реки",
  article: "ПМ-65-З",
  at: { stamp: BEGINNING },
  by: "Ольга",
  choice: "Самовывоз",
  choices: "Заказать или Заказы",
  company: "Окна у реки",
  count: 12,
  day: { day: "2026-11-27" },
  dealer: "Окна у реки",
  due: { till: BEGINNING + 26 * HOUR_MS },
  list: "«пена зимняя»",
  is: { money: 1_404_600, currency: "RUB" },
  late: { duration: 95 },
  length: 60_000,
  limit: 20,
  limitMb: 20,
  link: "https://t.me/impost_bot",
  longest: 20_000,
  manager: "Ольга",
  max: 20,
  messenger: "WhatsApp",
  minutes: 12,
  name: "Татьяна",
  next: "Кровля-Дом",
  number: 1042,
  one: { quantity: 1000, unit: "шт" },
  percent: { quantity: 5_000, unit: "%" },
  position: 1,
  amount: { money: 966_000, currency: "RUB" },
  letter: "А",
  person: "Ольга",
  phone: "+7 900 000-00-11",
  place: "Верхнеречинск. ",
  price: { money: 40_250, currency: "RUB" },
  quantity: { quantity: 24_000, unit: "шт" },
  query: "пена",
  reason: "нет машины",
  reference: "7K3F",
  region: "Заречный район",
  role: { text: text("account.role.buyer") },
  kind: { text: text("network.kind.dealer") },
  since: { stamp: BEGINNING },
  size: 21,
  stage: "подтверждён",
  state: "Заказ 1042 подтверждён",
  tenant: "Импост",
  time: { time: BEGINNING },
  total: { money: 966_000, currency: "RUB" },
  until: { till: BEGINNING + 26 * HOUR_MS },
  update: "42",
  waited: { duration: 95 },
  wanted: { quantity: 48_000, unit: "шт" },
  was: { money: 966_000, currency: "RUB" },
  what: "заказ 1038",
  who: "Кровля-Дом",
  words: "завтра",
  hello: { text: text("account.invite.helloTo", { name: "Татьяна" }) },
  calls: { text: text("account.invite.calls", { company: "Окна у реки", role: "закупщик" }) },
  inviter: "Анна",
  priceType: "Дилер",
  parent: "Верхнеречье-Снаб",
  inn: "7700000048",
};

const length = (line: string): number => [...line].length;

describe.each(languages)("the first line, %s", (locale) => {
  const reader = { locale, timeZone: "Europe/Moscow", now: BEGINNING };
  const texts = readTexts(locale);

  it("of every text that may begin a message is short", () => {
    const long = [...stemsOf(texts)]
      .filter(
        (stem) => modules.includes(stem.split(".")[0] ?? "") && !below.some((known) => known.test(stem)),
      )
      .flatMap((stem) => {
        const unknown = paramsOf(texts, stem).filter((name) => !(name in figures));
        if (unknown.length > 0) return [`${stem}: no sample of ${unknown.join(", ")}`];
        const [first = ""] = sayPlain(text(stem as TextKey, figures), reader).split("\n");
        return length(first) > LONGEST ? [`${length(first)} ${stem}: ${first}`] : [];
      });
    expect(long, "shorten the first line, or name the text as one that stands below another").toEqual([]);
  });

  it("of everything the transcripts show is short, people's own words and a product's name left aside", () => {
    const page = readFileSync(`docs/guide/transcripts.${locale}.md`, "utf8");
    const long = page
      .split("\n")
      .flatMap((line) => firstLineIn(line) ?? [])
      .filter((line) => length(line) > LONGEST && !isOthers(line));
    expect([...new Set(long)]).toEqual([]);
  });
});

const names = [...people.map(({ name }) => name), "Павел", "Верхнеречье: заказы"];

/** The first line of a message in a transcript: "→Пётр ♪ Заказ 1001 …"; null for any other line. */
function firstLineIn(line: string): string | null {
  const writer = names.find((name) => line.startsWith(`→${name} `) || line.startsWith(`=${name} `));
  if (!writer) return null;
  const said = line
    .slice(writer.length + 2)
    .replace(/^#\S+ /, "")
    .replace(/^♪ /, "")
    .replace(/^(\[[^\]]+\.\w+\] ?)+/, "");
  // A toast is shown over the chat, and no locked phone has it.
  return said.startsWith("(") || said.startsWith("[ ") ? null : said;
}

/** A person's words through the bot, a product by its full name, or a decided notice, which is edited in silence. */
const isOthers = (line: string): boolean =>
  names.some((name) => line.startsWith(`${name}: `)) ||
  /^[A-ZА-Я0-9]+[-\d.A-ZА-Я]* [А-Я]/.test(line) ||
  /^[✅⏳❌] \d{4} · /u.test(line) ||
  companies.some(({ name }) => line === name);

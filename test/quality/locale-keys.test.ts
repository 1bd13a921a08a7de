/** The texts: both languages say the same, every key is used, every used key is there, buttons fit. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  differences,
  languages,
  moduleNames,
  pluralFaults,
  readTexts,
  stemOf,
  stemsOf,
  type Texts,
  wordFaults,
} from "./locale-files.ts";
import { type KeyUse, keyUses } from "./locale-uses.ts";
import { parse, readSources, rooms } from "./sources.ts";

const texts = { ru: readTexts("ru"), en: readTexts("en") };
/** The simulator's page has its own way to its words: plain names in plain JavaScript. */
const PAGE = "simulator";
const [ofPage, stems] = [true, false].map(
  (isOfPage) => new Set([...stemsOf(texts.ru)].filter((stem) => stem.startsWith(`${PAGE}.`) === isOfPage)),
) as [Set<string>, Set<string>];
const uses = keyUses(readSources(...rooms), stems);
const usesByStem = new Map<string, KeyUse[]>();
for (const use of uses)
  for (const stem of use.meant) usesByStem.set(stem, [...(usesByStem.get(stem) ?? []), use]);

/** Telegram cuts longer labels on a narrow phone, WhatsApp refuses them. */
const LABEL_LIMIT = 20;
/** What stands for a figure when a label is measured. */
const SAMPLE = "12";

describe("both languages", () => {
  it("have the same modules", () => {
    expect(moduleNames("en")).toEqual(moduleNames("ru"));
  });

  it("have the same keys with the same figures", () => {
    expect(differences(texts.ru, texts.en, "locales/en")).toEqual([]);
    expect(differences(texts.en, texts.ru, "locales/ru")).toEqual([]);
  });

  it.each(languages)("%s has all its plural forms", (language) => {
    expect(pluralFaults(texts[language], language)).toEqual([]);
  });

  it.each(languages)("%s has whole markup and figures", (language) => {
    expect(wordFaults(texts[language])).toEqual([]);
  });
});

describe("the keys", () => {
  it("are all used", () => {
    const unused = [...stems]
      .filter((stem) => !usesByStem.has(stem))
      .map((stem) => `${placeIn(texts.ru, stem)} ${stem} is used nowhere: remove it in both languages`);
    expect(unused).toEqual([]);
  });

  it("are all there", () => {
    const missing = uses
      .filter(({ isSure, meant }) => isSure && meant.size === 0)
      .map((use) => `${use.place} names ${use.written}, which no locale file has`);
    expect(missing).toEqual([]);
  });

  it("of the simulator's page are all used by it", () => {
    const page = readSources("bots/simulator/page")
      .map(({ text }) => text)
      .join("\n");
    const unused = [...ofPage]
      .map((stem) => stem.slice(PAGE.length + 1))
      .filter((name) => !new RegExp(`["'\`]${name}["'\`]`).test(page));
    expect(unused).toEqual([]);
  });
});

describe("buttons", () => {
  it.each(languages)("fit their width in %s", (language) => {
    const labels = new Set([...usesByStem.keys()].filter(isLabel));
    expect(labels.size).toBeGreaterThan(20);
    const tooLong = [...texts[language]]
      .filter(([key]) => labels.has(stemOf(key)))
      .map(([key, { words, place }]) => ({ key, place, shown: shownLabel(words) }))
      .filter(({ shown }) => shown.length > LABEL_LIMIT)
      .map(
        ({ key, place, shown }) =>
          `${place} ${key} has ${shown.length} characters, not ${LABEL_LIMIT}: «${shown}»`,
      );
    expect(tooLong).toEqual([]);
  });
});

/** A template under a label means many keys; one that is named elsewhere, and as no label, is not among them. */
function isLabel(stem: string): boolean {
  const own = usesByStem.get(stem) ?? [];
  const isNamedElsewhere = own.some((use) => !use.isLabel && !use.isOpen);
  return own.some((use) => use.isLabel && (!use.isOpen || !isNamedElsewhere));
}

const shownLabel = (words: string): string => words.replace(/<[^>]*>/g, "").replace(/\{\{\w+\}\}/g, SAMPLE);

const placeIn = (of: Texts, stem: string): string =>
  [...of].find(([key]) => stemOf(key) === stem)?.[1].place ?? stem;

describe("the checks", () => {
  const of = (words: Record<string, string>): Texts =>
    new Map(
      Object.entries(words).map(([key, value], index) => [
        key,
        { words: value, place: `a.json:${index + 1}` },
      ]),
    );

  it("see what a language lacks", () => {
    const ru = of({ "a.one": "{{count}} из {{total}}", "a.two": "два" });
    expect(differences(ru, of({ "a.one": "{{count}}" }), "en")).toEqual([
      "en: a.one has the figures {count} and the other language {count,total}: make them the same",
      expect.stringContaining("a.two is missing"),
    ]);
    expect(
      differences(of({ "a.b_one": "{{count}}", "a.b_few": "x" }), of({ "a.b_one": "{{count}}" }), "en"),
    ).toEqual([]);
  });

  it("see plural forms that are missing or too many", () => {
    expect(pluralFaults(of({ "a.b_one": "1", "a.b_other": "2" }), "en")).toEqual([]);
    expect(pluralFaults(of({ "a.b_one": "1", "a.b_other": "2" }), "ru")).toHaveLength(2);
    expect(pluralFaults(of({ "a.b_one": "1", "a.b_few": "2", "a.b_other": "3" }), "en")).toHaveLength(1);
  });

  it.each([
    "<b>a",
    "a</b>",
    "<b><i>a</b></i>",
    "<u>a</u>",
    "<b class=x>a</b>",
    "<a>a</a>",
    "{name}",
    "{{na me}}",
    "",
    " a",
  ])("see what is wrong with %j", (words) => {
    expect(wordFaults(of({ "a.b": words }))).not.toEqual([]);
  });

  it("let good markup pass", () => {
    const words = '<b>{{name}}</b>: <a href="{{link}}">a <i>b</i></a>, 2 < 3';
    expect(wordFaults(of({ "a.b": words }))).toEqual([]);
  });

  it("find keys in literals and templates, and labels among them", () => {
    const code = [
      'const a = { label: text("orders.send") };',
      `say(text(\`orders.refused.\${code}\`));`,
      'const b = { label(context) { return text("orders.menu"); }, lines: [text("orders.head")] };',
      'audit("orders.place now");',
    ];
    const keys = ["send", "refused.stale", "refused.gone", "refused", "menu", "head"];
    const stems = new Set(keys.map((key) => `orders.${key}`));
    const found = keyUses([parse("flows/a.ts", code.join("\n"))], stems);
    expect(found.map(({ written, isLabel }) => [written, isLabel])).toEqual([
      ["orders.send", true],
      ["orders.refused.…", false],
      ["orders.menu", true],
      ["orders.head", false],
    ]);
    expect([...(found[1]?.meant ?? [])]).toEqual(["orders.refused.stale", "orders.refused.gone"]);
  });

  it("know the line a key stands in", () => {
    const [key, { place }] = [...texts.ru][0] ?? ["", { place: "" }];
    const [path = "", line = ""] = place.split(":");
    expect(readFileSync(path, "utf8").split("\n")[Number(line) - 1]).toContain(`"${key.split(".").at(-1)}"`);
  });
});

/** The locale files as flat lists of keys, and what may be wrong in them. */
import { readdirSync, readFileSync } from "node:fs";

export const languages = ["ru", "en"] as const;
export type Language = (typeof languages)[number];

/** The plural forms each language needs for whole and fractional numbers. */
const pluralForms: Record<Language, readonly string[]> = {
  ru: ["one", "few", "many", "other"],
  en: ["one", "other"],
};
const PLURAL = /^(.+)_(zero|one|two|few|many|other)$/;
const TAGS = new Set(["b", "i", "code", "a"]);

/** Texts by "module.path.key", each with the line it stands in. */
export type Texts = ReadonlyMap<string, { words: string; place: string }>;

export const moduleNames = (language: Language): string[] =>
  readdirSync(`locales/${language}`)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();

export function readTexts(language: Language): Texts {
  const texts = new Map<string, { words: string; place: string }>();
  for (const name of moduleNames(language)) {
    const path = `locales/${language}/${name}.json`;
    const file = readFileSync(path, "utf8");
    for (const [key, words] of flatten(JSON.parse(file), name)) {
      texts.set(key, { words, place: `${path}:${lineOf(file, key)}` });
    }
  }
  return texts;
}

function* flatten(value: unknown, key: string): Generator<[string, string]> {
  if (typeof value === "string") yield [key, value];
  else if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) yield* flatten(inner, `${key}.${name}`);
  } else throw new Error(`${key} is neither words nor a group of keys`);
}

/** The line that holds the key's last name, below the lines of the names above it. */
function lineOf(file: string, key: string): number {
  let from = 0;
  for (const name of key.split(".").slice(1)) from = file.indexOf(`"${name}":`, from);
  return file.slice(0, Math.max(from, 0)).split("\n").length;
}

/** A key without its plural form: what sources name. */
export const stemOf = (key: string): string => PLURAL.exec(key)?.[1] ?? key;

export const stemsOf = (texts: Texts): Set<string> => new Set([...texts.keys()].map(stemOf));

/** The words of all forms of each text: there are thousands, so each file is gone through once. */
const formsByStem = new WeakMap<Texts, Map<string, string[]>>();

function formsOf(texts: Texts, stem: string): string[] {
  const known = formsByStem.get(texts) ?? new Map<string, string[]>();
  if (!formsByStem.has(texts)) {
    for (const [key, { words }] of texts) known.set(stemOf(key), [...(known.get(stemOf(key)) ?? []), words]);
    formsByStem.set(texts, known);
  }
  return known.get(stem) ?? [];
}

/** "{{count}}", "{{name}}": the figures a text holds, over all its plural forms. */
export function paramsOf(texts: Texts, stem: string): string[] {
  const names = formsOf(texts, stem).flatMap((words) =>
    [...words.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name),
  );
  return [...new Set(names.flatMap((name) => name ?? []))].sort();
}

/** What each language lacks of the other: a key, a figure. */
export function differences(one: Texts, other: Texts, path: string): string[] {
  const stems = stemsOf(other);
  return [...stemsOf(one)].flatMap((stem) => {
    if (!stems.has(stem))
      return [`${path}: the key ${stem} is missing: translate it, or take it from the other`];
    const [has, wants] = [paramsOf(other, stem), paramsOf(one, stem)];
    return has.join() === wants.join()
      ? []
      : [`${path}: ${stem} has the figures {${has}} and the other language {${wants}}: make them the same`];
  });
}

/** Plural forms a language lacks, or has and never uses. */
export function pluralFaults(texts: Texts, language: Language): string[] {
  const wanted = pluralForms[language];
  const found = new Map<string, string[]>();
  for (const key of texts.keys()) {
    const [, stem, form] = PLURAL.exec(key) ?? [];
    if (stem && form) found.set(stem, [...(found.get(stem) ?? []), form]);
  }
  return [...found].flatMap(([stem, forms]) => {
    const { place } = texts.get(`${stem}_${forms[0]}`) ?? { place: language };
    const missing = wanted.filter((form) => !forms.includes(form));
    const useless = forms.filter((form) => !wanted.includes(form));
    return [
      ...missing.map((form) => `${place} ${stem} lacks its form _${form}`),
      ...useless.map((form) => `${place} ${stem} has a form _${form}, which ${language} never uses`),
      ...(texts.has(stem) ? [`${place} ${stem} stands with and without plural forms: keep one`] : []),
    ];
  });
}

/** Broken markup and figures: tags of another kind or not closed, single braces, nothing at all. */
export function wordFaults(texts: Texts): string[] {
  return [...texts.values()].flatMap(({ words, place }) => {
    const bare = words.replace(/\{\{\w+\}\}/g, "");
    return [
      ...(words.trim() === "" ? [`${place} says nothing: write the words, or remove the key`] : []),
      ...(/[{}]/.test(bare) ? [`${place} has a brace that is no {{figure}}`] : []),
      ...(words !== words.trim() ? [`${place} begins or ends with a space: join texts in code`] : []),
      ...tagFaults(words).map((fault) => `${place} ${fault}`),
    ];
  });
}

function tagFaults(words: string): string[] {
  const open: string[] = [];
  for (const [tag, closing, name = "", rest = ""] of words.matchAll(/<(\/?)([\w-]*)([^>]*)>/g)) {
    if (!TAGS.has(name)) return [`has ${tag}: only <b>, <i>, <code> and <a> are drawn`];
    if (closing && open.pop() !== name) return [`closes ${tag} where it is not open`];
    if (closing) continue;
    const isPlain = name === "a" ? /^ href="[^"<>]+"$/.test(rest) : rest === "";
    if (!isPlain) return [`has ${tag}: <a> wants one href, other tags nothing`];
    open.push(name);
  }
  return open.length > 0 ? [`never closes <${open.at(-1)}>`] : [];
}

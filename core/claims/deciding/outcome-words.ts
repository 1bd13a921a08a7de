/** What a line comes to in words of one's own: «заменить», «скидка», "refund", as its trade calls it, or as any does. */

import type { Funnel } from "../../funnels/model.ts";
import { optionCalled, optionMeant } from "../../funnels/option-meant.ts";
import { packNamed } from "../../packs/packs.ts";
import type { CanonicalOutcome } from "../model.ts";
import { meaningOf, wished } from "./decisions.ts";

type Lists = Funnel["lists"];
type Option = Lists[string][number];
type Finds = (words: string, options: readonly Option[]) => Option | null;

/** What no list calls them, and people do. */
const otherwise: readonly Option[] = [
  { id: "repair", titles: { ru: "отремонтировать", en: "fix" } },
  { id: "repair", titles: { ru: "исправить", en: "mend" } },
  { id: "refund", titles: { ru: "вернуть деньги", en: "money back" } },
  { id: "refund", titles: { ru: "возврат", en: "pay back" } },
  { id: "replacement", titles: { ru: "обменять", en: "exchange" } },
  { id: "replacement", titles: { ru: "поменять", en: "swap" } },
  { id: "discount", titles: { ru: "уценка", en: "price off" } },
];

/** The meaning of words that name an outcome among others; null for words that name none. */
export const outcomeMeant = (words: string, { lists }: Funnel): CanonicalOutcome | null =>
  meaningFound(words, lists, optionMeant);

/** Whether the words are an outcome's name and nothing besides. */
export const isOutcomeCalled = (words: string, { lists }: Funnel): boolean =>
  meaningFound(words, lists, optionCalled) !== null;

function meaningFound(words: string, own: Lists, find: Finds): CanonicalOutcome | null {
  const anyTrade = packNamed("base")?.funnels.find(({ kind }) => kind === "claim")?.lists ?? {};
  for (const { outcome = [], wish = [] } of [own, anyTrade]) {
    const named = find(words, outcome);
    const asked = find(words, wish);
    const meaning = (named && meaningOf(named)) ?? (asked && (asked.as ?? wished[asked.id]));
    if (meaning) return meaning;
  }
  const said = find(words, otherwise);
  return said && meaningOf(said);
}

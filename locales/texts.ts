/**
 * i18next's texts with their figures in place. i18next finds a text, its plural form and what stands in for a missing
 * one; that is asked once for each, and the text is taken apart once: drawing a screen says dozens.
 */
import type { i18n } from "i18next";
import { reckonedOnce } from "../core/reckoned-once.ts";

/** Words and names of figures in turn, words first. */
type Pieces = readonly string[];
type Figures = Readonly<Record<string, string | number>>;

/** Every figure goes through `drawn`. */
export type Texts = (key: string, figures: Figures) => string;

export function textsIn(i18next: i18n, locale: string, drawn: (figure: string) => string): Texts {
  const known = new Map<string, Pieces>();
  const find = i18next.getFixedT(locale);
  const suffixFor = reckonedOnce((count: number) => i18next.services.pluralResolver.getSuffix(locale, count));
  const piecesOf = (key: string, { count }: Figures): Pieces => {
    const isCounted = typeof count === "number";
    const name = isCounted ? `${key}${suffixFor(count)}` : key;
    const found = known.get(name);
    if (found) return found;
    const pieces = apart(find(key, { skipInterpolation: true, ...(isCounted && { count }) }));
    known.set(name, pieces);
    return pieces;
  };
  return (key, figures) => {
    let words = "";
    let isFigure = false;
    for (const piece of piecesOf(key, figures)) {
      words += isFigure ? drawn(String(figures[piece] ?? "")) : piece;
      isFigure = !isFigure;
    }
    return words;
  };
}

const apart = (words: string): Pieces => words.split(/\{\{(\w+)\}\}/);

/**
 * i18next's texts with their figures in place. i18next finds a text, its plural form and what stands in for a missing
 * one; that is asked once for each, and the text is taken apart once: drawing a screen says dozens.
 */
import type { i18n } from "i18next";

/** Words and names of figures in turn, words first. */
type Pieces = readonly string[];
type Figures = Readonly<Record<string, string | number>>;

/** Every figure goes through `drawn`. */
export type Texts = (key: string, figures: Figures) => string;

export function textsIn(i18next: i18n, locale: string, drawn: (figure: string) => string): Texts {
  const known = new Map<string, Pieces>();
  const find = i18next.getFixedT(locale);
  const { pluralResolver } = i18next.services;
  const piecesOf = (key: string, { count }: Figures): Pieces => {
    const isCounted = typeof count === "number";
    const name = isCounted ? `${key}${pluralResolver.getSuffix(locale, count)}` : key;
    const pieces =
      known.get(name) ?? apart(find(key, { skipInterpolation: true, ...(isCounted && { count }) }));
    known.set(name, pieces);
    return pieces;
  };
  return (key, figures) =>
    piecesOf(key, figures)
      .map((piece, index) => (index % 2 === 0 ? piece : drawn(String(figures[piece] ?? ""))))
      .join("");
}

const apart = (words: string): Pieces => words.split(/\{\{(\w+)\}\}/);

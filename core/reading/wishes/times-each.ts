/** «3 дома, на каждый: …», «4 бани, на каждую нужно: …»: what follows is wanted so many times. */
import { stemOf } from "../../catalog/search-text.ts";
import { numberInWords } from "../words/number-words.ts";
import { round, unitKind } from "../words/unit-words.ts";
import type { Wish } from "./wish.ts";

const kinds = "цвет|размер|вид|тип|сорт|длин|ширин|сторон|позици";
const cue = new RegExp(
  String.raw`(?<!\p{L})(?:на|в|для|под)\s+кажд(?:ый|ую|ое|ого|ой|ом)(?!\s+(?:${kinds}))(?:\s+\p{L}+){0,3}\s*(?:\([^)\n]*\))?\s*[:–—-]`,
  "iu",
);
/** «По комплекту на окно: …»: how many windows there are is said elsewhere. */
const cueOfOne =
  /(?<!\p{L})(?:(?:комплект|набор)\p{L}*\s+на|на\s+одн\p{L}{1,2})\s+(?:одн\p{L}{1,2}\s+)?(\p{L}{3,})\s*[:–—-]/iu;
/** Behind it the rest is said of all places together. */
const ofAll = /\n\s*\n|\n\s*(?:общ|на (?:весь|вс)|отдельн|плюс(?!\p{L})|доставк)/iu;
const NEAR = 80;

/**
 * Multiplies what stands below such words. `heard`: the message with all it says, for how many places there are; where
 * that is not said, the amounts are asked.
 */
export function takeTimesEach(wishes: readonly Wish[], text: string, heard: string): void {
  // «…, всё умножаем на 14» says it itself.
  const found = cue.exec(text) ?? (/(?<!\p{L})(?:у|по)множ/iu.test(heard) ? null : cueOfOne.exec(text));
  if (!found) return;
  const from = found.index + found[0].length;
  const rest = ofAll.exec(text.slice(from));
  const to = rest ? from + rest.index : text.length;
  const times = found[1] === undefined ? placesBefore(heard) : countOf(found[1], heard);
  for (const wish of wishes) {
    if (wish.kind !== "goods" || wish.end <= from || wish.start >= to) continue;
    if (times === null) wish.isDoubtful = true;
    else if (wish.amount) wish.amount = { ...wish.amount, value: round(wish.amount.value * times) };
  }
}

/** «Окон 10», «10 окон»: how many of them the message says there are. */
function countOf(place: string, heard: string): number | null {
  const meant = stemOf(place.toLowerCase());
  const words = heard.toLowerCase().match(/\p{L}+|\d+(?:[.,]\d+)?/gu) ?? [];
  for (const [at, word] of words.entries()) {
    if (stemOf(word) !== meant) continue;
    const number = [words[at + 1], words[at - 1]].find((near) => /^\d{1,3}$/.test(near ?? ""));
    if (number !== undefined && Number(number) > 1) return Number(number);
  }
  return null;
}

/** The number nearest before the words that counts things and no goods. */
function placesBefore(heard: string): number | null {
  const at = cue.exec(heard)?.index ?? 0;
  const words =
    heard
      .slice(Math.max(0, at - NEAR), at)
      .toLowerCase()
      .match(/\p{L}+|\d+(?:[.,]\d+)?/gu) ?? [];
  for (let place = words.length - 2; place >= 0; place--) {
    const word = words[place] ?? "";
    const number = /^\d{1,2}$/.test(word) ? Number(word) : (numberInWords([word])?.value ?? null);
    const counted = words.slice(place + 1).find((next) => !/^(?:одинаков|тип|таки)/.test(next)) ?? "";
    // «по 4 петли на каждую»: goods, and nobody knows of how many.
    if (number !== null && /^по$/.test(words[place - 1] ?? "")) return null;
    if (number !== null && number > 1 && /^\p{L}{3,}$/u.test(counted) && unitKind(counted) === null)
      return number;
  }
  return null;
}

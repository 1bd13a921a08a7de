/** A moment named within words that say more: «позвонить завтра в 10», "send the offer by Friday". */
import { parseTypedMoment } from "./typed-moment.ts";

export interface WithinWords {
  /** What is left of the words; empty where there was nothing but a moment. */
  rest: string;
  /** Epoch milliseconds. */
  at: number;
}

/** Longer words have no moment looked for in them. */
const MOST_WORDS = 40;
/** «в пятницу 27 ноября 2026 года в 15:30» is as long as any. */
const LONGEST_MOMENT = 8;

/** The longest of the words that name a moment, the first of them where two do; null where none is named. */
export function momentWithin(words: string, at: { now: number; timeZone: string }): WithinWords | null {
  const all = words.trim().split(/\s+/);
  if (all.length > MOST_WORDS) return null;
  for (let length = Math.min(LONGEST_MOMENT, all.length); length > 0; length -= 1) {
    for (let from = 0; from + length <= all.length; from += 1) {
      const span = all
        .slice(from, from + length)
        .map(unstopped)
        .join(" ");
      const isLast = from + length === all.length;
      const read = isSure(span, isLast) ? parseTypedMoment(span, at) : null;
      if (read?.ok)
        return { rest: restOf([...all.slice(0, from), ...all.slice(from + length)]), at: read.value };
    }
  }
  return null;
}

/** A word's comma or full stop is none of the moment's. */
const unstopped = (word: string): string => word.replace(/[,;.!]+$/, "");

const bareNumber = /^(?:(?:на|к|ко|в|во|с|до|по|on|by|at|for|in|the)\s+)*\d{1,2}$/i;
const loneHour = /^(?:в|к|at|by)\s+(?:[6-9]|1\d|2[0-2])$/i;

/** «2 окна» and «в 5 квартиру» are no day and no hour; «в 10» is, where nothing comes after it. */
const isSure = (span: string, isLast: boolean): boolean =>
  !bareNumber.test(span) || (isLast && loneHour.test(span));

const restOf = (words: readonly string[]): string =>
  words
    .join(" ")
    .replace(/\s+([,.;:!])/g, "$1")
    .replace(/^[\s,.;:–—-]+|[\s,;:–—-]+$/g, "")
    .replace(/(^|\s)(?:в|на|к|до|on|at|by)$/i, "")
    .trim();

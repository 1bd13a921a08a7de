/** What an owner says of its own books: a sum, or words with one in them: «у нас 170 тысяч, не учтена оплата 25.11». */
import { typedMoney } from "../deals/leads/typed-money.ts";

export interface OwnBooks {
  /** What is owed by them, minor units; null where the words do not name it. */
  ownMinor: number | null;
  /** What was said besides a bare sum; empty where nothing was. */
  words: string;
}

const LONGEST = 300;
const SUM =
  "(\\d[\\d\\s\\u00a0]*(?:[.,]\\d{1,2}(?!\\d))?(?:\\s*(?:тыс\\p{L}*|млн|миллион\\p{L}*|thousand|k(?!\\p{L})))?)";
/** A sum of a payment, or an order's number, is no debt: it is one where it comes first, or is called so. */
const called = new RegExp(
  `(?:^|у нас(?: (?:долг|к оплате|получается|выходит))?|(?:по )?наш\\p{L}+(?: (?:уч[её]т\\p{L}*|данны\\p{L}+))?|к оплате|должны|долг|сальдо|we (?:have|owe)|our books say)\\s*[:=–—-]?\\s*${SUM}(?=[\\s.,;₽)]|руб|р\\.|$)`,
  "iu",
);

export function readOwnBooks(said: string): OwnBooks {
  const line = said.trim();
  const sum = typedMoney(line);
  if (sum !== null) return { ownMinor: sum, words: "" };
  const named = called.exec(line)?.[1]?.replaceAll("\u00a0", " ").trim();
  return { ownMinor: named === undefined ? null : typedMoney(named), words: line.slice(0, LONGEST) };
}

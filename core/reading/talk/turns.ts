/** A talk's turns: where in the text one ends, who speaks next, and what he had before him when he spoke. */

/** What stands before the first line of a turn. Blanks to every pattern, they part the wishes of different turns. */
export const ANOTHER = "\u2029";
export const FURTHER = "\u2028";
/** A question that «да» made the speaker's own. */
export const ANSWER = "\u2029\u2029";
/** Before each line that is no wish itself, but what the next turn speaks of: a question, a line quoted. */
export const ASIDE = "\u2029\u2028";

const marks = /[\u2028\u2029]+/g;

/** The mark a line begins with, and the line behind it. */
export function partedMark(line: string): [mark: string, words: string] {
  const [mark = ""] = /^[\u2028\u2029]*/.exec(line) ?? [];
  return [mark, line.slice(mark.length)];
}

export const isTurn = (sign: string): boolean => sign !== "" && sign.replace(marks, "") === "";

/** Blanks of the same length; line ends and marks stay. */
export const blanked = (text: string): string => text.replace(/[^\n\u2028\u2029]/g, " ");

export interface Spoken {
  text: string;
  /** By a turn's number: what was asked or quoted before it. */
  asides: ReadonlyMap<number, string>;
}

export function spokenOf(text: string): Spoken {
  const asides = new Map<number, string>();
  let turn = 0;
  const lines = text.split("\n").map((line) => {
    const [mark, words] = partedMark(line);
    if (mark !== ASIDE) {
      if (mark !== "") turn += 1;
      return line;
    }
    const said = asides.get(turn + 1);
    asides.set(turn + 1, said === undefined ? words : `${said}\n${words}`);
    return "";
  });
  return { text: lines.join("\n"), asides };
}

export class Turns {
  private readonly asides: ReadonlyMap<number, string>;
  private readonly begins: { at: number; mark: string }[];

  constructor(text: string, asides: ReadonlyMap<number, string>) {
    this.asides = asides;
    this.begins = Array.from(text.matchAll(marks), ({ 0: mark, index }) => ({ at: index, mark }));
  }

  /** From 1 on; 0 in a text without turns, and -1 for what stood before the text. */
  at(place: number): number {
    return place < 0 ? -1 : this.begins.filter(({ at }) => at <= place).length;
  }

  isAnswer = (turn: number): boolean => this.begins[turn - 1]?.mark === ANSWER;

  /** Somebody else speaks than in the turn before. */
  isAnother = (turn: number): boolean => turn > 1 && this.begins[turn - 1]?.mark === ANOTHER;

  asideOf = (turn: number): string => this.asides.get(turn) ?? "";
}

export const noTurns = new Turns("", new Map());

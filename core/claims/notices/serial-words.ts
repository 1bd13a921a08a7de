/** What is known of a number: whether it is under warranty, and for what; which other claims there are on it. */
import { type Text, text } from "../../outbox/message.ts";
import type { Claim, ClaimLine } from "../model.ts";

type Warranted = Pick<ClaimLine, "warrantyUntil" | "coverage">;

/** Of each line with a number; `today` is ISO. That a warranty is over says so, and decides nothing by itself. */
export const coverageLines = ({ lines }: Pick<Claim, "lines">, today: string): Text[] =>
  lines.flatMap(({ serial, warrantyUntil: until, coverage }) => {
    if (serial === null) return [];
    if (until === null) return [text("claims.serial.unknown", { serial }), ...coversLine({ coverage })];
    const key = until < today ? "claims.serial.over" : "claims.serial.covered";
    return [text(key, { serial, day: { day: until } }), ...coversLine({ coverage })];
  });

/** «Гарантия покрывает: корпус и двигатель». */
const coversLine = ({ coverage }: Pick<Warranted, "coverage">): Text[] =>
  coverage === null ? [] : [text("claims.serial.covers", { coverage })];

/** The same of one line, where its number stands right above. */
export function warrantyLines({ warrantyUntil: until, coverage }: Warranted, today: string): Text[] {
  if (until === null) return coversLine({ coverage });
  const day = { day: until };
  return [
    text(until < today ? "claims.serial.overAlready" : "claims.serial.until", { day }),
    ...coversLine({ coverage }),
  ];
}

export const othersLine = (numbers: readonly number[]): Text[] =>
  numbers.length === 0 ? [] : [text("claims.serial.others", { numbers: numbers.slice(0, 5).join(", ") })];

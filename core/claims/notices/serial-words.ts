/** What is known of a number: whether it is under warranty, and which other claims there are on it. */
import { type Text, text } from "../../outbox/message.ts";
import type { Claim } from "../model.ts";

/** Of each line with a number; `today` is ISO. */
export const coverageLines = ({ lines }: Pick<Claim, "lines">, today: string): Text[] =>
  lines.flatMap(({ serial, warrantyUntil: until }) => {
    if (serial === null) return [];
    if (until === null) return [text("claims.serial.unknown", { serial })];
    return [
      text(until < today ? "claims.serial.over" : "claims.serial.covered", { serial, day: { day: until } }),
    ];
  });

export const othersLine = (numbers: readonly number[]): Text[] =>
  numbers.length === 0 ? [] : [text("claims.serial.others", { numbers: numbers.slice(0, 5).join(", ") })];

/** Data that holds texts (a chart, a workbook, a paper), with every text said for its reader. */
import type { Text } from "../core/outbox/message.ts";
import { type Reader, sayPlain } from "../locales/say.ts";

/** The same shape with words where texts were. */
export type Said<T> = T extends Text
  ? string
  : T extends readonly (infer Member)[]
    ? Said<Member>[]
    : T extends object
      ? { [Name in keyof T]: Said<T[Name]> }
      : T;

const isText = (value: object): value is Text => "key" in value || "verbatim" in value || "titles" in value;

export function saidParts<T>(value: T, reader: Reader): Said<T> {
  const said = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(said);
    if (typeof part !== "object" || part === null) return part;
    if (isText(part)) return sayPlain(part, reader);
    return Object.fromEntries(Object.entries(part).map(([name, member]) => [name, said(member)]));
  };
  return said(value) as Said<T>;
}

/** Makes what came in storable: PostgreSQL takes neither NUL nor half a surrogate pair in a text. */

const wellFormedText = (text: string): string => text.replaceAll("\u0000", "").toWellFormed();

/** The same value with every text in it well formed. */
export function wellFormed<T>(value: T): T {
  if (typeof value === "string") return wellFormedText(value) as T;
  if (Array.isArray(value)) return value.map(wellFormed) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, wellFormed(part)])) as T;
}

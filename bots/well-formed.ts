/** Makes what came in storable: PostgreSQL takes neither NUL nor half a surrogate pair in a text. */

const wellFormedText = (text: string): string => text.replaceAll("\u0000", "").toWellFormed();

/** The same value with every text in it well formed: nearly always all are, and it is not copied. */
export const wellFormed = <T>(value: T): T => (isWellFormed(value) ? value : mended(value));

function isWellFormed(value: unknown): boolean {
  if (typeof value === "string") return !value.includes("\u0000") && value.isWellFormed();
  // A list of the parts would be most of what this costs.
  for (const key in value as object) if (!isWellFormed((value as Record<string, unknown>)[key])) return false;
  return true;
}

function mended<T>(value: T): T {
  if (typeof value === "string") return wellFormedText(value) as T;
  if (Array.isArray(value)) return value.map(mended) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mended(part)])) as T;
}

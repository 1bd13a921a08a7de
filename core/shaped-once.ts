/** What a schema makes of small JSON that is read with every message and seldom changes: made once for each content. */
import type * as z from "zod";

/** Then all are forgotten: as many as a large network's people could differ in, a few hundred bytes each. */
const MOST_KNOWN = 1_000;

/** Answers the same frozen value for the same content. Throws ZodError as the schema's own `parse` does. */
export function shapedOnce<T extends object>(schema: z.ZodType<T>): (raw: unknown) => Readonly<T> {
  const known = new Map<string, Readonly<T>>();
  return (raw) => {
    const content = JSON.stringify(raw);
    const found = known.get(content);
    if (found) return found;
    const shaped = Object.freeze(schema.parse(raw));
    if (known.size === MOST_KNOWN) known.clear();
    known.set(content, shaped);
    return shaped;
  };
}

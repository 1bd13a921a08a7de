/** Asking core for what is anybody's, and telling its answers so that a foreign one is known. */
import type { Core } from "../../../core/core.ts";
import type { Theirs, WhatThereIs } from "../what-there-is.ts";

export interface Asked {
  core: Core;
  /** All there is, of all tenants. */
  ids: WhatThereIs;
  /** What is the other tenant's: asked of parts that no chat asks with an id it brings, so that they look at a tenant alone. */
  others: WhatThereIs;
  /** A word of the other tenant's: what has none of its own is told with it. */
  foreign: string;
  /** Words that ask for goods and people of others. */
  probes: readonly string[];
  /** What was typed in the other tenant, and read there as an order. */
  typed: string;
}

/** All answers of a part, by the names core has its parts under. */
export type Reads = Readonly<Record<string, (asked: Asked) => Promise<unknown[]>>>;

export const page = { offset: 0, limit: 50 };

const isNothing = (answer: unknown): boolean => {
  if (Array.isArray(answer)) return answer.every(isNothing);
  if (answer === null || typeof answer !== "object") return !answer;
  if (answer instanceof Map || answer instanceof Set) return answer.size === 0;
  return "ok" in answer ? !answer.ok : "total" in answer && answer.total === 0;
};

/** Figures and days have no words to be known by: an answer about what is somebody's is told with whose that is. */
export const told = (whose: string, answer: unknown): unknown =>
  isNothing(answer) ? null : { whose, answer };

export async function ofEach(
  things: readonly Theirs[],
  ...asks: readonly ((id: string) => unknown)[]
): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const { id, whose } of things) for (const ask of asks) answers.push(told(whose, await ask(id)));
  return answers;
}

/** The same of things the asker has found, and of the others nothing. */
export async function ofFound<T>(
  things: readonly Theirs[],
  find: (id: string) => Promise<T | null>,
  ...asks: readonly ((found: T) => unknown)[]
): Promise<unknown[]> {
  return ofEach(things, async (id) => {
    const found = await find(id);
    const answers: unknown[] = [];
    if (found !== null) for (const ask of asks) answers.push(await ask(found));
    return answers;
  });
}

/** Each after the other: they share a transaction. */
export async function all<T>(
  given: Iterable<T>,
  ...asks: readonly ((one: T) => unknown)[]
): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const one of given) for (const ask of asks) answers.push(await ask(one));
  return answers;
}

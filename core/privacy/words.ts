/** Taking a person's name and addresses out of stored words, and leaving the words whole. */
import { readablePhone } from "../network/phone-number.ts";

/** What a person is recognised by in words. */
export interface Traces {
  name: string;
  phone: string | null;
  addresses: readonly string[];
}

/** Shorter ones are found in words that mean somebody else. */
const SHORTEST_ADDRESS = 5;

/** Parts of a text that may name the person: a row without any of them need not be read. */
export function needlesOf({ name, phone, addresses }: Traces): string[] {
  const phones = phone ? [phone, readablePhone(phone)] : [];
  const all = [name, ...phones, ...addresses.filter(({ length }) => length >= SHORTEST_ADDRESS)];
  return [...new Set(all.filter((needle) => needle.trim() !== ""))];
}

/** The same value with every mention of the person replaced; members' names stay as they are. */
export function withoutTraces<T>(value: T, traces: Traces, instead: string): T {
  const pattern = new RegExp(
    needlesOf(traces)
      // The longest first: a readable phone holds no bare one, but a name may hold another.
      .sort((a, b) => b.length - a.length)
      .map(
        (needle) => `(?<![\\p{L}\\p{N}])${needle.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}])`,
      )
      .join("|"),
    "gu",
  );
  return withStrings(value, (words) => words.replace(pattern, instead));
}

/** The same value without what the person wrote, whole or shortened to its beginning. */
export const withoutWords = <T>(value: T, own: readonly string[], instead: string): T =>
  withStrings(value, (words) => {
    const isBeginning = words.endsWith("…") && own.some((text) => text.startsWith(words.slice(0, -1).trim()));
    if (isBeginning) return instead;
    return own.reduce((left, text) => left.replaceAll(text, instead), words);
  });

function withStrings<T>(value: T, change: (words: string) => string): T {
  const changed = (part: unknown): unknown => {
    if (typeof part === "string") return change(part);
    if (Array.isArray(part)) return part.map(changed);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, member]) => [name, changed(member)]));
  };
  return changed(value) as T;
}

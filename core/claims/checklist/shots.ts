/** Pictures that are wanted of a claim, one by one: which there are, which cannot be taken and why, which are missing. */
import type { Field, Funnel, Shot } from "../../funnels/model.ts";
import { type AskedOf, isAsked } from "./asked-of.ts";

/** A picture that is wanted; neither a file nor a reason: it is still missing. */
export interface ShotState extends Pick<Shot, "id" | "titles"> {
  file: string | null;
  /** One of the funnel's list noPhoto. */
  skipped: string | null;
}

/** Where a draft keeps which file is which shot: beside the files themselves. */
export const shotsName = (name: string): string => `${name}Shots`;

/** Words said of the pictures where no question asks for any: beside the files too. */
export const wordsName = (name: string): string => `${name}Words`;

const SKIPPED = "skip:";

type Kept = Readonly<Record<string, string>>;

const keptIn = ({ fields }: AskedOf, name: string): Kept | null => {
  const kept = fields[shotsName(name)];
  return typeof kept === "object" && kept !== null ? (kept as Kept) : null;
};

/** Of a field with shots those wanted of this claim, in their order. */
export function shotsOf(field: Field, claim: AskedOf, name: string): ShotState[] {
  const kept = keptIn(claim, name) ?? {};
  return (field.shots ?? [])
    .filter(({ when }) => isAsked(when, claim))
    .map(({ id, titles }) => {
      const value = kept[id] ?? null;
      const isSkipped = value?.startsWith(SKIPPED) ?? false;
      return {
        ...{ id, titles },
        file: isSkipped ? null : value,
        skipped: value !== null && isSkipped ? value.slice(SKIPPED.length) : null,
      };
    });
}

export const isMissing = ({ file, skipped }: ShotState): boolean => file === null && skipped === null;

/**
 * Whether all shots are there, or why not is known. Null: nobody has answered shot by shot, as in a draft that was begun
 * before there were any, or where none is wanted.
 */
export function areShotsDone(field: Field, claim: AskedOf, name: string): boolean | null {
  const shots = shotsOf(field, claim, name);
  return keptIn(claim, name) === null || shots.length === 0 ? null : !shots.some(isMissing);
}

/** What a draft keeps once more files came: each is the next missing shot; where none is missing all begins anew. */
export function withFiles(
  field: Field,
  claim: AskedOf,
  name: string,
  sent: readonly string[],
): Record<string, unknown> {
  const shots = shotsOf(field, claim, name);
  const isAnew = !shots.some(isMissing);
  const before = isAnew ? {} : (keptIn(claim, name) ?? {});
  const missing = isAnew ? shots : shots.filter(isMissing);
  const taken = missing.flatMap(({ id }, index) => {
    const file = sent[index];
    return file === undefined ? [] : [[id, file]];
  });
  const files = isAnew ? [] : (claim.fields[name] ?? []);
  return {
    [name]: [...(Array.isArray(files) ? files : []), ...sent],
    [shotsName(name)]: { ...before, ...Object.fromEntries(taken) },
  };
}

/** What a draft keeps once a shot is passed over; null where there is no such shot, or no such reason. */
export function withSkipped(
  { lists }: Funnel,
  field: Field,
  claim: AskedOf,
  { name, shot, reason }: { name: string; shot: string; reason: string },
): Record<string, unknown> | null {
  const isKnown = (lists.noPhoto ?? []).some(({ id }) => id === reason);
  const wanted = shotsOf(field, claim, name).find(({ id }) => id === shot);
  if (!isKnown || !wanted || !isMissing(wanted)) return null;
  return { [shotsName(name)]: { ...keptIn(claim, name), [shot]: `${SKIPPED}${reason}` } };
}

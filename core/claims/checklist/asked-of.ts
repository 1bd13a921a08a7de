/** Of which claims a question is asked, or a picture wanted: by kind, by group of products, by what was answered. */
import type { When } from "../../funnels/model.ts";
import type { Claim } from "../model.ts";

/** What of a claim decides what it is asked. */
export type AskedOf = Pick<Claim, "kind" | "fields"> & {
  lines: readonly Pick<Claim["lines"][number], "groupName">[];
};

export function isAsked(when: When | undefined, { kind, fields, lines }: AskedOf): boolean {
  if (!when) return true;
  const { kinds, groups, answers = {} } = when;
  const names = lines.map(({ groupName }) => folded(groupName ?? ""));
  const isOfGroup = (wanted: string) => names.some((name) => name.includes(folded(wanted)));
  return (
    (kinds?.includes(kind) ?? true) &&
    (groups?.some(isOfGroup) ?? true) &&
    Object.entries(answers).every(([name, value]) => fields[name] === value)
  );
}

const folded = (name: string): string => name.toLowerCase().replaceAll("ё", "е");

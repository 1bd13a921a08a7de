/** What can be wrong with what a funnel asks for: a question left out, a choice of nothing. */
import { claimKinds } from "../claims/model.ts";
import type { FunnelFault } from "./funnel-fault.ts";
import { canonicalOutcomes, type Field, type Funnel, type Transition } from "./model.ts";

export const checkFields = (funnel: Funnel): FunnelFault[] => [
  ...funnel.stages.flatMap(({ id, form }, index) =>
    fieldFaults(funnel, form?.fields ?? {}, ["stages", index, "form", "fields"], `stage ${id}`),
  ),
  ...funnel.transitions.flatMap(({ name, fields }, index) =>
    fieldFaults(funnel, fields, ["transitions", index, "fields"], `transition ${name}`),
  ),
  ...funnel.transitions.flatMap((move, index) => formFaults(funnel, move, index)),
  ...funnel.transitions.flatMap((move, index) => endFaults(funnel, move, index)),
  ...outcomeFaults(funnel),
];

/** Claims are compared, and their decisions checked, by what an outcome comes to. */
function outcomeFaults({ kind, lists }: Funnel): FunnelFault[] {
  if (kind !== "claim") return [];
  return (lists.outcome ?? []).flatMap((option, index): FunnelFault[] => {
    if (option.as || (canonicalOutcomes as readonly string[]).includes(option.id)) return [];
    const message = `outcome ${option.id}: it comes to nothing known; add as: ${canonicalOutcomes.join(" | ")}`;
    return [{ path: ["lists", "outcome", index], message }];
  });
}

function formFaults({ stages }: Funnel, move: Transition, index: number): FunnelFault[] {
  const bare = move.from.find((stage) => !stages.find(({ id }) => id === stage)?.form);
  if (!move.needsForm || bare === undefined) return [];
  const message = `transition ${move.name}: stage ${bare} has no form; give it one, or take out needsForm`;
  return [{ path: ["transitions", index, "needsForm"], message }];
}

function fieldFaults(
  { kind, lists }: Funnel,
  fields: Readonly<Record<string, Field>>,
  path: readonly (string | number)[],
  where: string,
): FunnelFault[] {
  return Object.entries(fields).flatMap(([name, field]): FunnelFault[] => {
    const { type, of, ask } = field;
    const fault = (message: string) => [{ path: [...path, name], message: `${where}: ${name}: ${message}` }];
    if (type === "choice" && (of === undefined || !(of in lists))) {
      return fault(
        `it is chosen of no list; write of: ${Object.keys(lists).join(" | ") || "the name of a list"}`,
      );
    }
    if (type !== "choice" && of !== undefined) return fault("only a choice is of a list; take out of");
    const extra = extraFault(kind, lists, field);
    if (extra) return fault(extra);
    // Orders ask by dialogs of their own.
    return kind !== "order" && !ask ? fault("no question asks for it; add ask: { ru: …, en: … }") : [];
  });
}

/** What only claims ask for, and only of some answers; null where it is as it should be. */
function extraFault(kind: Funnel["kind"], lists: Funnel["lists"], field: Field): string | null {
  const { type, shots, isSerial, isPast } = field;
  if (shots && type !== "files") return "only files are shots; take out shots";
  if (isSerial && type !== "text") return "only words are a serial number; take out isSerial";
  if (isPast && type !== "day") return "only a day has been; take out isPast";
  const whens = [field.when, ...(shots ?? []).map((one) => one.when)].filter((one) => one !== undefined);
  if (kind !== "claim" && (shots || isSerial || whens.length > 0))
    return "only claims have shots, serial numbers and when; take them out";
  const unknown = whens
    .flatMap(({ kinds = [] }) => kinds)
    .find((wanted) => !(claimKinds as readonly string[]).includes(wanted));
  if (unknown !== undefined) return `${unknown} is no kind of claim; write one of ${claimKinds.join(", ")}`;
  const ids = (shots ?? []).map(({ id }) => id);
  const doubled = ids.find((id, index) => ids.indexOf(id) !== index);
  if (doubled !== undefined) return `there are two shots ${doubled}; rename one`;
  return shots && !lists.noPhoto ? "shots may be passed over; add the list noPhoto with the reasons" : null;
}

/** For how much deals are won, and why they are lost: their reports are read for it. */
function endFaults({ kind, stages }: Funnel, move: Transition, index: number): FunnelFault[] {
  if (kind !== "deal") return [];
  const meaning = (wanted: string) => stages.find(({ id }) => id === wanted)?.canonical;
  const isGiven = (name: string, type: Field["type"]) =>
    move.fields[name]?.type === type && move.fields[name].isRequired;
  const fault = (message: string) => [
    { path: ["transitions", index, "fields"], message: `transition ${move.name}: ${message}` },
  ];
  if (meaning(move.to) === "lost" && !isGiven("reason", "choice"))
    return fault("it loses a deal and says not why; add reason: { type: choice, of: lost, ask: … }");
  const isWinning = meaning(move.to) === "won" && move.from.some((id) => meaning(id) !== "won");
  return isWinning && !isGiven("amount", "money")
    ? fault("it wins a deal and says not for how much; add amount: { type: money, ask: … }")
    : [];
}

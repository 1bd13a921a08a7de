/** What can be wrong with what a funnel asks for: a question left out, a choice of nothing. */
import { claimKinds } from "../claims/model.ts";
import { type Text, text } from "../outbox/message.ts";
import { type FunnelFault, inMove, inStage } from "./funnel-fault.ts";
import { canonicalOutcomes, type Field, type Funnel, type Transition } from "./model.ts";

export const checkFields = (funnel: Funnel): FunnelFault[] => [
  ...funnel.stages.flatMap(({ id, form }, index) =>
    fieldFaults(funnel, form?.fields ?? {}, ["stages", index, "form", "fields"], inStage(id)),
  ),
  ...funnel.transitions.flatMap(({ name, fields }, index) =>
    fieldFaults(funnel, fields, ["transitions", index, "fields"], inMove(name)),
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
    const what = text("funnels.fault.noOutcome", { known: canonicalOutcomes.join(" | ") });
    const said = [text("funnels.in.outcome", { name: option.id }), what];
    return [{ path: ["lists", "outcome", index], said }];
  });
}

function formFaults({ stages }: Funnel, move: Transition, index: number): FunnelFault[] {
  const bare = move.from.find((stage) => !stages.find(({ id }) => id === stage)?.form);
  if (!move.needsForm || bare === undefined) return [];
  const what = text("funnels.fault.noForm", { stage: bare });
  return [{ path: ["transitions", index, "needsForm"], said: [inMove(move.name), what] }];
}

function fieldFaults(
  { kind, lists }: Funnel,
  fields: Readonly<Record<string, Field>>,
  path: readonly (string | number)[],
  where: Text,
): FunnelFault[] {
  return Object.entries(fields).flatMap(([name, field]): FunnelFault[] => {
    const { type, of, ask, takesWords } = field;
    const fault = (what: Text) => [{ path: [...path, name], said: [where, { verbatim: name }, what] }];
    const known = Object.keys(lists).join(" | ");
    if (type === "choice" && (of === undefined || !(of in lists)))
      return fault(known === "" ? text("funnels.fault.noLists") : text("funnels.fault.noList", { known }));
    if (type !== "choice" && takesWords) return fault(text("funnels.fault.onlyChoiceWords"));
    if (type !== "choice" && of !== undefined) return fault(text("funnels.fault.onlyChoice"));
    const extra = extraFault(kind, lists, field);
    if (extra) return fault(extra);
    // Orders ask by dialogs of their own.
    return kind !== "order" && !ask
      ? fault(text("funnels.fault.noQuestion", { example: "ask: { ru: …, en: … }" }))
      : [];
  });
}

/** What only claims ask for, and only of some answers; null where it is as it should be. */
function extraFault(kind: Funnel["kind"], lists: Funnel["lists"], field: Field): Text | null {
  const { type, shots, inWords, isSerial, isPast } = field;
  if (shots && type !== "files") return text("funnels.fault.onlyFilesShots");
  if (inWords && type !== "text") return text("funnels.fault.onlyTextInWords");
  if (isSerial && type !== "text") return text("funnels.fault.onlyWordsSerial");
  if (isPast && type !== "day") return text("funnels.fault.onlyDayPast");
  const whens = [field.when, ...(shots ?? []).map((one) => one.when)].filter((one) => one !== undefined);
  if (kind !== "claim" && (shots || isSerial || whens.length > 0)) return text("funnels.fault.onlyClaims");
  const unknown = whens
    .flatMap(({ kinds = [] }) => kinds)
    .find((wanted) => !(claimKinds as readonly string[]).includes(wanted));
  if (unknown !== undefined)
    return text("funnels.fault.noClaimKind", { unknown, known: claimKinds.join(" | ") });
  const ids = (shots ?? []).map(({ id }) => id);
  const doubled = ids.find((id, index) => ids.indexOf(id) !== index);
  if (doubled !== undefined) return text("funnels.fault.sameShots", { id: doubled });
  return shots && !lists.noPhoto ? text("funnels.fault.noNoPhoto") : null;
}

/** For how much deals are won, and why they are lost: their reports are read for it. */
function endFaults({ kind, stages }: Funnel, move: Transition, index: number): FunnelFault[] {
  if (kind !== "deal") return [];
  const meaning = (wanted: string) => stages.find(({ id }) => id === wanted)?.canonical;
  const isGiven = (name: string, type: Field["type"]) =>
    move.fields[name]?.type === type && move.fields[name].isRequired;
  const fault = (what: Text) => [{ path: ["transitions", index, "fields"], said: [inMove(move.name), what] }];
  if (meaning(move.to) === "lost" && !isGiven("reason", "choice"))
    return fault(text("funnels.fault.noReason", { example: "reason: { type: choice, of: lost, ask: … }" }));
  const isWinning = meaning(move.to) === "won" && move.from.some((id) => meaning(id) !== "won");
  return isWinning && !isGiven("amount", "money")
    ? fault(text("funnels.fault.noAmount", { example: "amount: { type: money, ask: … }" }))
    : [];
}

/** The form of a deal's stage: filled in field by field, kept as a draft until it is whole. */
import { isGiven } from "../../funnels/machine.ts";
import type { Form, Funnel, Transition } from "../../funnels/model.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { actorOf } from "../../scope.ts";
import type { DealRefusal } from "../model.ts";
import { type NamedDeal, noteOnDeal } from "../store.ts";
import {
  type DealWork,
  funnelOf,
  isMasked,
  lockedRow,
  rowNow,
  sideOf,
  stageOfDeal,
  stateText,
} from "../work.ts";
import { listen } from "./silence.ts";

type At = { stage: string; fields: Readonly<Record<string, unknown>> };

export const formAt = (funnel: Funnel, { stage }: At): Form | null =>
  funnel.stages.find(({ id }) => id === stage)?.form ?? null;

/** Names of what a form asks for and has not been answered; of what must be, where `isRequired`. */
export const missingIn = (funnel: Funnel, { fields }: Form, at: At, isRequired = false): string[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const value = at.fields[name];
    const isThere = value !== undefined && value !== null && isGiven(funnel, field, value);
    return isThere || (isRequired && !field.isRequired) ? [] : [name];
  });

/** The form that stands before a move and is not whole yet; null where none does. */
export function neededForm(funnel: Funnel, at: At, { needsForm }: Transition): Form | null {
  const form = needsForm ? formAt(funnel, at) : null;
  return form && missingIn(funnel, form, at, true).length > 0 ? form : null;
}

/** One answer, kept at once: whoever breaks off goes on where it was. It decides no move, so buttons stay good. */
export async function fillIn(
  work: DealWork,
  dealId: string,
  name: string,
  value: unknown,
): Promise<Result<NamedDeal, DealRefusal>> {
  const row = await lockedRow(work, dealId);
  if (!row) return refuse("notFound");
  if (!(await sideOf(work, row, actorOf(work.scope)))) return refuse("notAllowed");
  const funnel = funnelOf(work, row);
  const field = formAt(funnel, row)?.fields[name];
  if (isMasked(work, row) || !field || stageOfDeal(work, row).isFinal)
    return refuse("notNow", { state: { text: stateText(work, row) } });
  if (!isGiven(funnel, { ...field, isRequired: true }, value)) return refuse("badField", { field: name });
  await noteOnDeal(work.tx, work.scope, dealId, { fields: { ...row.fields, [name]: value } });
  // What is answered may name somebody, and the trail is never changed.
  await work.audit.record({
    action: "deal.form",
    objectKind: "deal",
    objectId: dealId,
    after: { field: name },
  });
  const after = await rowNow(work, dealId);
  await listen(work, after);
  return ok(after);
}

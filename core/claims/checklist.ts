/** The checklist of a claim: what its funnel asks before it is sent, and what of it is not answered yet. */
import { isGiven } from "../funnels/machine.ts";
import type { Field, Funnel } from "../funnels/model.ts";
import { ok, type Result, refuse } from "../result.ts";
import type { Claim, ClaimRefusal } from "./model.ts";
import { noteOnClaim } from "./store.ts";
import { asClaim, type ClaimWork, funnelOf, ownDraft } from "./work.ts";

/** Questions in the order they are asked. */
export function questionsOf({ transitions }: Funnel): [string, Field][] {
  const send = transitions.find(({ name }) => name === "send");
  return Object.entries(send?.fields ?? {});
}

/** Names of questions without an answer; of those that must have one, where `isRequired`. */
export const missingIn = (funnel: Funnel, { fields }: Pick<Claim, "fields">, isRequired = false): string[] =>
  questionsOf(funnel).flatMap(([name, field]) => {
    const value = fields[name];
    const isThere = value !== undefined && value !== null && isGiven(funnel, field, value);
    return isThere || (isRequired && !field.isRequired) ? [] : [name];
  });

/** One answer, kept at once: a draft waits for days and goes on where it was broken off. */
export async function fillIn(
  work: ClaimWork,
  id: string,
  name: string,
  value: unknown,
): Promise<Result<Claim, ClaimRefusal>> {
  const { tx, scope } = work;
  const draft = await ownDraft(work, id);
  if (!draft.ok) return draft;
  const row = draft.value;
  const funnel = funnelOf(work, row);
  const field = questionsOf(funnel).find(([known]) => known === name)?.[1];
  if (!field || !isGiven(funnel, { ...field, isRequired: true }, value))
    return refuse("badField", { field: name });
  const fields = { ...row.fields, [name]: value };
  await noteOnClaim(tx, scope, id, { fields });
  return ok(await asClaim(work, { ...row, fields }));
}

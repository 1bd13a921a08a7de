/** The checklist of a claim: what its funnel asks of its kind and goods before it is sent, and what is not answered yet. */
import { isGiven, isSaidByFiles, saidByFiles } from "../../funnels/machine.ts";
import type { Field, Funnel } from "../../funnels/model.ts";
import { ok, type Result, refuse } from "../../result.ts";
import type { Claim, ClaimRefusal } from "../model.ts";
import { noteOnClaim } from "../store.ts";
import { asClaim, type ClaimWork, funnelOf, isReceived, ownDraft } from "../work.ts";
import { type AskedOf, isAsked } from "./asked-of.ts";
import { newFiles } from "./new-files.ts";
import { noteSerial } from "./serial-lines.ts";
import { areShotsDone, isMissing, shotsOf, withFiles, withSkipped } from "./shots.ts";

/** All questions of the funnel, in the order they are asked. */
export function questionsOf({ transitions }: Funnel): [string, Field][] {
  const send = transitions.find(({ name }) => name === "send");
  return Object.entries(send?.fields ?? {});
}

/** Those asked of this claim. */
export const questionsFor = (funnel: Funnel, claim: AskedOf): [string, Field][] =>
  questionsOf(funnel).filter(([, { when }]) => isAsked(when, claim));

/** Names of questions without an answer; of those that must have one, where `isRequired`. */
export const missingIn = (funnel: Funnel, claim: AskedOf, isRequired = false): string[] =>
  questionsFor(funnel, claim).flatMap(([name, field]) =>
    isAnswered(funnel, claim, name, field) || (isRequired && !field.isRequired) ? [] : [name],
  );

function isAnswered(funnel: Funnel, claim: AskedOf, name: string, field: Field): boolean {
  const areDone = field.shots ? areShotsDone(field, claim, name) : null;
  if (areDone !== null) return areDone;
  if (isSaidByFiles(name, field, claim.fields)) return true;
  const value = claim.fields[name];
  return value !== undefined && value !== null && isGiven(funnel, field, value);
}

/** One answer, kept at once: a draft waits for days and goes on where it was broken off. */
export async function fillIn(
  work: ClaimWork,
  id: string,
  name: string,
  value: unknown,
): Promise<Result<Claim, ClaimRefusal>> {
  const asked = await askedOf(work, id, name);
  if (!asked.ok) return asked;
  const { funnel, field } = asked.value;
  if (!isGiven(funnel, { ...field, isRequired: true }, value)) return refuse("badField", { field: name });
  const fault = field.type === "order" ? await orderFault(work, Number(value)) : null;
  if (fault) return fault;
  if (field.isSerial) await noteSerial(work, asked.value.claim, String(value));
  return kept(work, asked.value, { [name]: value });
}

/** Said aloud, or shown, instead of typed: it answers a question in words, beside what was typed to it. */
export async function sayByFiles(
  work: ClaimWork,
  id: string,
  name: string,
  files: readonly string[],
): Promise<Result<Claim, ClaimRefusal>> {
  const asked = await askedOf(work, id, name);
  if (!asked.ok) return asked;
  const { claim, field } = asked.value;
  if (field.type !== "text" || files.length === 0) return refuse("badField", { field: name });
  return kept(work, asked.value, moreIn(claim, saidByFiles(name), await newFiles(work, claim.files, files)));
}

/** The files of a field, and those that have come besides. */
function moreIn({ fields }: Claim, name: string, files: readonly string[]): Claim["fields"] {
  const before = fields[name];
  return { [name]: [...(Array.isArray(before) ? before : []), ...files] };
}

/** Pictures for a question with shots: each is the next that is missing. */
export async function addShots(
  work: ClaimWork,
  id: string,
  name: string,
  files: readonly string[],
): Promise<Result<Claim, ClaimRefusal>> {
  const asked = await askedOf(work, id, name);
  if (!asked.ok) return asked;
  const { claim, field } = asked.value;
  if (!field.shots || files.length === 0) return refuse("badField", { field: name });
  const isAnew = !shotsOf(field, claim, name).some(isMissing);
  const fresh = await newFiles(work, isAnew ? [] : claim.files, files);
  if (fresh.length === 0) return refuse("samePhoto");
  return kept(work, asked.value, withFiles(field, claim, name, fresh));
}

/** More files beside those there are: no picture that was asked for gives way. */
export async function addFiles(
  work: ClaimWork,
  id: string,
  name: string,
  files: readonly string[],
): Promise<Result<Claim, ClaimRefusal>> {
  const asked = await askedOf(work, id, name);
  if (!asked.ok) return asked;
  const { claim, field } = asked.value;
  if (field.type !== "files" || files.length === 0) return refuse("badField", { field: name });
  return kept(work, asked.value, moreIn(claim, name, await newFiles(work, claim.files, files)));
}

/** A picture that cannot be taken, with why. */
export async function skipShot(
  work: ClaimWork,
  id: string,
  skipped: { name: string; shot: string; reason: string },
): Promise<Result<Claim, ClaimRefusal>> {
  const asked = await askedOf(work, id, skipped.name);
  if (!asked.ok) return asked;
  const { claim, funnel, field } = asked.value;
  const fields = withSkipped(funnel, field, claim, skipped);
  return fields ? kept(work, asked.value, fields) : refuse("badField", { field: skipped.name });
}

interface Asked {
  claim: Claim;
  funnel: Funnel;
  field: Field;
}

async function askedOf(work: ClaimWork, id: string, name: string): Promise<Result<Asked, ClaimRefusal>> {
  const draft = await ownDraft(work, id);
  if (!draft.ok) return draft;
  const funnel = funnelOf(work, draft.value);
  const field = questionsOf(funnel).find(([known]) => known === name)?.[1];
  return field
    ? ok({ claim: await asClaim(work, draft.value), funnel, field })
    : refuse("badField", { field: name });
}

async function kept(
  work: ClaimWork,
  { claim: { id } }: Asked,
  more: Record<string, unknown>,
): Promise<Result<Claim, ClaimRefusal>> {
  const draft = await ownDraft(work, id);
  if (!draft.ok) return draft;
  const fields = { ...draft.value.fields, ...more };
  await noteOnClaim(work.tx, work.scope, id, { fields });
  return ok(await asClaim(work, { ...draft.value, fields }));
}

/** Goods that have not come yet are claimed by nobody; a number from before there were orders here is believed. */
async function orderFault(work: ClaimWork, number: number) {
  const order = await work.orders.findByNumber(number);
  const isOwn = order?.companyId === work.scope.actor?.company.id;
  if (!order || !isOwn || (await isReceived(work, order))) return null;
  return refuse("notReceived" as const, { number });
}

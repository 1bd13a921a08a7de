/** One step of a claim through its funnel: checked, written, audited, its clock set, both sides told. */
import { slotSchema } from "../agreements/slot.ts";
import { applyMove, type MoveRequest, saidByFiles } from "../funnels/machine.ts";
import type { Funnel, Transition } from "../funnels/model.ts";
import { findCompany } from "../network/companies-store.ts";
import { may } from "../network/model.ts";
import { pastDayRefusal } from "../orders/order-days.ts";
import { ok, type Result, refuse } from "../result.ts";
import { missingIn } from "./checklist/checklist.ts";
import { sendingFault } from "./claimed-of-order.ts";
import { noteDecidedCosts } from "./costs/costs.ts";
import { authorityFault, authorityOf, isBelow, levelsOf } from "./deciding/authority.ts";
import { disputedFields } from "./deciding/disputes.ts";
import { isLate, notDone, wasToldAbove } from "./deciding/doing.ts";
import { freeGoods } from "./deciding/free-goods.ts";
import { awaitsGoods } from "./deciding/returns.ts";
import { watchJumps } from "./jumps/jumps.ts";
import { type Claim, type ClaimRefusal, isRejectedWhole, undecided } from "./model.ts";
import { noteStep } from "./note-step.ts";
import { tellAbove } from "./notices/above-notice.ts";
import { sendPapers } from "./notices/act-notice.ts";
import { tellStep } from "./notices/claim-notices.ts";
import { remindLater, stageEnd, startClock } from "./stage-limits.ts";
import { type ClaimChange, noteOnClaim, updateClaim, updateLine } from "./store.ts";
import { visitsAfter } from "./visits/visits.ts";
import {
  asClaim,
  type ClaimWork,
  fileFields,
  findRow,
  funnelOf,
  type Held,
  hold,
  notNow,
  stageOfClaim,
} from "./work.ts";

/** Moves that say what is decided of each line: not made by their names alone. */
export const deciding: readonly string[] = ["decide", "reject", "decideAgain", "rejectAgain"];

type At = { id: string; version: number };

export async function moveClaim(
  work: ClaimWork,
  at: At,
  move: MoveRequest,
): Promise<Result<Claim, ClaimRefusal>> {
  const held = await hold(work, at);
  if (!held.ok) return held;
  const { claim } = held.value;
  if (deciding.includes(move.name)) return notNow(claim);
  const allowed = allowedMove(work, held.value, move);
  if (!allowed.ok) return allowed;
  const fault =
    faultOf(claim, allowed.value, work.scope.now) ?? pastSlot(work.scope, allowed.value, move.fields);
  const sending = move.name === "send" ? await sendingFault(work, claim) : null;
  return fault ?? sending ?? ok(await carryOut(work, held.value, allowed.value, move.fields));
}

/** A day that is over is not proposed. */
function pastSlot(
  scope: ClaimWork["scope"],
  { fields }: Transition,
  given: MoveRequest["fields"],
): Result<never, ClaimRefusal> | null {
  const days = Object.entries(fields).flatMap(([name, { type }]) => {
    const slot = type === "slot" ? slotSchema.safeParse(given[name]) : null;
    return slot?.success ? [slot.data.day] : [];
  });
  return days.map((day) => pastDayRefusal(scope, day)).find((fault) => fault !== null) ?? null;
}

/** The move by the funnel, by the side and by the role of the one who makes it. */
export function allowedMove(
  work: ClaimWork,
  { row, claim, side }: Held,
  move: MoveRequest,
): Result<Transition, ClaimRefusal> {
  const { actor, tenant } = work.scope;
  const funnel = funnelOf(work, row);
  const isSending = row.sentAt === null && move.name === "send";
  const missing = isSending ? missingIn(funnel, claim, true).length : 0;
  // What is asked of this claim the checklist knows: the move itself would ask all of it.
  const asked = isSending ? withoutFields(funnel, move.name) : funnel;
  const allowed = applyMove(asked, { stage: row.stage, side }, move);
  if (missing > 0) return refuse("notWhole", { count: missing });
  if (!allowed.ok) return allowed.error === "notNow" ? notNow(claim) : allowed;
  const { permission } = allowed.value;
  const isGiven = permission === null || (actor !== null && may(actor, permission, tenant.blocks));
  return isGiven ? allowed : refuse("notAllowed");
}

const withoutFields = (funnel: Funnel, name: string): Funnel => ({
  ...funnel,
  transitions: funnel.transitions.map((one) => (one.name === name ? { ...one, fields: {} } : one)),
});

function faultOf(claim: Claim, { name }: Transition, now: number): Result<never, ClaimRefusal> | null {
  if (name === "dispute" && claim.isDisputed) return refuse("disputedOnce");
  if (name === "agree" && isRejectedWhole(claim)) return refuse("otherWay");
  if (name === "concede" && !isRejectedWhole(claim)) return refuse("otherWay");
  if (name === notDone && !isLate(claim, now))
    return refuse("notLate", { due: { till: claim.dueAt ?? now } });
  if (name === "settle" && awaitsGoods(claim)) return refuse("goodsAwaited");
  return null;
}

/** Writes the step; whoever calls it has found it allowed. */
export async function carryOut(
  work: ClaimWork,
  { row, claim, side }: Held,
  transition: Transition,
  fields: MoveRequest["fields"],
): Promise<Claim> {
  const { tx, scope } = work;
  const names = Object.keys(transition.fields).flatMap((name) => [name, saidByFiles(name)]);
  const brought = Object.fromEntries(
    names.flatMap((name) => (fields[name] == null ? [] : [[name, fields[name]]])),
  );
  const whose = await whoseAfter(work, claim, transition);
  const at = { ...row, ...whose, stage: transition.to };
  // What is noted where it stands does not start its clock anew.
  const isStanding = transition.to === row.stage && whose.supplierId === undefined;
  const isNotDone = transition.name === notDone;
  const standsTill = isNotDone ? await remindLater(work, at) : row.dueAt;
  const dueAt = isStanding ? standsTill : stageEnd(work, at);
  const change: ClaimChange = {
    ...whose,
    stage: transition.to,
    ...(!isStanding && { stageSince: scope.now }),
    dueAt,
    fields: withFields(
      fileFields(funnelOf(work, row)),
      transition.name === "dispute" ? disputedFields(claim) : row.fields,
      brought,
    ),
    ...(transition.name === "send" && { sentAt: scope.now }),
    ...(transition.name === "dispute" && { disputedAt: scope.now }),
  };
  if (!(await updateClaim(tx, scope, row, change)))
    throw new Error(`The claim ${row.id} was changed by somebody while it was held`);
  if (transition.name === "dispute" || transition.name === "tellMore")
    await reopenLines(work, claim, transition.name);
  await noteStep(work, { row, side }, { name: transition.name, at, fields: brought });
  if (!isStanding) await startClock(work, row.id, at, dueAt);
  const isFinal = stageOfClaim(work, at).isFinal;
  await visitsAfter(work, { row, side }, transition, { brought, isFinal });
  await atOne(work, row.id, transition);
  const fresh = await findRow({ tx, scope: { ...scope, actor: null, sender: null } }, { id: row.id });
  if (!fresh) throw new Error(`The claim ${row.id} was there and is not`);
  const after = await asClaim(work, fresh);
  await tellStep(work, claim, after, transition);
  const isKnownAbove = wasToldAbove(after);
  if (isBelow(after) && (isNotDone || isKnownAbove))
    await tellAbove(work, after, isKnownAbove ? "edit" : "push");
  if (closing.includes(transition.name)) await sendPapers(work, after);
  if (transition.name === "send") await watchJumps(work, after);
  return after;
}

/** After these there is nothing left to decide. */
const closing: readonly string[] = ["agree", "agreeBySilence", "decideAgain", "concede", "rejectAgain"];

/** Files are added to those there are; all else takes the place of what was said before. */
function withFields(
  files: readonly string[],
  before: Readonly<Record<string, unknown>>,
  brought: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
  const merged = Object.entries(brought).map(([name, value]) => [
    name,
    files.includes(name) ? [...listed(before[name]), ...listed(value)] : value,
  ]);
  // What is said by files now takes the place of words from before.
  const isUnsaid = (name: string) => saidByFiles(name) in brought && !(name in brought);
  const stays = Object.entries(before).filter(([name]) => !isUnsaid(name));
  return { ...Object.fromEntries(stays), ...Object.fromEntries(merged) };
}

/** Who decides it from here: a distributor within its limit, else the manufacturer; after a dispute always that. */
async function whoseAfter(
  work: ClaimWork,
  claim: Claim,
  { name }: Transition,
): Promise<Pick<ClaimChange, "supplierId">> {
  const { tx, scope } = work;
  if (name !== "send" && name !== "dispute") return {};
  const company = await findCompany(tx, scope, claim.companyId);
  const { manufacturerId, distributorId } = await levelsOf(work, { supplierId: company?.supplierId ?? null });
  if (name === "dispute" || distributorId === null) return { supplierId: manufacturerId };
  const isAbove = authorityFault(await authorityOf(work, distributorId), claim) !== null;
  return { supplierId: isAbove ? manufacturerId : distributorId };
}

/** A dispute opens all lines; an answer those it was asked about. */
async function reopenLines(
  { tx, scope }: ClaimWork,
  { id, lines }: Claim,
  name: "dispute" | "tellMore",
): Promise<void> {
  for (const { position, decision } of lines)
    if (name === "dispute" || decision === "sendBack") await updateLine(tx, scope, id, position, undecided);
}

/** Once both sides are at one, what the dealer gets for nothing is ordered. What it all costs is written down. */
async function atOne(work: ClaimWork, id: string, { name }: Transition): Promise<void> {
  if (!["agree", "agreeBySilence", "decideAgain"].includes(name)) return;
  const { tx, scope } = work;
  const row = await findRow({ tx, scope: { ...scope, actor: null, sender: null } }, { id });
  if (!row || row.replacementId !== null) return;
  const claim = await asClaim(work, row);
  const funnel = funnelOf(work, row);
  await noteDecidedCosts(work, claim, funnel);
  const lines = freeGoods(funnel, claim);
  if (lines.length === 0) return;
  const order = await work.orders.replace({
    ...{ claimId: id, companyId: row.companyId, orderedBy: row.reportedBy, supplierId: row.supplierId },
    ...{ insteadOf: row.orderId, lines },
  });
  await noteOnClaim(tx, scope, id, { replacementId: order.id });
}

/** The supplier decides a registration: the client is the dealer's for a time, or not, or something is asked first. */
import { openRegisteredDeal } from "../deals/leads/registered-deal.ts";
import { selectSameClient } from "../deals/leads/same-client-store.ts";
import { handDown } from "../deals/offers/hand-down.ts";
import { type DealWork, finalStages } from "../deals/work.ts";
import { text } from "../outbox/message.ts";
import { ok, type Result, refuse } from "../result.ts";
import { actorOf } from "../scope.ts";
import type { Decision, RegistrationRefusal } from "./model.ts";
import { awaitEnd, mostCharacters, protectedUntil, protectionTimer, undecidedTimer } from "./protection.ts";
import { dayParam } from "./registration-words.ts";
import { type NamedRegistration, selectOfClient } from "./store.ts";
import { change, isUndecided, notNow, rowFor, tell } from "./work.ts";

type Decided = Result<NamedRegistration, RegistrationRefusal>;

export async function decide(
  work: DealWork,
  id: string,
  version: number,
  decision: Decision,
): Promise<Decided> {
  const found = await rowFor(work, id, version, "supplier");
  if (!found.ok) return found;
  const row = found.value;
  switch (decision.is) {
    case "approve":
      return approve(work, row);
    case "refuse":
      return say(work, row, "refuse", decision.reason);
    case "ask":
      return say(work, row, "ask", decision.question);
    case "extend":
    case "keep":
      return decideLonger(work, row, decision.is);
    case "end":
      return end(work, row);
  }
}

/** The deal is the dealer's at once, and so is what comes of this client while the protection lasts. */
async function approve(work: DealWork, row: NamedRegistration): Promise<Decided> {
  const { tx, scope } = work;
  if (!isUndecided(row)) return notNow(work, row);
  const keys = keysOf(row);
  // Of two approved at the same time the second sees the first.
  for (const key of keys.toSorted()) await tx.lock(`registrations/${scope.tenant.id}/${key}`);
  const approvedOnes = (await selectOfClient(tx, scope, keys)).filter(({ state }) => state === "approved");
  const rival = approvedOnes.find(
    ({ companyId, supplierId }) => companyId !== row.companyId && supplierId === row.supplierId,
  );
  if (rival)
    return refuse("protected", {
      company: rival.companyName,
      until: dayParam(rival.expiresAt ?? scope.now, scope.tenant),
    });
  const dealId = (await dealThereIs(work, row, approvedOnes)) ?? (await openDealOf(work, row)).id;
  const approved = await change(work, row, "approve", {
    state: "approved",
    dealId,
    decidedBy: actorOf(scope).person.id,
    dueAt: null,
    expiresAt: protectedUntil(work),
  });
  if (!approved.ok)
    throw new Error(`The registration ${row.id} was changed in the transaction that locked it`);
  await work.timers.cancel(undecidedTimer, row.id);
  await awaitEnd(work, approved.value);
  await tell(work, approved.value, "dealer");
  return approved;
}

/**
 * One client, one deal: the dealer may lead one already, a distributor's own dealer may, or the distributor itself, which
 * gives it to the dealer. Registered or not; null where there is none.
 */
async function dealThereIs(
  work: DealWork,
  row: NamedRegistration,
  approvedOnes: readonly NamedRegistration[],
): Promise<string | null> {
  const { supplierId, companyId, requestedBy: ownerId } = row;
  const below = approvedOnes.find((one) => one.supplierId === companyId && one.dealId !== null);
  if (below) return below.dealId;
  const over = finalStages(work.scope);
  const open = await selectSameClient(work.tx, work.scope, { keys: keysOf(row), over });
  const led = open.filter((deal) => deal.ownerId !== null);
  const own = led.find((deal) => deal.supplierId === supplierId && deal.companyId === companyId);
  const dealers = led.find((deal) => deal.supplierId === companyId);
  if (own || dealers) return (own ?? dealers)?.id ?? null;
  const ids = [
    ...approvedOnes.filter((one) => one.companyId === supplierId).map(({ dealId }) => dealId),
    ...led.filter((deal) => deal.companyId === supplierId).map(({ id }) => id),
  ].filter((id) => id !== null);
  for (const id of ids) {
    const given = await handDown(work, id, { companyId, ownerId });
    if (given) return given.id;
  }
  return null;
}

const keysOf = ({ clientKey, phoneKey }: NamedRegistration): string[] => [
  clientKey,
  ...(phoneKey === null ? [] : [phoneKey]),
];

const openDealOf = (work: DealWork, row: NamedRegistration) =>
  openRegisteredDeal(work, {
    lead: {
      title: row.title,
      clientName: row.clientName,
      clientPhone: row.clientPhone,
      clientInn: row.clientInn,
      city: row.place,
      amountMinor: row.amountMinor,
      source: "registration",
    },
    companyId: row.companyId,
    ownerId: row.requestedBy,
    sourceKey: `registration:${row.id}`,
  });

async function say(
  work: DealWork,
  row: NamedRegistration,
  how: "refuse" | "ask",
  given: string,
): Promise<Decided> {
  const words = given.trim();
  if (words === "" || words.length > mostCharacters) return refuse("badField", { field: how });
  if (how === "ask" ? row.state !== "open" : !isUndecided(row)) return notNow(work, row);
  const said = await change(work, row, how, {
    state: how === "ask" ? "asked" : "refused",
    words,
    decidedBy: actorOf(work.scope).person.id,
    dueAt: null,
  });
  if (!said.ok) return said;
  await work.timers.cancel(undecidedTimer, row.id);
  await tell(work, said.value, "dealer");
  return said;
}

async function decideLonger(
  work: DealWork,
  row: NamedRegistration,
  how: "extend" | "keep",
): Promise<Decided> {
  if (row.state !== "approved" || row.extensionAskedAt === null) return notNow(work, row);
  const isLonger = how === "extend";
  const decided = await change(work, row, how, {
    extensionAskedAt: null,
    ...(isLonger && { expiresAt: protectedUntil(work, row.expiresAt) }),
  });
  if (!decided.ok) return decided;
  await awaitEnd(work, decided.value);
  const { number, expiresAt } = decided.value;
  const at = { number, until: dayParam(expiresAt ?? work.scope.now, work.scope.tenant) };
  const head = text(isLonger ? "registrations.notice.extended" : "registrations.notice.kept", at);
  await tell(work, decided.value, "dealer", head);
  return ok(decided.value);
}

async function end(work: DealWork, row: NamedRegistration): Promise<Decided> {
  if (row.state !== "approved") return notNow(work, row);
  const ended = await change(work, row, "end", {
    state: "ended",
    expiresAt: work.scope.now,
    extensionAskedAt: null,
  });
  if (!ended.ok) return ended;
  await work.timers.cancel(protectionTimer, row.id);
  await tell(work, ended.value, "dealer");
  return ended;
}

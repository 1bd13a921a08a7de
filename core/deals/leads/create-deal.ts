/** A lead becomes a deal, once for each thing that made it, and is offered at once. */
import { defaultFunnel, funnelsOf } from "../../funnels/tenant-funnels.ts";
import { selectManufacturerId } from "../../network/trade-store.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { actorOf, newId } from "../../scope.ts";
import { nextNumber } from "../../tenants/store.ts";
import { stageEnd, startStanding } from "../deal-clock.ts";
import { insertActivity } from "../leading/activities-store.ts";
import { clientKeys, type DealRefusal, type NewDeal, newDealSchema } from "../model.ts";
import { tellNobody } from "../offers/nobody-notice.ts";
import { offerNext } from "../offers/offering.ts";
import { type DealRow, insertDeal, type NamedDeal, selectDeal } from "../store.ts";
import { type DealWork, rowNow } from "../work.ts";
import { regionKey } from "./regions.ts";
import { isHeld, othersOfClient } from "./same-client.ts";

const FIRST_NUMBER = 301;

const nothingPlanned = {
  ...{ nextWhat: null, nextAt: null, nextPersonId: null, nextCompanyId: null },
  ...{ postponedUntil: null, postponedWhy: null, minutesLeft: null, pooledUntil: null },
};

export interface NewDealOptions {
  /** It is kept for a person to assign. */
  isWaiting?: boolean;
  /** Whoever makes it has seen that the client has a deal already; else such a one waits for the supplier's word. */
  isMeant?: boolean;
  /** What made it; the turn itself where left out. */
  sourceKey?: string;
  /** Stored ones that came with it, a note of whoever hands it in. */
  files?: readonly string[];
}

export async function createDeal(
  work: DealWork,
  given: NewDeal,
  { isWaiting = false, isMeant = false, sourceKey = work.scope.cause, files = [] }: NewDealOptions = {},
): Promise<Result<NamedDeal, DealRefusal>> {
  const { tx, scope } = work;
  const parsed = newDealSchema.safeParse(given);
  if (!parsed.success) return refuse("badField", { field: String(parsed.error.issues[0]?.path[0]) });
  const { kind } = parsed.data;
  const funnel = kind === undefined ? defaultFunnel(scope.tenant, "deal") : funnelsOf(scope.tenant).get(kind);
  if (funnel?.kind !== "deal") return refuse("badField", { field: "kind" });
  // The same lead told twice at once: the second finds what the first has made.
  await tx.lock(`deals/${scope.tenant.id}/${sourceKey}`);
  const known = await selectDeal(tx, scope, "tenant", { sourceKey });
  if (known) return ok(known);
  const row = await newDealRow(work, parsed.data, { funnel: funnel.id, stage: funnel.first }, sourceKey);
  await insertDeal(tx, scope, row);
  if (files.length > 0) {
    const { person } = actorOf(scope);
    await insertActivity(tx, scope, {
      ...{ dealId: row.id, kind: "note", words: "", personId: person.id, files: [...files] },
    });
  }
  const after = { number: row.number, stage: row.stage, source: row.source };
  await work.audit.record({ action: "deal.create", objectKind: "deal", objectId: row.id, after });
  const nobodys = { companyName: null, companyKind: null, ownerName: null };
  const fresh = { ...row, ...nobodys, tenantId: scope.tenant.id };
  const isKnown = !isWaiting && !isMeant && (await isHeld(work, fresh, await othersOfClient(work, fresh)));
  if (isWaiting || isKnown) await startStanding(work, row, row.dueAt);
  if (isKnown) await tellNobody(work, fresh, []);
  if (isWaiting || isKnown) return ok(fresh);
  const offered = await offerNext(work, fresh, { move: "offer", side: "clock", isShown: isMeant });
  return ok(offered ?? (await rowNow(work, row.id)));
}

/** A deal that stands at `at` and is nobody's yet. */
export async function newDealRow(
  work: DealWork,
  lead: ReturnType<typeof newDealSchema.parse>,
  at: { funnel: string; stage: string },
  sourceKey: string,
): Promise<Omit<DealRow, "tenantId">> {
  const { tx, scope } = work;
  const company = scope.actor?.company;
  const [clientKey = null, phoneKey = null] = clientKeys({ inn: lead.clientInn, phone: lead.clientPhone });
  const degrees = (value: number | null | undefined) => (value == null ? null : Math.round(value * 1e6));
  return {
    ...at,
    id: newId(),
    number: await nextNumber(tx, scope.tenant.id, "deal", FIRST_NUMBER),
    version: 1,
    // A distributor's own lead goes to its dealers, all others to the manufacturer's.
    supplierId: company?.kind === "distributor" ? company.id : await selectManufacturerId(tx, scope),
    companyId: null,
    ownerId: null,
    title: lead.title,
    clientName: lead.clientName,
    clientPhone: lead.clientPhone ?? null,
    ...{ clientKey, phoneKey },
    region: lead.region == null ? null : regionKey(lead.region),
    city: lead.city ?? null,
    postalCode: lead.postalCode?.replace(/\D/g, "") ?? null,
    latitude: degrees(lead.latitude),
    longitude: degrees(lead.longitude),
    productGroup: lead.productGroup?.toLowerCase() ?? null,
    amountMinor: lead.amountMinor ?? null,
    currency: scope.tenant.currency,
    fields: lead.fields,
    source: lead.source,
    sourceKey,
    createdBy: scope.actor?.person.id ?? null,
    createdAt: scope.now,
    stageSince: scope.now,
    dueAt: await stageEnd(work, { ...at, companyId: null }),
    wonAt: null,
    ...nothingPlanned,
    updatedAt: scope.now,
  };
}

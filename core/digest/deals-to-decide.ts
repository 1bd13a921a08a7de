/** What of deals is a supplier's to decide: those without a dealer, and clients its dealers want registered. */

import type { Deals } from "../deals/deals.ts";
import type { Deal } from "../deals/model.ts";
import { type Actor, may } from "../network/model.ts";
import type { Registration } from "../registrations/model.ts";
import type { Registrations } from "../registrations/registrations.ts";
import type { Tenant } from "../tenants/model.ts";

export interface DealsView {
  deals: Pick<Deals, "list">;
  registrations: Pick<Registrations, "list">;
}

/** `dueAt`: by when, epoch milliseconds. */
export type DealToDecide = { dueAt: number } & (
  | { kind: "deal"; deal: Deal }
  | { kind: "registration"; registration: Registration }
);

/** At most so many of each; none for whoever decides no deals. */
export async function dealsToDecide(
  { deals, registrations }: DealsView,
  { actor, tenant }: { actor: Actor | null; tenant: Tenant },
  limit: number,
): Promise<DealToDecide[]> {
  if (!actor || !may(actor, "deals.assign", tenant.blocks)) return [];
  const page = { offset: 0, limit };
  const waiting = (await deals.list("waiting", page)).items;
  const asked = (await registrations.list("waiting", page)).items;
  return [
    ...waiting.map((deal) => ({ kind: "deal" as const, deal, dueAt: deal.dueAt ?? deal.createdAt })),
    ...asked
      // A distributor registers clients too, and what was asked of the dealer waits for the dealer.
      .filter(({ supplierId, state }) => supplierId === actor.company.id && state === "open")
      .map((registration) => ({
        kind: "registration" as const,
        registration,
        dueAt: registration.dueAt ?? registration.createdAt,
      })),
  ];
}

/** How many there are, as far as anybody counts. */
export const MOST_COUNTED = 200;

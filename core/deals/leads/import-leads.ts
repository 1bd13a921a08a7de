/** Leads of a spreadsheet become deals in one go, each once, and are offered like any other. */

import type { DealWork } from "../work.ts";
import { createDeal } from "./create-deal.ts";
import { selectKnownSources } from "./known-sources-store.ts";
import type { SheetLead } from "./lead-sheet.ts";
import { othersOfClient } from "./same-client.ts";

export interface LeadCounts {
  /** Rows that say the same as one before are known too. */
  known: number;
  created: number;
  /** Of those created: a dealer is asked. */
  offered: number;
  /** Of those created: the client has a deal already, the supplier is asked. */
  held: number;
}

/** How many are new, changing nothing. */
export async function countNew({ tx, scope }: DealWork, leads: readonly SheetLead[]): Promise<number> {
  const keys = new Set(leads.map(({ sourceKey }) => sourceKey));
  const known = await selectKnownSources(tx, scope, [...keys]);
  return keys.size - known.size;
}

export async function importLeads(work: DealWork, leads: readonly SheetLead[]): Promise<LeadCounts> {
  const { tx, scope } = work;
  const known = await selectKnownSources(
    tx,
    scope,
    leads.map(({ sourceKey }) => sourceKey),
  );
  const counts = { known: 0, created: 0, offered: 0, held: 0 };
  for (const { lead, sourceKey } of leads) {
    if (known.has(sourceKey)) {
      counts.known += 1;
      continue;
    }
    known.add(sourceKey);
    const made = await createDeal(work, lead, { sourceKey });
    if (!made.ok) throw new Error(`A row that was checked was refused: ${made.error}`);
    counts.created += 1;
    if (made.value.companyId !== null) counts.offered += 1;
    else if (made.value.pooledUntil === null && (await othersOfClient(work, made.value)).length > 0)
      counts.held += 1;
  }
  return counts;
}

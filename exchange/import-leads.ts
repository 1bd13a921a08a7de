/** The door of spreadsheets of leads: a file into a tenant's deals, so many in a transaction. */
import { type Clock, systemClock } from "../core/clock.ts";
import { createCore } from "../core/core.ts";
import type { LeadCounts } from "../core/deals/leads/import-leads.ts";
import { type LeadSheetRefusal, readSheet } from "../core/deals/leads/kept-sheets.ts";
import type { LeadIssue } from "../core/deals/leads/lead-sheet.ts";
import { ok, type Result } from "../core/result.ts";
import type { Tenant } from "../core/tenants/model.ts";
import { operatorScope } from "../core/tenants/operator.ts";
import type { Store } from "../db/store.ts";

export interface LeadsImport {
  store: Store;
  tenant: Tenant;
  /** A path. */
  file: string;
  /** Reads and tells all, changes nothing. */
  isDryRun?: boolean;
  clock?: Clock;
}

export interface LeadsImportResult extends LeadCounts {
  isDryRun: boolean;
  /** Rows with something in them, good or bad. */
  rowCount: number;
  bad: LeadIssue[];
}

const LEADS_A_TRANSACTION = 100;

export async function importLeads(input: LeadsImport): Promise<Result<LeadsImportResult, LeadSheetRefusal>> {
  const { store, tenant, isDryRun = false, clock = systemClock } = input;
  const read = await readSheet(input.file);
  if (!read.ok) return read;
  const { leads, bad } = read.value;
  const own = store.of(tenant.id);
  const dealsIn = (tx: Parameters<Parameters<typeof own.read>[0]>[0]) =>
    createCore(tx, operatorScope(tenant, clock.now())).deals;
  const counts: LeadCounts = { known: 0, created: 0, offered: 0, held: 0 };
  if (isDryRun) {
    counts.created = await own.read((tx) => dealsIn(tx).countNew(leads));
    counts.known = leads.length - counts.created;
  }
  for (let at = 0; at < leads.length && !isDryRun; at += LEADS_A_TRANSACTION) {
    const part = leads.slice(at, at + LEADS_A_TRANSACTION);
    const taken = await own.transact((tx) => dealsIn(tx).importLeads(part));
    for (const name of ["known", "created", "offered", "held"] as const) counts[name] += taken[name];
  }
  return ok({ ...counts, isDryRun, rowCount: leads.length + bad.length, bad });
}

/** Reports of deals: a supplier's by dealers, regions and stages, a dealer's of its own, the week's on its first morning. */
import type { Tx } from "../../db/store.ts";
import { isWorkingDay } from "../calendar/working-calendar.ts";
import { asActor } from "../digest/digest.ts";
import { dateOf, LATEST_MS } from "../digest/model.ts";
import { selectManagers } from "../digest/store.ts";
import { type Actor, may } from "../network/model.ts";
import { selectManufacturerId } from "../network/trade-store.ts";
import type { Notices } from "../notices/notices.ts";
import type { Scope } from "../scope.ts";
import type { WorkbookToWrite } from "../spreadsheets/write-workbook.ts";
import { calendarOf } from "../tenants/model.ts";
import { type ClaimDimension, type ClaimReport, claimDimensions } from "./claims-model.ts";
import { readClaims, reckonClaims, reckonParts } from "./claims-reckon.ts";
import { claimReportWorkbook, hasClaims } from "./claims-words.ts";
import { type Dimension, dimensions, type PeriodName, type Place, periodOf, type Report } from "./model.ts";
import { reckonAll, reckonLines } from "./reckon.ts";
import { reportWorkbook } from "./report-workbook.ts";
import { type Asked, type Counted, selectLostReasons, selectNames } from "./store.ts";
import { weeklyClaimsNotice, weeklyNotice } from "./weekly-notice.ts";

export interface Reports {
  /** Of all deals the actor's company assigns; null for whoever assigns none. */
  assigned(name: PeriodName, by: Dimension): Promise<Report | null>;
  /** The same by everything at once, as a file; null also where there is nothing to tell. */
  workbook(name: PeriodName): Promise<WorkbookToWrite | null>;
  /** Of the actor's company's own deals, and its place among others; null for whoever works with none. */
  own(name: PeriodName): Promise<{ report: Report; place: Place | null } | null>;
  /** Of claims the actor's company decides; null for whoever decides none. */
  claims(name: PeriodName, by: ClaimDimension): Promise<ClaimReport | null>;
  /** The same by everything at once, as a file; null also where there is nothing to tell. */
  claimsWorkbook(name: PeriodName): Promise<WorkbookToWrite | null>;
  /** Brings back last week's notice where its dialog stood in its place. */
  restoreNotice(): Promise<void>;
  /** Last week's, on the first working morning of a week, to every manager who wants it. */
  sendWeekly(dueAt: number): Promise<void>;
}

/** Among fewer a place would tell what another has. */
const fewestForPlace = 3;

export function reportsCore(tx: Tx, scope: Scope, { notices }: { notices: Notices }): Reports {
  const { tenant, now } = scope;
  const { blocks, timeZone } = tenant;

  const reportOf = async (whose: Counted, name: PeriodName, by: Dimension): Promise<Report> => {
    const period = periodOf(name, now, timeZone);
    const asked: Asked = { whose, by, period };
    return {
      period,
      by,
      all: await reckonAll(tx, scope, asked),
      lines: await reckonLines(tx, scope, asked),
      lostReasons: await selectLostReasons(tx, scope, { ...asked, by: null }),
      names: by === "dealer" ? await selectNames(tx, scope) : new Map(),
    };
  };

  const placeOf = async ({ company }: Actor, name: PeriodName): Promise<Place | null> => {
    const supplierId = company.supplierId ?? (await selectManufacturerId(tx, scope));
    const period = periodOf(name, now, timeZone);
    const lines = await reckonLines(tx, scope, { whose: { supplierId }, by: "dealer", period });
    const own = lines.find(({ key }) => key === company.id);
    const isAhead = lines.filter(({ wonMinor }) => wonMinor > (own?.wonMinor ?? 0)).length;
    const isTold = own && lines.length >= fewestForPlace && lines.some(({ wonMinor }) => wonMinor > 0);
    return isTold ? { place: isAhead + 1, of: lines.length } : null;
  };

  const claimsKnown = async (actor: Actor | null, name: PeriodName) => {
    if (!actor || !may(actor, "claims.receive", blocks) || !mayCount(actor)) return null;
    const period = periodOf(name, now, timeZone);
    const whose = { supplierId: actor.company.id, hasCosts: may(actor, "claims.decide", blocks) };
    const known = await readClaims(tx, scope, whose, period);
    return { known, by: (one: ClaimDimension) => reckonClaims(scope, known, period, one) };
  };
  const claimsOf = async (actor: Actor | null, name: PeriodName, by: ClaimDimension) =>
    (await claimsKnown(actor, name))?.by(by) ?? null;
  const mayCount = (actor: Actor): boolean =>
    may(actor, "claims.decide", blocks) || may(actor, "claims.examine", blocks);

  return {
    claims: (name, by) => claimsOf(scope.actor, name, by),

    async claimsWorkbook(name) {
      const claims = await claimsKnown(scope.actor, name);
      const reports = claims ? claimDimensions.map(claims.by) : [];
      return claims && reports.some(hasClaims)
        ? claimReportWorkbook(tenant, reports, reckonParts(claims.known))
        : null;
    },

    async assigned(name, by) {
      const whose = assignedBy(scope.actor, blocks);
      return whose && reportOf(whose, name, by);
    },

    async workbook(name) {
      const whose = assignedBy(scope.actor, blocks);
      if (!whose) return null;
      const reports = [];
      for (const by of dimensions) reports.push(await reportOf(whose, name, by));
      return reports.some(({ lines }) => lines.length > 0) ? reportWorkbook(tenant, reports) : null;
    },

    async own(name) {
      const { actor } = scope;
      if (actor?.company.kind !== "dealer" || !may(actor, "deals.work", blocks)) return null;
      const report = await reportOf({ companyId: actor.company.id }, name, "funnel");
      return { report, place: await placeOf(actor, name) };
    },

    async restoreNotice() {
      const whose = assignedBy(scope.actor, blocks);
      if (!whose || !scope.actor) return;
      const report = await reportOf(whose, "lastWeek", "dealer");
      const claims = await claimsOf(scope.actor, "lastWeek", "article");
      await notices.revise(weeklyNotice(tenant, scope.actor, report, { claims, now }));
    },

    async sendWeekly(dueAt) {
      if (now - dueAt > LATEST_MS || !isFirstWorkingDay(scope)) return;
      for (const actor of (await selectManagers(tx, scope)).map(asActor)) {
        const whose = assignedBy(actor, blocks);
        if (!actor.person.preferences.wantsReport) continue;
        const claims = await claimsOf(actor, "lastWeek", "article");
        const report = whose && (await reportOf(whose, "lastWeek", "dealer"));
        const hasDeals = report !== null && report.lines.length > 0;
        if (!hasDeals && !(claims && hasClaims(claims))) continue;
        const notice = hasDeals
          ? weeklyNotice(tenant, actor, report, { claims, now })
          : weeklyClaimsNotice(tenant, actor, claims as ClaimReport, now);
        await notices.push(notice, await notices.to.people([actor.person.id]));
      }
    },
  };
}

/** The manufacturer's report is of the whole network, a distributor's of what it assigns itself. */
function assignedBy(actor: Actor | null, blocks: Scope["tenant"]["blocks"]): Counted | null {
  if (!actor || !may(actor, "deals.assign", blocks)) return null;
  return actor.company.kind === "manufacturer" ? {} : { supplierId: actor.company.id };
}

/** Whether no day of this week before today was worked. */
function isFirstWorkingDay({ tenant, now }: Scope): boolean {
  const calendar = calendarOf(tenant);
  const { firstDay } = periodOf("week", now, tenant.timeZone);
  const today = dateOf(tenant, now);
  const dayMs = 86_400_000;
  for (let at = Date.parse(firstDay); at < Date.parse(today); at += dayMs)
    if (isWorkingDay(calendar, new Date(at).toISOString().slice(0, 10))) return false;
  return true;
}

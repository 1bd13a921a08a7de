/** The week's report as it is pushed: picture and words, or that it is ready where no picture is let through. */
import type { Actor } from "../network/model.ts";
import type { Notice } from "../notices/model.ts";
import { text } from "../outbox/message.ts";
import type { Tenant } from "../tenants/model.ts";
import type { ClaimReport } from "./claims-model.ts";
import { claimReportChart, claimReportWords, claimSummary, hasClaims } from "./claims-words.ts";
import type { Report } from "./model.ts";
import { reportChart } from "./report-chart.ts";
import { daysOf, reportWords } from "./report-words.ts";

const LIFE_MS = 7 * 24 * 3_600_000;

/** `claims`: what the same week brought of them, where the reader decides any. */
export function weeklyNotice(
  tenant: Tenant,
  to: Actor,
  report: Report,
  { claims, now }: { claims: ClaimReport | null; now: number },
): Notice {
  const { firstDay } = report.period;
  return {
    key: `report:${to.company.id}:${to.person.id}:${firstDay}`,
    about: { kind: "report", id: firstDay },
    version: 1,
    companyId: to.company.id,
    personId: to.person.id,
    expiresAt: now + LIFE_MS,
    message: {
      lines: [...reportWords(tenant, report), ...(claims && hasClaims(claims) ? claimSummary(claims) : [])],
      chart: reportChart(tenant, report),
      brief: [text("reports.ready", daysOf(report.period))],
      isSilent: true,
    },
    actions: [[{ kind: "report.open", label: text("reports.open") }]],
  };
}

/** Of a week with claims alone. */
export function weeklyClaimsNotice(tenant: Tenant, to: Actor, report: ClaimReport, now: number): Notice {
  const { firstDay } = report.period;
  return {
    key: `claim-report:${to.company.id}:${to.person.id}:${firstDay}`,
    about: { kind: "report", id: firstDay },
    version: 1,
    companyId: to.company.id,
    personId: to.person.id,
    expiresAt: now + LIFE_MS,
    message: {
      lines: claimReportWords(tenant, report),
      chart: claimReportChart(tenant, report),
      brief: [text("reports.ready", daysOf(report.period))],
      isSilent: true,
    },
    actions: [[{ kind: "claim.report", label: text("reports.open") }]],
  };
}

/** A report as a workbook: a sheet for dealers, regions and kinds of deals each, and one for the reasons of losses. */
import { minorUnitsOf } from "../money.ts";
import { text } from "../outbox/message.ts";
import type { WorkbookToWrite } from "../spreadsheets/write-workbook.ts";
import type { Tenant } from "../tenants/model.ts";
import { type Figures, type Report, steps } from "./model.ts";
import { lineTitle, reasonTitle } from "./report-words.ts";

type Sheet = WorkbookToWrite["sheets"][number];

/** `reports`: the same deals and time, gathered differently; at least one. */
export function reportWorkbook(tenant: Tenant, reports: readonly Report[]): WorkbookToWrite {
  const [first] = reports;
  if (!first) throw new Error("A workbook of reports needs one");
  const { firstDay, lastDay } = first.period;
  return {
    name: text("reports.file.name", { days: [...new Set([firstDay, lastDay])].join(" – ") }),
    sheets: [...reports.map((report) => linesSheet(tenant, report)), lostSheet(tenant, first)],
  };
}

const count = "count" as const;

function linesSheet(tenant: Tenant, report: Report): Sheet {
  return {
    name: text(`reports.file.${report.by}`),
    columns: [
      { title: text(`reports.file.title.${report.by}`), format: "words" },
      ...steps.map((step) => ({ title: text(`reports.step.${step}`), format: count })),
      { title: text("reports.file.acceptedShare"), format: "share" },
      { title: text("reports.file.wonShare"), format: "share" },
      { title: text("reports.file.acceptMinutes"), format: "minutes" },
      { title: text("reports.file.won"), format: count },
      { title: text("reports.file.wonSum", { currency: tenant.currency }), format: "money" },
      { title: text("reports.file.lost"), format: count },
      { title: text("reports.file.expected", { currency: tenant.currency }), format: "money" },
    ],
    rows: [
      ...report.lines.map((line) => [lineTitle(tenant, report, line), ...cellsOf(tenant, line)]),
      [text("reports.file.all"), ...cellsOf(tenant, report.all)],
    ],
  };
}

function cellsOf({ currency }: Tenant, figures: Figures): (number | null)[] {
  const { reached, acceptMinutes, won, wonMinor, lost, expectedMinor } = figures;
  const share = (part: number) => (reached.came === 0 ? null : part / reached.came);
  const money = (minor: number) => minor / minorUnitsOf(currency);
  return [
    ...steps.map((step) => reached[step]),
    share(reached.accepted),
    share(reached.won),
    acceptMinutes === null ? null : Math.round(acceptMinutes),
    won,
    money(wonMinor),
    lost,
    money(expectedMinor),
  ];
}

const lostSheet = (tenant: Tenant, { lostReasons }: Report): Sheet => ({
  name: text("reports.file.reasons"),
  columns: [
    { title: text("reports.file.reason"), format: "words" },
    { title: text("reports.file.lost"), format: count },
  ],
  rows: lostReasons.map((reason) => [reasonTitle(tenant, reason), reason.count]),
});

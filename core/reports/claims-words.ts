/** A report of claims in words, as a picture and as a workbook. */
import { ratingLine } from "../claims/notices/rating-notice.ts";
import { minorUnitsOf } from "../money.ts";
import { type Param, type Text, text, verbatim } from "../outbox/message.ts";
import type { Chart } from "../pictures/model.ts";
import type { WorkbookToWrite } from "../spreadsheets/write-workbook.ts";
import type { Tenant } from "../tenants/model.ts";
import {
  type ClaimDimension,
  type ClaimFigures,
  type ClaimRate,
  type ClaimReport,
  type ClaimReportLine,
  type LowRating,
  type PartsLine,
  partOf,
} from "./claims-model.ts";
import { daysOf } from "./report-words.ts";

/** A screen has room for so many. */
const linesShown = 5;
/** More bars than these nobody reads on a phone. */
const barsShown = 15;
/** All of them stand in the workbook. */
const lowShown = 3;

export const hasClaims = ({ all }: ClaimReport): boolean => all.claims > 0;

export function claimReportWords(tenant: Tenant, report: ClaimReport): Text[] {
  const { period, all, lines, low } = report;
  const days = daysOf(period);
  if (!hasClaims(report)) return [text("reports.claims.none", days)];
  return [
    ...claimSummary(report),
    ...lines
      .slice(0, linesShown)
      .map((line) =>
        text("reports.line", { title: { text: line.title }, figures: { text: noteOf(tenant, line) } }),
      ),
    ...(all.rating === null ? [] : [ratingText(all.rating)]),
    ...low.slice(0, lowShown).map(lowText),
    ...(all.costMinor === 0 ? [] : [text("reports.claims.cost", { sum: moneyOf(tenant, all.costMinor) })]),
  ];
}

/** The first two lines: how many, how many of them decided and how soon. */
export function claimSummary({ period, all }: ClaimReport): Text[] {
  const { claims, accepted, rejected, decisionMinutes } = all;
  const counts = { ...daysOf(period), accepted, rejected };
  return [
    text("reports.claims.head", { count: claims }),
    decisionMinutes === null
      ? text("reports.claims.decided", counts)
      : text("reports.claims.decidedIn", {
          ...counts,
          time: { hours: Math.max(1, Math.round(decisionMinutes)) },
        }),
  ];
}

const ratingText = ({ average, count }: NonNullable<ClaimFigures["rating"]>): Text =>
  text("reports.claims.rated", { average: Math.round(average * 10) / 10, count });

const lowText = ({ number, company, rating, words }: LowRating): Text =>
  text("reports.claims.low", { number, company, said: { text: ratingLine(rating, words) } });

const moneyOf = ({ currency }: Tenant, minor: number): Param => ({ money: minor, currency });

/** «3 · 1,5 % из 400 шт · 5 640 ₽», «2 · 40 %» of all claims. */
function noteOf(tenant: Tenant, line: ClaimReportLine): Text {
  const plain = text("reports.claims.plain", { number: line.claims });
  const part = partOf(line.rate);
  const rated =
    line.rate === null || part === null
      ? plain
      : rateText(tenant, line, line.rate, { said: { text: plain }, percent: Math.round(part * 1_000) / 10 });
  return line.costMinor === 0
    ? rated
    : text("reports.claims.withCost", { said: { text: rated }, sum: moneyOf(tenant, line.costMinor) });
}

function rateText(
  tenant: Tenant,
  { unit }: ClaimReportLine,
  rate: ClaimRate,
  said: { said: Param; percent: number },
): Text {
  switch (rate.in) {
    case "quantity":
      return text("reports.claims.rate", { ...said, delivered: { quantity: rate.of, unit } });
    case "money":
      return text("reports.claims.rate", { ...said, delivered: moneyOf(tenant, rate.of) });
    case "claims":
      return text("reports.claims.share", said);
  }
}

export function claimReportChart(tenant: Tenant, report: ClaimReport): Chart {
  return {
    title: text(`reports.claims.chart.${report.by}`, daysOf(report.period)),
    parts: [
      { name: text("reports.claims.accepted"), tone: "poor" },
      { name: text("reports.claims.open"), tone: "pending" },
      { name: text("reports.claims.rejected"), tone: "plain" },
    ],
    bars: report.lines.slice(0, barsShown).map((line) => ({
      label: line.title,
      values: [line.accepted, line.claims - line.accepted - line.rejected, line.rejected],
      note: noteOf(tenant, line),
    })),
  };
}

type Sheet = WorkbookToWrite["sheets"][number];
const count = "count" as const;

/** A sheet for each way to gather them; at least one report. */
export function claimReportWorkbook(
  tenant: Tenant,
  reports: readonly ClaimReport[],
  parts: readonly PartsLine[],
): WorkbookToWrite {
  const [first] = reports;
  if (!first) throw new Error("A workbook of reports needs one");
  const { firstDay, lastDay } = first.period;
  return {
    name: text("reports.claims.file.name", { days: [...new Set([firstDay, lastDay])].join(" ") }),
    sheets: [
      ...reports.map((report) => sheetOf(tenant, report)),
      ...(parts.length === 0 ? [] : [partsSheet(tenant, parts)]),
      ...(first.low.length === 0 ? [] : [lowSheet(first.low)]),
    ],
  };
}

const partsSheet = ({ currency }: Tenant, parts: readonly PartsLine[]): Sheet => ({
  name: text("reports.claims.file.parts"),
  columns: [
    { title: text("reports.claims.file.article"), format: "words" },
    { title: text("reports.claims.file.part"), format: "words" },
    { title: text("reports.claims.file.quantity"), format: count },
    { title: text("reports.claims.file.unit"), format: "words" },
    { title: text("reports.claims.file.cost", { currency }), format: "money" },
  ],
  rows: parts.map(({ article, name, unit, quantityMilli, amountMinor }) => [
    verbatim(article ?? ""),
    verbatim(name),
    quantityMilli / 1_000,
    text("documents.unit", { unit: { unit } }),
    amountMinor / minorUnitsOf(currency),
  ]),
});

const lowSheet = (low: readonly LowRating[]): Sheet => ({
  name: text("reports.claims.file.low"),
  columns: [
    { title: text("reports.claims.file.claim"), format: count },
    { title: text("reports.claims.file.dealer"), format: "words" },
    { title: text("reports.claims.file.rating"), format: count },
    { title: text("reports.claims.file.words"), format: "words" },
  ],
  rows: low.map(({ number, company, rating, words }) => [
    number,
    verbatim(company),
    rating,
    verbatim(words ?? ""),
  ]),
});

function sheetOf(tenant: Tenant, report: ClaimReport): Sheet {
  const { by } = report;
  return {
    name: text(`reports.claims.file.${by}`),
    columns: [
      { title: text(`reports.claims.file.${by}`), format: "words" },
      { title: text("reports.claims.file.claims"), format: count },
      { title: text("reports.claims.accepted"), format: count },
      { title: text("reports.claims.rejected"), format: count },
      ...rateColumns(tenant, by),
      { title: text("reports.claims.file.decision"), format: "minutes" },
      { title: text("reports.claims.file.rating"), format: "quantity" },
      { title: text("reports.claims.file.rated"), format: count },
      { title: text("reports.claims.file.cost", { currency: tenant.currency }), format: "money" },
    ],
    rows: [
      ...report.lines.map((line) => [line.title, ...cellsOf(tenant, line, by)]),
      [text("reports.file.all"), ...cellsOf(tenant, report.all, by)],
    ],
  };
}

function rateColumns({ currency }: Tenant, by: ClaimDimension): Sheet["columns"] {
  const rate = { title: text("reports.claims.file.rate"), format: "rate" as const };
  switch (by) {
    case "article":
    case "batch":
      return [
        { title: text("reports.claims.file.claimed"), format: "quantity" },
        { title: text("reports.claims.file.delivered"), format: "quantity" },
        rate,
      ];
    case "dealer":
      return [
        { title: text("reports.claims.file.claimedSum", { currency }), format: "money" },
        { title: text("reports.claims.file.deliveredSum", { currency }), format: "money" },
        rate,
      ];
    case "reason":
      return [{ title: text("reports.claims.file.share"), format: "rate" }];
  }
}

function cellsOf({ currency }: Tenant, figures: ClaimFigures, by: ClaimDimension): (number | null)[] {
  const { claims, accepted, rejected, rate, decisionMinutes, rating, costMinor } = figures;
  const whole = rate?.in === "money" ? minorUnitsOf(currency) : 1_000;
  const compared = rate === null ? [null, null] : [rate.claimed / whole, rate.of / whole];
  return [
    ...[claims, accepted, rejected, ...(by === "reason" ? [] : compared), partOf(rate)],
    decisionMinutes === null ? null : Math.round(decisionMinutes),
    rating && Math.round(rating.average * 100) / 100,
    rating?.count ?? 0,
    costMinor / minorUnitsOf(currency),
  ];
}

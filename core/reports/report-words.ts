/** A report in words: what a locked phone shows first, then how far deals came, why they were lost, what is expected. */
import { regionTitle } from "../deals/leads/regions.ts";
import { funnelNamed } from "../funnels/tenant-funnels.ts";
import { sum } from "../money.ts";
import { type Param, type Params, type Text, text, verbatim } from "../outbox/message.ts";
import type { Tenant } from "../tenants/model.ts";
import type { Figures, LostReason, Period, Place, Report, ReportLine } from "./model.ts";
import { summed } from "./reckon.ts";

/** A screen has room for so many lines of others' results. */
const linesShown = 4;
const reasonsShown = 3;

export const daysOf = ({ firstDay, lastDay }: Period): { days: Param } => ({
  days:
    firstDay === lastDay
      ? { day: firstDay }
      : { text: text("reports.days", { from: { day: firstDay }, to: { day: lastDay } }) },
});

const moneyOf = ({ currency }: Tenant, amountMinor: number): Param => ({ money: amountMinor, currency });

export const isEmpty = ({ lines }: Report): boolean => lines.length === 0;

/** `isOwn`: told to the dealer whose deals they are. */
export function reportWords(tenant: Tenant, report: Report, isOwn = false): Text[] {
  const { period, all, lostReasons, by } = report;
  const days = daysOf(period);
  if (isEmpty(report)) return [text("reports.none", days)];
  const head = isOwn ? "own" : "head";
  const won = { won: all.won };
  return [
    all.wonMinor > 0
      ? text(`reports.${head}Sum`, { ...won, sum: moneyOf(tenant, all.wonMinor) })
      : text(`reports.${head}`, won),
    cameText(all, days),
    ...(by === "funnel" ? [stepsText(all)] : otherLines(tenant, report)),
    ...(all.lost > 0 ? [lostText(tenant, all.lost, lostReasons)] : []),
    ...(all.expectedMinor > 0 ? [text("reports.expected", { sum: moneyOf(tenant, all.expectedMinor) })] : []),
  ];
}

export const placeText = ({ place, of }: Place): Text => text("reports.place", { place, of });

function cameText({ reached: { came, accepted }, acceptMinutes }: Figures, days: Params): Text {
  if (came === 0) return text("reports.cameNone", days);
  const counts = { ...days, came, accepted };
  if (acceptMinutes === null) return text("reports.came", counts);
  return text("reports.cameTime", { ...counts, time: { hours: Math.max(1, acceptMinutes) } });
}

const stepsText = ({ reached: { qualified, quoted, negotiation, won } }: Figures): Text =>
  text("reports.further", { qualified, quoted, negotiation, won });

function lostText(tenant: Tenant, lost: number, reasons: readonly LostReason[]): Text {
  const isOwn = (one: LostReason) => one.reason !== null && listedReason(tenant, one) === undefined;
  const others = sum(reasons.filter(isOwn).map(({ count }) => count));
  const listed = reasons
    .filter((one) => !isOwn(one))
    .slice(0, others > 0 ? reasonsShown - 1 : reasonsShown)
    .map(({ count, ...reason }) =>
      text("reports.reason", { reason: { text: reasonTitle(tenant, reason) }, count }),
    );
  // Said in words of one's own; which ones, the file tells.
  const told = [...listed, ...(others > 0 ? [text("reports.otherReasons", { count: others })] : [])];
  const joined = told.reduce((all, one) => text("reports.and", { one: { text: all }, other: { text: one } }));
  return text("reports.lost", { lost, reasons: { text: joined } });
}

/** As the funnel that asked for it calls it; it may have changed since. Undefined where it is in no list. */
function listedReason(tenant: Tenant, { funnel, reason }: Omit<LostReason, "count">) {
  const { lists, transitions } = funnelNamed(tenant, funnel);
  const list = transitions.find(({ name }) => name === "lose")?.fields.reason?.of;
  return lists[list ?? ""]?.find(({ id }) => id === reason);
}

export function reasonTitle(tenant: Tenant, of: Omit<LostReason, "count">): Text {
  const option = listedReason(tenant, of);
  if (option) return { titles: option.titles };
  return of.reason === null ? text("reports.noReason") : text("reports.otherReason", { words: of.reason });
}

/** Whom or what a line is of. */
export function lineTitle(tenant: Tenant, { by, names }: Report, { key }: ReportLine): Text {
  if (by === "dealer") return verbatim(names.get(key) ?? "");
  if (by === "region") return key === "" ? text("reports.noRegion") : verbatim(regionTitle(key));
  const { titles } = funnelNamed(tenant, key);
  return titles ? { titles } : text("reports.deals");
}

export interface TitledLine {
  title: Text;
  figures: Figures;
}

/** The first so many lines, and the rest as one. */
export function topLines(tenant: Tenant, report: Report, most: number): TitledLine[] {
  const { lines } = report;
  const isLong = lines.length > most;
  const shown = isLong ? lines.slice(0, most) : lines;
  const rest = lines.slice(shown.length);
  return [
    ...shown.map((line) => ({ title: lineTitle(tenant, report, line), figures: line })),
    ...(isLong ? [{ title: text("reports.rest", { count: rest.length }), figures: summed(rest) }] : []),
  ];
}

const otherLines = (tenant: Tenant, report: Report): Text[] =>
  topLines(tenant, report, linesShown).map(({ title, figures }) =>
    text("reports.line", { title: { text: title }, figures: { text: shortFigures(tenant, figures) } }),
  );

/** «взято 9 из 12 · 640 000 ₽». */
export function shortFigures(tenant: Tenant, { reached: { came, accepted }, wonMinor }: Figures): Text {
  if (wonMinor === 0) return text("reports.figures", { came, accepted });
  const sum = moneyOf(tenant, wonMinor);
  return came === 0 ? text("reports.onlyWon", { sum }) : text("reports.figuresSum", { came, accepted, sum });
}

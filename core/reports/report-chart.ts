/** A report as a picture: the funnel's steps, or how the deals of each dealer or region went. */
import { text } from "../outbox/message.ts";
import type { Chart } from "../pictures/model.ts";
import type { Tenant } from "../tenants/model.ts";
import { type Figures, type Report, steps } from "./model.ts";
import { daysOf, shortFigures, topLines } from "./report-words.ts";

/** More bars than these nobody reads on a phone: the rest is one. */
const barsShown = 15;

export function reportChart(tenant: Tenant, report: Report): Chart {
  const title = text(`reports.chart.${report.by}`, daysOf(report.period));
  if (report.by === "funnel") return { title, ...stepBars(report.all) };
  return {
    title,
    parts: [
      { name: text("reports.chart.won"), tone: "good" },
      { name: text("reports.chart.taken"), tone: "pending" },
      { name: text("reports.chart.lost"), tone: "poor" },
      { name: text("reports.chart.notTaken"), tone: "plain" },
    ],
    bars: topLines(tenant, report, barsShown).map(({ title: label, figures }) => ({
      label,
      values: partsOf(figures),
      note: shortFigures(tenant, figures),
    })),
  };
}

/** Of those that came: won, taken and not decided, lost, not taken. */
function partsOf({ reached: { came, accepted, won }, cameLost }: Figures): number[] {
  const lost = Math.min(cameLost, came - won);
  const taken = Math.max(0, accepted - won - lost);
  return [won, taken, lost, came - won - lost - taken];
}

/** How many came to each step, and what part that is of the step before. */
function stepBars({ reached }: Figures): Omit<Chart, "title"> {
  const bars = steps.map((step, index) => {
    const before = reached[steps[index - 1] ?? step];
    const count = reached[step];
    const share = before === 0 ? 0 : Math.round((100 * count) / before);
    return {
      label: text(`reports.step.${step}`),
      values: [count],
      note:
        index === 0 ? text("reports.chart.count", { count }) : text("reports.chart.share", { count, share }),
    };
  });
  return { parts: [{ name: text("reports.deals"), tone: "pending" }], bars };
}

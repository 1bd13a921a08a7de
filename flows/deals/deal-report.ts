/** Reports of deals: for which time, then a picture with its words; by dealers, regions or steps, or all as a file. */
import * as z from "zod";
import { may } from "../../core/network/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { type Dimension, dimensions, type PeriodName, periodNames } from "../../core/reports/model.ts";
import { reportChart } from "../../core/reports/report-chart.ts";
import { daysOf, isEmpty, placeText, reportWords } from "../../core/reports/report-words.ts";
import type { ActionHandlers } from "../actions.ts";
import { type Choice, type Flow, type FlowContext, flow, goTo, type Screen, type Step } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { pairs } from "../pairs.ts";

const dataSchema = z.object({
  period: z.enum(periodNames).default("week"),
  by: z.enum(dimensions).default("funnel"),
});
type Data = z.infer<typeof dataSchema>;
type StepName = "period" | "shown" | "file";

const common = {
  version: 1,
  // A supplier is told of all it assigns, a dealer of its own: core says which.
  permission: null,
  isForMembers: true,
  data: dataSchema,
};

const steps: Record<StepName, Step<StepName, Data>> = {
  period: {
    ask: (_, context) => ({
      lines: [isAssigner(context) ? text("reports.ask") : text("reports.askOwn")],
      choices: [...pairs(periodNames.map(periodChoice)), [globalLabels.back]],
    }),
    take: { choice: (id, data) => goTo("shown", { ...data, period: asPeriod(id) ?? data.period }) },
  },
  shown: {
    ask: shownScreen,
    take: {
      choice(id, data) {
        if (id === "file") return goTo("file", data);
        if (id === "period") return goTo("period", data);
        return goTo("shown", { ...data, by: asDimension(id) ?? data.by });
      },
    },
  },
  file: {
    async ask({ period, by }, { core }) {
      const report = await core.reports.assigned(period, by);
      const workbook = await core.reports.workbook(period);
      if (!report || !workbook) return { lines: [text("reports.ask")], choices: [[globalLabels.back]] };
      return {
        lines: [text("reports.sent", daysOf(report.period))],
        workbook,
        choices: [[globalLabels.back]],
      };
    },
    take: { choice: (_, data) => goTo("shown", data) },
  },
};

const lastWeek: Data = { period: "lastWeek", by: "dealer" };

export const dealReport: Flow<Data> = flow<StepName, Data>({
  ...common,
  id: "deal-report",
  first: "period",
  steps,
});

/** Last week's, of which its notice tells. */
export const weekReport: Flow<Data> = flow<StepName, Data>({
  ...common,
  id: "week-report",
  first: "shown",
  steps,
});

export const weekReportActions: ActionHandlers = {
  "report.open": {
    stateOf: async () => text("reports.period.lastWeek"),
    card: () => ({ flow: weekReport, data: lastWeek }),
    restore: (_, { core }) => core.reports.restoreNotice(),
    press: async () => ({ do: "ask", flow: weekReport, data: lastWeek }),
  },
};

const isAssigner = ({ actor, tenant }: FlowContext): boolean =>
  actor !== null && may(actor, "deals.assign", tenant.blocks);

const asPeriod = (id: string): PeriodName | undefined => periodNames.find((name) => name === id);
const asDimension = (id: string): Dimension | undefined => dimensions.find((name) => name === id);

const periodChoice = (name: PeriodName): Choice => ({ id: name, label: text(`reports.period.${name}`) });

async function shownScreen(data: Data, context: FlowContext): Promise<Screen> {
  const { core, tenant } = context;
  const other: Choice = { id: "period", label: text("reports.other") };
  const own = isAssigner(context) ? null : await core.reports.own(data.period);
  const report = own?.report ?? (await core.reports.assigned(data.period, data.by));
  if (!report) return { lines: [text("reports.askOwn")], choices: [[globalLabels.back]] };
  const place: Text[] = own?.place ? [placeText(own.place)] : [];
  const lines = [...reportWords(tenant, report, own !== null), ...place];
  if (isEmpty(report)) return { lines, choices: [[other, globalLabels.back]] };
  const ways = dimensions.filter((by) => by !== data.by).map((by) => byChoice(by));
  return {
    lines,
    chart: reportChart(tenant, report),
    choices: own
      ? [[other, globalLabels.back]]
      : [ways, [{ id: "file", label: text("reports.toFile") }, other], [globalLabels.back]],
  };
}

const byChoice = (by: Dimension): Choice => ({ id: by, label: text(`reports.by.${by}`) });

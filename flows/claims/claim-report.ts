/** Reports of claims: for which time, then a picture with its words; by articles, batches, dealers, reasons, or as a file. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import { type ClaimDimension, claimDimensions } from "../../core/reports/claims-model.ts";
import { claimReportChart, claimReportWords, hasClaims } from "../../core/reports/claims-words.ts";
import { periodNames } from "../../core/reports/model.ts";
import { daysOf } from "../../core/reports/report-words.ts";
import type { ActionHandlers } from "../actions.ts";
import { type Choice, type Flow, type FlowContext, flow, goTo, type Screen, type Step } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { pairs } from "../pairs.ts";
import { missingScreen } from "./screens.ts";

const dataSchema = z.object({
  period: z.enum(periodNames).default("month"),
  by: z.enum(claimDimensions).default("article"),
});
type Data = z.infer<typeof dataSchema>;
type StepName = "period" | "shown" | "file";

const periodStep: Step<StepName, Data> = {
  ask: () => ({
    lines: [text("reports.claims.ask")],
    choices: [
      ...pairs(periodNames.map((name): Choice => ({ id: name, label: text(`reports.period.${name}`) }))),
      [globalLabels.back],
    ],
  }),
  take: {
    choice: (id, data) =>
      goTo("shown", { ...data, period: periodNames.find((name) => name === id) ?? data.period }),
  },
};

const shownStep: Step<StepName, Data> = {
  ask: shownScreen,
  take: {
    choice(id, data) {
      if (id === "file" || id === "period") return goTo(id, data);
      return goTo("shown", { ...data, by: claimDimensions.find((name) => name === id) ?? data.by });
    },
  },
};

const fileStep: Step<StepName, Data> = {
  async ask({ period, by }, { core }) {
    const report = await core.reports.claims(period, by);
    const workbook = await core.reports.claimsWorkbook(period);
    if (!report || !workbook) return missingScreen();
    return {
      lines: [text("reports.sent", daysOf(report.period))],
      workbook,
      choices: [[globalLabels.back]],
    };
  },
  take: { choice: (_, data) => goTo("shown", data) },
};

/** `first`: whether the time is asked for, or last month's figures stand there at once. */
const reportFlow = (id: string, first: StepName): Flow<Data> =>
  flow<StepName, Data>({
    ...{ id, version: 1, permission: "claims.receive", data: dataSchema, first },
    steps: { period: periodStep, shown: shownStep, file: fileStep },
  });

export const claimReport = reportFlow("claim-report", "period");
const claimReportShown = reportFlow("claim-report-shown", "shown");
export const reportFlows = [claimReport, claimReportShown];

async function shownScreen({ period, by }: Data, { core, tenant }: FlowContext): Promise<Screen> {
  const report = await core.reports.claims(period, by);
  if (!report) return missingScreen();
  const other: Choice = { id: "period", label: text("reports.other") };
  const lines = claimReportWords(tenant, report);
  if (!hasClaims(report)) return { lines, choices: [[other, globalLabels.back]] };
  const ways = claimDimensions.filter((one) => one !== by).map(byChoice);
  return {
    lines,
    ...(report.lines.length > 0 && { chart: claimReportChart(tenant, report) }),
    choices: [...pairs([...ways, { id: "file", label: text("reports.toFile") }]), [other, globalLabels.back]],
  };
}

const byChoice = (by: ClaimDimension): Choice => ({ id: by, label: text(`reports.claims.by.${by}`) });

const shown = { flow: claimReportShown, data: dataSchema.parse({}) };

/** Under the week's notice, and under one of a jump. */
export const claimReportActions: ActionHandlers = {
  "claim.report": {
    stateOf: async () => text("reports.claims.ask"),
    card: () => shown,
    // What it told stays true: nothing stands in the notice's place but the figures.
    restore: async () => {},
    press: async () => ({ do: "ask", ...shown }),
  },
};

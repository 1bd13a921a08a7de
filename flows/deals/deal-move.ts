/** A move of a deal that asks for something first: one question each, a win confirmed with its sum. */
import { z } from "zod";
import type { Deal } from "../../core/deals/model.ts";
import { stageOf } from "../../core/funnels/machine.ts";
import type { Field, Funnel, Transition } from "../../core/funnels/model.ts";
import { funnelNamed } from "../../core/funnels/tenant-funnels.ts";
import { text } from "../../core/outbox/message.ts";
import { done, type Flow, type FlowContext, flow, goTo, pass, type Screen, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { optionNamed } from "../paging.ts";
import { titleOf } from "./deal-moves.ts";
import { missingScreen, refusalText } from "./deal-words.ts";
import {
  answerChoices,
  hintOf,
  mostButtons,
  optionsOf,
  pressedAnswer,
  typedAnswer,
} from "./field-answers.ts";

const dataSchema = z.object({
  dealId: z.string(),
  version: z.int(),
  move: z.string(),
  /** Answered by now; null is skipped. */
  fields: z.record(z.string(), z.unknown()).default({}),
  /** Files sent for the question that is asked. */
  files: z.array(z.string()).default([]),
});
export type DealMoveData = z.infer<typeof dataSchema>;
type Data = DealMoveData;

interface Asked {
  deal: Deal;
  funnel: Funnel;
  transition: Transition;
  /** What is asked now; null when all is answered. */
  name: string | null;
  field: Field | null;
}

export const dealMove: Flow<Data> = flow({
  id: "deal-move",
  version: 1,
  // Whose move it is, core says: of the one who leads a deal, or of the one who assigns it.
  permission: null,
  isForMembers: true,
  first: "ask",
  data: dataSchema,
  steps: {
    ask: {
      ask: askScreen,
      take: { choice: takeChoice, text: takeText, files: takeFiles },
    },
    sure: {
      async ask(data, context) {
        const asked = await askedNow(data, context);
        if (!asked) return missingScreen();
        const sum = { money: Number(data.fields.amount), currency: context.tenant.currency };
        return {
          lines: [text("deals.ask.won", { sum })],
          choices: [
            [{ id: "sure", label: text("deals.ask.sure"), style: "primary" }],
            [{ id: "change", label: text("deals.ask.change") }],
          ],
        };
      },
      take: {
        choice(id, data, context) {
          if (id === "sure") return carryOut(data, context);
          const { amount: _, ...others } = data.fields;
          return goTo("ask", { ...data, fields: others });
        },
      },
    },
  },
});

async function askedNow(data: Data, { core, tenant }: FlowContext): Promise<Asked | null> {
  const deal = await core.deals.find(data.dealId);
  const moves = deal ? await core.deals.moves(deal) : [];
  const transition = moves.find(({ name }) => name === data.move);
  if (!deal || !transition || deal.version !== data.version) return null;
  const funnel = funnelNamed(tenant, deal.funnel);
  const next = Object.entries(transition.fields).find(([name]) => !(name in data.fields));
  return { deal, funnel, transition, name: next?.[0] ?? null, field: next?.[1] ?? null };
}

async function askScreen(data: Data, context: FlowContext): Promise<Screen> {
  const asked = await askedNow(data, context);
  const field = asked?.field;
  if (!asked || !field) return missingScreen();
  const { funnel, transition } = asked;
  const count = Object.keys(transition.fields).length;
  const number = Object.keys(data.fields).length + 1;
  const head = text("deals.ask.head", { title: { text: titleOf(transition) }, number, count });
  const question = { titles: field.ask ?? { ru: asked.name ?? "", en: asked.name ?? "" } };
  const options = field.type === "choice" ? optionsOf(field, funnel) : [];
  const answers = answerChoices(field, funnel, context);
  const rows = answers.flatMap((_, index) => (index % 2 === 0 ? [answers.slice(index, index + 2)] : []));
  const skip = field.isRequired ? [] : [{ id: "skip", label: text("deals.ask.skip") }];
  return {
    lines: [...(count > 1 ? [head] : []), question, ...hintOf(field), ...filesLine(field, data)],
    ...(options.length > mostButtons && {
      options: options.map(({ id, titles }) => ({ id, line: { titles } })),
    }),
    choices: [...rows, ...enough(field, data), [...skip, globalLabels.back]],
  };
}

const filesLine = ({ type, least }: Field, { files }: Data) => {
  if (type !== "files" || files.length === 0) return [];
  const count = least - files.length;
  return [count > 0 ? text("deals.ask.files", { count }) : text("deals.ask.moreFiles")];
};

const enough = ({ type, least }: Field, { files }: Data) =>
  type === "files" && files.length >= least
    ? [
        [
          {
            id: "enough",
            label: text("deals.ask.enough", { count: files.length }),
            style: "primary" as const,
          },
        ],
      ]
    : [];

async function takeChoice(id: string, data: Data, context: FlowContext) {
  const asked = await askedNow(data, context);
  if (!asked?.field) return over(data, context);
  if (id === "skip") return answered(null, asked, data, context);
  if (id === "enough") return answered(data.files, asked, data, context);
  const value = pressedAnswer(id, asked.field, asked.funnel);
  return value === null ? pass() : answered(value, asked, data, context);
}

async function takeText(words: string, data: Data, context: FlowContext) {
  const asked = await askedNow(data, context);
  if (!asked?.field) return over(data, context);
  if (words.trim().endsWith("?")) return pass();
  const { field, funnel } = asked;
  const option = optionNamed(
    words,
    optionsOf(field, funnel).map(({ id }) => id),
  );
  const value = option ?? typedAnswer(words, field, context);
  return value === null ? stay(text(`deals.ask.bad.${field.type}`)) : answered(value, asked, data, context);
}

async function takeFiles(sent: { id: string }[], _caption: string, data: Data, context: FlowContext) {
  const asked = await askedNow(data, context);
  if (!asked?.field) return over(data, context);
  if (asked.field.type !== "files") return stay(text(`deals.ask.bad.${asked.field.type}`));
  return goTo("ask", { ...data, files: [...data.files, ...sent.map(({ id }) => id)] });
}

function answered(
  value: unknown,
  { deal, funnel, transition, name }: Asked,
  data: Data,
  context: FlowContext,
) {
  const fields = { ...data.fields, [name ?? ""]: value };
  const known: Data = { ...data, fields, files: [] };
  if (Object.keys(transition.fields).some((one) => !(one in fields))) return goTo("ask", known);
  const isWin = stageOf(funnel, transition.to).canonical === "won" && deal.canonical !== "won";
  return isWin && typeof fields.amount === "number" ? goTo("sure", known) : carryOut(known, context);
}

async function carryOut({ dealId, version, move, fields }: Data, { core }: FlowContext) {
  const result = await core.deals.move(dealId, version, { name: move, fields });
  return result.ok ? done() : done(refusalText(result));
}

/** It has changed meanwhile: core says what is true now. */
const over = (data: Data, context: FlowContext) => carryOut(data, context);

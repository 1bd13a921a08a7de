/** A move of a deal that asks for something first: one question each, a win confirmed with its sum. */
import * as z from "zod";
import type { Deal } from "../../core/deals/model.ts";
import { stageOf } from "../../core/funnels/machine.ts";
import type { Field, Funnel, Transition } from "../../core/funnels/model.ts";
import { funnelNamed } from "../../core/funnels/tenant-funnels.ts";
import { text } from "../../core/outbox/message.ts";
import { done, type Flow, type FlowContext, flow, goTo, pass, type Screen, stay } from "../flow.ts";
import { titleOf } from "./deal-moves.ts";
import { missingScreen, refusalText } from "./deal-words.ts";
import {
  type Answered,
  filesFor,
  pressedTo,
  type Question,
  questionScreen,
  typedTo,
} from "./field-question.ts";
import { orderAnswer, suggestedOrders } from "./order-answers.ts";

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
  const question = asked && questionOf(asked, data);
  if (!asked || !question) return missingScreen();
  const { transition } = asked;
  const count = Object.keys(transition.fields).length;
  const number = Object.keys(data.fields).length + 1;
  const head = text("deals.ask.head", { title: { text: titleOf(transition) }, number, count });
  const suggested = await suggestedOrders(question, data.dealId, context);
  return questionScreen(question, context, { head: count > 1 ? [head] : [], suggested });
}

const questionOf = ({ funnel, name, field }: Asked, { files }: Data): Question | null =>
  name !== null && field ? { funnel, name, field, files } : null;

async function takeChoice(id: string, data: Data, context: FlowContext) {
  const asked = await askedNow(data, context);
  const question = asked && questionOf(asked, data);
  if (!asked || !question) return over(data, context);
  const known = await orderAnswer(id, question, data.dealId, context);
  return taken(known ?? pressedTo(id, question), asked, data, context);
}

async function takeText(words: string, data: Data, context: FlowContext) {
  const asked = await askedNow(data, context);
  const question = asked && questionOf(asked, data);
  if (!asked || !question) return over(data, context);
  return taken(await typedTo(words, question, context), asked, data, context);
}

async function takeFiles(sent: { id: string }[], _caption: string, data: Data, context: FlowContext) {
  const asked = await askedNow(data, context);
  const question = asked && questionOf(asked, data);
  if (!question) return over(data, context);
  const files = filesFor(question, sent);
  return Array.isArray(files) ? goTo("ask", { ...data, files }) : stay(files);
}

function taken(answer: Answered, asked: Asked, data: Data, context: FlowContext) {
  switch (answer.is) {
    case "passed":
      return pass();
    case "refused":
      return stay(answer.why);
    case "value":
      return answered(answer.value, asked, data, context);
  }
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

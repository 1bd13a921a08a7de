/** A move of a claim that asks for something first: one question each, then it is made. */
import { z } from "zod";
import { funnelNamed } from "../../core/funnels/tenant-funnels.ts";
import { text } from "../../core/outbox/message.ts";
import { typedAnswer } from "../deals/field-answers.ts";
import {
  type Answered,
  filesFor,
  pressedTo,
  type Question,
  questionScreen,
  typedTo,
} from "../deals/field-question.ts";
import { done, type Flow, type FlowContext, flow, goTo, pass, stay } from "../flow.ts";
import { missingScreen, refusalText } from "./screens.ts";

const dataSchema = z.object({
  claimId: z.string(),
  version: z.int(),
  move: z.string(),
  /** Answered by now; null is skipped. */
  fields: z.record(z.string(), z.unknown()).default({}),
  /** Files sent for the question that is asked. */
  files: z.array(z.string()).default([]),
});
export type ClaimMoveData = z.infer<typeof dataSchema>;

async function askedNow(data: ClaimMoveData, { core, tenant }: FlowContext) {
  const claim = await core.claims.find(data.claimId);
  const move = claim && core.claims.moves(claim).find(({ name }) => name === data.move);
  if (!claim || !move || claim.version !== data.version) return null;
  const all = Object.entries(move.fields);
  const [name, field] = all.find(([known]) => !(known in data.fields)) ?? [];
  const question: Question | null =
    name !== undefined && field
      ? { funnel: funnelNamed(tenant, claim.funnel), name, field, files: data.files }
      : null;
  return { claim, move, question, number: Object.keys(data.fields).length + 1, count: all.length };
}

export const claimMove: Flow<ClaimMoveData> = flow({
  id: "claim-move",
  version: 1,
  // Whose move it is, core says.
  permission: null,
  isForMembers: true,
  first: "ask",
  data: dataSchema,
  steps: {
    ask: {
      async ask(data, context) {
        const asked = await askedNow(data, context);
        if (!asked?.question) return missingScreen();
        const { claim, question, number, count } = asked;
        const title = { text: text("claims.check.title", { number: claim.number }) };
        const head = count > 1 ? text("deals.ask.head", { title, number, count }) : null;
        return questionScreen(question, context, {
          head: [head ?? text("claims.check.title", { number: claim.number })],
        });
      },
      take: {
        choice: (id, data, context) => answered(data, context, (question) => pressedTo(id, question)),
        text: (words, data, context) =>
          answered(data, context, (question) => saidTo(words, question, context)),
        async files(sent, _caption, data, context) {
          const asked = await askedNow(data, context);
          if (!asked?.question) return carryOut(data, context);
          const files = filesFor(asked.question, sent);
          return Array.isArray(files) ? goTo("ask", { ...data, files }) : stay(files);
        },
      },
    },
  },
});

/** What is to be cleared up is a question by itself: it is meant for the other side, and for no person of one's own. */
function saidTo(words: string, question: Question, context: FlowContext): Answered {
  const isQuestion = question.name === "question" && words.trim().endsWith("?");
  const value = isQuestion ? typedAnswer(words, question.field, context) : null;
  return value === null ? typedTo(words, question, context) : { is: "value", value };
}

async function answered(data: ClaimMoveData, context: FlowContext, read: (question: Question) => Answered) {
  const asked = await askedNow(data, context);
  if (!asked?.question) return carryOut(data, context);
  const answer = read(asked.question);
  if (answer.is === "passed") return pass();
  if (answer.is === "refused") return stay(answer.why);
  const fields = { ...data.fields, [asked.question.name]: answer.value };
  const known: ClaimMoveData = { ...data, fields, files: [] };
  return Object.keys(fields).length < asked.count ? goTo("ask", known) : carryOut(known, context);
}

/** It may have changed meanwhile: core says what is true now. */
async function carryOut({ claimId, version, move, fields }: ClaimMoveData, { core }: FlowContext) {
  const result = await core.claims.move({ id: claimId, version }, { name: move, fields });
  return result.ok ? done() : done(refusalText(result));
}

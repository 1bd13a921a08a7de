/** What a decision asks for besides its lines, as its trade wants it: the cause an engineer has found. */
import { moveFor } from "../../core/claims/deciding/decide-claim.ts";
import type { LineDecision } from "../../core/claims/model.ts";
import { text } from "../../core/outbox/message.ts";
import { type Answered, pressedTo, type Question, questionScreen, typedTo } from "../deals/field-question.ts";
import { done, type FlowContext, goTo, pass, stay } from "../flow.ts";
import {
  type DecideAnswer,
  type DecideData,
  type DecideStep,
  decisionsOf,
  isAccepted,
  viewOf,
} from "./decide-data.ts";
import { changedScreen, refusalText } from "./screens.ts";

/** These the lines say, and what is sent back is asked about by a step of its own. */
const saidByLines = ["outcome", "sum", "reason", "question"];

/** What must be given and is not yet; null where all is. */
async function moreAsked(data: DecideData, context: FlowContext): Promise<Question | null> {
  const view = await viewOf(data, context);
  if (!view) return null;
  const name = moveFor(view.claim, data.decisions as LineDecision[]);
  const move = context.core.claims.moves(view.claim).find((one) => one.name === name);
  const next = Object.entries(move?.fields ?? {}).find(
    ([field, { isRequired }]) => isRequired && !saidByLines.includes(field) && !(field in data.more),
  );
  return next ? { funnel: view.funnel, name: next[0], field: next[1], files: [] } : null;
}

/** Once nothing is left to be asked. */
export async function carryOut(data: DecideData, context: FlowContext): Promise<DecideAnswer> {
  if (await moreAsked(data, context)) return goTo("more", data);
  const { claimId, version, decisions, question, disposal, grounds, ruling, more } = data;
  const fields = {
    ...more,
    ...(question !== null && { question }),
    ...(disposal !== null && decisions.some(isAccepted) && { disposal }),
    ...(grounds !== null && { grounds }),
    ...(ruling.length > 0 && { ruling }),
  };
  const at = { id: claimId, version };
  const claim = await context.core.claims.find(claimId);
  const lines = claim ? decisionsOf(claim, data) : [];
  const result = await context.core.claims.decide(at, lines, fields);
  return result.ok ? done() : done(refusalText(result));
}

export const moreStep: DecideStep = {
  async ask(data, context) {
    const view = await viewOf(data, context);
    const question = await moreAsked(data, context);
    if (!view || !question) return changedScreen(data.claimId, context);
    const head = text("claims.check.title", { number: view.claim.number });
    return questionScreen(question, context, { head: [head] });
  },
  take: {
    choice: (id, data, context) => answered(data, context, (question) => pressedTo(id, question)),
    text: (words, data, context) => answered(data, context, (question) => typedTo(words, question, context)),
  },
};

async function answered(
  data: DecideData,
  context: FlowContext,
  read: (question: Question) => Answered | Promise<Answered>,
): Promise<DecideAnswer> {
  const question = await moreAsked(data, context);
  if (!question) return carryOut(data, context);
  const answer = await read(question);
  if (answer.is === "passed") return pass();
  if (answer.is === "refused") return stay(answer.why);
  return carryOut({ ...data, more: { ...data.more, [question.name]: answer.value } }, context);
}

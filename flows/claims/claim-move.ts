/** A move of a claim that asks for something first: one question each, then it is made. */
import * as z from "zod";
import { askedLine, sentBackLines } from "../../core/claims/notices/claim-words.ts";
import { saidByFiles } from "../../core/funnels/machine.ts";
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
import { isBesideFiles, joined, mostCharacters } from "./beside-files.ts";
import { changedScreen, refusalText } from "./screens.ts";

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
  const number = all.filter(([known]) => known in data.fields).length + 1;
  return { claim, all, question, number, count: all.length };
}
type Asked = NonNullable<Awaited<ReturnType<typeof askedNow>>>;

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
        if (!asked?.question) return changedScreen(data.claimId, context);
        const { claim, question, number, count } = asked;
        const title = { text: text("claims.check.title", { number: claim.number }) };
        const head = count > 1 ? text("deals.ask.head", { title, number, count }) : null;
        // The notice that asked gives its place to this question: what is to be answered stays in view.
        const { funnel } = question;
        const toAnswer =
          data.move === "tellMore" ? [...sentBackLines(claim, funnel), ...askedLine(claim, funnel)] : [];
        return questionScreen(question, context, {
          head: [head ?? text("claims.check.title", { number: claim.number }), ...toAnswer],
        });
      },
      take: {
        choice: (id, data, context) => answered(data, context, (question) => pressedTo(id, question)),
        async text(words, data, context) {
          const before = await wordsBefore(data, context);
          if (before !== null && isBesideFiles(words))
            return goTo("ask", withWords(before, words, data), text("claims.written"));
          return answered(data, context, (question) => saidTo(words, question, context));
        },
        async files(sent, caption, data, context) {
          const asked = await askedNow(data, context);
          if (!asked?.question) return carryOut(data, context);
          if (asked.question.field.type === "text") return shown(sent, caption.trim(), asked, data, context);
          const files = filesFor(asked.question, sent);
          if (!Array.isArray(files)) return stay(files);
          const before = isBesideFiles(caption) ? await wordsBefore(data, context) : null;
          return goTo("ask", { ...(before === null ? data : withWords(before, caption, data)), files });
        },
        async voice(file, data, context) {
          const asked = await askedNow(data, context);
          const type = asked?.question?.field.type;
          if (!asked?.question || (type !== "text" && type !== "files")) return pass();
          const files = [...data.files, file.id];
          return type === "files"
            ? goTo("ask", { ...data, files })
            : onward({ [asked.question.name]: null }, asked, { ...data, files }, context);
        },
      },
    },
  },
});

/** What is to be cleared up is a question by itself: it is meant for the other side, and for no person of one's own. */
async function saidTo(words: string, question: Question, context: FlowContext): Promise<Answered> {
  const isQuestion = question.name === "question" && words.trim().endsWith("?");
  const value = isQuestion ? typedAnswer(words, question.field, context) : null;
  return value === null ? typedTo(words, question, context) : { is: "value", value };
}

/** The question in words that stands before the one for files that is asked; null: nothing of that kind is asked. */
async function wordsBefore(data: ClaimMoveData, context: FlowContext): Promise<string | null> {
  const asked = await askedNow(data, context);
  if (asked?.question?.field.type !== "files") return null;
  return asked.all.findLast(([name, { type }]) => name in data.fields && type === "text")?.[0] ?? null;
}

/** Pictures may have come first: words after them are the answer in words, or more of it. */
function withWords(name: string, words: string, data: ClaimMoveData): ClaimMoveData {
  return { ...data, fields: { ...data.fields, [name]: joined(data.fields[name], words) } };
}

/** Pictures where words are asked for: what is written under them are the words, and the next question may want just these. */
function shown(
  sent: readonly { id: string }[],
  caption: string,
  asked: Asked,
  data: ClaimMoveData,
  context: FlowContext,
) {
  const name = asked.question?.name ?? "";
  const files = [...data.files, ...sent.map(({ id }) => id)];
  const words = caption === "" ? null : caption.slice(0, mostCharacters);
  const next = asked.all[asked.all.findIndex(([known]) => known === name) + 1];
  if (next?.[1].type === "files") {
    const said = words === null ? { [name]: null, [saidByFiles(name)]: files } : { [name]: words };
    return goTo("ask", { ...data, fields: { ...data.fields, ...said }, files });
  }
  if (words === null) return stay(text("claims.attached"), { ...data, files });
  return onward({ [name]: words }, asked, { ...data, files }, context);
}

async function answered(
  data: ClaimMoveData,
  context: FlowContext,
  read: (question: Question) => Answered | Promise<Answered>,
) {
  const asked = await askedNow(data, context);
  if (!asked?.question) return carryOut(data, context);
  const answer = await read(asked.question);
  if (answer.is === "passed") return pass();
  if (answer.is === "refused") return stay(answer.why);
  return onward({ [asked.question.name]: answer.value }, asked, data, context);
}

/** What came as files to a question in words stands beside its answer. */
function onward(
  said: Record<string, unknown>,
  { question, all }: Asked,
  data: ClaimMoveData,
  context: FlowContext,
) {
  const isBeside = question?.field.type === "text" && data.files.length > 0;
  const beside = isBeside ? { [saidByFiles(question.name)]: data.files } : {};
  const fields = { ...data.fields, ...said, ...beside };
  const known: ClaimMoveData = { ...data, fields, files: [] };
  return all.every(([name]) => name in fields) ? carryOut(known, context) : goTo("ask", known);
}

/** It may have changed meanwhile: core says what is true now. */
async function carryOut({ claimId, version, move, fields }: ClaimMoveData, { core }: FlowContext) {
  const result = await core.claims.move({ id: claimId, version }, { name: move, fields });
  return result.ok ? done() : done(refusalText(result));
}

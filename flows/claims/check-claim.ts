/** The checklist of a draft: one question each, every answer kept at once, so that it goes on days later where it was. */
import { z } from "zod";
import type { Claim } from "../../core/claims/model.ts";
import { funnelNamed } from "../../core/funnels/tenant-funnels.ts";
import { text } from "../../core/outbox/message.ts";
import {
  type Answered,
  filesFor,
  pressedTo,
  type Question,
  questionScreen,
  typedTo,
} from "../deals/field-question.ts";
import { become, type Flow, type FlowContext, flow, goTo, pass, stay } from "../flow.ts";
import { claimCardRef, openClaim } from "./claim-refs.ts";
import { missingScreen, refusalText } from "./screens.ts";

const dataSchema = z.object({
  claimId: z.string(),
  /** All questions are asked again, not only those without an answer. */
  isAnew: z.boolean().default(false),
  /** Answered or passed over this time. */
  done: z.array(z.string()).default([]),
  /** Files sent for the question that is asked. */
  files: z.array(z.string()).default([]),
});
type Data = z.infer<typeof dataSchema>;

interface Asked {
  claim: Claim;
  question: Question | null;
  number: number;
  count: number;
}

async function askedNow(data: Data, { core, tenant }: FlowContext): Promise<Asked | null> {
  const claim = await core.claims.find(data.claimId);
  if (!claim || claim.sentAt !== null) return null;
  const all = core.claims.checklist(claim);
  const next = all.find(({ name, isAnswered }) => !data.done.includes(name) && (data.isAnew || !isAnswered));
  const question = next && {
    funnel: funnelNamed(tenant, claim.funnel),
    name: next.name,
    field: next.field,
    files: data.files,
  };
  const number = next ? all.indexOf(next) + 1 : all.length;
  return { claim, question: question ?? null, number, count: all.length };
}

export const checkClaim: Flow<Data> = flow({
  id: "check-claim",
  version: 1,
  permission: "claims.report",
  first: "ask",
  data: dataSchema,
  steps: {
    ask: {
      async ask(data, context) {
        const asked = await askedNow(data, context);
        if (!asked) return missingScreen();
        const { claim, question, number, count } = asked;
        const title = { text: text("claims.check.title", { number: claim.number }) };
        if (!question) return { lines: [text("claims.check.full")] };
        const head = text("deals.ask.head", { title, number, count });
        return questionScreen(question, context, { head: [head] });
      },
      take: {
        choice: (id, data, context) => answered(data, context, (question) => pressedTo(id, question)),
        text: (words, data, context) =>
          answered(data, context, (question) => typedTo(words, question, context)),
        async files(sent, caption, data, context) {
          const asked = await askedNow(data, context);
          if (!asked?.question) return over(data);
          const files = filesFor(asked.question, sent);
          if (!Array.isArray(files)) return stay(files);
          await keepCaption(caption, asked, context);
          const { least } = asked.question.field;
          // Enough is enough: whoever has sent an album does not have to say so.
          return files.length >= least && sent.length >= least
            ? taken({ is: "value", value: files }, asked, { ...data, files }, context)
            : goTo("ask", { ...data, files });
        },
      },
    },
  },
});

/** What is written under photos answers the first question in words that has no answer yet. */
async function keepCaption(caption: string, { claim }: Asked, { core }: FlowContext): Promise<void> {
  const words = caption.trim();
  const open = core.claims.checklist(claim).find(({ field, isAnswered }) => {
    return field.type === "text" && field.isRequired && !isAnswered;
  });
  if (words !== "" && open) await core.claims.fillIn(claim.id, open.name, words);
}

async function answered(data: Data, context: FlowContext, read: (question: Question) => Answered) {
  const asked = await askedNow(data, context);
  return asked?.question ? taken(read(asked.question), asked, data, context) : over(data);
}

async function taken(answer: Answered, { question }: Asked, data: Data, context: FlowContext) {
  if (answer.is === "passed" || !question) return pass();
  if (answer.is === "refused") return stay(answer.why);
  const known: Data = { ...data, files: [], done: [...data.done, question.name] };
  if (answer.value !== null) {
    const result = await context.core.claims.fillIn(data.claimId, question.name, answer.value);
    if (!result.ok) return stay(refusalText(result));
  }
  const next = await askedNow(known, context);
  return next?.question ? goTo("ask", known) : over(known);
}

/** The card shows what was answered, and sends it. */
const over = ({ claimId }: Pick<Data, "claimId">) => become(claimCardRef, openClaim(claimId));

/** The form of a deal's stage: one question each, every answer kept at once, so that whoever breaks off goes on there. */
import * as z from "zod";
import { formAt, missingIn } from "../../core/deals/leading/deal-forms.ts";
import type { Deal } from "../../core/deals/model.ts";
import type { Form, Funnel } from "../../core/funnels/model.ts";
import { funnelNamed } from "../../core/funnels/tenant-funnels.ts";
import { text } from "../../core/outbox/message.ts";
import { become, done, type Flow, type FlowContext, flow, goTo, pass, stay } from "../flow.ts";
import { dealMove } from "./deal-move.ts";
import { pressMove } from "./deal-moves.ts";
import { missingScreen, refusalText } from "./deal-words.ts";
import {
  type Answered,
  filesFor,
  pressedTo,
  type Question,
  questionScreen,
  typedTo,
} from "./field-question.ts";

const dataSchema = z.object({
  dealId: z.string(),
  /** The stage whose form it is. */
  stage: z.string(),
  /** The move that needs it, made once it is filled in; null where it was opened by itself. */
  move: z.string().nullable().default(null),
  /** Passed over this time. */
  skipped: z.array(z.string()).default([]),
  /** Files sent for the question that is asked. */
  files: z.array(z.string()).default([]),
});
type Data = z.infer<typeof dataSchema>;

export const dealForm: Flow<Data> = flow({
  id: "deal-form",
  version: 1,
  permission: null,
  isForMembers: true,
  first: "ask",
  data: dataSchema,
  steps: {
    ask: {
      async ask(data, context) {
        const asked = await askedNow(data, context);
        if (!asked) return missingScreen();
        const { form, question, number, count } = asked;
        const title = { text: { titles: form.titles } };
        if (!question) return { lines: [text("work.form.full", { title })] };
        const head = text("deals.ask.head", { title, number, count });
        return questionScreen(question, context, { head: [head] });
      },
      take: {
        async choice(id, data, context) {
          const asked = await askedNow(data, context);
          if (!asked?.question) return over(data, context);
          return taken(pressedTo(id, asked.question), asked.question, data, context);
        },
        async text(words, data, context) {
          const asked = await askedNow(data, context);
          if (!asked?.question) return over(data, context);
          return taken(await typedTo(words, asked.question, context), asked.question, data, context);
        },
        async files(sent, _caption, data, context) {
          const asked = await askedNow(data, context);
          if (!asked?.question) return over(data, context);
          const files = filesFor(asked.question, sent);
          return Array.isArray(files) ? goTo("ask", { ...data, files }) : stay(files);
        },
      },
    },
  },
});

/** The form a deal has to be filled in at its stage; null where there is none. */
export function formOf(deal: Deal, { tenant }: FlowContext): { funnel: Funnel; form: Form } | null {
  const funnel = funnelNamed(tenant, deal.funnel);
  const form = formAt(funnel, deal);
  return form && { funnel, form };
}

async function askedNow(data: Data, context: FlowContext) {
  const deal = await context.core.deals.find(data.dealId);
  const known = deal?.stage === data.stage ? formOf(deal, context) : null;
  if (!deal || !known) return null;
  const { funnel, form } = known;
  const count = Object.keys(form.fields).length;
  const missing = missingIn(funnel, form, deal);
  const name = missing.find((one) => !data.skipped.includes(one));
  const field = name === undefined ? undefined : form.fields[name];
  const question: Question | null =
    name !== undefined && field ? { funnel, name, field, files: data.files } : null;
  const number = name === undefined ? count : Object.keys(form.fields).indexOf(name) + 1;
  return { form, question, number, count };
}

async function taken(answer: Answered, { name }: Question, data: Data, context: FlowContext) {
  if (answer.is === "passed") return pass();
  if (answer.is === "refused") return stay(answer.why);
  const known: Data = { ...data, files: [] };
  if (answer.value === null) return onward({ ...known, skipped: [...data.skipped, name] }, context);
  const result = await context.core.deals.fillIn(data.dealId, name, answer.value);
  return result.ok ? onward(known, context) : done(refusalText(result));
}

async function onward(data: Data, context: FlowContext) {
  const asked = await askedNow(data, context);
  if (!asked) return over(data, context);
  if (asked.question) return goTo("ask", data);
  const filled = text("work.form.done", { title: { text: { titles: asked.form.titles } } });
  const deal = await context.core.deals.find(data.dealId);
  if (!deal || data.move === null) return done(filled);
  const at = { dealId: deal.id, version: deal.version, move: data.move };
  const pressed = await pressMove(at, context);
  if (pressed.is === "asked") return become(dealMove, dealMove.data.parse(at), filled);
  return pressed.is === "refused" ? done(filled, pressed.why) : done();
}

/** It stands elsewhere by now: the card says where. */
async function over({ dealId }: Data, { core }: FlowContext) {
  const lost = await core.deals.lostText(dealId);
  return lost ? done(lost) : done();
}

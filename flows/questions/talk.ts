/** A person is a tap away: all that is typed or sent goes to the manager until one has enough. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import { isUnsettled } from "../../core/questions/model.ts";
import type { Words } from "../../core/questions/questions.ts";
import { done, type FlowContext, flow, goTo, noted, type Screen, stay } from "../flow.ts";
import { handedLine, isNews, withdrawnLine } from "./hand-over.ts";
import { idsOf, refusalOf } from "./words.ts";

const data = z.object({
  /** The order in view when a person was asked for. */
  orderId: z.string().nullable().default(null),
  /** The question whose deadline was told, and the first message since then. */
  told: z.object({ questionId: z.string(), since: z.number() }).nullable().default(null),
});
type Data = z.infer<typeof data>;

export const talk = flow({
  id: "talk",
  version: 1,
  permission: "person.ask",
  isToldOnce: ({ told }) => told !== null,
  first: "talk",
  data,
  steps: {
    talk: {
      ask: screen,
      isForPerson: true,
      take: {
        text: (words, known, context) => pass({ text: words.trim(), files: [] }, known, context),
        files: (files, caption, known, context) =>
          pass({ text: caption.trim(), files: idsOf(files) }, known, context),
        choice: async (id, known, { core }) => {
          if (id !== "withdraw" || !known.told) return done();
          const { questionId, since } = known.told;
          return stay(await withdrawnLine(questionId, since, core), { ...known, told: null });
        },
      },
    },
  },
});

async function screen({ orderId, told }: Data, { core, now }: FlowContext): Promise<Screen> {
  const question = told && (await core.questions.find(told.questionId));
  const finish = { id: "finish", label: text("questions.button.finish") };
  if (question && isUnsettled(question)) {
    return {
      lines: [handedLine(question, now), text("questions.talk.more")],
      choices: [[{ id: "withdraw", label: text("questions.button.withdraw") }, finish]],
    };
  }
  const manager = await core.questions.addressee();
  const order = orderId === null ? null : await core.orders.find(orderId);
  return {
    lines: [
      ...(order ? [text("questions.talk.aboutOrder", { number: order.number })] : []),
      manager ? text("questions.talk.toManager", { name: manager.name }) : text("questions.talk.toAnybody"),
      text("questions.talk.how"),
    ],
    choices: [[finish]],
  };
}

/** The first words are answered with the deadline; what follows them with a reaction alone. */
async function pass(words: Words, known: Data, { core }: FlowContext) {
  const refusal = refusalOf(words);
  if (refusal) return stay(refusal);
  const waiting = await core.questions.current();
  const { orderId } = known;
  const question = await core.questions.ask(words, orderId === null ? {} : { orderId });
  if (known.told?.questionId === question.id && !isNews(waiting, question)) return noted();
  const told = { questionId: question.id, since: question.messages.at(-1)?.id ?? 0 };
  return goTo("talk", { ...known, told });
}

/** A manager's words that answer nothing in particular: whose they are is asked, and nothing is sent by guess. */
import * as z from "zod";
import { may } from "../../core/network/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { cut, latestWords } from "../../core/questions/model.ts";
import type { Question } from "../../core/questions/questions.ts";
import { gistOf } from "../../core/questions/said.ts";
import { done, type FlowContext, flow, type Outcome, type Screen } from "../flow.ts";
import { handOver } from "./hand-over.ts";

const MOST = 4;
const SHOWN_CHARACTERS = 60;

const data = z.object({ text: z.string(), files: z.array(z.string()) });
type Data = z.infer<typeof data>;

export const addressWords = flow({
  id: "address-words",
  version: 1,
  permission: "person.answer",
  isOfTheMoment: true,
  first: "whom",
  data,
  steps: { whom: { ask, take: { choice: send } } },
});

async function ask({ text: words, files }: Data, { core, actor, tenant }: FlowContext): Promise<Screen> {
  const { items } = await core.questions.open({ offset: 0, limit: MOST });
  const isBuyer = actor !== null && may(actor, "person.ask", tenant.blocks);
  const toSupplier = { id: "ask", label: text("questions.address.toSupplier") };
  return {
    lines: [
      text("questions.address.whom"),
      words === ""
        ? text("questions.gist.files", { count: files.length })
        : text("questions.address.words", { words: quoted(words) }),
    ],
    options: items.map((question) => ({ id: question.id, line: line(question) })),
    choices: [[...(isBuyer ? [toSupplier] : []), { id: "drop", label: text("questions.button.drop") }]],
  };
}

/** On one line, and short. */
const quoted = (words: string): string => cut(words.replace(/\s+/gu, " "), SHOWN_CHARACTERS);

function line(question: Question): Text {
  const words = { text: gistOf(latestWords(question), SHOWN_CHARACTERS) };
  const { name } = question.askedBy;
  return text("questions.address.option", { name, company: question.companyName, words });
}

async function send(id: string, words: Data, context: FlowContext): Promise<Outcome<"whom", Data>> {
  if (id === "drop") return done(text("questions.withdrawn"));
  if (id === "ask") {
    const handed = await handOver({ kind: "text", words }, context, null);
    return handed.to === "call" ? { ...handed, to: "become" } : done();
  }
  const answered = await context.core.questions.answer(id, words);
  if (!answered.ok) return done(text(`questions.refused.${answered.error}`, answered.params));
  const { askedBy, companyName: company } = answered.value;
  return done(text("questions.sent", { name: askedBy.name, company }));
}

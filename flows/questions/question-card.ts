/** A question as a manager sees it whole: who asks, what was said on both sides, till when an answer is due. */
import * as z from "zod";
import type { Told } from "../../core/notices/told.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { cut, joined, latestWords, type QuestionMessage } from "../../core/questions/model.ts";
import type { Question } from "../../core/questions/questions.ts";
import { saidText } from "../../core/questions/said.ts";
import { fillCart } from "../fills/fill-cart.ts";
import { type Choice, call, done, type FlowContext, flow, goTo, pass, type Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { managerOrder } from "../manager/manager-order.ts";
import { dealerCard } from "../network/dealer-card.ts";
import { arrivalLines, isTroubled } from "../told-words.ts";
import { answerQuestion } from "./answer-question.ts";
import { questionState } from "./question-state.ts";

/** So many characters of long words are on a page. */
const PAGE = 3_000;
/** So many earlier messages are shown, this long each. */
const EARLIER = 3;
const EARLIER_CHARACTERS = 200;

const data = z.object({
  questionId: z.string(),
  page: z.number().default(0),
  /** Whether it is to be closed without an answer is being asked. */
  isClosing: z.boolean().default(false),
});
type Data = z.infer<typeof data>;

export const questionCard = flow({
  id: "question-card",
  version: 1,
  permission: "person.answer",
  first: "card",
  data,
  steps: {
    card: {
      ask: async (known, context) => {
        const { core } = context;
        const question = await core.questions.find(known.questionId);
        if (!question) return gone();
        return known.isClosing && question.state === "open"
          ? closingOf(question)
          : cardOf(question, known, context, await core.questions.arrivals(question.id));
      },
      take: { choice: choose },
    },
  },
});

const gone = (): Screen => ({
  lines: [text("questions.refused.notFound")],
  choices: [[globalLabels.back]],
});

const closingOf = ({ askedBy }: Question): Screen => ({
  lines: [text("questions.card.closeSure", { name: askedBy.name })],
  choices: [
    [
      { id: "keep", label: text("questions.button.keep") },
      { id: "close", label: text("questions.button.close"), style: "danger" },
    ],
  ],
});

function cardOf(question: Question, { page }: Data, context: FlowContext, arrivals: readonly Told[]): Screen {
  const said = latestWords(question);
  const earlier = question.messages.filter(({ id }) => id < (said[0]?.id ?? 0)).slice(-EARLIER);
  const later = question.messages.filter(({ id }) => id > (said.at(-1)?.id ?? 0));
  const pages = pagesOf(joined(said));
  return {
    lines: [
      text("questions.card.title", { company: question.companyName }),
      questionState(question, context.now),
      ...earlier.map(briefly),
      ...(said.length > 0 ? [saidText(said, pages[page] ?? "")] : []),
      ...later.map(briefly),
      ...arrivalLines(later.length > 0 ? arrivals : arrivals.filter(isTroubled), context),
    ],
    files: said.flatMap(({ files }) => files),
    choices: choicesOf(question, page, pages.length, context.core.fills.mayFill(question)),
  };
}

const briefly = (message: QuestionMessage): Text =>
  saidText([message], cut(message.text, EARLIER_CHARACTERS));

function choicesOf({ order, state }: Question, page: number, pages: number, isUnread: boolean): Choice[][] {
  const orderChoice = order
    ? [{ id: "order", label: text("questions.button.order", { number: order.number }) }]
    : [];
  const more =
    page + 1 < pages ? [{ id: "more", label: text("common.more", { count: pages - page - 1 }) }] : [];
  const fill = isUnread && state === "open" ? [[{ id: "fill", label: text("fills.button") }]] : [];
  return [
    [{ id: "answer", label: text("questions.button.answer"), style: "primary" }, ...more],
    ...fill,
    [{ id: "dealer", label: text("questions.button.dealer") }, ...orderChoice],
    [
      ...(state === "open" ? [{ id: "closing", label: text("questions.button.close") }] : []),
      globalLabels.back,
    ],
  ];
}

/** Long words in pages, none of which breaks a character. */
function pagesOf(words: string): string[] {
  const characters = [...words];
  const count = Math.max(1, Math.ceil(characters.length / PAGE));
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * PAGE, (index + 1) * PAGE).join(""),
  );
}

async function choose(id: string, known: Data, { core }: FlowContext) {
  const question = await core.questions.find(known.questionId);
  if (!question) return done(text("questions.refused.notFound"));
  if (id === "closing") return goTo("card", { ...known, isClosing: true });
  if (id === "close") await core.questions.close(question.id);
  // What became of it stands on the card; an answer given meanwhile too.
  if (id === "close" || id === "keep") return goTo("card", { ...known, isClosing: false });
  if (id === "more") return goTo("card", { ...known, page: known.page + 1 });
  if (id === "answer") {
    const { version } = question;
    return call(answerQuestion, answerQuestion.data.parse({ questionId: question.id, version }));
  }
  if (id === "fill") return call(fillCart, fillCart.data.parse({ questionId: question.id }));
  if (id === "order" && question.order)
    return call(managerOrder, managerOrder.data.parse({ orderId: question.order.id }));
  return id === "dealer" ? call(dealerCard, { companyId: question.companyId }) : pass();
}

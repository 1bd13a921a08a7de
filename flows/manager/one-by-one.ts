/** Working off what waits, one at a time: each with its buttons, the next as soon as one is decided. */
import * as z from "zod";
import type { Claim } from "../../core/claims/model.ts";
import type { Delivery } from "../../core/deliveries/model.ts";
import type { DealToDecide } from "../../core/digest/deals-to-decide.ts";
import { requestLines, requestTitle } from "../../core/network/access-notices.ts";
import type { AccessRequest } from "../../core/network/network.ts";
import type { Order } from "../../core/orders/model.ts";
import { stageTitle } from "../../core/orders/order-funnel.ts";
import { type Text, text, verbatim } from "../../core/outbox/message.ts";
import { cut, joined, latestWords } from "../../core/questions/model.ts";
import type { Question } from "../../core/questions/questions.ts";
import { sentText } from "../../core/questions/said.ts";
import { askedLines } from "../../core/quotes/quote-notices.ts";
import { cardLines as claimLines } from "../claims/card-lines.ts";
import { claimCardRef, openClaim } from "../claims/claim-refs.ts";
import { cardLines as dealLines, openDeal } from "../deals/deal-card.ts";
import { deliveryCardRef } from "../deliveries/card-ref.ts";
import { cardLines } from "../deliveries/card-words.ts";
import {
  type Choice,
  call,
  type Flow,
  type FlowContext,
  flow,
  goTo,
  type Screen,
  stay,
  toasted,
} from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { accessCard } from "../network/access-card.ts";
import { decidedMeanwhile } from "../network/access-state.ts";
import { cardRows } from "../orders/card/card-roads.ts";
import { requestLines as lineRequestLines } from "../orders/card/line-request.ts";
import { answerQuestion } from "../questions/answer-question.ts";
import { questionState } from "../questions/question-state.ts";
import { quoteCard } from "../quotes/quote-card.ts";
import { registrationCard } from "../registrations/registration-card.ts";
import { cardLines as registrationLines } from "../registrations/registration-screens.ts";
import { managerLines } from "./manager-order.ts";
import { managerRoads, pressMove } from "./order-moves.ts";
import { keyOf, type WaitingItem, waitingQueue } from "./waiting-queue.ts";

const wordsShown = 300;

const dataSchema = z.object({
  /** What was put off for now. */
  passed: z.array(z.string()).default([]),
});
type Data = z.infer<typeof dataSchema>;

export const oneByOne: Flow<Data> = flow({
  id: "one-by-one",
  version: 1,
  permission: "person.answer",
  first: "one",
  data: dataSchema,
  steps: { one: { ask: screen, take: { choice: press } } },
});

async function screen({ passed }: Data, context: FlowContext): Promise<Screen> {
  const queue = await waitingQueue(context);
  const left = queue.filter((item) => !passed.includes(keyOf(item)));
  const [item] = left;
  if (item) return itemScreen(item, left.length, context);
  if (queue.length === 0) return { lines: [text("manager.waiting.none")], choices: [[globalLabels.back]] };
  const again: Choice = { id: "again", label: text("common.fromStart") };
  return {
    lines: [text("manager.oneByOne.passed", { count: queue.length })],
    choices: [[again, globalLabels.back]],
  };
}

async function itemScreen(item: WaitingItem, left: number, context: FlowContext): Promise<Screen> {
  const next: Choice = { id: `next ${keyOf(item)}`, label: text("manager.oneByOne.next") };
  const body = await bodyOf(item, [next, globalLabels.back], context);
  return {
    // The first line is the item's own: it is what a locked phone shows.
    lines: [...body.lines, text("manager.oneByOne.left", { count: left })],
    ...(body.files && body.files.length > 0 && { files: body.files }),
    choices: body.choices,
  };
}

type Body = Pick<Screen, "lines" | "files"> & { choices: Choice[][] };

/** `below`: the buttons every item has, with which its own make no more than a screen's six. */
async function bodyOf(item: WaitingItem, below: Choice[], context: FlowContext): Promise<Body> {
  switch (item.kind) {
    case "order":
      return orderBody(item.order.id, below, context);
    case "question":
      return questionBody(item.question, below, context);
    case "delivery":
      return deliveryBody(item.delivery, below, context);
    case "claim":
      return claimBody(item.claim, below, context);
    case "access":
      return requestBody(item.request, below);
    case "quote":
      return quoteBody(item.quote.id, below, context);
    default:
      return dealBody(item, below, context);
  }
}

/** Decided on its own card, where there is all to decide by. */
async function dealBody(item: DealToDecide, below: Choice[], context: FlowContext): Promise<Body> {
  const isDeal = item.kind === "deal";
  const id = isDeal ? item.deal.id : item.registration.id;
  const decide: Choice = {
    id: `${item.kind} ${id}`,
    label: text("manager.oneByOne.decide"),
    style: "primary",
  };
  const lines = await (isDeal
    ? dealLines(item.deal, context)
    : registrationLines(item.registration, context));
  return { lines, choices: [[decide], below] };
}

/** Each press names the order it is made for: another may stand first by then. */
async function orderBody(orderId: string, below: Choice[], context: FlowContext): Promise<Body> {
  const { core } = context;
  const order = await core.orders.find(orderId);
  if (!order) return { lines: [text("orders.refused.notFound")], choices: [below] };
  const named = (choice: Choice): Choice =>
    below.includes(choice) ? choice : { ...choice, id: `order ${orderId} ${choice.id}` };
  return {
    lines: [...(await managerLines(order, context)), ...(await lineRequestLines(order, false, context))],
    choices: cardRows(await managerRoads(order, context), below).map((row) => row.map(named)),
  };
}

function questionBody(question: Question, below: Choice[], { now }: FlowContext): Body {
  const said = latestWords(question);
  const { name } = question.askedBy;
  const words = cut(joined(said), wordsShown);
  return {
    lines: [
      text("manager.waiting.who", { company: question.companyName, name }),
      words === "" ? sentText(said) : verbatim(words),
      questionState(question, now),
    ],
    files: said.flatMap(({ files }) => files),
    choices: [
      [
        {
          id: `question ${question.id} ${question.version}`,
          label: text("questions.button.answer"),
          style: "primary",
        },
      ],
      below,
    ],
  };
}

async function deliveryBody(delivery: Delivery, below: Choice[], context: FlowContext): Promise<Body> {
  const decide: Choice = {
    id: `delivery ${delivery.id}`,
    label: text("manager.oneByOne.decide"),
    style: "primary",
  };
  return {
    lines: await cardLines(delivery, context),
    files: delivery.differences.flatMap(({ files }) => files),
    choices: [[decide], below],
  };
}

async function quoteBody(quoteId: string, below: Choice[], { core }: FlowContext): Promise<Body> {
  const quote = await core.quotes.find(quoteId);
  if (!quote) return { lines: [text("quotes.refused.noQuote")], choices: [below] };
  const answer: Choice = { id: `quote ${quoteId}`, label: text("quotes.action.answer"), style: "primary" };
  const { number, companyName: company, requestedBy, answerDueAt } = quote;
  return {
    lines: [
      text("quotes.notice.asked", { number, company }),
      ...askedLines(quote),
      text("quotes.notice.who", { name: requestedBy.name, due: { till: answerDueAt } }),
    ],
    choices: [[answer], below],
  };
}

async function claimBody(claim: Claim, below: Choice[], context: FlowContext): Promise<Body> {
  const decide: Choice = {
    id: `claim ${claim.id}`,
    label: text("manager.oneByOne.open"),
    style: "primary",
  };
  return {
    lines: await claimLines(claim, context),
    files: claim.files.slice(0, 10),
    choices: [[decide], below],
  };
}

function requestBody(request: AccessRequest, below: Choice[]): Body {
  const head: Text = text("network.access.title", { who: requestTitle(request) });
  const decide: Choice = {
    id: `access ${request.id}`,
    label: text("manager.oneByOne.decide"),
    style: "primary",
  };
  return { lines: [head, ...requestLines(request)], files: [...request.files], choices: [[decide], below] };
}

async function press(id: string, data: Data, context: FlowContext) {
  const [kind, subject = "", ...move] = id.split(" ");
  switch (kind) {
    case "next":
      return goTo("one", { passed: [...data.passed, subject] });
    case "question":
      return pressQuestion(subject, Number(move[0]), data, context);
    case "access": {
      const decided = await decidedMeanwhile(subject, context);
      return decided ? goneOn(data, decided.lines[0]) : call(accessCard, { requestId: subject });
    }
    case "quote":
      return call(quoteCard, { quoteId: subject });
    case "deal":
      return openDeal(subject);
    case "registration":
      return call(registrationCard, { registrationId: subject });
    case "claim":
      return call(claimCardRef, openClaim(subject));
    case "delivery":
      return call(deliveryCardRef, deliveryCardRef.data.parse({ deliveryId: subject }));
    case "order":
      return pressOrder(subject, move.join(" "), data, context);
    default:
      return goTo("one", dataSchema.parse({}));
  }
}

/** What was pressed waits no longer: said over the next one, and at once. */
const goneOn = (data: Data, state: Text | undefined) => toasted(goTo("one", data, state), state);

async function pressQuestion(questionId: string, version: number, data: Data, context: FlowContext) {
  const question = await context.core.questions.find(questionId);
  if (question?.state !== "open") return goneOn(data, questionState(question, context.now));
  return call(answerQuestion, answerQuestion.data.parse({ questionId, version }));
}

async function pressOrder(orderId: string, move: string, data: Data, context: FlowContext) {
  const pressed = await pressMove(move, orderId, context);
  switch (pressed?.is) {
    case "asked":
      return pressed.by;
    case "refused":
      return toasted(stay(pressed.why), pressed.state);
    default: {
      const order = await context.core.orders.find(orderId);
      return goTo("one", data, order ? doneText(order) : undefined);
    }
  }
}

const doneText = (order: Order): Text =>
  text("manager.oneByOne.done", { number: order.number, stage: { text: stageTitle(order) } });

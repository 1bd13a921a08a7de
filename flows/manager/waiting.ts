/** What waits for a manager: how much of each kind, what is overdue, and the way to each. */
import * as z from "zod";
import { waited } from "../../core/calendar/waited.ts";
import { deliveryNumber } from "../../core/deliveries/model.ts";
import { nameOf as dealName } from "../../core/digest/digest.ts";
import { overdueText } from "../../core/digest/digest-notice.ts";
import { requestTitle } from "../../core/network/access-notices.ts";
import { may } from "../../core/network/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { latestWords, type Question } from "../../core/questions/model.ts";
import { gistOf } from "../../core/questions/said.ts";
import { calendarOf } from "../../core/tenants/model.ts";
import { claimsList, claimsToDecide } from "../claims/claims-list.ts";
import { dealsBoard } from "../deals/deals-board.ts";
import { openBoard } from "../deliveries/deliveries-list.ts";
import { type Choice, call, type Flow, type FlowContext, flow, goTo, type Screen, toasted } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { accessRequests } from "../network/access-requests.ts";
import { pageChoices, pageSize, turnedTo } from "../paging.ts";
import { pairs } from "../pairs.ts";
import { questionCard } from "../questions/question-card.ts";
import { questionState } from "../questions/question-state.ts";
import { openQuotes } from "../quotes/quotes-list.ts";
import { managerOrder } from "./manager-order.ts";
import { managerOrders, managerRow } from "./manager-orders.ts";
import { oneByOne } from "./one-by-one.ts";
import { decidedSince } from "./order-state.ts";
import { countWaiting, type WaitingItem, waitingQueue } from "./waiting-queue.ts";

const kinds = ["orders", "questions"] as const;
const wordsShown = 60;

const dataSchema = z.object({
  kind: z.enum(kinds).default("orders"),
  offset: z.int().min(0).default(0),
});
type Data = z.infer<typeof dataSchema>;

export const waiting: Flow<Data> = flow({
  id: "waiting",
  version: 1,
  permission: "person.answer",
  first: "overview",
  data: dataSchema,
  steps: {
    overview: {
      ask: (_, context) => overviewScreen(context),
      take: {
        choice(id, _data, context) {
          if (id === "one-by-one") return call(oneByOne, oneByOne.data.parse({}));
          if (id === "all") return call(managerOrders, managerOrders.data.parse({}));
          if (id === "deliveries") return openBoard({ isOwn: false });
          if (id === "quotes") return openQuotes(context, { isOwn: false });
          if (id === "access") return call(accessRequests, { offset: 0 });
          if (id === "claims") return call(claimsList, claimsToDecide);
          if (id === "deals") return call(dealsBoard, dealsBoard.data.parse({}));
          return goTo("list", { kind: kinds.find((known) => known === id) ?? "orders", offset: 0 });
        },
      },
    },
    list: {
      ask: listScreen,
      take: {
        async choice(id, data, context) {
          const offset = turnedTo(id, data.offset);
          if (offset !== null) return goTo("list", { ...data, offset });
          if (data.kind === "orders") {
            const opened = call(managerOrder, managerOrder.data.parse({ orderId: id }));
            return toasted(opened, await decidedSince(id, context));
          }
          const question = await context.core.questions.find(id);
          const state = question?.state === "open" ? undefined : questionState(question, context.now);
          return toasted(call(questionCard, questionCard.data.parse({ questionId: id })), state);
        },
      },
    },
  },
});

async function overviewScreen(context: FlowContext): Promise<Screen> {
  const counts = await countWaiting(context);
  if (counts.all === 0) {
    const all: Choice[] = decidesOrders(context) ? [{ id: "all", label: text("orders.menu") }] : [];
    return { lines: [text("manager.waiting.none")], choices: [[...all, globalLabels.back]] };
  }
  const lists = (["orders", "questions", "quotes", "claims", "deliveries", "deals", "access"] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind): Choice => ({ id: kind, label: text(`manager.waiting.${kind}`, { count: counts[kind] }) }));
  return {
    lines: [
      text("manager.waiting.head", { count: counts.all }),
      ...overdueLines(await waitingQueue(context), context),
    ],
    choices: [
      [{ id: "one-by-one", label: text("manager.waiting.oneByOne"), style: "primary" }],
      // A screen has six buttons; "one by one" comes to all of them.
      ...pairs([...lists.slice(0, 4), globalLabels.back]),
    ],
  };
}

const decidesOrders = ({ actor, tenant }: FlowContext): boolean =>
  actor !== null && may(actor, "orders.decide", tenant.blocks);

/** The one that waits longest is named. */
function overdueLines(queue: readonly WaitingItem[], { tenant, now }: FlowContext): Text[] {
  const overdue = queue.filter(({ dueAt }) => dueAt < now);
  const [longest] = overdue;
  if (!longest) return [];
  const late = waited(calendarOf(tenant), longest.dueAt, now);
  return [overdueText({ count: overdue.length, what: nameOf(longest), late })];
}

function nameOf(item: WaitingItem): Text {
  switch (item.kind) {
    case "order":
      return text("manager.waiting.order", { number: item.order.number });
    case "question":
      return text("manager.waiting.question", { company: item.question.companyName });
    case "delivery":
      return text("manager.waiting.delivery", { number: deliveryNumber(item.delivery) });
    case "quote":
      return text("manager.waiting.quote", { number: item.quote.number });
    case "claim":
      return text("manager.waiting.claim", { number: item.claim.number });
    case "access":
      return text("manager.waiting.request", { who: requestTitle(item.request) });
    default:
      return dealName(item);
  }
}

async function listScreen({ kind, offset }: Data, context: FlowContext): Promise<Screen> {
  const { total, options } = await optionsOf(kind, { offset, limit: pageSize }, context);
  return {
    lines: [text(total > 0 ? `manager.waiting.title.${kind}` : "manager.waiting.none", { count: total })],
    options,
    choices: [[...pageChoices(offset, total), globalLabels.back]],
  };
}

async function optionsOf(
  kind: Data["kind"],
  page: { offset: number; limit: number },
  context: FlowContext,
): Promise<{ total: number; options: { id: string; line: Text }[] }> {
  const { core } = context;
  if (kind === "orders") {
    const { items, total } = await core.orders.list("waiting", page);
    const rows = items.map(async (order) => ({ id: order.id, line: await managerRow(order, context) }));
    return { total, options: await Promise.all(rows) };
  }
  const { items, total } = await core.questions.open(page);
  return { total, options: items.map((question) => ({ id: question.id, line: saidIn(question) })) };
}

const saidIn = (question: Question): Text =>
  text("manager.waiting.said", {
    company: question.companyName,
    name: question.askedBy.name,
    words: { text: gistOf(latestWords(question), wordsShown) },
  });

/** Orders of dealers: new ones by deadline, today's, those in work, or found by number or dealer; five a page. */
import * as z from "zod";
import { waited } from "../../core/calendar/waited.ts";
import type { OrderFilter, OrderSummary } from "../../core/orders/model.ts";
import { stageTitle } from "../../core/orders/order-funnel.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import type { PageRequest } from "../../core/page.ts";
import { calendarOf } from "../../core/tenants/model.ts";
import { boardChoice, openBoard } from "../deliveries/deliveries-list.ts";
import { call, type Flow, type FlowContext, flow, goTo, type Screen, stay, toasted } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { totalOf } from "../orders/card/order-words.ts";
import { orderListStep } from "../orders/order-list.ts";
import { pageChoices, pageSize, turnedTo } from "../paging.ts";
import { openQuotes, quotesChoice } from "../quotes/quotes-list.ts";
import { managerOrder } from "./manager-order.ts";
import { dealerSince, decidedSince } from "./order-state.ts";

const filters = ["new", "today", "inWork", "all"] as const satisfies readonly OrderFilter[];

const dataSchema = z.object({
  filter: z.enum(filters).default("new"),
  /** Only this dealer's; empty for all. */
  companyId: z.string().default(""),
  query: z.string().default(""),
  offset: z.int().min(0).default(0),
});
type Data = z.infer<typeof dataSchema>;

export const managerOrders: Flow<Data> = flow({
  id: "manager-orders",
  version: 1,
  permission: "orders.decide",
  first: "filters",
  data: dataSchema,
  steps: {
    filters: {
      ask: (_, context) => filtersScreen(context),
      take: {
        choice(id, data) {
          const fresh = { ...data, companyId: "", query: "", offset: 0 };
          if (id === "find") return goTo("find", fresh);
          if (id === "deliveries") return openBoard({ isOwn: false });
          return goTo("list", { ...fresh, filter: filters.find((known) => known === id) ?? "new" });
        },
      },
    },
    list: orderListStep<Data>({
      page: pageOfOrders,
      head: listTitle,
      row: managerRow,
      open: async (orderId, { filter }, context) =>
        toasted(openCard(orderId), filter === "new" ? await decidedSince(orderId, context) : undefined),
    }),
    find: {
      ask: async (_, context) => ({
        lines: [text("manager.orders.findWhat")],
        choices: [[...(await quotesChoice(context, { isOwn: false })), globalLabels.back]],
      }),
      take: { choice: (_id, _data, context) => openQuotes(context, { isOwn: false }), text: find },
    },
    dealers: {
      async ask({ query, offset }, { core }) {
        const { items, total } = await core.network.dealers(query, pageFrom(offset));
        return {
          lines: [text("manager.orders.whichDealer", { query })],
          options: items.map(({ id, name, region }) => ({
            id,
            line: region
              ? text("manager.orders.dealerRegion", { name, region })
              : text("manager.orders.dealer", { name }),
          })),
          choices: [[...pageChoices(offset, total), globalLabels.back]],
        };
      },
      take: {
        choice(id, data) {
          const offset = turnedTo(id, data.offset);
          return offset === null ? ofDealer(id, data) : goTo("dealers", { ...data, offset });
        },
        text: find,
      },
    },
  },
});

const openCard = (orderId: string) => call(managerOrder, managerOrder.data.parse({ orderId }));
const pageFrom = (offset: number) => ({ offset, limit: pageSize });
const ofDealer = (companyId: string, data: Data) =>
  goTo("list", { ...data, filter: "all" as const, companyId, offset: 0 });

async function find(words: string, data: Data, context: FlowContext) {
  const { core } = context;
  const digits = /^(?:(?:заказ|order)\s*)?[#№]?\s*(\d{1,7})$/i.exec(words.trim())?.[1];
  if (digits !== undefined) {
    const number = Number(digits);
    const order = await core.orders.findByNumber(number);
    return order ? openCard(order.id) : stay(text("orders.list.noSuch", { number }));
  }
  const query = words.trim().slice(0, 60);
  const { items, total } = await core.network.dealers(query, pageFrom(0));
  const [only] = items;
  if (!only) return stay(text("manager.orders.noDealer", { query }));
  return total === 1 ? ofDealer(only.id, data) : goTo("dealers", { ...data, query, offset: 0 });
}

async function filtersScreen(context: FlowContext): Promise<Screen> {
  const { core } = context;
  const count = (filter: OrderFilter) => core.orders.count(filter);
  const [fresh, today, inWork] = [await count("new"), await count("today"), await count("inWork")];
  return {
    lines: [fresh > 0 ? text("manager.orders.head", { count: fresh }) : text("manager.orders.headNone")],
    choices: [
      [
        { id: "new", label: text("manager.orders.new", { count: fresh }) },
        { id: "today", label: text("manager.orders.today", { count: today }) },
      ],
      [
        { id: "inWork", label: text("manager.orders.inWork", { count: inWork }) },
        { id: "find", label: text("manager.orders.find") },
      ],
      [...(await boardChoice(context, { isOwn: false })), globalLabels.back],
    ],
  };
}

/** New ones wait for a decision: the nearest deadline first. */
function pageOfOrders({ filter, companyId }: Data, request: PageRequest, { core }: FlowContext) {
  return core.orders.list(filter, request, companyId || undefined);
}

async function listTitle({ filter, companyId }: Data, count: number, { core }: FlowContext): Promise<Text> {
  const dealer = companyId ? await core.network.company(companyId) : null;
  if (dealer) return text("manager.orders.titleOf", { dealer: dealer.name, count });
  return count > 0 ? text(`manager.orders.title.${filter}`, { count }) : text("manager.orders.none");
}

/** «⚠️ 1038 · Окна у реки · 57 234 ₽, просрочен на 3 ч»: whoever waits too long stands out. */
export async function managerRow(order: OrderSummary, context: FlowContext): Promise<Text> {
  const { now, tenant } = context;
  const { number, companyName: company, answerDueAt, requestDueAt, canonical } = order;
  if (order.hidesPrices)
    return text("manager.row.unpriced", { number, company, stage: { text: stageTitle(order) } });
  const row = { number, company, total: totalOf(order) };
  if (requestDueAt !== null) return text("manager.row.asked", { ...row, due: { till: requestDueAt } });
  const since = await dealerSince(order, context);
  if (since !== null) return text("manager.row.dealerSince", { ...row, since: { stamp: since } });
  if (canonical !== "new" || answerDueAt === null)
    return text("manager.row.plain", { ...row, stage: { text: stageTitle(order) } });
  return answerDueAt < now
    ? text("manager.row.overdue", { ...row, late: waited(calendarOf(tenant), answerDueAt, now) })
    : text("manager.row.due", { ...row, due: { till: answerDueAt } });
}

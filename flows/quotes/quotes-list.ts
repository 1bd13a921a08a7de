/** Prices on request in a list: what waits for the one who reads first, then all; five a page. */
import * as z from "zod";
import { type Text, text } from "../../core/outbox/message.ts";
import type { QuoteSummary } from "../../core/quotes/model.ts";
import { type Choice, call, type Flow, type FlowContext, flow, goTo, pass, type Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import type { Understander } from "../module.ts";
import { optionNamed, pageChoices, pageSize, turnedTo } from "../paging.ts";
import { quoteCard } from "./quote-card.ts";

const dataSchema = z.object({
  filter: z.enum(["waiting", "all"]).default("all"),
  /** What the own company has asked for; else what it answers. */
  isOwn: z.boolean().default(true),
  offset: z.int().min(0).default(0),
});
type Data = z.infer<typeof dataSchema>;

const pageAt = ({ filter, offset, isOwn }: Data, { core }: FlowContext) =>
  core.quotes.list(filter, { offset, limit: pageSize }, isOwn);

export const quotesList: Flow<Data> = flow({
  id: "quotes-list",
  version: 1,
  permission: null,
  isForMembers: true,
  first: "list",
  data: dataSchema,
  steps: {
    list: {
      ask: listScreen,
      takesNumbersOnly: true,
      take: {
        choice(id, data) {
          const offset = turnedTo(id, data.offset);
          if (offset !== null) return goTo("list", { ...data, offset });
          return id === "all" ? goTo("list", { ...data, filter: "all", offset: 0 }) : open(id);
        },
        async text(words, data, context) {
          const { items } = await pageAt(data, context);
          const id = optionNamed(
            words,
            items.map((one) => one.id),
          );
          return id ? open(id) : pass();
        },
      },
    },
  },
});

const open = (quoteId: string) => call(quoteCard, { quoteId });

async function listScreen(data: Data, context: FlowContext): Promise<Screen> {
  const { items, total } = await pageAt(data, context);
  const all: Choice[] =
    data.filter === "waiting" && (await context.core.quotes.count("all", data.isOwn)) > total
      ? [{ id: "all", label: text("quotes.list.toAll") }]
      : [];
  return {
    lines: [text(total === 0 ? "quotes.list.none" : `quotes.list.${data.filter}`, { count: total })],
    options: items.map((quote) => ({ id: quote.id, line: rowOf(quote, data, context) })),
    choices: [all, [...pageChoices(data.offset, total), globalLabels.back]].filter((row) => row.length > 0),
  };
}

function rowOf(quote: QuoteSummary, { isOwn }: Data, { core }: FlowContext): Text {
  const { number, lineCount: count, companyName, state, validUntil, answerDueAt } = quote;
  const is =
    state === "asked"
      ? text("quotes.list.is.asked", { due: { till: answerDueAt } })
      : core.quotes.isExpired(quote)
        ? text("quotes.list.is.expired")
        : text(`quotes.list.is.${state}`, { day: { day: validUntil ?? "" } });
  const row = { number, count, is: { text: is } };
  return isOwn ? text("quotes.list.row", row) : text("quotes.list.rowOf", { ...row, company: companyName });
}

/** Leads to one's own, or to what one answers; none where nobody ever asked. Counts what waits, else all. */
export async function quotesChoice({ core }: FlowContext, { isOwn }: { isOwn: boolean }): Promise<Choice[]> {
  const waiting = await core.quotes.count("waiting", isOwn);
  const count = waiting || (await core.quotes.count("all", isOwn));
  return count > 0 ? [{ id: "quotes", label: text("quotes.list.button", { count }) }] : [];
}

export async function openQuotes({ core }: FlowContext, { isOwn }: { isOwn: boolean }) {
  const waiting = await core.quotes.count("waiting", isOwn);
  return call(quotesList, quotesList.data.parse({ isOwn, filter: waiting > 0 ? "waiting" : "all" }));
}

const askedFor = /^\s*(?:мои\s+|все\s+)?запрос[ыа]?\s+цен[аы]?\s*$|^\s*price requests?\s*$/i;

/** «запросы цен» */
export const quotesWords: Understander = {
  position: 12,
  knowsNames: true,
  async understand(reply, context) {
    if (reply.kind !== "text" || !askedFor.test(reply.text) || !context.actor) return null;
    const answers = await context.core.quotes.count("all", false);
    return openQuotes(context, { isOwn: answers === 0 });
  },
};

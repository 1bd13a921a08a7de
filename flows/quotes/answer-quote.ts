/** A manager names the prices a dealer asked for: one message, then all of it once more before it is sent. */
import * as z from "zod";
import { parseTypedDay } from "../../core/calendar/typed-day.ts";
import type { Money } from "../../core/money.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import type { LineFacts } from "../../core/quotes/line-facts.ts";
import type { Quote } from "../../core/quotes/model.ts";
import { offerLines } from "../../core/quotes/quote-notices.ts";
import { parseTypedPrices } from "../../core/quotes/typed-prices.ts";
import { cutName } from "../catalog/product-words.ts";
import { done, type Flow, type FlowContext, flow, goTo, type Outcome, type Screen, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { refusalText } from "./quote-words.ts";

const dataSchema = z.object({
  quoteId: z.string(),
  version: z.int(),
  /** By the lines' places, minor units; null where none is named. */
  prices: z.array(z.int().nullable()).default([]),
  validUntil: z.string().nullable().default(null),
});
type Data = z.infer<typeof dataSchema>;
type Answered = Outcome<"prices" | "until" | "summary", Data>;

/** Offered for the end: so many working days from today. */
const daysOffered = [3, 5, 10];

export const missingQuote = (): Screen => ({
  lines: [text("quotes.refused.noQuote")],
  choices: [[globalLabels.back]],
});

export const answerQuote: Flow<Data> = flow({
  id: "answer-quote",
  version: 1,
  permission: "orders.decide",
  first: "prices",
  data: dataSchema,
  steps: {
    prices: {
      async ask({ quoteId }, { core }) {
        const quote = await core.quotes.find(quoteId);
        return quote ? pricesScreen(quote, await core.quotes.facts(quote)) : missingQuote();
      },
      take: { text: takePrices },
    },
    until: {
      ask(_, { core }) {
        const days = core.orders.nextDays(Math.max(...daysOffered));
        const offered = daysOffered.flatMap((count) => days[count - 1] ?? []);
        const choices = offered.map((day) => ({
          id: day,
          label: text("orders.day.choice", { day: { day } }),
        }));
        return { lines: [text("quotes.answer.until")], choices: [choices, [globalLabels.back]] };
      },
      take: {
        choice: (validUntil, data) => goTo("summary", { ...data, validUntil }),
        text(words, data, { now, tenant }) {
          const day = parseTypedDay(words, { now, timeZone: tenant.timeZone });
          return day.ok
            ? goTo("summary", { ...data, validUntil: day.value })
            : stay(text(`quotes.answer.${day.error}`));
        },
      },
    },
    summary: {
      async ask(data, context) {
        const quote = await context.core.quotes.find(data.quoteId);
        return quote ? summaryScreen(quote, data, context) : missingQuote();
      },
      take: {
        choice: (id, data, context) => (id === "send" ? send(data, context) : goTo("prices", data)),
        text: takePrices,
      },
    },
  },
});

/** With more lines each has but one row, without its name. */
const linesNamed = 4;

function pricesScreen({ number, companyName: company, lines }: Quote, facts: readonly LineFacts[]): Screen {
  const isBrief = lines.length > linesNamed;
  return {
    lines: [
      text("quotes.answer.head", { number, company }),
      ...lines.flatMap((line) => {
        const { position, article, name, quantityMilli, unit } = line;
        const goods = { position, article, quantity: { quantity: quantityMilli, unit } };
        const known = facts.find((one) => one.position === position);
        const fact = known && factText(known, unit);
        if (isBrief)
          return [
            fact
              ? text("quotes.answer.briefFact", { ...goods, fact: { text: fact } })
              : text("quotes.answer.brief", goods),
          ];
        const said = text("quotes.answer.line", { ...goods, name: cutName(name, 40) });
        return fact ? [said, fact] : [said];
      }),
      text(lines.length > 1 ? "quotes.answer.hintMany" : "quotes.answer.hint"),
    ],
    choices: [[globalLabels.back]],
    amountHint: text("quotes.answer.orBack"),
  };
}

/** «402,50 ₽ · есть 460 шт · было 385 ₽ 20.11»: its price now, what is there, what the dealer paid last. */
function factText({ price, stockMilli, last }: LineFacts, unit: string): Text {
  const money = ({ amountMinor, currency }: Money) => ({ money: amountMinor, currency });
  const parts = [
    price ? text("quotes.answer.now", { price: money(price) }) : text("quotes.answer.onRequest"),
    ...(stockMilli === null
      ? []
      : [text("quotes.answer.stock", { quantity: { quantity: Math.max(0, stockMilli), unit } })]),
    ...(last ? [text("quotes.answer.last", { price: money(last.price), at: { stamp: last.at } })] : []),
  ];
  return parts.reduce((first, next) =>
    text("deliveries.parts", { first: { text: first }, next: { text: next } }),
  );
}

async function takePrices(words: string, data: Data, context: FlowContext): Promise<Answered> {
  const { core, now, tenant } = context;
  const quote = await core.quotes.find(data.quoteId);
  if (!quote) return done(text("quotes.refused.noQuote"));
  const read = parseTypedPrices(words, quote.lines, { now, timeZone: tenant.timeZone });
  if (!read.ok) return stay(text(`quotes.answer.${read.error}`, read.params));
  const { prices, validUntil } = read.value;
  const known = { ...data, prices, validUntil: validUntil ?? data.validUntil };
  return goTo(known.validUntil === null ? "until" : "summary", known);
}

function summaryScreen(quote: Quote, { prices, validUntil }: Data, { tenant }: FlowContext): Screen {
  const { number, companyName: company } = quote;
  const lines = quote.lines.map((line, index) => ({ ...line, priceMinor: prices[index] ?? null }));
  return {
    lines: [
      text("quotes.answer.summary", { number, company }),
      ...offerLines(
        { ...quote, lines },
        { tenant },
        text("quotes.answer.holds", { day: { day: validUntil ?? "" } }),
      ),
    ],
    choices: [
      [{ id: "send", label: text("manager.change.send"), style: "primary" }],
      [{ id: "again", label: text("orders.cart.change") }, globalLabels.back],
    ],
  };
}

async function send(data: Data, { core }: FlowContext): Promise<Answered> {
  const { quoteId, version, prices, validUntil } = data;
  if (validUntil === null) return goTo("until", data);
  const result = await core.quotes.answer(quoteId, version, { prices, validUntil });
  if (result.ok) return done();
  return result.error === "pastDay" ? goTo("until", data, refusalText(result)) : done(refusalText(result));
}

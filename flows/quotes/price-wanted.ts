/** Words that ask what goods cost are no order: the dealer's prices are told, and the manager's are a press away. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import { priceAt } from "../../core/prices/pricing.ts";
import type { QuoteLine } from "../../core/quotes/model.ts";
import { pricedTexts } from "../../core/quotes/quote-notices.ts";
import { askPerson } from "../catalog/ask-person.ts";
import { productOptions } from "../catalog/product-list.ts";
import { lineByLine } from "../fills/typed-lines.ts";
import { become, call, done, type Flow, type FlowContext, flow, goTo, type Outcome, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import type { Understander } from "../module.ts";
import { inUnits, putAll } from "../orders/reading/put-wishes.ts";
import {
  isOpen,
  nothingRead,
  readOrderCartRef,
  readOrderRef,
  type Wish,
} from "../orders/reading/read-order-data.ts";
import { saidOf } from "../orders/reading/read-order-doubt.ts";
import { readWishes } from "../orders/reading/read-order-wishes.ts";
import { goodsToPrice } from "../orders/reading/typed-order.ts";
import { askPrices, refusalText } from "./quote-words.ts";

/** What was not understood for sure; with four lines they still fit a screen. */
const DOUBTS_SHOWN = 3;
const ONE_MILLI = 1000;

const dataSchema = z.object({
  words: z.string(),
  /** Which of several was meant by what was said. */
  picks: z.array(z.object({ said: z.string(), productId: z.string() })).default([]),
});
type Data = z.infer<typeof dataSchema>;

export const priceWanted: Flow<Data> = flow({
  id: "price-wanted",
  version: 1,
  permission: "orders.place",
  first: "prices",
  data: dataSchema,
  steps: {
    prices: {
      async ask(data, context) {
        const { lines, unclear, unknown } = await goodsOf(data, context);
        const { currency } = context.tenant;
        const products = await context.core.catalog.products(unclear?.productIds ?? []);
        return {
          lines: [
            ...(lines.length > 0 ? [text("quotes.wantedHead", { count: lines.length })] : []),
            ...pricedTexts({ lines, currency }),
            ...unknown.slice(0, DOUBTS_SHOWN).map((said) => text("quotes.notWanted", { said })),
            ...(unclear ? [text("reading.which", { said: saidOf(unclear) })] : []),
          ],
          options: productOptions(products),
          choices: [
            ...(unclear ? [[{ id: "none", label: text("reading.none") }]] : []),
            ...(lines.length > 0
              ? [[{ id: "ask", label: text("quotes.wantedAsk"), style: "primary" as const }]]
              : []),
            [...(lines.length > 0 ? [{ id: "order", label: text("fills.take") }] : []), globalLabels.back],
          ],
        };
      },
      take: {
        async choice(id, data, context) {
          if (id === "ask") return ask(data, context);
          if (id === "order") return order(data, context);
          const { unclear } = await goodsOf(data, context);
          if (!unclear) return goTo("prices", data);
          const pick = { said: unclear.said, productId: id === "none" ? "" : id };
          const next = { ...data, picks: [...data.picks, pick] };
          const { lines, unclear: more } = await goodsOf(next, context);
          // What is none of them is the manager's to find.
          return lines.length > 0 || more ? goTo("prices", next) : askPerson(data.words, context);
        },
      },
    },
  },
});

/** Before they are read as an order, which would put them into the cart. */
export const wantedPrices: Understander = {
  position: 27,
  async understand(reply, context) {
    const goods = reply.kind === "text" ? goodsToPrice(reply.text) : null;
    if (reply.kind !== "text" || goods === null) return null;
    // A question may be read as no order at all, and what is left of it without its verb may; its words say more.
    for (const words of [goods, reply.text]) {
      const read = await readWishes(words, context, { isPartOfOrder: true });
      const data = dataSchema.parse({ words });
      const { lines, unclear } = await goodsOf(data, context);
      // Goods spoken of once and vaguely are the search's, which shows all of them with their prices.
      const isSeveral = (read?.filter(({ is }) => is !== "talk").length ?? 0) > 1;
      if (lines.length > 0 || (unclear && isSeveral)) return call(priceWanted, data);
    }
    return null;
  },
};

/** The lines that are sure, at the prices of today; the first that may be several products; words that are nothing. */
async function goodsOf(
  { words, picks }: Data,
  context: FlowContext,
): Promise<{ wishes: Wish[]; lines: QuoteLine[]; unclear: Wish | undefined; unknown: string[] }> {
  const read =
    (await readWishes(words, context, { isPartOfOrder: true })) ?? (await lineByLine(words, context));
  const wishes = read.map((wish) => pickedIn(wish, picks));
  const sure = wishes.filter(isSure);
  const products = await context.core.catalog.products(sure.flatMap(({ productIds }) => productIds));
  const lines = sure.flatMap((wish, index): QuoteLine[] => {
    const product = products.find(({ id, isActive }) => isActive && id === wish.productIds[0]);
    if (!product) return [];
    const { id: productId, article, name, unit, packQuantityMilli } = product;
    const quantityMilli = wish.quantityMilli > 0 ? inUnits(wish, product) : ONE_MILLI;
    const priceMinor = priceAt(product, quantityMilli)?.amountMinor ?? null;
    const goods = { productId, article, name, unit, packQuantityMilli };
    return [{ ...goods, position: index + 1, quantityMilli, priceMinor }];
  });
  const doubts = wishes.filter(({ is }) => is === "which" || is === "amount" || is === "unknown");
  const isUnclear = (wish: Wish) => !isSure(wish) && wish.productIds.length > 0;
  return {
    wishes,
    lines,
    unclear: doubts.find(isUnclear),
    unknown: doubts.filter((wish) => !isSure(wish) && !isUnclear(wish)).map(saidOf),
  };
}

/** A price is asked for without an amount too: it is that of one. */
const isSure = ({ is, productIds }: Wish): boolean =>
  is === "line" || (is === "amount" && productIds.length === 1);

function pickedIn(wish: Wish, picks: Data["picks"]): Wish {
  const pick = picks.find(({ said }) => said === wish.said);
  if (!pick || (wish.is !== "which" && wish.is !== "amount")) return wish;
  if (pick.productId === "") return { ...wish, is: "unknown", productIds: [] };
  return { ...wish, is: wish.quantityMilli > 0 ? "line" : "amount", productIds: [pick.productId] };
}

async function ask(data: Data, context: FlowContext): Promise<Outcome<"prices", Data>> {
  const { lines } = await goodsOf(data, context);
  const asked = await askPrices(lines, context);
  return asked.ok ? done(asked.value) : stay(refusalText(asked));
}

async function order(data: Data, context: FlowContext): Promise<Outcome<"prices", Data>> {
  const { wishes: read } = await goodsOf(data, context);
  const wishes = await putAll(read, context);
  const questionCount = wishes.filter(isOpen).length;
  return become(questionCount > 0 ? readOrderRef : readOrderCartRef, {
    ...nothingRead,
    wishes,
    questionCount,
  });
}

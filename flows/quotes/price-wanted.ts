/** Words that ask what goods cost are no order: the dealer's prices are told, and the manager's are a press away. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import { priceAt } from "../../core/prices/pricing.ts";
import type { QuoteLine } from "../../core/quotes/model.ts";
import { pricedTexts } from "../../core/quotes/quote-notices.ts";
import { lineByLine } from "../fills/typed-lines.ts";
import { become, call, done, type Flow, type FlowContext, flow, type Outcome, stay } from "../flow.ts";
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

const dataSchema = z.object({ words: z.string() });
type Data = z.infer<typeof dataSchema>;

export const priceWanted: Flow<Data> = flow({
  id: "price-wanted",
  version: 1,
  permission: "orders.place",
  first: "prices",
  data: dataSchema,
  steps: {
    prices: {
      async ask({ words }, context) {
        const { lines, doubts } = await goodsOf(words, context);
        const { currency } = context.tenant;
        return {
          lines: [
            text("quotes.wantedHead", { count: lines.length }),
            ...pricedTexts({ lines, currency }),
            ...doubts.slice(0, DOUBTS_SHOWN).map((said) => text("quotes.notWanted", { said })),
          ],
          choices: [
            [{ id: "ask", label: text("quotes.wantedAsk"), style: "primary" }],
            [{ id: "order", label: text("fills.take") }, globalLabels.back],
          ],
        };
      },
      take: {
        choice: (id, data, context) => (id === "ask" ? ask(data, context) : order(data, context)),
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
    // A question may be read as no order at all, and what is left of it without its verb may.
    for (const words of [reply.text, goods]) {
      const { lines } = await goodsOf(words, context);
      if (lines.length > 0) return call(priceWanted, { words });
    }
    return null;
  },
};

/** The lines that are sure, at the prices of today, and the words that are not. */
async function goodsOf(
  words: string,
  context: FlowContext,
): Promise<{ wishes: Wish[]; lines: QuoteLine[]; doubts: string[] }> {
  const wishes =
    (await readWishes(words, context, { isPartOfOrder: true })) ?? (await lineByLine(words, context));
  const sure = wishes.filter(({ is, quantityMilli }) => is === "line" && quantityMilli > 0);
  const products = await context.core.catalog.products(sure.flatMap(({ productIds }) => productIds));
  const lines = sure.flatMap((wish, index): QuoteLine[] => {
    const product = products.find(({ id, isActive }) => isActive && id === wish.productIds[0]);
    if (!product) return [];
    const { id: productId, article, name, unit, packQuantityMilli } = product;
    const quantityMilli = inUnits(wish, product);
    const priceMinor = priceAt(product, quantityMilli)?.amountMinor ?? null;
    const goods = { productId, article, name, unit, packQuantityMilli };
    return [{ ...goods, position: index + 1, quantityMilli, priceMinor }];
  });
  const doubts = wishes.filter(({ is }) => is === "which" || is === "amount" || is === "unknown");
  return { wishes, lines, doubts: doubts.map(saidOf) };
}

async function ask({ words }: Data, context: FlowContext): Promise<Outcome<"prices", Data>> {
  const { lines } = await goodsOf(words, context);
  const asked = await askPrices(lines, context);
  return asked.ok ? done(asked.value) : stay(refusalText(asked));
}

async function order({ words }: Data, context: FlowContext): Promise<Outcome<"prices", Data>> {
  const { wishes: read } = await goodsOf(words, context);
  const wishes = await putAll(read, context);
  const questionCount = wishes.filter(isOpen).length;
  return become(questionCount > 0 ? readOrderRef : readOrderCartRef, {
    ...nothingRead,
    wishes,
    questionCount,
  });
}

/** A manager's own price for a line of an order, and a discount on all of it: typed, shown with the other changes. */
import { typedMoney } from "../../core/deals/leads/typed-money.ts";
import type { Order } from "../../core/orders/model.ts";
import { text } from "../../core/outbox/message.ts";
import { lessened, wholeBasisPoints } from "../../core/prices/pricing.ts";
import { type Choice, type FlowContext, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import type { ChangeData } from "../orders/card/change-order-ref.ts";
import { missingScreen } from "../orders/card/order-screen.ts";
import type { ChangeOutcome, ChangeStep } from "./change-order.ts";
import { type Changeable, changeable, quantityWith, withChange, withPrice } from "./order-changes.ts";

/** Usual discounts on a whole order, in hundredths of a percent. */
const offered = [300, 500, 1_000];

/** «−5 %», «скидка 5,5 проц»: hundredths of a percent, null where it is no percent. */
function typedPercent(words: string, isBareMeant: boolean): number | null {
  const found =
    /^(?:(?:скидк[ауи]|минус|discount|off)\s+)?[-−–]?\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*(%|проц\S*|percent)?\s*$/i.exec(
      words.trim(),
    );
  if (!found || !(found[3] || isBareMeant)) return null;
  return Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0"));
}

const percentOf = (basisPoints: number) => ({ quantity: basisPoints * 10, unit: "%" });

export const priceStep: ChangeStep = {
  async ask({ orderId, productId }, context) {
    const order = await context.core.orders.find(orderId);
    const product = order && (await changeable(order, productId, context));
    if (!order || !product) return missingScreen();
    const { article, unit, wasPriceMinor } = product;
    const price = { money: wasPriceMinor, currency: order.total.currency };
    return {
      lines: [
        text("manager.price.head", { article, one: { quantity: 1000, unit } }),
        text("manager.price.now", { price }),
      ],
      choices: [[globalLabels.back]],
      amountHint: text("manager.price.example"),
    };
  },
  take: { text: takePrice },
};

/** Words that name a price or a percent off it, for the line in view. */
export async function takePrice(
  words: string,
  data: ChangeData,
  context: FlowContext,
): Promise<ChangeOutcome> {
  const order = await context.core.orders.find(data.orderId);
  const product = order && (await changeable(order, data.productId, context));
  if (!order || !product) return pass();
  const percent = typedPercent(words, false);
  if (percent !== null && !isDiscount(percent)) return stay(text("manager.price.badPercent"));
  const priceMinor = percent === null ? typedMoney(words) : lessened(product.wasPriceMinor, percent);
  if (priceMinor === null) return stay(text("manager.price.notPrice"));
  if (priceMinor > MAX_PRICE_MINOR) return stay(text("manager.price.tooLarge"));
  const quantityMilli = quantityWith(product, data.changes);
  const changes = withChange(data.changes, withPrice(product, priceMinor), quantityMilli);
  return goTo("pick", { ...data, changes, productId: "", offset: 0 });
}

/** More for one unit is a slip of the finger: the order's amounts stay exact below it. */
const MAX_PRICE_MINOR = 10_000_000_000;

const isDiscount = (basisPoints: number): boolean => basisPoints > 0 && basisPoints < wholeBasisPoints;

export const percentStep: ChangeStep = {
  async ask({ orderId }, { core }) {
    const order = await core.orders.find(orderId);
    if (!order) return missingScreen();
    const choices = offered.map(
      (basisPoints): Choice => ({
        id: String(basisPoints),
        label: text("manager.price.percent", { percent: percentOf(basisPoints) }),
      }),
    );
    return {
      lines: [text("manager.price.whole", { number: order.number }), text("manager.price.typed")],
      choices: [choices, [globalLabels.back]],
      // «3» is three percent, never the third of them.
      amountHint: text("manager.price.percentHint"),
    };
  },
  take: {
    choice: (id, data, context) => discounted(Number(id), data, context),
    text: (words, data, context) => takePercent(words, data, context),
  },
};

/** «5 %» where lines are picked is off all of them: a number with its sign is no name of goods. */
export const namesDiscount = (words: string): boolean => typedPercent(words, false) !== null;

export function takePercent(
  words: string,
  data: ChangeData,
  context: FlowContext,
): ChangeOutcome | Promise<ChangeOutcome> {
  const percent = typedPercent(words, true);
  return percent !== null && isDiscount(percent)
    ? discounted(percent, data, context)
    : stay(text("manager.price.badPercent"));
}

/** Of the prices there were before any change: said twice it is the latter, not both. */
async function discounted(
  basisPoints: number,
  data: ChangeData,
  context: FlowContext,
): Promise<ChangeOutcome> {
  const order = await context.core.orders.find(data.orderId);
  if (!order) return pass();
  let { changes } = data;
  for (const product of await allIn(order, data, context)) {
    const quantityMilli = quantityWith(product, changes);
    const price = lessened(product.wasPriceMinor, basisPoints);
    changes = withChange(changes, withPrice(product, price), quantityMilli);
  }
  return goTo("pick", { ...data, changes, offset: 0 });
}

/** Lines of the order that stay, and what is added to it. */
async function allIn(order: Order, { changes }: ChangeData, context: FlowContext): Promise<Changeable[]> {
  const added = changes.filter(({ wasMilli }) => wasMilli === 0);
  const ids = [...order.lines, ...added].map(({ productId }) => productId);
  const found = await Promise.all(ids.map((id) => changeable(order, id, context)));
  return found.flatMap((product) => (product && quantityWith(product, changes) > 0 ? [product] : []));
}

/** A cart emptied while its order was being made: said kindly at whichever question it shows, and nothing is sent. */
import { isLikeActionName } from "../../../core/notices/model.ts";
import { isGone } from "../../../core/orders/model.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import { type FlowContext, pass, type Screen, stay } from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { isLoneAnswer, noAnswer } from "../../typed-choice.ts";
import { missingText } from "../card/order-words.ts";
import { toCart } from "../cart/cart-data.ts";
import type { CheckoutOutcome, CheckoutStep } from "./checkout-data.ts";

/** The step as long as there is anything to order; afterwards any answer leads to the cart. */
export function guarded({ ask, take }: CheckoutStep): CheckoutStep {
  const { choice, text: words, location } = take;
  return {
    async ask(data, context) {
      const why = await nothingToOrder(context);
      return why ? emptiedScreen(why) : ask(data, context);
    },
    take: {
      async choice(id, data, context) {
        const why = await nothingToOrder(context);
        return why ? leftFor(why) : (choice?.(id, data, context) ?? pass());
      },
      ...(words && {
        async text(said, data, context) {
          if (isLoneAnswer(said)) return stay(noAnswer(said));
          if (isNameOnly(said, context)) return pass();
          return unlessEmptied(await words(said, data, context), context);
        },
      }),
      ...(location && {
        location: async (place, data, context) =>
          unlessEmptied(await location(place, data, context), context),
      }),
    },
  };
}

/** The name of a push's button, where buttons are named: none of an order's words. */
const isNameOnly = (said: string, { place }: FlowContext): boolean =>
  !place.hasButtons && isLikeActionName(said);

/** What is no answer to the question goes where it is meant to, whatever became of the cart. */
async function unlessEmptied(outcome: CheckoutOutcome, context: FlowContext): Promise<CheckoutOutcome> {
  const why = outcome.to === "pass" ? null : await nothingToOrder(context);
  return why ? leftFor(why) : outcome;
}

/** Back to the cart, which says by itself what it lacks of a whole order. */
const leftFor = ({ why, isSaidByCart }: Reason): CheckoutOutcome =>
  toCart({}, isSaidByCart ? undefined : why);

interface Reason {
  why: Text;
  isSaidByCart: boolean;
}

async function nothingToOrder({ core }: FlowContext): Promise<Reason | null> {
  const { lines, missing } = await core.orders.cart.view();
  if (lines.length === 0) return { why: text("orders.checkout.emptied"), isSaidByCart: false };
  if (lines.every(isGone)) return { why: text("orders.checkout.allGone"), isSaidByCart: false };
  return missing && { why: missingText(missing), isSaidByCart: true };
}

const emptiedScreen = ({ why }: Reason): Screen => ({
  lines: [why],
  choices: [[{ id: "cart", label: text("orders.checkout.toCart") }, globalLabels.menu]],
});

/** An order above what its buyer may send alone: the owner is asked, or the order is made smaller. */
import { text } from "../../../core/outbox/message.ts";
import { done } from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { refusalText } from "../card/order-words.ts";
import { toCart } from "../cart/cart-data.ts";
import { type CheckoutStep, onwards } from "./checkout-data.ts";

export const limitStep: CheckoutStep = {
  async ask(_, { core, actor }) {
    const { total } = await core.orders.cart.view();
    const figure = (money: number) => ({ money, currency: total.currency });
    return {
      lines: [
        text("orders.refused.overLimit", {
          limit: figure(actor?.limitMinor ?? 0),
          total: figure(total.amountMinor),
        }),
      ],
      choices: [
        [{ id: "ask", label: text("approvals.limit.ask"), style: "primary" }],
        [{ id: "cart", label: text("approvals.limit.change") }, globalLabels.back],
      ],
    };
  },
  take: {
    async choice(id, data, { core }) {
      const { receipt, day, comment, hints } = data;
      if (id === "cart") return toCart({});
      if (receipt === null) return onwards(data);
      const result = await core.orders.requestApproval({ receipt, day });
      if (!result.ok)
        return result.error === "noOwner"
          ? done(text("approvals.refused.noOwner"))
          : done(refusalText(result));
      // The order goes out by the owner's answer, when this dialog is long over.
      await core.orders.cart.dropHints();
      await core.orders.cart.keepHints({ ...hints, day, comment: comment ?? "" });
      const { amountMinor: money, currency } = result.value.total;
      return done(text("approvals.limit.asked", { total: { money, currency } }));
    },
  },
};

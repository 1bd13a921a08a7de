/** What a manager read of a dealer's voice or picture, line by line: into the cart, or not what was meant. */
import * as z from "zod";
import { fillLines } from "../../core/fills/fill-notice.ts";
import { text } from "../../core/outbox/message.ts";
import type { ActionHandlers } from "../actions.ts";
import { done, type Flow, type FlowContext, flow, pass, type Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { toCart } from "../orders/cart/cart-data.ts";

const dataSchema = z.object({ questionId: z.string() });
type Data = z.infer<typeof dataSchema>;

/** More do not fit a screen; all are in the cart afterwards. */
const linesShown = 8;

export const filledCart: Flow<Data> = flow({
  id: "filled-cart",
  version: 1,
  permission: "orders.place",
  first: "lines",
  data: dataSchema,
  steps: {
    lines: {
      ask: linesScreen,
      take: {
        async choice(id, { questionId }, { core }) {
          if (id !== "take") return pass();
          const taken = await core.fills.take(questionId);
          if (!taken.ok) return done(text(`fills.refused.${taken.error}`));
          const count = taken.value.size;
          return toCart({}, count > 0 ? text("fills.partly", { count }) : text("fills.taken"));
        },
      },
    },
  },
});

async function linesScreen({ questionId }: Data, { core, tenant }: FlowContext): Promise<Screen> {
  const fill = await core.fills.find(questionId);
  if (!fill || fill.isTaken)
    return {
      lines: [text(fill ? "fills.taken" : "fills.refused.notFound")],
      choices: [[globalLabels.back, globalLabels.menu]],
    };
  const products = await core.catalog.products(fill.lines.map(({ productId }) => productId));
  return {
    lines: fillLines(fill, products, { tenant }, linesShown),
    choices: [
      [{ id: "take", label: text("fills.take"), style: "primary" }],
      [globalLabels.person, globalLabels.back],
    ],
  };
}

export const fillActions: ActionHandlers = {
  "fill.check": {
    press: async ({ objectId: questionId }) => ({ do: "ask", flow: filledCart, data: { questionId } }),
    async stateOf(id, { core }) {
      const fill = await core.fills.find(id);
      return text(fill ? (fill.isTaken ? "fills.taken" : "fills.waits") : "fills.refused.notFound");
    },
    card: (questionId) => ({ flow: filledCart, data: { questionId } }),
    restore: (id, { core }) => core.fills.restoreNotice(id),
  },
};

/** Who was told of an order and by which way, behind its history: the pages a manager has of it. */
import { text } from "../../core/outbox/message.ts";
import { goTo, type Screen, type Step } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { type OrderInView, orderPages } from "../orders/card/order-pages.ts";
import { missingScreen } from "../orders/card/order-screen.ts";
import { pageChoices, pageOf, turnedTo } from "../paging.ts";
import { toldLine } from "../told-words.ts";

type PageStep = Step<"lines" | "history" | "told", OrderInView>;

export const managerPages: { lines: PageStep; history: PageStep; told: PageStep } = {
  lines: orderPages.lines,
  history: {
    async ask(data, context): Promise<Screen> {
      const screen = await orderPages.history.ask(data, context);
      const told = await context.core.orders.told(data.orderId);
      if (told.length === 0) return screen;
      const choices = [[{ id: "told", label: text("manager.told.button") }], ...(screen.choices ?? [])];
      return { ...screen, choices };
    },
    take: {
      choice: (id, data, context) =>
        id === "told"
          ? goTo("told", { ...data, offset: 0 })
          : (orderPages.history.take.choice?.(id, data, context) ?? goTo("history", data)),
    },
  },
  told: {
    async ask({ orderId, offset }, context) {
      const { core } = context;
      const order = await core.orders.find(orderId);
      if (!order) return missingScreen();
      const told = await core.orders.told(orderId);
      return {
        lines: [
          text("manager.told.head", { number: order.number }),
          ...pageOf(told, offset).map((one) => toldLine(one, context)),
        ],
        choices: [[...pageChoices(offset, told.length), globalLabels.back]],
      };
    },
    take: { choice: (id, data) => goTo("told", { ...data, offset: turnedTo(id, data.offset) ?? 0 }) },
  },
};

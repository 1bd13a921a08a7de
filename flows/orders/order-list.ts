/** A step that lists orders, five a page: the next ones by a press, one of them by a press or its typed number. */
import type { OrderSummary } from "../../core/orders/model.ts";
import type { Text } from "../../core/outbox/message.ts";
import type { Page, PageRequest } from "../../core/page.ts";
import { type FlowContext, goTo, type Outcome, pass, type Step } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { optionNamed, pageChoices, pageSize, turnedTo } from "../paging.ts";

type Opened<Data> = Outcome<"list", Data>;

export interface OrderList<Data> {
  page(data: Data, request: PageRequest, context: FlowContext): Promise<Page<OrderSummary>>;
  head(data: Data, total: number, context: FlowContext): Text | Promise<Text>;
  row(order: OrderSummary, context: FlowContext): Text | Promise<Text>;
  open(orderId: string, data: Data, context: FlowContext): Opened<Data> | Promise<Opened<Data>>;
}

/** For a flow whose step is called "list". */
export function orderListStep<Data extends { offset: number }>(list: OrderList<Data>): Step<"list", Data> {
  const pageAt = (data: Data, context: FlowContext) =>
    list.page(data, { offset: data.offset, limit: pageSize }, context);
  return {
    async ask(data, context) {
      const { items, total } = await pageAt(data, context);
      const option = async (order: OrderSummary) => ({ id: order.id, line: await list.row(order, context) });
      return {
        lines: [await list.head(data, total, context)],
        options: await Promise.all(items.map(option)),
        choices: [[...pageChoices(data.offset, total), globalLabels.back]],
      };
    },
    takesNumbersOnly: true,
    take: {
      choice(id, data, context) {
        const offset = turnedTo(id, data.offset);
        return offset === null ? list.open(id, data, context) : goTo("list", { ...data, offset });
      },
      async text(words, data, context) {
        const { items } = await pageAt(data, context);
        const orderId = optionNamed(
          words,
          items.map(({ id }) => id),
        );
        return orderId ? list.open(orderId, data, context) : pass();
      },
    },
  };
}

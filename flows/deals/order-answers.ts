/** Answers a deal's own orders give: the sum that was won, the number of the order. */
import { sum } from "../../core/money.ts";
import { text } from "../../core/outbox/message.ts";
import type { Choice, FlowContext } from "../flow.ts";
import type { Answered, Question } from "./field-question.ts";

/** More would push the answers of the question itself away. */
const mostSuggested = 2;
const amountId = "order amount";
const idOf = (number: number): string => `order ${number}`;

const liveOrders = async (dealId: string, core: FlowContext["core"]) =>
  (await core.deals.orders(dealId)).filter(({ isLost }) => !isLost);

export async function suggestedOrders(
  { name, field }: Question,
  dealId: string,
  { core }: FlowContext,
): Promise<Choice[]> {
  const isSum = name === "amount" && field.type === "money";
  if (!isSum && field.type !== "order") return [];
  const orders = await liveOrders(dealId, core);
  if (!isSum)
    return orders.slice(-mostSuggested).map(({ number }) => ({
      id: idOf(number),
      label: { verbatim: String(number) },
    }));
  const [first] = orders;
  if (!first) return [];
  const { currency } = first.total;
  const money = sum(orders.map(({ total }) => total.amountMinor));
  return [{ id: amountId, label: text("work.order.amount", { sum: { money, currency } }) }];
}

/** Null where the press is none of these. */
export async function orderAnswer(
  id: string,
  { name }: Question,
  dealId: string,
  { core }: FlowContext,
): Promise<Answered | null> {
  if (!id.startsWith("order ")) return null;
  const orders = await liveOrders(dealId, core);
  if (id === amountId && name === "amount")
    return { is: "value", value: sum(orders.map(({ total }) => total.amountMinor)) };
  const order = orders.find(({ number }) => idOf(number) === id);
  return order ? { is: "value", value: order.number } : { is: "passed" };
}

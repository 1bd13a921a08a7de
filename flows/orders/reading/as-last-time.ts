/** «Как в прошлый раз», «то же, но 40»: the lines of the company's last order, beside what else is said. */
import type { OrderLine } from "../../../core/orders/model.ts";
import type { FlowContext } from "../../flow.ts";
import { ownOrders } from "../own-orders.ts";
import { nothingSaid, type Wish } from "./read-order-data.ts";

const phrase = String.raw`(?:(?:вс[её] )?как (?:и )?(?:в |на )?(?:прошл|последн|предыдущ)\p{L}+(?: (?:раз|недел|месяц|заказ)\p{L}*)?|как (?:обычно|всегда)|обычн(?:ый|ую) (?:заказ|набор|заявк\p{L}+)|same as (?:last time|before|usual)|as usual)`;
const same = `(?:(?:вс[её] )?то же(?: самое)?|the same(?: again)?)`;
const greeting = String.raw`(?:(?:здравствуйте|добр\p{L}+ (?:день|утро|вечер)|привет|давайте|сделайте|нужно|пожалуйста|hello|hi)[\s,.!]+)*`;
const amount = String.raw`(?:[\s,.:-]*(?:но|только|but)?[\s,]*(?:по\s+)?(\d{1,6})\s*(?:\p{L}{1,9}\.?)?)?`;
const wholly = new RegExp(
  `^\\s*${greeting}(?:${phrase}|${same})${amount}[\\s,.!]*(?:пожалуйста|please)?[\\s.!]*$`,
  "iu",
);
const somewhere = new RegExp(`(?<!\\p{L})${phrase}(?!\\p{L})`, "iu");
/** «в заказе 1042 замените»: an order that was sent is to be changed, and a person changes it. */
const changesSent = /(?<!\p{L})(?:в|к|из|по)\s+(?:\p{L}+\s+)?заказ\p{L}*|(?:заказ\p{L}*|order)\s*№?\s*\d/iu;

/** Whether nothing but an earlier order is meant, with another amount perhaps. */
export const isWhollyLastTime = (words: string): boolean => wholly.test(words);

/** Whether an earlier order is meant beside other goods. */
export const meansLastTime = (words: string): boolean =>
  isWhollyLastTime(words) || (somewhere.test(words) && !changesSent.test(words) && !words.includes("?"));

/** The last order's lines as wishes; null where the company has none. An amount said of several lines is asked about. */
export async function asLastTime(words: string, context: FlowContext): Promise<Wish[] | null> {
  const { items } = await ownOrders(context).list("all", { offset: 0, limit: 1 });
  const order = items[0] && (await context.core.orders.find(items[0].id));
  if (!order) return null;
  const said = somewhere.exec(words)?.[0] ?? words.trim();
  const sold = await context.core.catalog.products(order.lines.map(({ productId }) => productId));
  const isSold = ({ productId }: OrderLine) => sold.some(({ id, isActive }) => id === productId && isActive);
  const lines = order.lines.filter(isSold);
  const otherMilli = Number(wholly.exec(words)?.[1] ?? 0) * 1000;
  const isOne = lines.length === 1 && otherMilli > 0;
  return [
    ...lines.map(
      ({ productId, quantityMilli }): Wish => ({
        ...nothingSaid,
        said,
        is: "line",
        productIds: [productId],
        quantityMilli: isOne ? otherMilli : quantityMilli,
      }),
    ),
    ...order.lines
      .filter((line) => !isSold(line))
      .map(({ article }): Wish => ({ ...nothingSaid, said: article, is: "gone" })),
    ...(otherMilli > 0 && !isOne
      ? [
          {
            ...nothingSaid,
            said: words.trim(),
            is: "which" as const,
            isInstead: true,
            productIds: lines.slice(0, 4).map(({ productId }) => productId),
            quantityMilli: otherMilli,
          },
        ]
      : []),
  ];
}

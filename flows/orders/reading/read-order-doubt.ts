/** One doubt about an order that was read: the words it came from, what may be meant, and ways past it. */
import type { Product } from "../../../core/catalog/model.ts";
import { cut } from "../../../core/orders/notice-words.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import { mayAsk } from "../../catalog/product-card-data.ts";
import { productOptions } from "../../catalog/product-list.ts";
import { possibleText, productLine } from "../../catalog/product-words.ts";
import type { Choice, FlowContext, Screen } from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { isOpen, type ReadOrderData, type Wish } from "./read-order-data.ts";

const SHOWN = 60;

export const saidOf = ({ said }: Wish): string => cut(said, SHOWN);

const later: Choice = { id: "later", label: text("reading.later") };
const remove: Choice = { id: "remove", label: text("orders.cart.remove") };

export async function doubtScreen(data: ReadOrderData, context: FlowContext): Promise<Screen> {
  const doubt = data.wishes.find(isOpen);
  if (!doubt) return { lines: [text("orders.change.gone")], choices: [[globalLabels.back]] };
  const found = await context.core.catalog.products(doubt.productIds);
  const products = found.filter(({ isOutside }) => !isOutside);
  const screen = await screenOf(doubt, products, context);
  return { ...screen, lines: [headOf(data), ...screen.lines] };
}

/** How much was read is told once, with the first question. */
function headOf({ wishes, questionCount }: ReadOrderData): Text {
  const open = wishes.filter(isOpen).length;
  const number = questionCount - open + 1;
  if (number > 1) return text("orders.doubt.head", { number, count: questionCount });
  const count = wishes.filter(({ is }) => is === "line").length;
  // With the first question nothing is with a person yet but files that stood beside a spreadsheet.
  const total = wishes.filter(({ is }) => is !== "talk" && is !== "asked").length;
  return text("reading.head", { count, total, number, questions: questionCount });
}

async function screenOf(doubt: Wish, products: readonly Product[], context: FlowContext): Promise<Screen> {
  const said = saidOf(doubt);
  const [product] = products;
  if (doubt.is === "amount" && product) return amountScreen(doubt, product);
  if (doubt.is === "again" && product) return againScreen(doubt, product, context);
  if (doubt.is === "which" && product)
    return {
      lines: [text("reading.which", { said })],
      options: productOptions(products),
      choices: [[{ id: "none", label: text("reading.none") }, later]],
    };
  const ask: Choice = { id: "ask", label: text("reading.ask") };
  return {
    lines: [text(doubt.is === "talk" ? "reading.talk" : "reading.unknown", { said })],
    choices: [...(mayAsk(context) ? [[ask]] : []), [remove, later]],
  };
}

function amountScreen(doubt: Wish, product: Product): Screen {
  return {
    lines: [
      text("reading.howMany", { said: saidOf(doubt) }),
      productLine(product),
      // An amount was told, and so much of it is not sold.
      ...(doubt.quantityMilli > 0 ? [possibleText(product)] : []),
    ],
    choices: [[remove, later]],
    amountHint: text(product.packQuantityMilli > 1000 ? "reading.hint" : "reading.hintLoose"),
  };
}

async function againScreen(doubt: Wish, product: Product, { core }: FlowContext): Promise<Screen> {
  const { lines } = await core.orders.cart.view();
  const there = lines.find((line) => line.product.id === product.id)?.quantityMilli ?? 0;
  const quantity = { quantity: doubt.quantityMilli, unit: product.unit };
  return {
    lines: [
      text("reading.again", { said: saidOf(doubt), there: { quantity: there, unit: product.unit } }),
      productLine(product),
    ],
    choices: [
      [{ id: "add", label: text("reading.add", { quantity }) }],
      [{ id: "instead", label: text("reading.instead", { quantity }) }],
      [{ id: "remove", label: text("reading.skip") }, later],
    ],
  };
}

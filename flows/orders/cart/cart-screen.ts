/** The cart as it is shown: lines by five, what changed under each, and what can be done. */
import { type Cart, type CartLine, type CartWarning, isGone } from "../../../core/orders/model.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import { vatLines } from "../../../core/prices/vat-words.ts";
import { shownStock } from "../../../core/stock/shown.ts";
import type { TenantSettings } from "../../../core/tenants/model.ts";
import type { Choice, FlowContext, Screen } from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { pageChoices, pageOf, pageSize } from "../../paging.ts";
import { cartDealLines } from "../card/order-origin.ts";
import { goneWarning, missingText } from "../card/order-words.ts";
import type { CartData } from "./cart-data.ts";
import { repeatNews } from "./repeat-order.ts";

export async function cartScreen(data: CartData, context: FlowContext): Promise<Screen> {
  const cart = await context.core.orders.cart.view();
  if (cart.lines.length === 0) return emptyScreen(data);
  // Lines may have been taken out since the page was turned.
  const offset = data.offset < cart.lines.length ? data.offset : 0;
  return {
    lines: [
      ...cartLines(cart, offset, context.tenant.settings),
      ...(await cartDealLines(context)),
      ...(await repeatNews(data.repeatOf, cart, context)),
    ],
    choices: [
      [
        data.isPartOfCheckout
          ? { id: "order", label: text("orders.cart.ready"), style: "primary" }
          : { id: "order", label: text("orders.cart.order"), style: "primary" },
      ],
      [
        { id: "change", label: text("orders.cart.change") },
        // One press takes out what stands in the order's way.
        cart.goneCount > 0
          ? { id: "removeGone", label: text("orders.cart.removeGone") }
          : { id: "clear", label: text("orders.cart.clear") },
      ],
      ...asRow([...pageChoices(offset, cart.lines.length), ...undoChoice(data)]),
      [globalLabels.back],
    ],
  };
}

/** The sum, a page of lines with what changed under each, and whether all of it is there. */
export const cartLines = (cart: Cart, offset: number, settings: TenantSettings): Text[] =>
  withSum(
    cart,
    pageOf(cart.lines, offset).flatMap((line) => [
      lineText(line, cart.total.currency),
      ...warningsOf(line, settings),
    ]),
  );

/** However its lines are shown. */
export const withSum = (cart: Cart, lines: readonly Text[]): Text[] => [
  headOf(cart),
  ...lines,
  ...vatLines(cart.vat, cart.total.currency),
  ...stockLines(cart),
  ...(cart.missing ? [missingText(cart.missing)] : []),
];

function emptyScreen(data: CartData): Screen {
  return {
    lines: [text("orders.cart.empty"), text("orders.cart.emptyHint")],
    choices: [
      ...asRow(undoChoice(data)),
      [
        { id: "catalog", label: text("orders.cart.catalog") },
        { id: "repeat", label: text("orders.repeatOrder") },
      ],
      [globalLabels.back],
    ],
  };
}

const asRow = (row: Choice[]): Choice[][] => (row.length > 0 ? [row] : []);

const undoChoice = ({ removed }: CartData): Choice[] =>
  removed.length > 0 ? [{ id: "undo", label: text("orders.cart.undo") }] : [];

/** The count of lines is told only where they do not all fit in view. */
function headOf({ lines, total, unpricedCount, goneCount }: Cart): Text {
  const figures = { total: { money: total.amountMinor, currency: total.currency }, count: lines.length };
  if (lines.length === goneCount) return text("orders.cart.headGone", { count: goneCount });
  if (lines.length === goneCount + unpricedCount)
    return text("orders.cart.headUnpriced", { count: unpricedCount });
  return lines.length > pageSize ? text("orders.cart.headLong", figures) : text("orders.cart.head", figures);
}

export function lineText(cartLine: CartLine, currency: string): Text {
  const { product, quantityMilli, amountMinor } = cartLine;
  const { article, name, unit } = product;
  const line = { article, name, quantity: { quantity: quantityMilli, unit } };
  if (isGone(cartLine)) return text("orders.lineGone", line);
  return amountMinor === null
    ? text("orders.lineUnpriced", line)
    : text("orders.line", { ...line, amount: { money: amountMinor, currency } });
}

/** What changed since the line was added. */
export const warningsOf = (line: CartLine, settings: TenantSettings): Text[] =>
  line.warnings.map((warning) => warningText(line, warning, settings));

function warningText(
  { product, quantityMilli }: CartLine,
  warning: CartWarning,
  settings: TenantSettings,
): Text {
  const { article, unit } = product;
  switch (warning.kind) {
    case "gone":
      return goneWarning(product);
    case "price": {
      const currency = product.price?.currency ?? "";
      const is = { money: warning.isMinor, currency };
      return text("orders.warning.price", { article, is, was: { money: warning.wasMinor, currency } });
    }
    // The amount stays as it is wanted: how to bring it is the manager's to say.
    case "stock": {
      const wanted = { quantity: quantityMilli, unit };
      if (warning.availableMilli <= 0) return text("orders.warning.none", { article, wanted });
      const available = shownStock(warning.availableMilli, unit, settings);
      return text("orders.warning.stock", { article, available, wanted });
    }
  }
}

/** «Всё есть на 09:40», said only when the stock of every line is known and enough. */
function stockLines({ lines, goneCount }: Cart): Text[] {
  const moments = lines.map(({ product: { stock }, quantityMilli }) =>
    stock && stock.quantityMilli >= quantityMilli ? stock.asOf : null,
  );
  const known = moments.filter((moment) => moment !== null);
  if (known.length < moments.length || goneCount > 0) return [];
  return [text("orders.cart.allInStock", { asOf: { stamp: Math.min(...known) } })];
}

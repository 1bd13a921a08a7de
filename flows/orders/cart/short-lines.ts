/** Lines of an order in little room: an article and how much of it, three side by side. */
import { type Cart, type CartLine, isGone } from "../../../core/orders/model.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import type { TenantSettings } from "../../../core/tenants/model.ts";
import { pageOf, pageSize } from "../../paging.ts";
import { cartLines, warningsOf, withSum } from "./cart-screen.ts";

const A_ROW = 3;
/** Ten rows: with the sum and what can be done they fill a phone, and no more. */
const SHORT_PAGE = 10 * A_ROW;
/** Of a long page's lines so many are told what is amiss with them; the cart itself tells all. */
const WARNINGS_SHOWN = 3;

/** How many lines of such a cart a page shows. */
export const sizeOfPage = ({ lines }: Cart): number => (lines.length > pageSize ? SHORT_PAGE : pageSize);

/** A cart of few lines as the cart shows it, a longer one in short. */
export function shownCart(cart: Cart, offset: number, settings: TenantSettings): Text[] {
  if (cart.lines.length <= pageSize) return cartLines(cart, offset, settings);
  const page = pageOf(cart.lines, offset, SHORT_PAGE);
  const warnings = page.flatMap((line) => warningsOf(line, settings));
  const more = warnings.length - WARNINGS_SHOWN;
  return withSum(cart, [
    ...rowsOf(page.filter((line) => !isGone(line)).map(shortLine)),
    ...warnings.slice(0, WARNINGS_SHOWN),
    ...(more > 0 ? [text("reading.moreWarnings", { count: more })] : []),
  ]);
}

export const shortLine = ({ product: { article, unit }, quantityMilli }: CartLine): Text =>
  text("orders.shortLine", { article, quantity: { quantity: quantityMilli, unit } });

function rowsOf(lines: readonly Text[]): Text[] {
  const rows: Text[] = [];
  for (let at = 0; at < lines.length; at += A_ROW) {
    const beside = (one: Text, other: Text) =>
      text("reading.beside", { one: { text: one }, other: { text: other } });
    rows.push(lines.slice(at, at + A_ROW).reduce(beside));
  }
  return rows;
}

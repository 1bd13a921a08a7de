/** The notice by which who sent a voice or a picture is shown what a manager read of it. */
import type { Product } from "../catalog/model.ts";
import { lineAmount } from "../money.ts";
import type { Notice } from "../notices/model.ts";
import { type Text, text } from "../outbox/message.ts";
import { priceAt } from "../prices/pricing.ts";
import { payable } from "../prices/vat.ts";
import type { Scope } from "../scope.ts";
import { vatRateOf } from "../tenants/model.ts";
import type { Fill } from "./model.ts";

const LIFE_MS = 7 * 24 * 3_600_000;
const LINES_SHOWN = 4;

/** «Менеджер прочёл ваше голосовое: 3 строки», the lines at the reader's prices, and what they come to. */
export function fillLines(
  { lines, source }: Pick<Fill, "lines" | "source">,
  products: readonly Product[],
  { tenant }: Pick<Scope, "tenant">,
  most = LINES_SHOWN,
): Text[] {
  const known = lines.flatMap(({ productId, quantityMilli }) => {
    const product = products.find(({ id }) => id === productId);
    return product ? [{ product, quantityMilli }] : [];
  });
  const amounts = known.map(({ product, quantityMilli }) => {
    const price = priceAt(product, quantityMilli);
    return price ? lineAmount(price.amountMinor, quantityMilli) : 0;
  });
  const more = known.length - most;
  const total = { money: payable(amounts, vatRateOf(tenant)), currency: tenant.currency };
  return [
    text(`fills.head.${source}`, { count: known.length }),
    ...known
      .slice(0, most)
      .map(({ product: { article, name, unit }, quantityMilli }) =>
        text("fills.line", { article, name, quantity: { quantity: quantityMilli, unit } }),
      ),
    ...(more > 0 ? [text("orders.moreLines", { count: more })] : []),
    text("fills.total", { total }),
  ];
}

export function fillNotice(fill: Fill, products: readonly Product[], scope: Scope): Notice {
  const { question, isTaken } = fill;
  return {
    key: `fill:${question.id}`,
    about: { kind: "fill", id: question.id },
    version: question.version,
    message: {
      lines: isTaken ? [text("fills.taken")] : fillLines(fill, products, scope),
    },
    actions: isTaken ? [] : [[{ kind: "fill.check", label: text("fills.check"), style: "primary" }]],
    companyId: question.companyId,
    personId: question.askedBy.id,
    expiresAt: scope.now + LIFE_MS,
  };
}

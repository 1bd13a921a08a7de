/** What the dealer gets without paying once both sides are at one: goods in place of others, and parts that are shipped. */
import type { Funnel } from "../../funnels/model.ts";
import { type Text, text } from "../../outbox/message.ts";
import { acceptedOf, type Claim, type ClaimLine } from "../model.ts";
import { outcomeMeaning } from "./decisions.ts";

interface FreeGoods {
  productId: string;
  quantityMilli: number;
}

/** Each article once, whatever lines of the claim it is for. */
export function freeGoods(funnel: Funnel, { lines }: Pick<Claim, "lines">): FreeGoods[] {
  const all = new Map<string, number>();
  for (const { productId, quantityMilli } of lines.flatMap((line) => ofLine(funnel, line)))
    all.set(productId, (all.get(productId) ?? 0) + quantityMilli);
  return [...all].map(([productId, quantityMilli]) => ({ productId, quantityMilli }));
}

function ofLine(funnel: Funnel, line: ClaimLine): FreeGoods[] {
  if (acceptedOf(line) === 0) return [];
  const { productId, parts } = line;
  const instead = isReplaced(funnel, line) ? (parts ?? []) : [];
  if (instead.length > 0)
    return instead.flatMap((part) =>
      part.productId === null ? [] : [{ productId: part.productId, quantityMilli: part.quantityMilli }],
    );
  if (isReplaced(funnel, line))
    return productId === null ? [] : [{ productId, quantityMilli: acceptedOf(line) }];
  return (parts ?? []).flatMap((part) =>
    part.isShipped && part.productId !== null
      ? [{ productId: part.productId, quantityMilli: part.quantityMilli }]
      : [],
  );
}

const isReplaced = (funnel: Funnel, { outcome }: ClaimLine): boolean =>
  outcomeMeaning(funnel, outcome) === "replacement";

/** A repair's sum is what it costs whoever decides: its dealer is told that it pays nothing. Work agreed to is its own. */
export const freeRepairLine = (funnel: Funnel, { kind, lines }: Pick<Claim, "kind" | "lines">): Text[] =>
  kind !== "preauth" &&
  lines.some((line) => line.sumMinor !== null && outcomeMeaning(funnel, line.outcome) === "repair")
    ? [text("claims.freeRepair")]
    : [];

/** «Замена: заказ 1005, к оплате ничего»; none while nothing was ordered by it. */
export function freeOrderLine(funnel: Funnel, { replacement, lines }: Claim): Text[] {
  if (replacement === null) return [];
  const { number } = replacement;
  return [
    text(lines.some((line) => isReplaced(funnel, line)) ? "claims.replacedBy" : "claims.partsBy", { number }),
  ];
}

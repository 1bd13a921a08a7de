/** How much of a product may be ordered: whole pieces, its minimum and its multiple. */
import type { Product } from "../catalog/model.ts";
import type { Param, Params } from "../outbox/message.ts";
import { isWholeUnit, maxQuantityMilli } from "../quantity.ts";
import { type Refusal, refuse } from "../result.ts";

export type QuantityRuleRefusal = "belowMinimum" | "notMultiple" | "tooLarge";

type Rules = Pick<Product, "article" | "unit" | "minimumMilli" | "multipleMilli">;

/** Null when the quantity will do. params: article, minimum, multiple and nearest, or max. */
export function checkQuantity(rules: Rules, quantityMilli: number): Refusal<QuantityRuleRefusal> | null {
  if (!Number.isSafeInteger(quantityMilli) || quantityMilli <= 0)
    throw new RangeError(`Not a quantity of a line: ${quantityMilli}`);
  const figure = (milli: number): Param => ({ quantity: milli, unit: rules.unit });
  const { article } = rules;
  if (quantityMilli > maxQuantityMilli) return refuse("tooLarge", { article, max: figure(maxQuantityMilli) });

  const step = stepOf(rules);
  const params: Params = {
    article,
    minimum: figure(lowest(rules)),
    multiple: figure(step),
    nearest: figure(nearestQuantity(rules, quantityMilli)),
  };
  if (quantityMilli < rules.minimumMilli) return refuse("belowMinimum", params);
  return quantityMilli % step === 0 ? null : refuse("notMultiple", params);
}

/** The quantity closest to this one that will do; of two as close the larger. */
export function nearestQuantity(rules: Rules, quantityMilli: number): number {
  const step = stepOf(rules);
  const largest = Math.floor(maxQuantityMilli / step) * step;
  const rounded = Math.floor((quantityMilli + step / 2) / step) * step;
  return Math.min(Math.max(rounded, lowest(rules)), largest);
}

/** A product without a rule of its own is still not sold in parts of a piece. */
const stepOf = ({ multipleMilli, unit }: Rules): number =>
  multipleMilli > 0 ? multipleMilli : isWholeUnit(unit) ? 1000 : 1;

const lowest = (rules: Rules): number => {
  const step = stepOf(rules);
  return Math.max(Math.ceil(rules.minimumMilli / step), 1) * step;
};

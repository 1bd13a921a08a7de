/** Reading a typed quantity of a product, and what is said when it is none. */
import type { Product } from "../../core/catalog/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { parseQuantity } from "../../core/quantity.ts";
import type { Choice, FlowContext } from "../flow.ts";
import { belongsElsewhere } from "./elsewhere.ts";

/** Packs of more units than this have labels too long to stand side by side. */
const longPackMilli = 500_000;

type Counted = Pick<Product, "unit" | "packQuantityMilli">;

export type TypedAmount = { is: "amount"; quantityMilli: number } | { is: "refused"; why: Text };

/** Nothing is guessed; zero is an amount where `isZeroMeant`: it takes the line out. */
export function readAmount(
  words: string,
  { unit, packQuantityMilli }: Counted,
  isZeroMeant: boolean,
): TypedAmount {
  const result = parseQuantity(words, { unit, packQuantityMilli });
  if (result.ok) return { is: "amount", quantityMilli: result.value.quantityMilli };
  if (result.error === "zero" && isZeroMeant) return { is: "amount", quantityMilli: 0 };
  return { is: "refused", why: text(`orders.amount.${result.error}`, result.params) };
}

/** Whether words that hold no amount were not meant for one: a sentence, a question, the name of goods. */
export const isNoAmount = async (words: string, context: FlowContext): Promise<boolean> =>
  !/\d/.test(words) && (words.trim().split(/\s+/).length > 2 || (await belongsElsewhere(words, context)));

/** One pack and two, where a product comes in packs; the id is the quantity in thousandths. */
export function packChoices({ unit, packQuantityMilli }: Counted): Choice[][] {
  if (packQuantityMilli <= 1000) return [];
  const choices = [1, 2].map((packs) => ({
    id: String(packs * packQuantityMilli),
    label: text("orders.amount.packs", { packs: { packs, packMilli: packQuantityMilli, unit } }),
  }));
  return packQuantityMilli > longPackMilli ? choices.map((choice) => [choice]) : [choices];
}

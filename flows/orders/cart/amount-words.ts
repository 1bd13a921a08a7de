/** Reading a typed quantity of a product, and what is said when it is none. */
import type { Product } from "../../../core/catalog/model.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import { parseQuantity, type QuantityRefusal } from "../../../core/quantity.ts";
import type { Choice, FlowContext } from "../../flow.ts";
import { orderTalkIn } from "../order-talk.ts";

/** Packs of more units than this have labels too long to stand side by side. */
const longPackMilli = 500_000;

type Counted = Pick<Product, "unit" | "packQuantityMilli">;

export type TypedAmount =
  | { is: "amount"; quantityMilli: number }
  | { is: "refused"; error: QuantityRefusal; why: Text };

/** Words people answer "how many?" with that are no number: «пару», «штук сто», "a lot". */
const amountWords = new Set(
  [
    "много немного мало немножко несколько пара пару полно побольше поменьше все всё весь всю сколько",
    "сто сотня сотню сотни сотен двести триста тысяча тысячу тысячи тысяч полторы полтора пол половину",
    "тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто около примерно где-то",
    "штука штуки штук штучек короб коробка коробку коробки коробок пачка пачку пачки пачек упаковка упаковку упаковки",
    "lot lots few couple some several many much plenty all half dozens hundred hundreds thousand thousands",
    "about around pieces boxes packs",
  ]
    .join(" ")
    .split(" "),
);

/** Nothing is guessed; zero is an amount where `isZeroMeant`: it takes the line out. */
export function readAmount(words: string, product: Counted, isZeroMeant: boolean): TypedAmount {
  const result = parseQuantity(words, product);
  if (result.ok) return { is: "amount", quantityMilli: result.value.quantityMilli };
  if (result.error === "zero" && isZeroMeant) return { is: "amount", quantityMilli: 0 };
  const { error, params } = result;
  // An example must be one that works: boxes are named where the goods come in boxes.
  const why =
    comesInPacks(product) || !(error === "notNumber" || error === "negative" || error === "zero")
      ? text(`orders.amount.${error}`, params)
      : text(`orders.amount.loose.${error}`, params);
  return { is: "refused", error, why };
}

/**
 * Where an answer to "how many?" ends and free text begins, for words no amount was read from: an answer is up to three
 * words with a word of amount among them («штук сто», "a lot"), or one or two that name no goods («чуть-чуть»); with a
 * figure, words of amount alone («около 100»). A question, and any other sentence, is for a person; goods for the
 * catalog.
 */
export async function isMeantAsAmount(said: string, { core }: FlowContext): Promise<boolean> {
  const words = said.toLowerCase().match(/\p{L}+(?:-\p{L}+)*/gu) ?? [];
  if (said.includes("?") || words.length > 3 || orderTalkIn(said)) return false;
  if (/\d/.test(said)) return words.every((word) => amountWords.has(word));
  if (words.some((word) => amountWords.has(word))) return true;
  if (words.length > 2) return false;
  return (await core.catalog.search(said, { offset: 0, limit: 1 })).total === 0;
}

const comesInPacks = ({ packQuantityMilli }: Counted): boolean => packQuantityMilli > 1000;

/** What to type where a quantity is asked, with examples that work; `isThere`: the line may be taken out too. */
export function amountHint(product: Counted, isThere: boolean): Text {
  if (comesInPacks(product)) return text(isThere ? "orders.change.hint" : "orders.change.hintNew");
  return text(isThere ? "orders.change.hintLoose" : "orders.change.hintNewLoose");
}

/** One pack and two, where a product comes in packs; the id is the quantity in thousandths. */
export function packChoices(product: Counted): Choice[][] {
  if (!comesInPacks(product)) return [];
  const { unit, packQuantityMilli } = product;
  const choices = [1, 2].map((packs) => ({
    id: String(packs * packQuantityMilli),
    label: text("orders.amount.packs", { packs: { packs, packMilli: packQuantityMilli, unit } }),
  }));
  return packQuantityMilli > longPackMilli ? choices.map((choice) => [choice]) : [choices];
}

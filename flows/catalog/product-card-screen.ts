/** A product's card: what it is, what it costs, how much there is, and the ways to take it. */
import type { Product } from "../../core/catalog/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import type { Choice, FlowContext, Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { goneText } from "../orders/card/order-words.ts";
import { readAmount } from "../orders/cart/amount-words.ts";
import { amountChoices, proposedChoice } from "./amount-choices.ts";
import { type CardData, cartLineOf, mayAsk, mayOrder, productOf } from "./product-card-data.ts";
import { productFacts, productTitle } from "./product-words.ts";

export async function cardScreen(data: CardData, context: FlowContext): Promise<Screen> {
  const product = await productOf(data, context);
  if (!product) return { lines: [text("catalog.card.notFound")], choices: [[globalLabels.back]] };
  if (!product.isActive) return goneScreen(product);
  const facts = [productTitle(product), ...productFacts(product, context.tenant.settings)];
  const picture = product.pictureId === null ? {} : { files: [product.pictureId] };
  if (!mayOrder(context))
    return { lines: facts, choices: [[...askChoice(product, context), globalLabels.back]], ...picture };
  const lines = [...misfitLines(data, product), ...facts, ...(await inCart(data, context))];
  if (!product.price)
    return {
      lines: [...lines, ...wanted(data, product)],
      choices: [
        [{ id: "askPrice", label: text("quotes.ask"), style: "primary" }],
        [...askChoice(product, context), globalLabels.back],
      ],
      ...picture,
    };

  const rest = [
    [{ id: "other", label: text("catalog.amount.other") }, globalLabels.back],
    ...rowOf(personChoice(data, context)),
  ];
  if (data.proposedMilli > 0)
    return { lines, choices: [[proposedChoice(product, data.proposedMilli)], ...rest], ...picture };
  const hint = amountHint(product, data);
  return { lines, choices: [...amountChoices(product), ...rest], amountHint: hint, ...picture };
}

/** What a price would be asked for. */
const wanted = ({ proposedMilli: quantity }: CardData, { unit }: Product): Text[] =>
  quantity === 0 ? [] : [text("quotes.wanted", { quantity: { quantity, unit } })];

/** «Сколько? «24» или «2 кор.». Или «назад»»: where there are no buttons. */
export function amountHint({ packQuantityMilli }: Product, { isPersonOffered }: CardData): Text {
  const hint = text(packQuantityMilli > 1000 ? "catalog.amount.hintPacks" : "catalog.amount.hint");
  return isPersonOffered ? text("catalog.amount.hintPerson", { hint: { text: hint } }) : hint;
}

/** Whoever answers "how many?" with no number may want a person. */
export const personChoice = ({ isPersonOffered }: CardData, context: FlowContext): Choice[] =>
  isPersonOffered && mayAsk(context) ? [globalLabels.person] : [];

export const rowOf = (choices: Choice[]): Choice[][] => (choices.length > 0 ? [choices] : []);

/** A price on request is asked of a person. */
const askChoice = ({ price }: Product, context: FlowContext): Choice[] =>
  price || !mayAsk(context) ? [] : [globalLabels.person];

const goneScreen = (product: Product): Screen => ({
  lines: [goneText(product)],
  choices: [[{ id: "similar", label: text("catalog.card.similar") }, globalLabels.back]],
});

function misfitLines({ misfit }: CardData, product: Product): Text[] {
  const amount = misfit === "" ? null : readAmount(misfit, product, false);
  return amount?.is === "refused" ? [amount.why] : [];
}

async function inCart(data: CardData, context: FlowContext): Promise<Text[]> {
  const line = await cartLineOf(data, context);
  if (!line) return [];
  const { quantityMilli, product } = line;
  return [text("catalog.card.inCart", { quantity: { quantity: quantityMilli, unit: product.unit } })];
}

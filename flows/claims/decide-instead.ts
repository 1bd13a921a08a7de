/** What is sent in place of goods: named in words when it is decided, or looked for where the catalog has none of those. */
import { outcomeMeaning } from "../../core/claims/deciding/decisions.ts";
import { partsBuyer } from "../../core/claims/deciding/repair-parts.ts";
import { acceptedOf, type ClaimLine } from "../../core/claims/model.ts";
import { goodsOf } from "../../core/claims/notices/claim-words.ts";
import { text } from "../../core/outbox/message.ts";
import { priceAt } from "../../core/prices/pricing.ts";
import { productOptions } from "../catalog/product-list.ts";
import { wishesTyped } from "../fills/typed-lines.ts";
import { type FlowContext, goTo, pass, type Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { type DecideAnswer, type DecideData, type DecideView, withMore } from "./decide-data.ts";

const mostFound = 5;

/** Other goods are asked for: some were named, or those that are claimed stand in no catalog. */
export const isInstead = ({ funnel, decision, line }: DecideView, { doubts }: DecideData): boolean =>
  outcomeMeaning(funnel, decision?.outcome) === "replacement" &&
  (line?.productId === null || doubts.length > 0);

const catalogFor = ({ claim }: DecideView, { core }: FlowContext) =>
  core.catalog.forCompany(partsBuyer(claim));

/** «замените на профиль 4 м»: what stands behind the outcome's own word. */
export const goodsAfter = (words: string): string | null =>
  /(?:^|\s)(?:на|with|by)\s+(\S.*)$/iu.exec(words.trim())?.[1] ?? null;

/** The goods the words may mean, kept as a doubt: whoever decides chooses among them. */
export async function lookedFor(
  said: string,
  data: DecideData,
  view: DecideView,
  context: FlowContext,
): Promise<DecideData> {
  const [wish] = await wishesTyped(said, partsBuyer(view.claim), context);
  const known = wish?.productIds.slice(0, mostFound) ?? [];
  const found =
    known.length > 0
      ? known
      : (await catalogFor(view, context).search(said, { offset: 0, limit: mostFound })).items.map(
          ({ id }) => id,
        );
  const doubt = { said: said.slice(0, 200), productIds: found, quantityMilli: wish?.quantityMilli ?? 0 };
  return { ...data, doubts: [{ ...doubt, priceMinor: null }] };
}

export async function insteadScreen(
  view: DecideView,
  { doubts: [doubt] }: DecideData,
  context: FlowContext,
): Promise<Screen> {
  const catalog = catalogFor(view, context);
  const said = doubt?.said ?? (view.line ? goodsOf(view.line) : "");
  const found = doubt
    ? await catalog.products(doubt.productIds)
    : (await catalog.search(said, { offset: 0, limit: mostFound })).items;
  return {
    lines: [
      text("claims.instead.ask", { said }),
      ...(found.length === 0 ? [text("claims.noSuchGoods")] : []),
      text("claims.instead.how"),
    ],
    ...(found.length > 0 && { options: productOptions(found) }),
    choices: [[{ id: "none", label: text("claims.instead.noOrder") }], [globalLabels.back]],
  };
}

/** The goods chosen go instead of all that is accepted, or as many as were named. */
export async function insteadChosen(
  id: string,
  data: DecideData,
  view: DecideView,
  context: FlowContext,
): Promise<DecideData | null> {
  const [doubt] = data.doubts;
  const rest = { ...data, doubts: [] };
  if (id === "none") return rest;
  const product = await catalogFor(view, context).product(id);
  if (!product || !view.line || !view.decision) return null;
  const acceptedMilli = view.decision.acceptedMilli ?? null;
  const accepted = acceptedOf({ ...view.line, ...view.decision, acceptedMilli } as ClaimLine);
  const quantityMilli = doubt && doubt.quantityMilli > 0 ? doubt.quantityMilli : accepted;
  const price = priceAt(product, quantityMilli);
  const { article, name, unit } = product;
  const part = {
    ...{ productId: product.id, article, name, unit, quantityMilli, isShipped: true },
    priceMinor: price?.currency === view.claim.currency ? price.amountMinor : 0,
  };
  return withMore(rest, { parts: [part] });
}

export async function insteadTyped(
  words: string,
  data: DecideData,
  view: DecideView,
  context: FlowContext,
): Promise<DecideAnswer> {
  if (words.trim().endsWith("?")) return pass();
  return goTo("sum", await lookedFor(words.trim(), data, view, context));
}

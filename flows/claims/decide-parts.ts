/** Which spare parts a repair takes: offered by what goes with the goods, or typed with how many and for how much. */

import type { Product } from "../../core/catalog/model.ts";
import {
  mostParts,
  partsBuyer,
  partsMinor,
  pricedParts,
  type RepairPart,
} from "../../core/claims/deciding/repair-parts.ts";
import { goodsOf } from "../../core/claims/notices/claim-words.ts";
import { typedMoney } from "../../core/deals/leads/typed-money.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { priceAt } from "../../core/prices/pricing.ts";
import { productOptions } from "../catalog/product-list.ts";
import { wishesTyped } from "../fills/typed-lines.ts";
import { type Choice, type FlowContext, goTo, type Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import type { Wish } from "../orders/reading/read-order-data.ts";
import {
  type DecideAnswer,
  type DecideData,
  type DecideView,
  type PartDoubt,
  withMore,
} from "./decide-data.ts";

const mostOffered = 4;
const ONE_MILLI = 1_000;

export const partsOf = ({ decision }: Pick<DecideView, "decision">): RepairPart[] => decision?.parts ?? [];

const priced = (view: DecideView, { core }: FlowContext) => core.catalog.forCompany(partsBuyer(view.claim));

/** What is chosen among: goods that were meant, else what goes with those that are mended. */
async function offered(view: DecideView, { doubts }: DecideData, context: FlowContext): Promise<Product[]> {
  const catalog = priced(view, context);
  const [doubt] = doubts;
  if (doubt) return catalog.products(doubt.productIds);
  const chosen = partsOf(view).map(({ productId }) => productId);
  const addons = await catalog.addons([view.line?.productId ?? ""], mostOffered + chosen.length);
  return addons.filter(({ id }) => !chosen.includes(id)).slice(0, mostOffered);
}

export async function partsScreen(view: DecideView, data: DecideData, context: FlowContext): Promise<Screen> {
  const { claim, line } = view;
  const parts = partsOf(view);
  const [doubt] = data.doubts;
  const options = productOptions(await offered(view, data, context));
  if (doubt)
    return {
      lines: [text("claims.parts.which", { said: doubt.said })],
      options,
      choices: [[{ id: "drop", label: text("claims.parts.drop") }, globalLabels.back]],
    };
  const goods = line ? goodsOf(line) : "";
  const sum = { money: partsMinor(parts), currency: claim.currency };
  const own: Choice[] =
    parts.length === 0
      ? [
          { id: "work", label: text("claims.decide.onlyWork") },
          { id: "none", label: text("claims.decide.noSum") },
        ]
      : [
          { id: "ready", label: text("claims.parts.ready"), style: "primary" },
          { id: "undo", label: text("claims.parts.undo") },
        ];
  return {
    lines: [
      parts.length === 0
        ? text("claims.decide.repairSum", { goods })
        : text("claims.parts.head", { goods, sum }),
      ...pricedParts({ parts }, claim),
      text(parts.length === 0 ? "claims.parts.how" : "claims.parts.more"),
    ],
    ...(options.length > 0 && { options }),
    choices: [own, [globalLabels.back]],
  };
}

export async function partChosen(
  id: string,
  data: DecideData,
  view: DecideView,
  context: FlowContext,
): Promise<DecideAnswer> {
  const parts = partsOf(view);
  const [doubt, ...doubts] = data.doubts;
  if (id === "drop") return goTo("sum", { ...data, doubts });
  if (id === "undo") return goTo("sum", withMore(data, { parts: parts.slice(0, -1) }));
  if (id === "work" || id === "ready") return goTo("labour", data);
  const product = await priced(view, context).product(id);
  if (!product) return goTo("sum", data);
  const meant = doubt ?? { said: product.article, quantityMilli: ONE_MILLI, priceMinor: null };
  const part = asPart(product, meant, view);
  const rest = { ...data, doubts };
  return part
    ? added([part], rest, view)
    : goTo("sum", rest, text("claims.parts.noPrice", { said: meant.said }));
}

/** Several lines are several parts; what was not understood is said, the rest of them stand. */
export async function partsTyped(
  words: string,
  data: DecideData,
  view: DecideView,
  context: FlowContext,
): Promise<DecideAnswer> {
  const parts: RepairPart[] = [];
  const doubts: PartDoubt[] = [];
  const notes: Text[] = [];
  for (const typed of words.split(separators).filter((line) => line.trim() !== "")) {
    const { said, priceMinor } = withoutPrice(typed.trim());
    for (const wish of await wishesTyped(said, partsBuyer(view.claim), context)) {
      const read = await partRead(wish, priceMinor, view, context);
      if ("why" in read) notes.push(read.why);
      else if ("productIds" in read) doubts.push(read);
      else parts.push(read);
    }
  }
  const [note] = notes;
  if (parts.length + doubts.length === 0)
    return goTo("sum", data, note ?? text("claims.parts.unknown", { said: words.trim().slice(0, 60) }));
  return added(parts, { ...data, doubts }, view, note);
}

/** Also a comma after how many or how much, where another part's words begin: «РК-НД 1, сальник 2 шт по 250». */
const separators = /[\n;]+|(?<=\d\s?(?:шт|компл|уп|м|кг|₽|р|руб|pcs)?\.?)\s*,\s+(?=\p{L})/iu;

function added(parts: readonly RepairPart[], data: DecideData, view: DecideView, note?: Text): DecideAnswer {
  const all = [...partsOf(view), ...parts];
  if (all.length > mostParts) return goTo("sum", data, text("claims.parts.tooMany", { count: mostParts }));
  return goTo("sum", withMore(data, { parts: all }), note);
}

/** «сальник 2 шт по 266,40»: what a unit costs stands behind "по". */
const pricedForm = /^(.+?)[\s,]+(?:по|цена|at|@)\s+(\d.*)$/iu;
function withoutPrice(typed: string): { said: string; priceMinor: number | null } {
  const [, said, price] = pricedForm.exec(typed) ?? [];
  const priceMinor = price === undefined ? null : typedMoney(price);
  return said === undefined || priceMinor === null ? { said: typed, priceMinor: null } : { said, priceMinor };
}

async function partRead(
  { is, said: whole, productIds, quantityMilli }: Wish,
  priceMinor: number | null,
  view: DecideView,
  context: FlowContext,
): Promise<RepairPart | PartDoubt | { why: Text }> {
  const said = whole.replace(/^(?:и|and)\s+/iu, "");
  const meant = { said, quantityMilli: quantityMilli > 0 ? quantityMilli : ONE_MILLI, priceMinor };
  if (is === "which") return { ...meant, productIds };
  const [productId] = productIds;
  const product = productId === undefined ? null : await priced(view, context).product(productId);
  if (!product && priceMinor === null) {
    const { items } = await priced(view, context).search(said, { offset: 0, limit: mostOffered });
    if (items.length > 0) return { ...meant, productIds: items.map(({ id }) => id) };
  }
  const part = product ? asPart(product, meant, view) : inWords(said, priceMinor);
  return part ?? { why: text(product ? "claims.parts.noPrice" : "claims.parts.unknown", { said }) };
}

/** At the price that was typed, else by the price rules; null where neither says one in the claim's currency. */
function asPart(
  product: Product,
  { quantityMilli, priceMinor }: Pick<PartDoubt, "quantityMilli" | "priceMinor">,
  { claim }: DecideView,
): RepairPart | null {
  const { id: productId, article, name, unit } = product;
  const listed = priceAt(product, quantityMilli);
  const known = listed?.currency === claim.currency ? listed.amountMinor : null;
  const price = priceMinor ?? known;
  return price === null ? null : { productId, article, name, unit, quantityMilli, priceMinor: price };
}

const countedForm = /^(.+?)[\s,]+(\d{1,4})\s*(?:шт|pcs)\.?$/iu;
/** What the catalog does not have, where its price was typed. */
function inWords(said: string, priceMinor: number | null): RepairPart | null {
  if (priceMinor === null) return null;
  const [, name = said, count = "1"] = countedForm.exec(said) ?? [];
  return {
    ...{ productId: null, article: null, name: name.slice(0, 200), unit: "шт" },
    ...{ quantityMilli: Math.max(1, Number(count)) * ONE_MILLI, priceMinor },
  };
}

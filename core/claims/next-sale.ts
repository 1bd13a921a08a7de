/** What is offered once a claim is settled: spares, consumables and service that go with its goods. */
import type { Product } from "../catalog/model.ts";
import type { Transition } from "../funnels/model.ts";
import type { NoticeAction } from "../notices/model.ts";
import { type Text, text } from "../outbox/message.ts";
import { awaitsGoods } from "./deciding/returns.ts";
import { type Claim, isRejectedWhole } from "./model.ts";
import { goodsOf } from "./notices/claim-words.ts";
import { action } from "./notices/notice-parts.ts";
import type { ClaimWork } from "./work.ts";

/** Where a claim keeps that its dealer wants none of it. */
export const declinedName = "noAddons";

/** Where it keeps what its dealer has taken: ids of products. */
export const takenName = "addons";

export const takenOf = ({ fields }: Pick<Claim, "fields">): string[] => {
  const taken = fields[takenName];
  return Array.isArray(taken) ? taken.map(String) : [];
};

/** A push has room for so many. */
const mostOffered = 2;

/** None while anything is still to be agreed on or to come back, and none where the claim was refused. */
export async function offersAfter(
  { scope, catalog }: ClaimWork,
  claim: Claim,
  moves: readonly Transition[],
): Promise<Product[]> {
  const isOpen = moves.some(({ name }) => name === "agree" || name === "dispute");
  const isDone = claim.canonical === "decided" && !isOpen && !awaitsGoods(claim);
  const isSettled = claim.canonical === "won" || isDone;
  if (
    // Goods that are settled with a dealer are the dealer's, who was offered what goes with them.
    claim.kind === "recovery" ||
    claim.fields[declinedName] === true ||
    !isSettled ||
    isRejectedWhole(claim) ||
    !scope.tenant.blocks.includes("orders")
  )
    return [];
  const productIds = claim.lines.flatMap(({ productId }) => productId ?? []);
  // What the repair brings anyway is not sold besides.
  const inRepair = claim.lines.flatMap(({ parts }) => (parts ?? []).map(({ productId }) => productId));
  const given = [...inRepair, ...takenOf(claim)];
  const addons = await catalog.forCompany(claim.companyId).addons(productIds, mostOffered + given.length);
  return addons.filter(({ id }) => !given.includes(id)).slice(0, mostOffered);
}

export function offerWords(
  claim: Claim,
  offers: readonly Product[],
): { lines: Text[]; actions: NoticeAction[][] } {
  const [first] = claim.lines;
  if (offers.length === 0 || !first) return { lines: [], actions: [] };
  return {
    lines: [
      text("claims.addons.head", { goods: goodsOf(first) }),
      ...offers.map(({ article, name, price }, index) =>
        text("claims.addons.line", {
          ...{ position: index + 1, article, name },
          price: price ? { money: price.amountMinor, currency: price.currency } : "",
        }),
      ),
    ],
    actions: [
      offers.map(({ id }, index) =>
        action("addon", text("claims.addons.add", { position: index + 1 }), { data: { productId: id } }),
      ),
      [action("noAddon", text("claims.addons.none"))],
    ],
  };
}

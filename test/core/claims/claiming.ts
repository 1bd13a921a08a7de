/** Short ways of a test to a claim that is sent, and to what is decided of it. */
import type { Claimed } from "../../../core/claims/claims.ts";
import type { Claim, ClaimKind, LineDecision } from "../../../core/claims/model.ts";
import type { Market, Who } from "../orders/market.ts";

export async function claimOf(result: Promise<Claimed>): Promise<Claim> {
  const made = await result;
  if (!made.ok) throw new Error(`The claim was refused: ${made.error} ${JSON.stringify(made.params)}`);
  return made.value;
}

/** What the base funnel's checklist is answered with. */
export const answers: Readonly<Record<string, unknown>> = {
  foundAt: "use",
  defect: "течёт по валу",
  photos: ["photo-1", "photo-2"],
  isMounted: true,
  wish: "repair",
  // Of some kinds only.
  waybill: true,
  instead: "другое",
  work: "замена уплотнителя",
  workCost: 150_000,
  soldToClient: "2026-03-03",
  needsVisit: false,
};

export interface Claimed10 {
  article?: string;
  quantityMilli?: number;
  /** By this order's line. */
  orderId?: string;
}

/** A draft of ten pieces, all questions answered. */
export function draft(market: Market, who: Who, kind: ClaimKind, goods: Claimed10 = {}): Promise<Claim> {
  if (kind === "recovery") return recovery(market, who);
  const { article = "ШТ-24-БЛ", quantityMilli = 10_000, orderId = null } = goods;
  return market.as(who, async (core) => {
    const [product] = await core.catalog.named(article);
    const given = { productId: product?.id ?? null, words: article, orderId, quantityMilli };
    let claim = await claimOf(core.claims.begin(kind, given));
    for (const [name, value] of Object.entries(answers))
      claim = await claimOf(core.claims.fillIn(claim.id, name, value));
    return claim;
  });
}

/** Of ten pieces a distributor has replaced to its dealer. */
async function recovery(market: Market, who: Who): Promise<Claim> {
  const below = await sent(market, "sergey");
  const replaced = { position: 1, decision: "approve", outcome: "replacement" } as const;
  const decided = await claimOf(decide(market, who, below, [replaced]));
  await moves(market, "sergey", decided, "agree");
  return market.as(who, (core) => claimOf(core.claims.recover(below.id)));
}

export async function sent(
  market: Market,
  who: Who,
  kind: ClaimKind = "defect",
  goods: Claimed10 = {},
): Promise<Claim> {
  return moves(market, who, await draft(market, who, kind, goods), "send");
}

export const moves = (
  market: Market,
  who: Who,
  claim: Claim,
  name: string,
  fields: Record<string, unknown> = {},
): Promise<Claim> => market.as(who, (core) => claimOf(core.claims.move(claim, { name, fields })));

export const decide = (
  market: Market,
  who: Who,
  claim: Claim,
  decisions: LineDecision[],
  fields: Record<string, unknown> = {},
): Promise<Claimed> => market.as(who, (core) => core.claims.decide(claim, decisions, fields));

/** The claim as somebody sees it now. */
export const seen = (market: Market, who: Who, { id }: Claim): Promise<Claim | null> =>
  market.as(who, (core) => core.claims.find(id));

/** Spare parts a repair takes: by articles or in words, each with what it costs; what they come to with the work. */
import * as z from "zod";
import { lineAmount, sum } from "../../money.ts";
import { type Text, text } from "../../outbox/message.ts";
import { maxQuantityMilli } from "../../quantity.ts";
import type { Claim, ClaimLine, LineDecision } from "../model.ts";

export const repairPartSchema = z.object({
  /** Null for what the catalog does not have: then its name is whoever decides' words. */
  productId: z.string().nullable(),
  article: z.string().nullable(),
  name: z.string().trim().min(1).max(200),
  unit: z.string().min(1).max(20),
  quantityMilli: z.int().min(1).max(maxQuantityMilli),
  /** Of a unit, minor units of the claim's currency: by the price rules, or as it was typed. */
  priceMinor: z.int().min(0).max(1e12),
  /** It goes to the dealer, who mends; else whoever decides puts it in. */
  isShipped: z.boolean().optional(),
});
export type RepairPart = z.infer<typeof repairPartSchema>;

export const mostParts = 20;

export const partAmount = ({ priceMinor, quantityMilli }: RepairPart): number =>
  lineAmount(priceMinor, quantityMilli);

export const partsMinor = (parts: readonly RepairPart[]): number => sum(parts.map(partAmount));

/** What mending costs is what its parts and its work come to; without parts it is the sum that was said. */
export const withPartsSum = <D extends Pick<LineDecision, "parts" | "sumMinor" | "labourMinor">>(
  decision: D,
): D =>
  decision.parts && decision.parts.length > 0
    ? { ...decision, sumMinor: partsMinor(decision.parts) + (decision.labourMinor ?? 0) }
    : decision;

/** At whose prices parts are counted: the company's whose supplier decides. */
export const partsBuyer = ({ companyId, distributorId, supplierId }: Claim): string =>
  distributorId === null || distributorId === supplierId ? companyId : distributorId;

/**
 * A claim as its dealer may see it, and whoever reads what the dealer has: parts counted at its distributor's prices
 * have none, nor has what they come to.
 */
export function withoutOthersPrices(claim: Claim): Claim {
  if (partsBuyer(claim) === claim.companyId) return claim;
  const lines = claim.lines.map((line) => {
    if (line.parts === null || line.parts.length === 0) return line;
    const parts = line.parts.map((part) => ({ ...part, priceMinor: 0 }));
    return { ...line, parts, sumMinor: null, labourMinor: null };
  });
  return { ...claim, lines };
}

const partText = ({ article, name, unit, quantityMilli }: RepairPart): Text =>
  text("claims.parts.one", { part: article ?? name, quantity: { quantity: quantityMilli, unit } });

/** What the catalog has of them can be ordered, and so be shipped. */
export const canShip = ({ productId }: RepairPart): boolean => productId !== null;

/** The same parts, all that can be shipped to the dealer, or none of them. */
export const shippedAs = (parts: readonly RepairPart[], isShipped: boolean): RepairPart[] =>
  parts.map((part) => ({ ...part, isShipped: isShipped && canShip(part) }));

/** A dealer that wishes for parts mends by itself. */
export const wishesParts = ({ fields }: Pick<Claim, "fields">): boolean => fields.wish === "parts";

/** «Взамен: ПВХ-58-БЛ-6 2 шт». */
export const insteadLine = ({ parts }: Pick<ClaimLine, "parts">): Text[] =>
  listed("claims.instead.line", parts ?? []);

/** «Детали к отправке: РК-НД 1 шт» and «Детали: сальник 2 шт»; none where nobody has named any. */
export function partsLine({ parts }: Pick<ClaimLine, "parts">): Text[] {
  const all = parts ?? [];
  return [
    ...listed(
      "claims.parts.shipped",
      all.filter(({ isShipped }) => isShipped),
    ),
    ...listed(
      "claims.parts.list",
      all.filter(({ isShipped }) => !isShipped),
    ),
  ];
}

function listed(
  key: "claims.parts.shipped" | "claims.parts.list" | "claims.instead.line",
  parts: readonly RepairPart[],
): Text[] {
  if (parts.length === 0) return [];
  const all = parts
    .map(partText)
    .reduce((before, next) => text("claims.parts.and", { before: { text: before }, next: { text: next } }));
  return [text(key, { parts: { text: all } })];
}

/** Each with what it costs. */
export const pricedParts = (
  { parts }: Pick<ClaimLine, "parts">,
  { currency }: Pick<Claim, "currency">,
): Text[] =>
  (parts ?? []).map((part) =>
    text("claims.parts.priced", {
      part: part.article === null ? part.name : `${part.article} ${part.name}`,
      quantity: { quantity: part.quantityMilli, unit: part.unit },
      sum: { money: partAmount(part), currency },
    }),
  );

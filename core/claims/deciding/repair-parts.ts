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

const partText = ({ article, name, unit, quantityMilli }: RepairPart): Text =>
  text("claims.parts.one", { part: article ?? name, quantity: { quantity: quantityMilli, unit } });

/** «Детали: РК-НД 1 шт, сальник 2 шт»; none where nobody has named any. */
export function partsLine({ parts }: Pick<ClaimLine, "parts">): Text[] {
  if (parts === null || parts.length === 0) return [];
  const listed = parts
    .map(partText)
    .reduce((before, next) => text("claims.parts.and", { before: { text: before }, next: { text: next } }));
  return [text("claims.parts.list", { parts: { text: listed } })];
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

/** What a truck brought otherwise than agreed becomes claims of the dealer's, one a kind, with the lines and the photos there are. */
import type { Delivery, DeliveryRefusal, Difference, DifferenceKind } from "../deliveries/model.ts";
import { findCompany } from "../network/companies-store.ts";
import { ok, type Result } from "../result.ts";
import { actorOf } from "../scope.ts";
import { noSerial } from "./checklist/serial-lines.ts";
import { type Claim, type ClaimKind, type ClaimLine, undecided } from "./model.ts";
import { tellDealer } from "./notices/claim-notices.ts";
import { groupNameOf, insertDraft } from "./report-claim.ts";
import type { ClaimWork } from "./work.ts";

/** Of what came besides there is nothing to claim. */
const kindOf: Readonly<Record<Exclude<DifferenceKind, "extra">, ClaimKind>> = {
  missing: "shortage",
  damaged: "transit",
  wrong: "wrong",
};

/**
 * Either side's press: the differences are settled by claims from then on. What a claim asks besides only the dealer
 * knows, so that each is its draft, which it hears of.
 */
export async function claimDifferences(
  work: ClaimWork,
  at: { id: string; version: number },
): Promise<Result<Claim[], DeliveryRefusal>> {
  const settled = await work.deliveries.settle(at, "claim");
  if (!settled.ok) return settled;
  const delivery = settled.value;
  const reporter = await reporterOf(work, delivery);
  const claims: Claim[] = [];
  for (const [cause, kind] of Object.entries(kindOf)) {
    const differences = delivery.differences.filter((one) => one.kind === cause);
    if (differences.length === 0) continue;
    const lines = await linesOf(work, delivery, differences);
    const { id, number } = delivery.order;
    const seen = { photos: differences.flatMap(({ files }) => files), words: wordsOf(lines, differences) };
    const draft = { kind, order: { id, number }, lines, recoversId: null, atUnloading: seen };
    claims.push(await insertDraft(work, draft, reporter));
  }
  for (const claim of claims) await tellDealer(work, claim, "push");
  return ok(claims);
}

/** What was said of the damage; of several lines each by its article. */
function wordsOf(lines: readonly ClaimLine[], differences: readonly Difference[]): string {
  const said = differences.flatMap(({ productId, note }) => {
    const article = lines.find((line) => line.productId === productId)?.article;
    if (note === "" || !article) return [];
    return [lines.length === 1 ? note : `${article}: ${note}`];
  });
  return said.join("; ");
}

/** Whoever of the dealer presses; at the supplier's press whoever ordered. */
async function reporterOf({ tx, scope }: ClaimWork, { companyId, order }: Delivery) {
  const { company, person } = actorOf(scope);
  if (company.id === companyId) return { company, personId: person.id };
  const dealer = await findCompany(tx, scope, companyId);
  if (!dealer) throw new Error(`The company ${companyId} of a delivery is not there`);
  return { company: dealer, personId: order.orderedBy.id };
}

/** At what they cost in the order. */
async function linesOf(
  work: ClaimWork,
  { order }: Delivery,
  differences: readonly Difference[],
): Promise<ClaimLine[]> {
  const lines: ClaimLine[] = [];
  for (const { productId, quantityMilli } of differences) {
    const ordered = order.lines.find((line) => line.productId === productId);
    if (!ordered) continue;
    const { article, name, unit, priceMinor } = ordered;
    lines.push({
      ...{ position: lines.length + 1, orderId: order.id, productId, article, name, unit, priceMinor },
      groupName: await groupNameOf(work, productId),
      quantityMilli,
      ...noSerial,
      ...undecided,
    });
  }
  return lines;
}

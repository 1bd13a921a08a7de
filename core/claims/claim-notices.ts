/** Telling the parties of a claim what is true of it now, and what is theirs to answer. */

import { dateOf } from "../digest/model.ts";
import { movesFrom } from "../funnels/machine.ts";
import type { Telling, Transition } from "../funnels/model.ts";
import { selectStaffIds } from "../network/store.ts";
import { selectManagerId } from "../network/trade-store.ts";
import type { Notice, Recipient } from "../notices/model.ts";
import { buyersOf } from "../orders/order-recipients.ts";
import type { Text } from "../outbox/message.ts";
import { senderOf } from "../scope.ts";
import { dealerWords } from "./dealer-words.ts";
import type { Claim } from "./model.ts";
import type { NoticeWords } from "./notice-parts.ts";
import { otherClaimsOn } from "./serial-lines.ts";
import { coverageLines, othersLine } from "./serial-words.ts";
import { selectReporter } from "./store.ts";
import { supplierWords } from "./supplier-words.ts";
import { type ClaimWork, funnelOf } from "./work.ts";

const BUTTONS_LAST_MS = 30 * 24 * 60 * 60_000;

interface How {
  /** A line of its own above all others. */
  head?: Text;
  isEverybody?: boolean;
  /** Only in the chat the turn came from. */
  isHereOnly?: boolean;
  /** Another than who decides it: the distributor that has handed it up. */
  to?: string;
}

function noticeOf(
  { scope }: ClaimWork,
  claim: Claim,
  { lines, actions }: NoticeWords,
  { key, companyId, how, head }: { key: string; companyId: string; how: Telling; head: Text | undefined },
): Notice {
  return {
    key: `claim:${claim.id}:${key}`,
    about: { kind: "claim", id: claim.id },
    isSeries: true,
    version: claim.version,
    message: { lines: head ? [head, ...lines] : lines, ...(how === "receipt" && { isSilent: true }) },
    actions,
    companyId,
    expiresAt: scope.now + BUTTONS_LAST_MS,
  };
}

export async function tellDealer(
  work: ClaimWork,
  claim: Claim,
  how: Telling,
  { head, isHereOnly = false }: How = {},
): Promise<void> {
  const { tx, scope, notices } = work;
  const funnel = funnelOf(work, claim);
  const words = dealerWords(claim, funnel, movesFrom(funnel, claim.stage, "dealer"));
  const notice = noticeOf(work, claim, words, { key: "dealer", companyId: claim.companyId, how, head });
  if (how === "edit") return notices.revise(notice, isHereOnly ? senderOf(scope) : undefined);
  const reportedBy = await selectReporter(tx, scope, claim.id);
  const whose = { companyId: claim.companyId, orderedBy: { id: reportedBy } };
  await notices.push(notice, await buyersOf(work, whose, how === "receipt"));
}

export async function tellSupplier(
  work: ClaimWork,
  claim: Claim,
  how: Telling,
  { head, isEverybody = false, isHereOnly = false, to = claim.supplierId }: How = {},
): Promise<void> {
  const { scope, notices } = work;
  const funnel = funnelOf(work, claim);
  const words = supplierWords(claim, {
    funnel,
    moves: movesFrom(funnel, claim.stage, "supplier"),
    settings: scope.tenant.settings,
    isReader: to !== claim.supplierId,
    known: [
      ...coverageLines(claim, dateOf(scope.tenant, scope.now)),
      ...othersLine(await otherClaimsOn(work, claim, { companyId: to, canReport: false, canDecide: true })),
    ],
  });
  const notice = noticeOf(work, claim, words, { key: to, companyId: to, how, head });
  const isAlbum = how === "push" && head === undefined && claim.files.length > 0;
  if (isAlbum) notice.message = { ...notice.message, files: claim.files.slice(0, MOST_PICTURES) };
  if (how === "edit") return notices.revise(notice, isHereOnly ? senderOf(scope) : undefined);
  await notices.push(notice, await decidersOf(work, claim, isEverybody));
}

/** As many as messengers put into one album. */
const MOST_PICTURES = 10;

/** The dealer's own manager where that one works for who decides; a manufacturer's dealer may have a distributor's. */
async function decidersOf(work: ClaimWork, claim: Claim, isEverybody: boolean): Promise<Recipient[]> {
  const { tx, scope, notices } = work;
  const { supplierId, companyId } = claim;
  const managerId = await selectManagerId(tx, scope, companyId);
  const staff = await selectStaffIds(tx, scope, supplierId);
  const own = managerId !== null && staff.includes(managerId) ? managerId : null;
  return notices.to.managers(supplierId, { id: companyId, managerId: own }, { isEverybody });
}

/** After a step: each side as the funnel says; whoever is asked from now on hears of it aloud. */
export async function tellStep(
  work: ClaimWork,
  before: Claim,
  after: Claim,
  { name, tells }: Transition,
): Promise<void> {
  if (name === "takeBack" && before.sentAt === null) return;
  await tellDealer(work, after, name === "settle" || isNewHere(name) ? "push" : (tells.dealer ?? "edit"));
  await tellSupplier(work, after, tells.supplier ?? "edit");
  const was = before.supplierId;
  const hasMoved = was !== after.supplierId && before.sentAt !== null;
  if (hasMoved) await tellSupplier(work, after, "edit", { to: was });
}

/** Steps the dealer is told of by a notice of its own. */
const isNewHere = (name: string): boolean => name === "decideAgain" || name === "rejectAgain";

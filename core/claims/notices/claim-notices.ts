/** Telling the parties of a claim what is true of it now, and what is theirs to answer. */

import { dateOf } from "../../digest/model.ts";
import { movesFrom } from "../../funnels/machine.ts";
import type { Funnel, Telling, Transition } from "../../funnels/model.ts";
import { may } from "../../network/model.ts";
import type { Text } from "../../outbox/message.ts";
import { senderOf } from "../../scope.ts";
import { otherClaimsOn } from "../checklist/serial-lines.ts";
import { authorityOf } from "../deciding/authority.ts";
import { isMoveOpen } from "../deciding/doing.ts";
import { figuresFor } from "../figures.ts";
import { type Claim, isRejectedWhole } from "../model.ts";
import { offersAfter } from "../next-sale.ts";
import { isDealerSilent } from "../stage-limits.ts";
import { type ClaimWork, funnelOf } from "../work.ts";
import { albumOf, MOST_PICTURES, noticeOf } from "./claim-notice.ts";
import { deciders, reporters } from "./claim-recipients.ts";
import { dealerWords } from "./dealer-words.ts";
import { tellHelpers } from "./helper-notices.ts";
import { coverageLines, othersLine } from "./serial-words.ts";
import { supplierWords } from "./supplier-words.ts";

interface How {
  /** A line of its own above all others. */
  head?: Text;
  isEverybody?: boolean;
  /** Only in the chat the turn came from. */
  isHereOnly?: boolean;
  /** Another than who decides it: the distributor that has handed it up. */
  to?: string;
  /** The claim as it was when they were last told; null: they have not seen it. Absent: no pictures come with it. */
  before?: Claim | null;
  /** How those are told who help to decide it, where that is otherwise. */
  toHelpers?: Telling;
}

export async function tellDealer(
  work: ClaimWork,
  claim: Claim,
  how: Telling,
  { head, isHereOnly = false }: How = {},
): Promise<void> {
  const { scope, notices } = work;
  const funnel = funnelOf(work, claim);
  const moves = openMoves(funnel, claim, "dealer", scope.now);
  const offers = await offersAfter(work, claim, moves);
  const words = dealerWords(claim, { funnel, moves, offers, now: scope.now });
  // That it waits says what its own first line would: that something is asked.
  const isSaid = head !== undefined && moves.some(({ name }) => name === "tellMore");
  const told = isSaid ? { ...words, lines: words.lines.slice(1) } : words;
  const notice = noticeOf(work, claim, told, { key: "dealer", companyId: claim.companyId, how, head });
  const papers = how === "push" ? rulingOf(claim) : [];
  if (papers.length > 0) notice.message = { ...notice.message, files: papers };
  if (how === "edit") return notices.revise(notice, isHereOnly ? senderOf(scope) : undefined);
  await notices.push(notice, await reporters(work, claim, how === "receipt"));
}

/** Moves that are true of it now. */
const openMoves = (funnel: Funnel, claim: Claim, side: "dealer" | "supplier", now: number): Transition[] =>
  movesFrom(funnel, claim.stage, side).filter(({ name }) => isMoveOpen(claim, name, now));

/** What a rejection is founded on comes with it. */
const rulingOf = ({ fields, canonical, lines }: Claim): string[] => {
  const { ruling } = fields;
  const isTold = canonical === "decided" || canonical === "lost";
  return isTold && isRejectedWhole({ lines }) && Array.isArray(ruling) ? ruling.slice(0, MOST_PICTURES) : [];
};

export async function tellSupplier(
  work: ClaimWork,
  whole: Claim,
  how: Telling,
  { head, isEverybody = false, isHereOnly = false, to = whole.supplierId, before, toHelpers = how }: How = {},
): Promise<void> {
  const { scope, notices } = work;
  const claim = await figuresFor(work, whole, to);
  const funnel = funnelOf(work, claim);
  const words = supplierWords(claim, {
    funnel,
    moves: openMoves(funnel, claim, "supplier", scope.now),
    now: scope.now,
    authority: await authorityOf(work, claim.distributorId),
    isReader: to !== claim.supplierId,
    isDealerSilent: isDealerSilent(work, claim),
    known: [
      ...coverageLines(claim, dateOf(scope.tenant, scope.now)),
      ...othersLine(await otherClaimsOn(work, claim, { companyId: to, canReport: false, canDecide: true })),
    ],
  });
  const notice = noticeOf(work, claim, words, { key: to, companyId: to, how, head });
  await tellHelpers(work, claim, toHelpers, { head, to, isHereOnly, before });
  const album = how === "push" && before !== undefined ? albumOf(claim, before) : [];
  if (album.length > 0) notice.message = { ...notice.message, files: album };
  if (how === "edit") return notices.revise(notice, isHereOnly ? senderOf(scope) : undefined);
  await notices.push(notice, await deciders(work, claim, isEverybody));
}

/** After a step: each side as the funnel says; whoever is asked from now on hears of it aloud. */
export async function tellStep(
  work: ClaimWork,
  before: Claim,
  after: Claim,
  { name, tells }: Transition,
): Promise<void> {
  // Nobody else has heard of a draft.
  if (name === "takeBack" && before.sentAt === null) return tellDealer(work, after, "edit");
  await tellDealer(work, after, name === "settle" || isNewHere(name) ? "push" : (tells.dealer ?? "edit"));
  const was = before.supplierId;
  const hasMoved = was !== after.supplierId && before.sentAt !== null;
  const isNew = hasMoved || before.sentAt === null;
  const how = tells.supplier ?? "edit";
  const toDeciders = isForDeciders(work, name) ? "push" : how;
  await tellSupplier(work, after, toDeciders, { before: isNew ? null : before, toHelpers: how });
  if (hasMoved) await tellSupplier(work, after, "edit", { to: was });
}

/** Of what an engineer or a warehouse has done, what its manager has waited for. */
const isForDeciders = ({ scope: { actor, tenant } }: ClaimWork, name: string): boolean =>
  (name === "inspected" || name === "takeGoods") &&
  actor !== null &&
  !may(actor, "claims.decide", tenant.blocks);

/** Steps the dealer is told of by a notice of its own. */
const isNewHere = (name: string): boolean => name === "decideAgain" || name === "rejectAgain";

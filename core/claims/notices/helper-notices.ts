/** Those who examine claims, and those who take goods back, are told of their own part. */
import { dateOf } from "../../digest/model.ts";
import { movesFrom } from "../../funnels/machine.ts";
import type { Funnel, Telling } from "../../funnels/model.ts";
import { findCompany } from "../../network/companies-store.ts";
import { may, type Role } from "../../network/model.ts";
import { selectStaffIds } from "../../network/store.ts";
import type { Text } from "../../outbox/message.ts";
import { senderOf } from "../../scope.ts";
import { isReturnMoveOpen } from "../deciding/returns.ts";
import type { Claim } from "../model.ts";
import { type ClaimWork, funnelOf } from "../work.ts";
import { albumOf, noticeOf } from "./claim-notice.ts";
import { helperWords } from "./helper-words.ts";

const helpers = ["quality", "warehouse"] as const;

interface HelperTold {
  head: Text | undefined;
  to: string;
  isHereOnly: boolean;
  /** The claim as it was; null: new to its supplier. Absent: no pictures come with it. */
  before: Claim | null | undefined;
}

/**
 * Whoever else works on claims is told of its own part by a notice of its own: who examines them while they are open, who
 * takes goods back while those are on their way.
 */
export async function tellHelpers(
  work: ClaimWork,
  claim: Claim,
  how: Telling,
  { head, to, isHereOnly, before }: HelperTold,
): Promise<void> {
  const { tx, scope, notices } = work;
  if (to !== claim.supplierId) return;
  const staffOf = new Map<Role, string[]>();
  for (const role of helpers) staffOf.set(role, await selectStaffIds(tx, scope, to, [role]));
  if ([...staffOf.values()].every((staff) => staff.length === 0)) return;
  const company = await findCompany(tx, scope, to);
  if (!company) return;
  const funnel = funnelOf(work, claim);
  for (const [role, staff] of staffOf) {
    if (staff.length === 0) continue;
    const movesAt = (one: Claim) =>
      movesFrom(funnel, one.stage, "supplier").filter(
        ({ name, permission }) =>
          permission !== null &&
          may({ company, role }, permission, scope.tenant.blocks) &&
          isReturnMoveOpen(one, name),
      );
    const moves = movesAt(claim);
    const isAsked = moves.length > 0;
    const words = helperWords(claim, { funnel, moves, today: dateOf(scope.tenant, scope.now) });
    const notice = noticeOf(work, claim, words, { key: `${to}:${role}`, companyId: to, how, head });
    const isPushed = how === "push" && isAsked;
    if (!isPushed) {
      await notices.revise(notice, isHereOnly ? senderOf(scope) : undefined);
      continue;
    }
    // Whoever had no part in it until now has not seen it either; who examines it saw it as it was sent.
    const hadPart = before && [before, asSent(before, funnel)].some((one) => movesAt(one).length > 0);
    const files = before === undefined ? [] : albumOf(claim, hadPart ? before : null);
    if (files.length > 0) notice.message = { ...notice.message, files };
    await notices.push(notice, await notices.to.people(staff));
  }
}

/** Where it stood when its supplier first heard of it. */
const asSent = (claim: Claim, { transitions }: Funnel): Claim => ({
  ...claim,
  stage: transitions.find(({ name }) => name === "send")?.to ?? claim.stage,
});

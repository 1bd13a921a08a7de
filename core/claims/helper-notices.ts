/** Those who examine claims, and those who take goods back, are told of their own part. */
import { movesFrom } from "../funnels/machine.ts";
import type { Telling } from "../funnels/model.ts";
import { findCompany } from "../network/companies-store.ts";
import { may, type Role } from "../network/model.ts";
import { selectStaffIds } from "../network/store.ts";
import type { Text } from "../outbox/message.ts";
import { senderOf } from "../scope.ts";
import { albumOf, noticeOf } from "./claim-notice.ts";
import { helperWords } from "./helper-words.ts";
import type { Claim } from "./model.ts";
import { isReturnMoveOpen } from "./returns.ts";
import { type ClaimWork, funnelOf } from "./work.ts";

const helpers = ["quality", "warehouse"] as const;

/**
 * Whoever else works on claims is told of its own part by a notice of its own: who examines them while they are open, who
 * takes goods back while those are on their way.
 */
export async function tellHelpers(
  work: ClaimWork,
  claim: Claim,
  how: Telling,
  { head, to, isHereOnly }: { head: Text | undefined; to: string; isHereOnly: boolean },
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
    const moves = movesFrom(funnel, claim.stage, "supplier").filter(
      ({ name, permission }) =>
        permission !== null &&
        may({ company, role }, permission, scope.tenant.blocks) &&
        isReturnMoveOpen(claim, name),
    );
    const isAsked = moves.length > 0;
    const words = helperWords(claim, { funnel, moves });
    const notice = noticeOf(work, claim, words, { key: `${to}:${role}`, companyId: to, how, head });
    const isPushed = how === "push" && isAsked;
    if (!isPushed) {
      await notices.revise(notice, isHereOnly ? senderOf(scope) : undefined);
      continue;
    }
    const files = albumOf(claim);
    if (files.length > 0) notice.message = { ...notice.message, files };
    await notices.push(notice, await notices.to.people(staff));
  }
}

/** A distributor does not do what it has decided: the manufacturer hears of it, without any of their prices, and may urge it. */

import { findCompany } from "../../network/companies-store.ts";
import { may } from "../../network/model.ts";
import { selectManufacturerId } from "../../network/trade-store.ts";
import { text } from "../../outbox/message.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { isBelow } from "../deciding/authority.ts";
import { isBeingDone, toldAbove, wasToldAbove } from "../deciding/doing.ts";
import type { Claim, ClaimRefusal } from "../model.ts";
import { remindLater } from "../stage-limits.ts";
import { noteOnClaim } from "../store.ts";
import { asClaim, type ClaimWork, findRow, funnelOf, stateText } from "../work.ts";
import { noticeOf } from "./claim-notice.ts";
import { tellSupplier } from "./claim-notices.ts";
import { decisionText } from "./claim-words.ts";
import { action } from "./notice-parts.ts";

/** What was decided, without what it costs whom. */
const unpriced = (claim: Claim): Claim["lines"] =>
  claim.lines.map((line) => ({ ...line, sumMinor: null, labourMinor: null, parts: null }));

/** push: told anew; edit: what was told before says what is true now. */
export async function tellAbove(
  work: ClaimWork,
  claim: Claim,
  how: "push" | "edit",
  isUrged = false,
): Promise<void> {
  const { tx, scope, notices } = work;
  const companyId = await selectManufacturerId(tx, scope);
  const below = claim.distributorId === null ? null : await findCompany(tx, scope, claim.distributorId);
  if (!below || companyId === claim.supplierId) return;
  const funnel = funnelOf(work, claim);
  const isOpen = isBeingDone(claim, funnel);
  const { number, companyName, fields, dueAt } = claim;
  const notice = noticeOf(
    work,
    claim,
    {
      lines: isOpen
        ? [
            text("claims.above.head", { number, company: below.name }),
            text("claims.above.dealer", { company: companyName }),
            ...unpriced(claim).map((line) => decisionText(claim, line, funnel)),
            ...(typeof fields.lacking === "string"
              ? [text("claims.doing.lacking", { words: fields.lacking })]
              : []),
            ...(isUrged ? [text("claims.above.urged", { at: { moment: scope.now } })] : []),
            ...(isUrged || dueAt === null ? [] : [text("claims.doing.late", { at: { moment: dueAt } })]),
          ]
        : [stateText(claim)],
      actions: isOpen && !isUrged ? [[action("urge", text("claims.action.urge"), { style: "primary" })]] : [],
    },
    { key: "above", companyId, how, head: undefined },
  );
  if (how === "edit") return notices.revise(notice);
  await noteOnClaim(tx, scope, claim.id, { fields: { ...fields, ...toldAbove(scope.now) } });
  await notices.push(notice, await notices.to.managers(companyId, null, { isEverybody: true }));
}

/** The manufacturer's press: its distributor is reminded in its name, and from then on as before. */
export async function urge(work: ClaimWork, id: string): Promise<Result<Claim, ClaimRefusal>> {
  const { tx, scope, audit } = work;
  const { actor, tenant } = scope;
  if (actor?.company.kind !== "manufacturer" || !may(actor, "claims.decide", tenant.blocks))
    return refuse("notAllowed");
  await tx.lock(`claims/${tenant.id}/${id}`);
  const row = await findRow({ tx, scope: { ...scope, actor: null, sender: null } }, { id });
  const claim = row && (await asClaim(work, row));
  if (!row || !claim || !wasToldAbove(claim)) return refuse("notFound");
  if (!isBelow(claim) || !isBeingDone(claim, funnelOf(work, claim)))
    return refuse("notNow", { state: { text: stateText(claim) } });
  await remindLater(work, row);
  await audit.record({ action: "claim.urge", objectKind: "claim", objectId: id });
  await tellSupplier(work, claim, "push", {
    head: text("claims.doing.urged", { number: claim.number }),
    isEverybody: true,
  });
  await tellAbove(work, claim, "edit", true);
  return ok(claim);
}

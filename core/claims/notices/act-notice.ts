/** The act of a claim is sent to both sides as soon as there is nothing left to decide. */
import type { Notice } from "../../notices/model.ts";
import { text } from "../../outbox/message.ts";
import { actOf } from "../claim-act.ts";
import type { Claim } from "../model.ts";
import type { ClaimWork } from "../work.ts";
import { deciders, reporters } from "./claim-recipients.ts";

const BUTTONS_LAST_MS = 30 * 86_400_000;

export async function sendAct(work: ClaimWork, claim: Claim): Promise<void> {
  const paper = await actOf(work, claim);
  if (!paper) return;
  const { notices, scope } = work;
  const said = [text("claims.act.sent", { number: claim.number })];
  const notice = (companyId: string): Notice => ({
    key: `claim:${claim.id}:act:${companyId}`,
    about: { kind: "claim", id: claim.id },
    version: claim.version,
    message: { lines: said, brief: said, paper, isSilent: true },
    actions: [],
    companyId,
    expiresAt: scope.now + BUTTONS_LAST_MS,
  });
  await notices.push(notice(claim.companyId), await reporters(work, claim, true));
  await notices.push(notice(claim.supplierId), await deciders(work, claim));
}

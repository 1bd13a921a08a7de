/** The act of a claim, and its credit note, are sent to both sides as soon as there is nothing left to decide. */

import type { Paper } from "../../documents/paper.ts";
import type { Notice } from "../../notices/model.ts";
import { type Text, text } from "../../outbox/message.ts";
import { actOf } from "../claim-act.ts";
import { creditNoteOf } from "../credit-note.ts";
import type { Claim } from "../model.ts";
import type { ClaimWork } from "../work.ts";
import { deciders, reporters } from "./claim-recipients.ts";

const BUTTONS_LAST_MS = 30 * 86_400_000;

export async function sendPapers(work: ClaimWork, claim: Claim): Promise<void> {
  const { number } = claim;
  await sendPaper(work, claim, "act", await actOf(work, claim), text("claims.act.sent", { number }));
  const note = await creditNoteOf(work, claim);
  await sendPaper(work, claim, "credit", note, text("claims.credit.sent", { number }));
}

async function sendPaper(
  work: ClaimWork,
  claim: Claim,
  key: string,
  paper: Paper | null,
  words: Text,
): Promise<void> {
  if (!paper) return;
  const { notices, scope } = work;
  const said = [words];
  const notice = (companyId: string): Notice => ({
    key: `claim:${claim.id}:${key}:${companyId}`,
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

/** A low rating is told to who decided the claim: how low, why, and the way to the claim. */
import { selectStaffIds } from "../../network/store.ts";
import { type Text, text } from "../../outbox/message.ts";
import { type Claim, type Rating, ratingWords } from "../model.ts";
import { selectSteps } from "../store.ts";
import type { ClaimWork } from "../work.ts";
import { noticeOf } from "./claim-notice.ts";
import { deciders } from "./claim-recipients.ts";
import { aboutText } from "./claim-words.ts";
import { cardAction } from "./notice-parts.ts";

/** «Плохо», with the dealer's words where there are any. */
export const ratingLine = (rating: Rating, words: unknown): Text =>
  typeof words === "string"
    ? text("claims.rating.why", { rating: { text: text(`claims.rate.${rating}`) }, words })
    : text(`claims.rate.${rating}`);

export async function tellRating(work: ClaimWork, claim: Claim, how: "push" | "edit"): Promise<void> {
  const { rating, number, companyName, supplierId, fields } = claim;
  if (rating === null) return;
  const words = {
    lines: [
      text("claims.rating.head", { number, company: companyName }),
      ratingLine(rating, fields[ratingWords]),
      aboutText(claim),
    ],
    actions: [[cardAction]],
  };
  const notice = noticeOf(work, claim, words, { key: "rated", companyId: supplierId, how, head: undefined });
  if (how === "edit") return work.notices.revise(notice);
  await work.notices.push(notice, await whoDecided(work, claim));
}

/** The person of the last decision; whoever hears of its claims otherwise where that one has left. */
async function whoDecided(work: ClaimWork, claim: Claim) {
  const { tx, scope, notices } = work;
  const steps = await selectSteps(tx, scope, claim.id);
  const personId = steps.find(({ name }) => decisions.includes(name))?.personId ?? null;
  const isStaff = personId !== null && (await selectStaffIds(tx, scope, claim.supplierId)).includes(personId);
  return isStaff ? notices.to.people([personId]) : deciders(work, claim);
}
const decisions = ["decide", "reject", "decideAgain", "rejectAgain"];

/** What a claim's card says: what is claimed, what was answered and decided, and of a draft what it lacks. */
import { isMissing } from "../../core/claims/checklist/shots.ts";
import { doingLines } from "../../core/claims/deciding/doing.ts";
import { freeOrderLine, freeRepairLine } from "../../core/claims/deciding/free-goods.ts";
import { withoutOthersPrices } from "../../core/claims/deciding/repair-parts.ts";
import type { Claim } from "../../core/claims/model.ts";
import {
  aboutText,
  answerLines,
  askedLine,
  decisionLines,
  disputedLines,
  findingsLine,
  goodsLine,
  groundsLine,
  headOf,
  openLines,
  silenceLine,
  wishText,
} from "../../core/claims/notices/claim-words.ts";
import { coverageLines, othersLine } from "../../core/claims/notices/serial-words.ts";
import { visitLines } from "../../core/claims/notices/visit-words.ts";
import { dateOf } from "../../core/digest/model.ts";
import type { Funnel } from "../../core/funnels/model.ts";
import { funnelNamed } from "../../core/funnels/tenant-funnels.ts";
import { type Text, text, verbatim } from "../../core/outbox/message.ts";
import type { FlowContext } from "../flow.ts";
import { listed } from "./shot-question.ts";

/** The rest of them has a page of its own; once all is decided, what comes of it is read before what was asked. */
const mostAnswers = ({ lines }: Claim): number => (lines.every(({ decision }) => decision !== null) ? 2 : 4);

export const hasMoreAnswers = (claim: Claim, funnel: Funnel): boolean =>
  answerLines(claim, funnel).length > answerLines(claim, funnel, mostAnswers(claim)).length;

/** A draft, with what it lacks. */
export async function draftLines(claim: Claim, { core, tenant, now }: FlowContext): Promise<Text[]> {
  const funnel = funnelNamed(tenant, claim.funnel);
  const missing = core.claims
    .checklist(claim)
    .filter(({ field, isAnswered }) => field.isRequired && !isAnswered);
  return [
    text("claims.card.draft", { number: claim.number }),
    aboutText(claim),
    ...openLines(claim),
    ...answerLines(claim, funnel),
    ...coverageLines(claim, dateOf(tenant, now)),
    ...othersLine(await core.claims.othersOn(claim)),
    ...(missing.length > 0 ? [text("claims.card.missing", { count: missing.length })] : []),
    ...missing.slice(0, 6).map(({ name, field, shots }) =>
      shots.length > 0
        ? text("claims.card.missingShots", { shots: { text: listed(shots.filter(isMissing)) } })
        : text("claims.card.missingWhat", {
            ask: { text: field.ask ? { titles: field.ask } : verbatim(name) },
          }),
    ),
  ];
}

/** A claim that was sent, as its reader may see it. */
export async function cardLines(claim: Claim, { tenant, actor, core, now }: FlowContext): Promise<Text[]> {
  const funnel = funnelNamed(tenant, claim.funnel);
  const isDecided = claim.lines.some(({ decision }) => decision !== null);
  const before = isDecided ? [] : disputedLines(claim, funnel);
  const wish = isDecided ? null : wishText(claim, funnel);
  const side = actor?.company.id === claim.companyId ? "dealer" : "supplier";
  const decided = side === "dealer" ? withoutOthersPrices(claim) : claim;
  const recovery = await core.claims.recoveryOf(claim);
  return [
    headOf(claim),
    ...(side === "dealer" ? [] : [text("claims.card.of", { company: claim.companyName })]),
    aboutText(claim),
    ...askedLine(claim, funnel),
    ...(isDecided ? decisionLines(decided, funnel) : before.length === 0 ? openLines(claim) : []),
    ...(side === "dealer" ? freeRepairLine(funnel, claim) : []),
    ...visitLines(claim, side),
    ...findingsLine(claim),
    ...groundsLine(claim),
    ...goodsLine(claim),
    ...silenceLine(claim, funnel, side),
    ...doingLines(claim, funnel, now),
    ...before,
    ...answerLines(claim, funnel, mostAnswers(claim)),
    ...(wish && hasMoreAnswers(claim, funnel) ? [wish] : []),
    ...coverageLines(claim, dateOf(tenant, now)),
    ...othersLine(await core.claims.othersOn(claim)),
    ...(claim.recovers ? [text("claims.recovers", { number: claim.recovers.number })] : []),
    ...(recovery === null ? [] : [text("claims.recoveredBy", { number: recovery })]),
    ...freeOrderLine(funnel, claim),
  ];
}

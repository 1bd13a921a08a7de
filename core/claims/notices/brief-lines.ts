/** Lines of a claim as a push has room for them: few are told whole, of many the first and what becomes of the rest. */
import type { Funnel } from "../../funnels/model.ts";
import type { NoticeAction } from "../../notices/model.ts";
import { type Text, text } from "../../outbox/message.ts";
import { disputedDecisions } from "../deciding/disputes.ts";
import type { Claim, ClaimLine } from "../model.ts";
import { decisionLines, disputedLines } from "./claim-words.ts";
import { cardAction } from "./notice-parts.ts";

/** So many are told whole; of more so many stand above what is said of the rest. */
const mostWhole = 4;
const shownOfMany = 3;

const areMany = ({ lines }: Pick<Claim, "lines">): boolean => lines.length > mostWhole;

export function briefDecisions(claim: Claim, funnel: Funnel): Text[] {
  if (!areMany(claim)) return decisionLines(claim, funnel);
  const shown = { ...claim, lines: claim.lines.slice(0, shownOfMany) };
  return [...decisionLines(shown, funnel), restLine(claim.lines.slice(shownOfMany))];
}

/** What was decided before an objection. */
export function briefDisputed(claim: Claim, funnel: Funnel): Text[] {
  const told = disputedLines(claim, funnel);
  if (told.length <= mostWhole) return told;
  return [...told.slice(0, shownOfMany), restLine(disputedDecisions(claim).slice(shownOfMany))];
}

/** «Ещё 7 строк: принято 5, отказано 2». */
function restLine(lines: readonly ClaimLine[]): Text {
  const count = (isIt: (line: ClaimLine) => boolean) => lines.filter(isIt).length;
  const counts = {
    accepted: count(({ decision }) => decision === "approve" || decision === "part"),
    rejected: count(({ decision }) => decision === "reject"),
    open: count(({ decision }) => decision === null || decision === "sendBack"),
  };
  const named = (["accepted", "rejected", "open"] as const)
    .filter((name) => counts[name] > 0)
    .map((name) => text(`claims.rest.${name}`, { number: counts[name] }));
  const [first = text("claims.rest.open", { number: lines.length }), ...others] = named;
  const said = others.reduce(
    (before, next) => text("claims.parts.and", { before: { text: before }, next: { text: next } }),
    first,
  );
  return text("claims.rest.lines", { count: lines.length, said: { text: said } });
}

/** All of them stand in the card. */
export const wholeAction = (claim: Claim): NoticeAction[][] => (areMany(claim) ? [[cardAction]] : []);

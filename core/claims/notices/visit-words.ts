/** How an agreed day of a claim is told: proposed, waited for, agreed; and the answers to a proposal. */
import type { AgreeingSide } from "../../agreements/proposal.ts";
import type { NoticeAction } from "../../notices/model.ts";
import { type Text, text } from "../../outbox/message.ts";
import type { Claim, ClaimVisit } from "../model.ts";
import { slotParam } from "./claim-words.ts";
import { action } from "./notice-parts.ts";

/** A line for each day that is talked about or agreed. */
export const visitLines = ({ visits }: Pick<Claim, "visits">, side: AgreeingSide): Text[] =>
  visits.map((visit) => visitText(visit, side));

function visitText({ kind, terms, proposal, answerDueAt }: ClaimVisit, side: AgreeingSide): Text {
  if (proposal) {
    const when = slotParam(proposal.terms);
    if (proposal.by !== side)
      return terms
        ? text(`claims.visit.${kind}.instead`, { when, was: slotParam(terms) })
        : text(`claims.visit.${kind}.asked`, { when });
    return answerDueAt === null
      ? text(`claims.visit.${kind}.asked`, { when })
      : text(`claims.visit.${kind}.waits`, { when, due: { till: answerDueAt } });
  }
  return text(`claims.visit.${kind}.agreed`, { when: terms ? slotParam(terms) : "" });
}

/** Of a day the other side proposes; of one that is agreed, another one. */
export function visitActions({ visits }: Pick<Claim, "visits">, side: AgreeingSide): NoticeAction[][] {
  return visits.flatMap(({ kind, terms, proposal }): NoticeAction[][] => {
    const data = { visit: kind };
    const other = action("visit.other", text("claims.visit.other"), { data });
    if (proposal && proposal.by !== side)
      return [[action("visit.confirm", text("claims.visit.confirm"), { data, style: "primary" }), other]];
    return terms && !proposal ? [[action("visit.other", text("claims.visit.replan"), { data })]] : [];
  });
}

/** «Осмотр по рекламации 1: чт 26.11, 9–13»: what a locked phone shows of a day that is proposed. */
export function visitHead(
  { visits, number }: Pick<Claim, "visits" | "number">,
  side: AgreeingSide,
): Text | null {
  const asked = visits.find(({ proposal }) => proposal !== null && proposal.by !== side);
  if (!asked?.proposal) return null;
  return text(`claims.visit.${asked.kind}.head`, { number, when: slotParam(asked.proposal.terms) });
}

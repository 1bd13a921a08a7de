/** The notice of a claim at whoever decides it: what it is about, what it costs, and the answers of one tap. */
import type { Funnel, Transition } from "../../funnels/model.ts";
import type { NoticeAction } from "../../notices/model.ts";
import { type Text, text } from "../../outbox/message.ts";
import { type Authority, authorityFault, isBelow } from "../deciding/authority.ts";
import { meaningOf, outcomesFor, wished } from "../deciding/decisions.ts";
import { doingLines } from "../deciding/doing.ts";
import { freeOrderLine } from "../deciding/free-goods.ts";
import type { CanonicalOutcome, Claim, ClaimKind } from "../model.ts";
import { briefDecisions, briefDisputed, wholeAction } from "./brief-lines.ts";
import {
  aboutText,
  answerLines,
  askedLine,
  findingsLine,
  goodsLine,
  headOf,
  wishText,
} from "./claim-words.ts";
import { action, cardAction, moveAction, type NoticeWords } from "./notice-parts.ts";
import { visitActions, visitHead, visitLines } from "./visit-words.ts";

/** `moves`: what its supplier may do; `isReader`: a distributor that has handed it up. */
export function supplierWords(
  claim: Claim,
  { funnel, moves, authority, isReader, isDealerSilent, known, now }: SupplierView,
): NoticeWords {
  const { companyName, number } = claim;
  const asked = visitHead(claim, "supplier");
  const isOpen = moves.some(({ name }) => name === "decide" || name === "decideAgain");
  if (isReader)
    return { lines: [text("claims.head.handedUp", { number, company: companyName })], actions: [] };
  if (!isOpen) {
    const isAsking = askedLine(claim, funnel).length > 0;
    const isDecided =
      claim.canonical === "decided" || claim.canonical === "won" || claim.canonical === "lost";
    return {
      lines: [
        ...(asked ? [asked] : []),
        isDealerSilent
          ? text("claims.head.silent", { number, company: companyName })
          : text("claims.head.ofDealer", { head: { text: headOf(claim) }, company: companyName }),
        ...(isDecided ? briefDecisions(claim, funnel) : [aboutText(claim), ...askedLine(claim, funnel)]),
        ...freeOrderLine(funnel, claim),
        ...(isDecided ? goodsLine(claim) : []),
        ...doingLines(claim, funnel, now),
        ...visitLines(claim, "supplier"),
      ],
      actions: [
        ...(isDealerSilent ? silent(moves) : isAsking ? [[cardAction]] : []),
        ...visitActions(claim, "supplier"),
        ...moves
          .filter(({ name }) => name === "settle")
          .map(({ name }) => [moveAction(name, text("claims.action.settle"), "primary")]),
        ...moves
          .filter(({ name }) => name === "takeGoods" || name === "fetchGoods")
          .flatMap(({ name, titles }) => (titles ? [[moveAction(name, { titles })]] : [])),
        ...(isDecided ? wholeAction(claim) : []),
      ],
    };
  }
  return {
    lines: [
      ...(asked ? [asked] : []),
      text("claims.head.new", { number, company: companyName }),
      aboutText(claim),
      ...visitLines(claim, "supplier"),
      ...findingsLine(claim),
      ...briefDisputed(claim, funnel),
      ...answerLines(claim, funnel, 2),
      ...known,
      ...(claim.recovers ? [text("claims.recovers", { number: claim.recovers.number })] : []),
      ...worthLines(claim, funnel, authority),
    ],
    actions: decisions(claim, { funnel, moves, authority }),
  };
}

/** Ask once more, or be done with it. */
const silent = (moves: readonly Transition[]): NoticeAction[][] => [
  [action("remind", text("claims.action.remind"), { style: "primary" }), cardAction],
  ...(moves.some(({ name }) => name === "reject")
    ? [[action("reject", text("claims.action.reject"), { style: "danger" })]]
    : []),
];

export interface SupplierView {
  funnel: Funnel;
  moves: readonly Transition[];
  authority: Authority;
  now: number;
  isReader: boolean;
  /** The dealer was asked, and its time is over. */
  isDealerSilent: boolean;
  /** Of the numbers it names: their warranty, and other claims on them. */
  known: readonly Text[];
}

/** «Просят: починить · 5 640 ₽, ваш предел 10 000 ₽». */
function worthLines(claim: Claim, funnel: Funnel, { limitMinor }: Authority): Text[] {
  const { worth, currency, dueAt } = claim;
  const sum = worth && { money: worth.amountMinor, currency: worth.currency };
  const limit = { money: limitMinor, currency };
  const cost =
    sum && (isBelow(claim) ? text("claims.worthWithin", { sum, limit }) : text("claims.worth", { sum }));
  const wish = wishText(claim, funnel);
  const both =
    wish && cost ? text("claims.wishWorth", { wish: { text: wish }, worth: { text: cost } }) : null;
  return [
    ...(both ? [both] : [wish, cost].filter((line) => line !== null)),
    ...(dueAt === null ? [] : [text("claims.answerBy", { due: { till: dueAt } })]),
  ];
}

/** Whose repair is to be agreed asks for nothing else, and what was given below is mostly paid back. */
const only: Partial<Record<ClaimKind, CanonicalOutcome>> = { preauth: "repair", recovery: "refund" };

/** Of one line the wish and one more outcome are a tap each; several lines are gone through. */
function decisions(
  claim: Claim,
  { funnel, moves, authority }: Pick<SupplierView, "funnel" | "moves" | "authority">,
): NoticeAction[][] {
  const may = (name: string) => moves.some((move) => move.name === name);
  const isWithin = !isBelow(claim) || authorityFault(authority, claim) === null;
  const meanings = [...new Set(outcomesFor(funnel, claim.kind).flatMap((one) => meaningOf(one) ?? []))];
  const wish = only[claim.kind] ?? wished[String(claim.fields.wish)];
  const sorted = meanings.toSorted((a, b) => Number(b === wish) - Number(a === wish));
  const direct =
    claim.lines.length === 1 && isWithin
      ? sorted.slice(0, 2).map((meaning, index) =>
          action("outcome", text(`claims.action.outcome.${meaning}`), {
            data: { outcome: meaning },
            ...(index === 0 && { style: "primary" as const }),
          }),
        )
      : [];
  const found = moves
    .filter(({ name }) => name === "inspected")
    .flatMap(({ name, titles }) => (titles ? [[moveAction(name, { titles })]] : []));
  const rest: NoticeAction[] = [
    ...(may("askMore") ? [moveAction("askMore", text("claims.action.askMore"))] : []),
    ...(isBelow(claim) ? [action("handUp", text("claims.action.handUp"))] : []),
  ];
  // While a day is agreed on, the claim itself waits for what is found then.
  if (claim.visits.length > 0)
    return [
      ...visitActions(claim, "supplier"),
      ...found,
      [action("decide", text("claims.action.decide")), cardAction],
    ];
  return [
    direct,
    [...(isWithin ? [action("decide", text("claims.action.decide"))] : []), cardAction],
    rest,
    isWithin ? [action("reject", text("claims.action.reject"), { style: "danger" })] : [],
  ].filter((row) => row.length > 0);
}

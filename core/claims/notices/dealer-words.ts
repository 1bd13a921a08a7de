/** The notice of a claim in the chat of whoever reported it: what is asked, what was decided, how it ended. */
import type { Product } from "../../catalog/model.ts";
import type { Funnel, Transition } from "../../funnels/model.ts";
import type { NoticeAction } from "../../notices/model.ts";
import { text } from "../../outbox/message.ts";
import { doingLines, notDone } from "../deciding/doing.ts";
import { freeOrderLine, freeRepairLine } from "../deciding/free-goods.ts";
import { withoutOthersPrices } from "../deciding/repair-parts.ts";
import { type Claim, isRejectedWhole, ratings } from "../model.ts";
import { offerWords } from "../next-sale.ts";
import { briefDecisions, wholeAction } from "./brief-lines.ts";
import {
  aboutText,
  askedLine,
  closingLine,
  findingsLine,
  goodsLine,
  groundsLine,
  headOf,
  sentBackLines,
  silenceLine,
} from "./claim-words.ts";
import { action, moveAction, type NoticeWords } from "./notice-parts.ts";
import { visitActions, visitHead, visitLines } from "./visit-words.ts";

interface DealerView {
  funnel: Funnel;
  /** What the dealer may do from where it stands. */
  moves: readonly Transition[];
  offers: readonly Product[];
  now: number;
}

export function dealerWords(claim: Claim, { funnel, moves, offers, now }: DealerView): NoticeWords {
  const { stage, fields, canonical, rating } = claim;
  const head = visitHead(claim, "dealer");
  const asked = head ? [head] : [];
  const has = (name: string) => moves.some((move) => move.name === name);
  if (claim.sentAt === null) return draftWords(claim);
  if (has("tellMore")) {
    return {
      lines: [
        text("claims.head.asked", { number: claim.number }),
        aboutText(claim),
        ...sentBackLines(claim, funnel),
        ...askedLine(claim, funnel),
      ],
      actions: [[moveAction("tellMore", text("claims.action.tellMore"), "primary")]],
    };
  }
  if (canonical === "decided" || canonical === "lost" || canonical === "won") {
    const offered = offerWords(claim, offers);
    const goods = goodsLine(claim);
    return {
      lines: [
        ...asked,
        headOf(claim),
        ...briefDecisions(withoutOthersPrices(claim), funnel),
        ...groundsLine(claim),
        ...closingLine(claim),
        ...freeRepairLine(funnel, claim),
        ...freeOrderLine(funnel, claim),
        ...goods,
        ...visitLines(claim, "dealer"),
        ...silenceLine(claim, funnel, "dealer"),
        ...doingLines(claim, funnel, now),
        ...offered.lines,
      ],
      actions: [
        ...(canonical === "won"
          ? rated(rating)
          : [...visitActions(claim, "dealer"), ...answers(claim, moves)]),
        ...wholeAction(claim),
        ...offered.actions,
      ],
    };
  }
  // A funnel may ask for a bare day: that one is told, not agreed.
  const day = typeof fields.inspectOn === "string" && stage === "inspection" ? fields.inspectOn : null;
  return {
    lines: [
      ...asked,
      headOf(claim),
      aboutText(claim),
      ...visitLines(claim, "dealer"),
      ...findingsLine(claim),
      ...(day === null ? [] : [text("claims.inspectedOn", { day: { day } })]),
    ],
    actions: [...visitActions(claim, "dealer"), ...own(moves)],
  };
}

/** Begun for the dealer, of what it wrote down at the gate. */
const draftWords = (claim: Claim): NoticeWords => ({
  lines: [text("claims.head.begun", { number: claim.number }), aboutText(claim), text("claims.begunHow")],
  actions: [[action("complete", text("claims.action.goOn"), { style: "primary" })]],
});

function answers(claim: Claim, moves: readonly Transition[]): NoticeAction[][] {
  const wanted = isRejectedWhole(claim) ? "concede" : "agree";
  return [
    ...moves
      .filter(({ name }) => name === wanted)
      .map(({ name }) => [moveAction(name, text(`claims.action.${wanted}`), "primary")]),
    ...returning(moves),
    ...(claim.isDisputed ? [] : moves.filter(({ name }) => name === "dispute")).map(({ name }) => [
      moveAction(name, text("claims.action.dispute")),
    ]),
  ];
}

/** Goods that go back, or are to be gone, and what was decided and not done: a button each. */
const returning = (moves: readonly Transition[]): NoticeAction[][] =>
  moves
    .filter(({ name }) => name === "planReturn" || name === "proveGoods" || name === notDone)
    .flatMap(({ name, titles }) => (titles ? [[moveAction(name, { titles })]] : []));

/** Moves that are the funnel's alone. */
const own = (moves: readonly Transition[]): NoticeAction[][] =>
  moves
    .filter(({ name }) => name !== "takeBack")
    .slice(0, 4)
    .flatMap(({ name, titles }) => (titles ? [[moveAction(name, { titles })]] : []));

function rated(rating: number | null): NoticeAction[][] {
  if (rating !== null) return [];
  const [best, ...others] = ratings.map((value) =>
    action("rate", text(`claims.rate.${value}`), { data: { rating: value } }),
  );
  return best ? [[best], others] : [];
}

/** The notice of a claim in the chat of whoever reported it: what is asked, what was decided, how it ended. */
import type { Funnel, Transition } from "../funnels/model.ts";
import type { NoticeAction } from "../notices/model.ts";
import { text } from "../outbox/message.ts";
import { aboutText, decisionLines, headOf } from "./claim-words.ts";
import { type Claim, isRejectedWhole, ratings } from "./model.ts";
import { action, moveAction, type NoticeWords } from "./notice-parts.ts";

/** `moves`: what the dealer may do from where it stands. */
export function dealerWords(claim: Claim, funnel: Funnel, moves: readonly Transition[]): NoticeWords {
  const { stage, fields, canonical, replacement, rating } = claim;
  const has = (name: string) => moves.some((move) => move.name === name);
  if (has("tellMore")) {
    const question = typeof fields.question === "string" ? fields.question : "";
    return {
      lines: [
        text("claims.head.asked", { number: claim.number }),
        aboutText(claim),
        ...(question ? [text("claims.asks", { words: question })] : []),
      ],
      actions: [[moveAction("tellMore", text("claims.action.tellMore"), "primary")]],
    };
  }
  if (canonical === "decided" || canonical === "lost" || canonical === "won") {
    const order = replacement === null ? [] : [text("claims.replacedBy", { number: replacement.number })];
    return {
      lines: [headOf(claim), ...decisionLines(claim, funnel), ...order],
      actions: canonical === "won" ? rated(rating) : answers(claim, moves),
    };
  }
  const day = typeof fields.inspectOn === "string" && stage === "inspection" ? fields.inspectOn : null;
  return {
    lines: [
      headOf(claim),
      aboutText(claim),
      ...(day === null ? [] : [text("claims.inspectedOn", { day: { day } })]),
    ],
    actions: own(moves),
  };
}

function answers(claim: Claim, moves: readonly Transition[]): NoticeAction[][] {
  const wanted = isRejectedWhole(claim) ? "concede" : "agree";
  return [
    ...moves
      .filter(({ name }) => name === wanted)
      .map(({ name }) => [moveAction(name, text(`claims.action.${wanted}`), "primary")]),
    ...(claim.isDisputed ? [] : moves.filter(({ name }) => name === "dispute")).map(({ name }) => [
      moveAction(name, text("claims.action.dispute")),
    ]),
  ];
}

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

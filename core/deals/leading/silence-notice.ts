/** Asking about a deal nothing is heard of: answers of one tap for whoever leads it, then the supplier's means. */
import { stageOf } from "../../funnels/machine.ts";
import type { NoticeAction } from "../../notices/model.ts";
import { type Text, text } from "../../outbox/message.ts";
import {
  aboutText,
  dealerMoves,
  moveAction,
  pushDealer,
  pushSupplier,
  supplierMeans,
} from "../notice-parts.ts";
import type { NamedDeal } from "../store.ts";
import { type DealWork, funnelOf } from "../work.ts";

/** «Сделка 318: тихо 5 дней. Что с ней?» */
export const tellQuiet = (work: DealWork, deal: NamedDeal, days: number): Promise<void> =>
  pushDealer(work, deal, {
    lines: [text("work.silence.ask", { number: deal.number, count: days }), aboutText(deal)],
    actions: answersOf(work, deal),
  });

/** The supplier wants to know. */
export const tellHurried = (work: DealWork, deal: NamedDeal, person: string): Promise<void> =>
  pushDealer(work, deal, {
    lines: [text("work.silence.hurry", { number: deal.number, person }), aboutText(deal)],
    actions: answersOf(work, deal),
  });

/** In work, put off, won, lost, given back: what of it the funnel has from here. */
function answersOf(work: DealWork, deal: NamedDeal): NoticeAction[][] {
  const funnel = funnelOf(work, deal);
  const moves = dealerMoves(work, deal);
  const meaning = (stage: string) => stageOf(funnel, stage).canonical;
  const isOpen = meaning(deal.stage) !== "won";
  const named = (found: (typeof moves)[number] | undefined, label: Text, style?: "danger"): NoticeAction[] =>
    found ? [{ ...moveAction(found), label, ...(style && { style }) }] : [];
  const wins = moves.find(({ to }) => isOpen && meaning(to) === "won");
  const loses = moves.find(({ to }) => meaning(to) === "lost");
  const returns = moves.find(({ name }) => name === "giveBack");
  return [
    [
      { kind: "deal.next", label: text("work.silence.action.inWork"), style: "primary" as const },
      { kind: "deal.postpone", label: text("work.silence.action.postpone") },
    ],
    [
      ...named(wins, text("work.silence.action.won")),
      ...named(loses, text("work.silence.action.lost"), "danger"),
    ],
    named(returns, text("work.silence.action.back")),
  ].filter((row) => row.length > 0);
}

export function tellQuietSupplier(work: DealWork, deal: NamedDeal, days: number): Promise<void> {
  const { number, companyName } = deal;
  const lines = [
    text("work.silence.told", { number, company: companyName ?? "", count: days }),
    aboutText(deal),
  ];
  return pushSupplier(work, deal, { lines, actions: supplierMeans }, {});
}

/** The notice of a claim at those who examine it or take its goods back: what it is about, and their part of it. `today` is ISO. */
import type { Funnel, Transition } from "../../funnels/model.ts";
import { text } from "../../outbox/message.ts";
import type { Claim } from "../model.ts";
import { briefDecisions } from "./brief-lines.ts";
import { aboutText, answerLines, findingsLine, goodsLine, headOf } from "./claim-words.ts";
import { cardAction, moveAction, type NoticeWords } from "./notice-parts.ts";
import { coverageLines } from "./serial-words.ts";
import { visitActions, visitLines } from "./visit-words.ts";

export const helperWords = (
  claim: Claim,
  { funnel, moves, today }: { funnel: Funnel; moves: readonly Transition[]; today: string },
): NoticeWords => ({
  lines: [
    text("claims.head.ofDealer", { head: { text: headOf(claim) }, company: claim.companyName }),
    aboutText(claim),
    ...visitLines(claim, "supplier"),
    ...(isDecided(claim)
      ? [...briefDecisions(withoutSums(claim), funnel), ...goodsLine(claim)]
      : [...findingsLine(claim), ...answerLines(claim, funnel, 2), ...coverageLines(claim, today)]),
  ],
  actions: [
    ...(moves.length > 0 ? visitActions(claim, "supplier") : []),
    ...moves.slice(0, 3).flatMap(({ name, titles }) => (titles ? [[moveAction(name, { titles })]] : [])),
    [cardAction],
  ],
});

/** What becomes of the goods is theirs, for how much is not. */
const withoutSums = (claim: Claim): Claim => ({
  ...claim,
  lines: claim.lines.map((line) => ({ ...line, sumMinor: null, labourMinor: null })),
});

/** It is decided: what was found is no longer looked at, what goes back is. */
const isDecided = ({ canonical }: Claim): boolean => canonical !== "new" && canonical !== "examined";

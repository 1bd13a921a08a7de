/** A decision as a whole before it goes: what becomes of the goods, a paper for a refusal, and the last press. */

import { outcomeMeaning } from "../../core/claims/deciding/decisions.ts";
import { canShip } from "../../core/claims/deciding/repair-parts.ts";
import { type Claim, type ClaimLine, type LineDecision, undecided } from "../../core/claims/model.ts";
import { decidedLine } from "../../core/claims/notices/claim-words.ts";
import type { Funnel } from "../../core/funnels/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { type Choice, goTo, pass } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { isTelling, joined } from "./beside-files.ts";
import { about, type DecideData, type DecideStep, decisionsOf, isAccepted, wholeOf } from "./decide-data.ts";
import { carryOut } from "./decide-more.ts";

const disposals = ["return", "dispose"] as const;

/** More than the goods cost is rather a slip of the finger: it is said, and may be meant. */
function aboveWorth(claim: Claim, decision: LineDecision, funnel: Funnel): Text[] {
  const meaning = outcomeMeaning(funnel, decision.outcome);
  const line = claim.lines.find(({ position }) => position === decision.position);
  const whole = wholeOf({ claim, funnel, line, decision });
  const isPaid = meaning === "refund" || meaning === "discount";
  if (!isPaid || whole === null || (decision.sumMinor ?? 0) <= whole) return [];
  return [text("claims.decide.aboveWorth", { sum: { money: whole, currency: claim.currency } })];
}

const isRefusal = ({ decisions }: DecideData): boolean =>
  decisions.every(({ decision }) => decision === "reject");

export const summaryStep: DecideStep = {
  ask: about(({ claim, funnel }, data) => {
    const { decisions, question, disposal, grounds, ruling } = data;
    const isAsking = question !== null;
    // What never came cannot go back.
    const isThere = claim.kind !== "shortage" && funnel.lists.disposal !== undefined;
    const mayGo = !isAsking && isThere && decisions.some(isAccepted);
    const goods: Choice[] = mayGo
      ? disposals
          .filter((one) => one !== disposal)
          .map((one) => ({ id: one, label: text(`claims.decide.goods.${one}`) }))
      : [];
    const stays: Choice[] =
      mayGo && disposal !== null ? [{ id: "stays", label: text("claims.decide.goods.stays") }] : [];
    const given = decisionsOf(claim, data);
    const parts = given
      .filter(({ outcome }) => outcomeMeaning(funnel, outcome) === "repair")
      .flatMap((one) => one.parts ?? [])
      .filter(canShip);
    const shipping = parts.some(({ isShipped }) => isShipped) ? "keepParts" : "shipParts";
    const ships: Choice[] =
      parts.length > 0 ? [{ id: shipping, label: text(`claims.decide.${shipping}`) }] : [];
    const basis: Choice[] = isRefusal(data) ? [{ id: "basis", label: text("claims.decide.addBasis") }] : [];
    return {
      lines: [
        text("claims.decide.summary", { number: claim.number, company: claim.companyName }),
        ...claim.lines.flatMap((line) => {
          const decided = given.find(({ position }) => position === line.position);
          return decidedLine(claim, { ...line, ...undecided, ...decided } as ClaimLine, funnel);
        }),
        ...given.flatMap((one) => aboveWorth(claim, one, funnel)),
        ...(disposal === null ? [] : [text(`claims.goodsGo.${disposal}.awaited`)]),
        ...(grounds === null ? [] : [text("claims.grounds", { words: grounds })]),
        ...(ruling.length === 0 ? [] : [text("claims.files", { count: ruling.length })]),
        ...(question === null ? [] : [text("claims.asks", { words: question })]),
      ],
      choices: [
        [{ id: "sure", label: text("claims.decide.sure"), style: "primary" as const }],
        ships,
        [...goods, ...stays, ...basis],
        [{ id: "anew", label: text("claims.decide.anew") }, globalLabels.back],
      ].filter((row) => row.length > 0),
    };
  }),
  take: {
    choice(id, data, context) {
      if (id === "sure") return carryOut(data, context);
      if (id === "basis") return goTo("basis", data);
      if (id === "stays") return goTo("summary", { ...data, disposal: null });
      if (id === "shipParts" || id === "keepParts")
        return goTo("summary", { ...data, shipsParts: id === "shipParts" });
      const disposal = disposals.find((known) => known === id);
      if (disposal) return goTo("summary", { ...data, disposal });
      return goTo("line", { ...data, decisions: [], question: null, disposal: null, shipsParts: null });
    },
    // What is said beside a refusal is what it is founded on.
    text: (words, data) =>
      isRefusal(data) && isTelling(words)
        ? goTo("summary", { ...data, grounds: joined(data.grounds, words) })
        : pass(),
    files: (files, caption, data) =>
      isRefusal(data) ? goTo("summary", founded(files, caption, data)) : pass(),
  },
};

/** More papers, with or without words under them. */
function founded(files: readonly { id: string }[], caption: string, data: DecideData): DecideData {
  const ruling = [...data.ruling, ...files.map(({ id }) => id)].slice(0, MOST_PAPERS);
  const words = caption.trim();
  return { ...data, ruling, grounds: words === "" ? data.grounds : joined(data.grounds, words) };
}
const MOST_PAPERS = 10;

/** Words, a paper with or without words, or several. */
export const basisStep: DecideStep = {
  ask: about((_, { ruling }) => ({
    lines: [
      text("claims.decide.basis"),
      ...(ruling.length === 0 ? [] : [text("claims.files", { count: ruling.length })]),
    ],
    choices: [
      [
        ...(ruling.length === 0 ? [] : [{ id: "enough", label: text("claims.decide.basisReady") }]),
        globalLabels.back,
      ],
    ],
  })),
  take: {
    choice: (_, data) => goTo("summary", data),
    text: (words, data) =>
      words.trim().endsWith("?")
        ? pass()
        : goTo("summary", { ...data, grounds: joined(data.grounds, words) }),
    files: (files, caption, data) => goTo("basis", founded(files, caption, data)),
  },
};

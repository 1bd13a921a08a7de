/** For how much a claim's line is settled: what is paid back, or what mending costs and the work within it. */

import { outcomeMeaning } from "../../core/claims/deciding/decisions.ts";
import { withPartsSum } from "../../core/claims/deciding/repair-parts.ts";
import type { LineDecision } from "../../core/claims/model.ts";
import { goodsOf } from "../../core/claims/notices/claim-words.ts";
import { typedMoney } from "../../core/deals/leads/typed-money.ts";
import { text } from "../../core/outbox/message.ts";
import { type Choice, type FlowContext, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { sumHint } from "./amount-hint.ts";
import {
  about,
  type DecideAnswer,
  type DecideData,
  type DecideStep,
  type DecideView,
  viewOf,
  wholeOf,
  withMore,
} from "./decide-data.ts";
import { insteadChosen, insteadScreen, insteadTyped, isInstead } from "./decide-instead.ts";
import { carryOut } from "./decide-more.ts";
import { partChosen, partsOf, partsScreen, partsTyped } from "./decide-parts.ts";

/** Where an answer leads. */
type Onward = (data: DecideData, context: FlowContext) => DecideAnswer | Promise<DecideAnswer>;

const isRepair = ({ funnel, decision }: DecideView): boolean =>
  outcomeMeaning(funnel, decision?.outcome) === "repair";

export const sumStep = (onward: Onward): DecideStep => ({
  ask: about((view, data, context) => {
    if (isRepair(view)) return partsScreen(view, data, context);
    if (isInstead(view, data)) return insteadScreen(view, data, context);
    const { claim, line } = view;
    const whole = wholeOf(view);
    const sum = whole === null ? null : { money: whole, currency: claim.currency };
    return {
      lines: [text("claims.decide.sum", { goods: line ? goodsOf(line) : "" })],
      amountHint: sumHint(...(sum ? [text("claims.decide.whole", { sum })] : [])),
      choices: [
        ...(sum ? [[{ id: "whole", label: text("claims.decide.whole", { sum }) }]] : []),
        [globalLabels.back],
      ],
    };
  }),
  take: {
    async choice(id, data, context) {
      const view = await viewOf(data, context);
      if (!view) return carryOut(data, context);
      if (isInstead(view, data)) {
        const known = await insteadChosen(id, data, view, context);
        return known ? onward(known, context) : goTo("sum", data);
      }
      if (id === "none") return onward(data, context);
      if (isRepair(view)) return partChosen(id, data, view, context);
      const whole = wholeOf(view);
      return whole === null ? pass() : onward(withMore(data, { sumMinor: whole }), context);
    },
    async text(words, data, context) {
      const view = await viewOf(data, context);
      if (!view) return carryOut(data, context);
      if (isInstead(view, data)) return insteadTyped(words, data, view, context);
      const sumMinor = typedMoney(words);
      if (!isRepair(view)) {
        if (sumMinor === null) return words.includes("?") ? pass() : stay(text("claims.decide.badSum"));
        return onward(withMore(data, { sumMinor }), context);
      }
      if (words.trim().endsWith("?")) return pass();
      // A number is what all of it costs, unless it is an article, or there are parts by now.
      const isSum = sumMinor !== null && partsOf(view).length === 0 && data.doubts.length === 0;
      if (!isSum || (await context.core.catalog.named(words)).length > 0)
        return partsTyped(words, data, view, context);
      const known = withMore(data, { sumMinor });
      return sumMinor > 0 ? goTo("labour", known) : onward(known, context);
    },
  },
});

export const labourStep = (onward: Onward): DecideStep => ({
  ask: about(({ claim, line, decision }) => {
    const goods = line ? goodsOf(line) : "";
    const whole = wholeSum(decision);
    const choices: Choice[] =
      whole === null
        ? [{ id: "parts", label: text("claims.parts.noWork") }]
        : [
            { id: "parts", label: text("claims.decide.onlyParts") },
            { id: "work", label: text("claims.decide.onlyWork") },
          ];
    return {
      lines: [
        whole === null
          ? text("claims.parts.askWork", { goods })
          : text("claims.decide.labour", { goods, sum: { money: whole, currency: claim.currency } }),
      ],
      amountHint: sumHint(...choices.map(({ label }) => label)),
      choices: [choices, [globalLabels.back]],
    };
  }),
  take: {
    async choice(id, data, context) {
      const view = await viewOf(data, context);
      return onward(worked(data, view, id === "work" ? (wholeSum(view?.decision) ?? 0) : 0), context);
    },
    async text(words, data, context) {
      const labourMinor = typedMoney(words);
      if (labourMinor === null) return words.includes("?") ? pass() : stay(text("claims.decide.badSum"));
      const view = await viewOf(data, context);
      const most = wholeSum(view?.decision);
      if (most !== null && labourMinor > most) return stay(text("claims.decide.tooMuchWork"));
      return onward(worked(data, view, labourMinor), context);
    },
  },
});

/** One sum for all of it, of which the work is a part; null where the work is added to parts, or is all there is. */
const wholeSum = (decision: LineDecision | undefined): number | null =>
  decision?.parts?.length ? null : (decision?.sumMinor ?? null);

/** The decision with its work, and the sum that follows. */
function worked(data: DecideData, view: DecideView | null, labourMinor: number): DecideData {
  const { parts, sumMinor } = view?.decision ?? {};
  const all = sumMinor ?? labourMinor;
  return withMore(
    data,
    withPartsSum({ labourMinor, ...(all > 0 && { sumMinor: all }), ...(parts && { parts }) }),
  );
}

/** For how much a claim's line is settled: what is paid back, or what mending costs and the work within it. */
import { goodsOf } from "../../core/claims/claim-words.ts";
import { outcomeMeaning } from "../../core/claims/decisions.ts";
import { typedMoney } from "../../core/deals/leads/typed-money.ts";
import { text } from "../../core/outbox/message.ts";
import { type FlowContext, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
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

/** Where an answer leads. */
type Onward = (data: DecideData, context: FlowContext) => DecideAnswer | Promise<DecideAnswer>;

const isRepair = ({ funnel, decision }: DecideView): boolean =>
  outcomeMeaning(funnel, decision?.outcome) === "repair";

export const sumStep = (onward: Onward): DecideStep => ({
  ask: about((view) => {
    const { claim, line } = view;
    const whole = isRepair(view) ? null : wholeOf(view);
    const sum = whole === null ? null : { money: whole, currency: claim.currency };
    const goods = line ? goodsOf(line) : "";
    return {
      lines: [
        text(isRepair(view) ? "claims.decide.repairSum" : "claims.decide.sum", { goods }),
        text("claims.decide.sumHint"),
      ],
      amountHint: text("claims.decide.sumHint"),
      choices: [
        ...(sum ? [[{ id: "whole", label: text("claims.decide.whole", { sum }) }]] : []),
        [...(isRepair(view) ? [{ id: "none", label: text("claims.decide.noSum") }] : []), globalLabels.back],
      ],
    };
  }),
  take: {
    async choice(id, data, context) {
      if (id === "none") return onward(data, context);
      const view = await viewOf(data, context);
      const whole = view && wholeOf(view);
      return whole == null ? pass() : onward(withMore(data, { sumMinor: whole }), context);
    },
    async text(words, data, context) {
      const sumMinor = typedMoney(words);
      if (sumMinor === null) return words.includes("?") ? pass() : stay(text("claims.decide.badSum"));
      const view = await viewOf(data, context);
      const known = withMore(data, { sumMinor });
      return view && isRepair(view) && sumMinor > 0 ? goTo("labour", known) : onward(known, context);
    },
  },
});

export const labourStep = (onward: Onward): DecideStep => ({
  ask: about(({ claim, line, decision }) => ({
    lines: [
      text("claims.decide.labour", {
        goods: line ? goodsOf(line) : "",
        sum: { money: decision?.sumMinor ?? 0, currency: claim.currency },
      }),
    ],
    amountHint: text("claims.decide.sumHint"),
    choices: [
      [
        { id: "parts", label: text("claims.decide.onlyParts") },
        { id: "work", label: text("claims.decide.onlyWork") },
      ],
      [globalLabels.back],
    ],
  })),
  take: {
    async choice(id, data, context) {
      const view = await viewOf(data, context);
      const labourMinor = id === "work" ? (view?.decision?.sumMinor ?? 0) : 0;
      return onward(withMore(data, { labourMinor }), context);
    },
    async text(words, data, context) {
      const labourMinor = typedMoney(words);
      if (labourMinor === null) return words.includes("?") ? pass() : stay(text("claims.decide.badSum"));
      const view = await viewOf(data, context);
      const most = view?.decision?.sumMinor ?? 0;
      if (labourMinor > most) return stay(text("claims.decide.tooMuchWork"));
      return onward(withMore(data, { labourMinor }), context);
    },
  },
});

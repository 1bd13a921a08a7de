/** Deciding a claim: each line in its turn, what it comes to, a reason or a sum; then all of it at once. */

import { meaningOf, outcomeMeaning, outcomesFor } from "../../core/claims/deciding/decisions.ts";
import { isOutcomeCalled, outcomeMeant } from "../../core/claims/deciding/outcome-words.ts";
import { type Claim, type ClaimLine, type LineDecision, lineDecisions } from "../../core/claims/model.ts";
import { decisionText, goodsOf, wishText } from "../../core/claims/notices/claim-words.ts";
import type { Funnel } from "../../core/funnels/model.ts";
import { optionMeant } from "../../core/funnels/option-meant.ts";
import { text } from "../../core/outbox/message.ts";
import { type Measure, parseQuantity } from "../../core/quantity.ts";
import { isAside } from "../deals/aside.ts";
import { type Choice, type Flow, type FlowContext, flow, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { optionNamed } from "../paging.ts";
import { areTelling } from "../typed-choice.ts";
import { amountHint } from "./amount-hint.ts";
import {
  about,
  asWas,
  begunOn,
  type DecideAnswer,
  type DecideData,
  type DecideStep,
  type DecideStepName,
  type DecideView,
  decideSchema,
  decisionKept,
  nextLine,
  viewOf,
  withMore,
} from "./decide-data.ts";
import { goodsAfter, lookedFor } from "./decide-instead.ts";
import { carryOut, moreStep } from "./decide-more.ts";
import { basisStep, summaryStep } from "./decide-summary.ts";
import { labourStep, sumStep } from "./decide-sums.ts";
import { outcomeSaid } from "./said-outcome.ts";
import { missingScreen } from "./screens.ts";

/** What the last line still needs; else the next line, the question to the dealer, the summary. */
async function onward(data: DecideData, context: FlowContext): Promise<DecideAnswer> {
  const view = await viewOf(data, context);
  if (!view) return carryOut(data, context);
  const { claim, decision } = view;
  const isAccepted = decision?.decision === "approve" || decision?.decision === "part";
  if (decision?.decision === "part" && decision.acceptedMilli === undefined) return goTo("amount", data);
  if (isAccepted && decision.outcome === undefined) return goTo("outcome", data);
  if (decision?.decision === "reject" && decision.reason === undefined) return goTo("reason", data);
  if (nextLine(claim, data)) return goTo("line", data);
  const isSentBack = data.decisions.some((one) => one.decision === "sendBack");
  return goTo(isSentBack && data.question === null ? "question" : "summary", data);
}

const lineStep: DecideStep = {
  ask: about(({ claim, funnel }, data) => {
    const line = nextLine(claim, data);
    if (!line) return missingScreen();
    const wish = wishText(claim, funnel);
    const choice = (decision: LineDecision["decision"]): Choice => ({
      id: decision,
      label: text(`claims.decide.${decision}`),
    });
    const hasParts = line.quantityMilli > 1_000;
    const was = asWas(claim, line);
    return {
      lines: [
        text("claims.decide.line", {
          position: line.position,
          count: claim.lines.length,
          goods: {
            text: text("claims.goods", {
              goods: goodsOf(line),
              quantity: { quantity: line.quantityMilli, unit: line.unit },
            }),
          },
        }),
        ...(wish ? [wish] : []),
        ...(was ? [text("claims.was", { line: { text: decisionText(claim, was, funnel) } })] : []),
      ],
      choices: [
        [{ ...choice("approve"), style: "primary" }, ...(hasParts ? [choice("part")] : [])],
        [
          ...(claim.isDisputed ? [] : [choice("sendBack")]),
          ...(was ? [{ id: "asWas", label: text("claims.decide.asWas") }] : []),
          choice("reject"),
        ],
        [globalLabels.back],
      ],
    };
  }),
  takesNumbersOnly: true,
  take: {
    async choice(id, data, context) {
      const decision = lineDecisions.find((known) => known === id);
      const view = await viewOf(data, context);
      const line = view && nextLine(view.claim, data);
      const was = id === "asWas" && line ? asWas(view.claim, line) : undefined;
      if (was)
        return onward(
          decideSchema.parse({ ...data, decisions: [...data.decisions, decisionKept(was)] }),
          context,
        );
      if (!decision || !line) return pass();
      const { position } = line;
      return onward({ ...data, decisions: [...data.decisions, { position, decision }] }, context);
    },
    /** What it comes to says that all of it is accepted. */
    async text(words, data, context) {
      const view = await viewOf(data, context);
      if (!view) return carryOut(data, context);
      const line = nextLine(view.claim, data);
      if (!line) return pass();
      const approved = { position: line.position, decision: "approve" as const };
      const known = { ...data, decisions: [...data.decisions, approved] };
      return saidToCome(words, known, view, context);
    },
  },
};

/** The last line's outcome in words; one that a claim of this kind never comes to is refused. */
function saidToCome(words: string, data: DecideData, view: DecideView, context: FlowContext) {
  const said = outcomeSaid(words, view);
  if (!said) return pass();
  return "id" in said
    ? comesTo(said.id, data, context, goodsAfter(words))
    : stay(text(`claims.refused.${said.error}`));
}

/** `named`: other goods in place of those that are claimed, as they were called. */
async function comesTo(
  outcome: string,
  data: DecideData,
  context: FlowContext,
  named: string | null = null,
): Promise<DecideAnswer> {
  const view = await viewOf(data, context);
  if (!view) return carryOut(data, context);
  const known = withMore(data, { outcome });
  if (outcomeMeaning(view.funnel, outcome) !== "replacement") return goTo("sum", known);
  if (named !== null) return goTo("sum", await lookedFor(named, known, view, context));
  const position = data.decisions.at(-1)?.position;
  const isInCatalog = view.claim.lines.find((line) => line.position === position)?.productId !== null;
  return isInCatalog ? onward(known, context) : goTo("sum", known);
}

const amountStep: DecideStep = {
  ask: about(async ({ line }, _, context) => {
    if (!line) return missingScreen();
    const { quantityMilli, unit } = line;
    return {
      lines: [
        text("claims.decide.amount", { goods: goodsOf(line), quantity: { quantity: quantityMilli, unit } }),
      ],
      amountHint: amountHint(await measureOf(line, context)),
      choices: [[globalLabels.back]],
    };
  }),
  take: {
    async text(words, data, context) {
      const view = await viewOf(data, context);
      if (!view) return carryOut(data, context);
      if (!view.line) return pass();
      const { quantityMilli } = view.line;
      const read = parseQuantity(words, await measureOf(view.line, context));
      if (!read.ok) return words.includes("?") ? pass() : stay(text("claims.refused.noQuantity"));
      if (read.value.quantityMilli >= quantityMilli) return stay(text("claims.refused.badPart"));
      return onward(withMore(data, { acceptedMilli: read.value.quantityMilli }), context);
    },
  },
};

/** As the catalog counts it; what it does not have is counted by its unit. */
const measureOf = async (
  { productId, unit }: Pick<ClaimLine, "productId" | "unit">,
  { core }: FlowContext,
): Promise<Measure> => (productId === null ? null : await core.catalog.product(productId)) ?? { unit };

const outcomeStep: DecideStep = {
  ask: about(({ claim, funnel, line }) => ({
    lines: [text("claims.decide.outcome", { goods: line ? goodsOf(line) : "" })],
    options: outcomesFor(funnel, claim.kind).map(({ id, titles }) => ({ id, line: { titles } })),
    choices: [[globalLabels.back]],
  })),
  takesNumbersOnly: true,
  take: {
    choice: (id, data, context) => comesTo(id, data, context),
    async text(words, data, context) {
      const view = await viewOf(data, context);
      if (!view) return carryOut(data, context);
      const offered = outcomesFor(view.funnel, view.claim.kind).map(({ id }) => id);
      const named = optionNamed(words, offered);
      return named ? comesTo(named, data, context) : saidToCome(words, data, view, context);
    },
  },
};

const reasonStep: DecideStep = {
  ask: about(({ funnel, line }) => ({
    lines: [text("claims.decide.reason", { goods: line ? goodsOf(line) : "" })],
    options: (funnel.lists.reject ?? []).map(({ id, titles }) => ({ id, line: { titles } })),
    choices: [[globalLabels.back]],
  })),
  takesNumbersOnly: true,
  take: {
    choice: (reason, data, context) => onward(withMore(data, { reason }), context),
    async text(words, data, context) {
      if (isAside(words)) return pass();
      const view = await viewOf(data, context);
      if (!view) return carryOut(data, context);
      const reasons = view.funnel.lists.reject ?? [];
      const reason =
        optionNamed(
          words,
          reasons.map(({ id }) => id),
        ) ?? optionMeant(words, reasons)?.id;
      if (reason !== undefined) return onward(withMore(data, { reason }), context);
      return outcomeMeant(words, view.funnel) ? stay(text("claims.refused.outcomeOfNothing")) : pass();
    },
  },
};

const questionStep: DecideStep = {
  ask: () => ({ lines: [text("claims.decide.question")], choices: [[globalLabels.back]] }),
  take: {
    async text(words, data, context) {
      const view = await viewOf(data, context);
      if (!view) return carryOut(data, context);
      if (!areTelling(words)) return stay(text("deals.ask.bad.text"));
      if (isOutcomeCalled(words, view.funnel)) return stay(text("claims.refused.outcomeOfNothing"));
      return goTo("summary", { ...data, question: words.trim().slice(0, 1_000) });
    },
  },
};

/** The same dialog begun further on: a button may have answered the first questions already. */
const begunAt = (id: string, first: DecideStepName): Flow<DecideData> =>
  flow<DecideStepName, DecideData>({
    ...{ id, version: 1, permission: "claims.decide", data: decideSchema, first },
    steps: {
      ...{ line: lineStep, amount: amountStep, outcome: outcomeStep, reason: reasonStep },
      ...{ sum: sumStep(onward), labour: labourStep(onward), question: questionStep },
      ...{ basis: basisStep, summary: summaryStep, more: moreStep },
    },
  });

export const decideClaim = begunAt("decide-claim", "line");
const decideOutcome = begunAt("decide-claim-outcome", "outcome");
const decideReason = begunAt("decide-claim-reason", "reason");
const decideSum = begunAt("decide-claim-sum", "sum");
const decideSure = begunAt("decide-claim-sure", "summary");
export const decideFlows = [decideClaim, decideOutcome, decideReason, decideSum, decideSure];

/** A button says what the only line comes to; where a funnel has several such outcomes, it is asked which. */
export function beginWith(claim: Claim, funnel: Funnel, meaning: string) {
  const found = outcomesFor(funnel, claim.kind).filter((option) => meaningOf(option) === meaning);
  const [only] = found;
  const outcome = found.length === 1 && only ? { outcome: only.id } : {};
  const isInCatalog = claim.lines[0]?.productId !== null;
  const isKnown = meaning === "replacement" && isInCatalog;
  const begun = found.length !== 1 ? decideOutcome : isKnown ? decideSure : decideSum;
  return { flow: begun, data: dataOf(claim, { decision: "approve", ...outcome }) };
}

/** Rejecting all of it: the only line lacks its reason; several are gone through. */
export const beginRejection = (claim: Claim) =>
  claim.lines.length === 1
    ? { flow: decideReason, data: dataOf(claim, { decision: "reject" }) }
    : { flow: decideClaim, data: begunOn(claim) };

const dataOf = ({ id: claimId, version, lines }: Claim, decision: Omit<LineDecision, "position">) =>
  decideSchema.parse({ claimId, version, decisions: [{ position: lines[0]?.position, ...decision }] });

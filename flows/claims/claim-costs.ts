/** What a claim costs: what is known of it, one more sum noted in two answers, and a wrong one corrected. */
import * as z from "zod";
import { type ClaimCost, isCorrectable, netCost, notedKinds } from "../../core/claims/costs/costs.ts";
import { typedMoney } from "../../core/deals/leads/typed-money.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { type Flow, type FlowContext, flow, goTo, type Outcome, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { pairs } from "../pairs.ts";
import { sumHint } from "./amount-hint.ts";
import { missingScreen, refusalText } from "./screens.ts";

const dataSchema = z.object({
  claimId: z.string(),
  cost: z.enum(notedKinds).default("transport"),
  costId: z.string().default(""),
  /** Minor units that came back and are more than the claim has cost: asked about before they are written. */
  sumMinor: z.int().nullable().default(null),
});
type Data = z.infer<typeof dataSchema>;

type StepName = "list" | "sum" | "which" | "newSum" | "sure";

export const claimCosts: Flow<Data> = flow<StepName, Data>({
  id: "claim-costs",
  version: 1,
  permission: "claims.decide",
  first: "list",
  data: dataSchema,
  steps: {
    list: {
      async ask({ claimId }, { core }) {
        const claim = await core.claims.find(claimId);
        const costs = await core.claims.costs(claimId);
        if (!claim || !costs) return missingScreen();
        const choices = notedKinds.map((kind) => ({ id: kind, label: text(`claims.cost.add.${kind}`) }));
        return {
          lines: [
            text("claims.cost.head", {
              number: claim.number,
              sum: { money: netCost(costs), currency: claim.currency },
            }),
            ...costs.map((cost) => costLine(cost, claim.currency)),
          ],
          choices: [
            ...pairs(choices),
            [...(costs.some(isCorrectable) ? [correctChoice] : []), globalLabels.back],
          ],
        };
      },
      take: {
        choice(id, data) {
          if (id === correctChoice.id) return goTo("which", data);
          const cost = notedKinds.find((known) => known === id);
          return cost ? goTo("sum", { ...data, cost }) : pass();
        },
      },
    },
    sum: {
      async ask({ claimId, cost }, { core }) {
        const claim = await core.claims.find(claimId);
        if (!claim) return missingScreen();
        return {
          lines: [text(`claims.cost.ask.${cost}`, { number: claim.number })],
          amountHint: sumHint(),
          choices: [[globalLabels.back]],
        };
      },
      take: {
        text(words, data, context) {
          const sum = typedMoney(words);
          if (sum === null || sum === 0)
            return words.includes("?") ? pass() : stay(text("claims.decide.badSum"));
          return written(sum, { ...data, costId: "" }, context);
        },
      },
    },
    which: {
      async ask({ claimId }, { core }) {
        const claim = await core.claims.find(claimId);
        const costs = await core.claims.costs(claimId);
        if (!claim || !costs) return missingScreen();
        return {
          lines: [text("claims.cost.which", { number: claim.number })],
          options: costs
            .filter(isCorrectable)
            .map((cost) => ({ id: cost.id, line: costLine(cost, claim.currency) })),
          choices: [[globalLabels.back]],
        };
      },
      takesNumbersOnly: true,
      take: { choice: (costId, data) => goTo("newSum", { ...data, costId }) },
    },
    newSum: {
      async ask({ claimId, costId }, { core }) {
        const claim = await core.claims.find(claimId);
        const cost = (await core.claims.costs(claimId))?.find(({ id }) => id === costId);
        if (!claim || !cost) return missingScreen();
        return {
          lines: [text("claims.cost.newSum", { line: { text: costLine(cost, claim.currency) } })],
          amountHint: sumHint(text("claims.cost.takeBack")),
          choices: [[{ id: "none", label: text("claims.cost.takeBack") }, globalLabels.back]],
        };
      },
      take: {
        choice: (_, data, context) => corrected(null, data, context),
        text(words, data, context) {
          const sum = typedMoney(words);
          if (sum === null || sum === 0)
            return words.includes("?") ? pass() : stay(text("claims.decide.badSum"));
          return written(sum, data, context);
        },
      },
    },
    sure: {
      async ask({ claimId, costId, sumMinor }, { core }) {
        const claim = await core.claims.find(claimId);
        const costs = await core.claims.costs(claimId);
        if (!claim || !costs || sumMinor === null) return missingScreen();
        const money = (amount: number) => ({ money: amount, currency: claim.currency });
        return {
          lines: [
            text("claims.cost.moreBack", {
              sum: money(sumMinor),
              cost: money(netCost(without(costId, costs))),
            }),
          ],
          choices: [
            [{ id: "sure", label: text("claims.cost.sure"), style: "primary" as const }],
            [{ id: "other", label: text("claims.cost.otherSum") }, globalLabels.back],
          ],
        };
      },
      take: {
        choice(id, data, context) {
          if (id === "other") return goTo(data.costId === "" ? "sum" : "newSum", data);
          return data.sumMinor === null ? goTo("list", data) : noted(data.sumMinor, data, context);
        },
      },
    },
  },
});

const without = (costId: string, costs: readonly ClaimCost[]): ClaimCost[] =>
  costs.filter(({ id }) => id !== costId);

/** More than all of it has cost hardly ever comes back: a slip of the finger is asked about. */
async function written(sum: number, data: Data, context: FlowContext): Promise<Outcome<StepName, Data>> {
  const costs = (await context.core.claims.costs(data.claimId)) ?? [];
  const kind = costs.find(({ id }) => id === data.costId)?.kind ?? data.cost;
  return kind === "recovered" && sum > netCost(without(data.costId, costs))
    ? goTo("sure", { ...data, sumMinor: sum })
    : noted(sum, data, context);
}

async function noted(sum: number, data: Data, context: FlowContext): Promise<Outcome<StepName, Data>> {
  if (data.costId !== "") return corrected(sum, data, context);
  const result = await context.core.claims.noteCost(data.claimId, data.cost, sum);
  return result.ok ? goTo("list", data) : stay(refusalText(result));
}

const correctChoice = { id: "correct", label: text("claims.cost.correct") };

/** Somebody may have been first: then the list says what stands. */
async function corrected(
  sum: number | null,
  data: Data,
  { core }: FlowContext,
): Promise<Outcome<StepName, Data>> {
  const result = await core.claims.correctCost(data.claimId, data.costId, sum);
  return result.ok ? goTo("list", data) : goTo("list", data, refusalText(result));
}

function costLine({ kind, amountMinor, at, undone }: ClaimCost, currency: string): Text {
  const line = text(`claims.cost.line.${kind}`, {
    at: { stamp: at },
    sum: { money: amountMinor, currency },
  });
  if (undone === null) return line;
  const { by: person, at: when } = undone;
  return person === null
    ? text("claims.cost.undone", { line: { text: line } })
    : text("claims.cost.undoneBy", { line: { text: line }, person, at: { stamp: when } });
}

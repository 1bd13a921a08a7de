/** What a claim costs: what is known of it, and one more sum noted in two answers. */
import { z } from "zod";
import { type ClaimCost, netCost, notedKinds } from "../../core/claims/costs.ts";
import { typedMoney } from "../../core/deals/leads/typed-money.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { type Flow, flow, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { pairs } from "../pairs.ts";
import { missingScreen, refusalText } from "./screens.ts";

const dataSchema = z.object({ claimId: z.string(), cost: z.enum(notedKinds).default("transport") });
type Data = z.infer<typeof dataSchema>;

export const claimCosts: Flow<Data> = flow({
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
          choices: [...pairs(choices), [globalLabels.back]],
        };
      },
      take: {
        choice(id, data) {
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
          lines: [text(`claims.cost.ask.${cost}`, { number: claim.number }), text("claims.decide.sumHint")],
          amountHint: text("claims.decide.sumHint"),
          choices: [[globalLabels.back]],
        };
      },
      take: {
        async text(words, data, { core }) {
          const sum = typedMoney(words);
          if (sum === null || sum === 0)
            return words.includes("?") ? pass() : stay(text("claims.decide.badSum"));
          const noted = await core.claims.noteCost(data.claimId, data.cost, sum);
          return noted.ok ? goTo("list", data) : stay(refusalText(noted));
        },
      },
    },
  },
});

const costLine = ({ kind, amountMinor, at }: ClaimCost, currency: string): Text =>
  text(`claims.cost.line.${kind}`, { at: { stamp: at }, sum: { money: amountMinor, currency } });

/** The supplier chooses the company a deal is offered to. */
import * as z from "zod";
import { done, type Flow, type FlowContext, flow, goTo, pass, stay } from "../flow.ts";
import { turnedTo } from "../paging.ts";
import { missingScreen, refusalText } from "./deal-words.ts";
import { askCompany, namedCompany } from "./pick-company.ts";

const dataSchema = z.object({
  dealId: z.string(),
  version: z.int(),
  query: z.string().default(""),
  offset: z.int().min(0).default(0),
});
type Data = z.infer<typeof dataSchema>;

export const assignDeal: Flow<Data> = flow({
  id: "assign-deal",
  version: 1,
  permission: "deals.assign",
  first: "company",
  data: dataSchema,
  steps: {
    company: {
      async ask(data, context) {
        const deal = await context.core.deals.find(data.dealId);
        if (!deal) return missingScreen();
        return askCompany(data, context, { number: deal.number });
      },
      take: {
        choice(id, data, context) {
          const offset = turnedTo(id, data.offset);
          return offset === null ? assign(id, data, context) : goTo("company", { ...data, offset });
        },
        async text(words, data, context) {
          const named = await namedCompany(words, data, context);
          if (named === null) return pass();
          return "companyId" in named
            ? assign(named.companyId, data, context)
            : goTo("company", { ...data, ...named, offset: 0 });
        },
      },
    },
  },
});

async function assign(companyId: string, { dealId, version }: Data, { core }: FlowContext) {
  const result = await core.deals.assign(dealId, version, { to: "company", companyId });
  if (result.ok) return done();
  return result.error === "declined" ? stay(refusalText(result)) : done(refusalText(result));
}

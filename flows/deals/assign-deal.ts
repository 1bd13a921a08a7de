/** The supplier chooses the company a deal is offered to. */
import { z } from "zod";
import { text } from "../../core/outbox/message.ts";
import { done, type Flow, flow, goTo, pass, stay } from "../flow.ts";
import { askDealer, isSomebody } from "../network/pick-dealer.ts";
import { turnedTo } from "../paging.ts";
import { missingScreen, refusalText } from "./deal-words.ts";

const dataSchema = z.object({
  dealId: z.string(),
  version: z.int(),
  query: z.string().default(""),
  offset: z.int().min(0).default(0),
});

export const assignDeal: Flow<z.infer<typeof dataSchema>> = flow({
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
        return askDealer(data, context, { head: text("deals.assign.head", { number: deal.number }) });
      },
      take: {
        async choice(id, data, { core }) {
          const offset = turnedTo(id, data.offset);
          if (offset !== null) return goTo("company", { ...data, offset });
          const result = await core.deals.assign(data.dealId, data.version, { to: "company", companyId: id });
          if (result.ok) return done();
          return result.error === "declined" ? stay(refusalText(result)) : done(refusalText(result));
        },
        async text(words, data, context) {
          if (!(await isSomebody(words, context))) return pass();
          return goTo("company", { ...data, query: words.trim(), offset: 0 });
        },
      },
    },
  },
});

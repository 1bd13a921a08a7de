/** The supplier gives a deal that is led to another dealer: why, and to whom. */
import * as z from "zod";
import { reassignReasons } from "../../core/deals/model.ts";
import { text } from "../../core/outbox/message.ts";
import { done, type Flow, type FlowContext, flow, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { turnedTo } from "../paging.ts";
import { isAside } from "./aside.ts";
import { offeredText } from "./assign-moves.ts";
import { missingScreen, refusalText } from "./deal-words.ts";
import { askCompany, namedCompany } from "./pick-company.ts";

const dataSchema = z.object({
  dealId: z.string(),
  version: z.int(),
  /** As the dealer before reads it. */
  reason: z.string().default(""),
  query: z.string().default(""),
  offset: z.int().min(0).default(0),
});
type Data = z.infer<typeof dataSchema>;

const mostCharacters = 200;

export const dealReassign: Flow<Data> = flow<"why" | "company", Data>({
  id: "deal-reassign",
  version: 1,
  permission: "deals.assign",
  first: "why",
  data: dataSchema,
  steps: {
    why: {
      async ask({ dealId }, { core }) {
        const deal = await core.deals.find(dealId);
        if (!deal) return missingScreen();
        const [first, ...others] = reassignReasons.map((why) => ({
          id: why,
          label: text(`work.reassign.button.${why}`),
        }));
        return {
          lines: [text("work.reassign.askWhy", { number: deal.number }), text("work.reassign.askWhyHint")],
          choices: [...(first ? [[first]] : []), ...others.map((one) => [one]), [globalLabels.back]],
        };
      },
      take: {
        choice(id, data) {
          return reassignReasons.some((why) => why === id)
            ? goTo("company", { ...data, reason: id })
            : pass();
        },
        text(words, data) {
          const reason = words.trim();
          if (isAside(reason)) return pass();
          return reason.length <= mostCharacters
            ? goTo("company", { ...data, reason })
            : stay(text("work.next.long"));
        },
      },
    },
    company: {
      async ask(data, context) {
        const deal = await context.core.deals.find(data.dealId);
        if (!deal) return missingScreen();
        const choices = [[{ id: "~turn", label: text("work.reassign.byTurn") }]];
        return askCompany(data, context, { number: deal.number, choices });
      },
      take: {
        choice(id, data, context) {
          const offset = turnedTo(id, data.offset);
          if (offset !== null) return goTo("company", { ...data, offset });
          return reassign(id === "~turn" ? null : id, data, context);
        },
        async text(words, data, context) {
          const named = await namedCompany(words, data, context);
          if (named === null) return pass();
          return "companyId" in named
            ? reassign(named.companyId, data, context)
            : goTo("company", { ...data, ...named, offset: 0 });
        },
      },
    },
  },
});

async function reassign(companyId: string | null, data: Data, context: FlowContext) {
  const { dealId, version, reason } = data;
  const result = await context.core.deals.reassign(dealId, version, { companyId, reason });
  if (result.ok) {
    const { number, companyId: now } = result.value;
    return done(
      now === null ? await offeredText(result.value, context) : text("work.reassign.done", { number }),
    );
  }
  return result.error === "declined" ? stay(refusalText(result)) : done(refusalText(result));
}

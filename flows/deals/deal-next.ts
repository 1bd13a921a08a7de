/** What is next with a deal, and when: the usual things and times of one tap, all others typed, together or apart. */
import * as z from "zod";
import { momentWithin } from "../../core/calendar/moment-within.ts";
import { nextSteps } from "../../core/deals/model.ts";
import { text } from "../../core/outbox/message.ts";
import { type Flow, type FlowContext, flow, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { isAside } from "./aside.ts";
import { missingScreen } from "./deal-words.ts";
import { planAt, whenStep } from "./next-when.ts";

const dataSchema = z.object({
  dealId: z.string(),
  what: z.string().default(""),
  /** Said before what is to be done; null: not yet. */
  at: z.number().nullable().default(null),
});
type Data = z.infer<typeof dataSchema>;

const mostCharacters = 200;

export const dealNext: Flow<Data> = flow<"what" | "when", Data>({
  id: "deal-next",
  version: 1,
  // Whose deal it is, core says.
  permission: null,
  isForMembers: true,
  first: "what",
  data: dataSchema,
  steps: {
    what: {
      async ask({ dealId, at }, { core }) {
        const deal = await core.deals.find(dealId);
        if (!deal) return missingScreen();
        const [call, ...others] = nextSteps.map((step) => ({
          id: step,
          label: text(`work.next.button.${step}`),
        }));
        return {
          lines:
            at === null
              ? [text("work.next.askWhat", { number: deal.number }), text("work.next.askWhatHint")]
              : [text("work.next.askWhatAt", { number: deal.number, at: { moment: at } })],
          choices: [...(call ? [[call]] : []), others, [globalLabels.back]],
        };
      },
      take: {
        choice: (id, data, context) => whenKnown({ ...data, what: id }, context),
        text(words, data, context) {
          const said = words.trim();
          if (isAside(said)) return pass();
          if (said.length > mostCharacters) return stay(text("work.next.long"));
          const { now, tenant } = context;
          const found = momentWithin(said, { now, timeZone: tenant.timeZone });
          if (!found) return whenKnown({ ...data, what: said }, context);
          const known = { ...data, what: found.rest, at: found.at };
          return found.rest === "" ? goTo("what", known) : whenKnown(known, context);
        },
      },
    },
    when: whenStep<Data>(),
  },
});

/** Whoever has said when is not asked again. */
const whenKnown = (data: Data, context: FlowContext) =>
  data.at === null ? goTo("when", data) : planAt(data.at, data, context);

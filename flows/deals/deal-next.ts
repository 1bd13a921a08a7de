/** What is next with a deal, and when: the usual things and times of one tap, all others typed. */
import { z } from "zod";
import { nextSteps } from "../../core/deals/model.ts";
import { text } from "../../core/outbox/message.ts";
import { type Flow, flow, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { missingScreen } from "./deal-words.ts";
import { whenStep } from "./next-when.ts";

const dataSchema = z.object({ dealId: z.string(), what: z.string().default("") });
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
      async ask({ dealId }, { core }) {
        const deal = await core.deals.find(dealId);
        if (!deal) return missingScreen();
        const [call, ...others] = nextSteps.map((step) => ({
          id: step,
          label: text(`work.next.button.${step}`),
        }));
        return {
          lines: [text("work.next.askWhat", { number: deal.number }), text("work.next.askWhatHint")],
          choices: [...(call ? [[call]] : []), others, [globalLabels.back]],
        };
      },
      take: {
        choice: (id, data) => goTo("when", { ...data, what: id }),
        text(words, data) {
          const what = words.trim();
          if (what.endsWith("?")) return pass();
          return what.length <= mostCharacters
            ? goTo("when", { ...data, what })
            : stay(text("work.next.long"));
        },
      },
    },
    when: whenStep<Data>(),
  },
});

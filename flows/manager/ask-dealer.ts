/** A manager writes to whoever ordered, about the order: the words go out under the manager's own name. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import type { Words } from "../../core/questions/questions.ts";
import { done, doneNoted, type Flow, type FlowContext, flow, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { missingScreen } from "../orders/card/order-screen.ts";
import { idsOf, refusalOf } from "../questions/words.ts";

const dataSchema = z.object({ orderId: z.string(), version: z.int().default(0) });
type Data = z.infer<typeof dataSchema>;

export const askDealer: Flow<Data> = flow({
  id: "ask-dealer",
  version: 1,
  permission: "person.answer",
  first: "words",
  data: dataSchema,
  steps: {
    words: {
      async ask({ orderId }, { core }) {
        const order = await core.orders.find(orderId);
        if (!order) return missingScreen();
        const { number, companyName: company, orderedBy } = order;
        return {
          lines: [
            text("manager.ask.head", { number, company }),
            text("manager.ask.whom", { name: orderedBy.name }),
          ],
          choices: [[globalLabels.back]],
        };
      },
      isForPerson: true,
      take: {
        text: (words, data, context) => tell({ text: words.trim(), files: [] }, data, context),
        files: (files, caption, data, context) =>
          tell({ text: caption.trim(), files: idsOf(files) }, data, context),
      },
    },
  },
});

async function tell(words: Words, { orderId }: Data, { core, place }: FlowContext) {
  const refusal = refusalOf(words);
  if (refusal) return stay(refusal);
  const order = await core.orders.find(orderId);
  if (!order) return done(text("orders.refused.notFound"));
  const { id: personId, name } = order.orderedBy;
  const result = await core.questions.tell({ companyId: order.companyId, personId, orderId }, words);
  // The order still waits to be decided: its notice comes back to where the question stood.
  await core.orders.restoreNotice(orderId);
  if (!result.ok) return done(text("manager.ask.noChat", { name }));
  return place.kind === "group" ? doneNoted() : done(text("manager.ask.sent", { name }));
}

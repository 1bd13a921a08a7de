/** Either side writes to the other about a delivery; the notice the question stood in place of comes back. */
import * as z from "zod";
import { deliveryNumber } from "../../core/deliveries/model.ts";
import { text } from "../../core/outbox/message.ts";
import type { Words } from "../../core/questions/questions.ts";
import { done, doneNoted, type Flow, type FlowContext, flow, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { handedLine } from "../questions/hand-over.ts";
import { idsOf, refusalOf } from "../questions/words.ts";
import { missingScreen } from "./screens.ts";

const dataSchema = z.object({ deliveryId: z.string() });
type Data = z.infer<typeof dataSchema>;

export const askAbout: Flow<Data> = flow({
  id: "ask-about-delivery",
  version: 1,
  permission: null,
  isForMembers: true,
  first: "words",
  data: dataSchema,
  steps: {
    words: {
      async ask({ deliveryId }, { core }) {
        const delivery = await core.deliveries.find(deliveryId);
        if (!delivery) return missingScreen();
        return {
          lines: [
            text("deliveries.question", { number: deliveryNumber(delivery) }),
            text("deliveries.questionHow"),
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

async function tell(words: Words, { deliveryId }: Data, { core, actor, place, now }: FlowContext) {
  const refusal = refusalOf(words);
  if (refusal) return stay(refusal);
  const delivery = await core.deliveries.find(deliveryId);
  if (!delivery) return done(text("deliveries.refused.notFound"));
  const { id: orderId, companyId, orderedBy } = delivery.order;
  if (actor?.company.id === companyId) {
    const question = await core.questions.ask(words, { orderId });
    await core.deliveries.restoreNotice(deliveryId);
    return done(handedLine(question, now));
  }
  const { id: personId, name } = orderedBy;
  const result = await core.questions.tell({ companyId, personId, orderId }, words);
  await core.deliveries.restoreNotice(deliveryId);
  if (!result.ok) return done(text("manager.ask.noChat", { name }));
  return place.kind === "group" ? doneNoted() : done(text("manager.ask.sent", { name }));
}

/** A manager writes to a dealer first: the words come under the manager's name, an answer comes back as a question. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import { done, type Flow, type FlowContext, flow } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";

const dataSchema = z.object({ companyId: z.string() });
type Data = z.infer<typeof dataSchema>;

export const writeDealer: Flow<Data> = flow({
  id: "write-dealer",
  version: 1,
  permission: "person.answer",
  first: "words",
  data: dataSchema,
  steps: {
    words: {
      async ask({ companyId }, { core }) {
        const card = await core.network.dealer(companyId);
        const head = card
          ? text("network.write.toDealer", { company: card.company.name })
          : text("network.dealer.notFound");
        return { lines: [head], choices: [[globalLabels.back]] };
      },
      isForPerson: true,
      take: {
        text: (words, data, context) => send(data, { text: words, files: [] }, context),
        files: (files, caption, data, context) =>
          send(data, { text: caption, files: files.map(({ id }) => id) }, context),
      },
    },
  },
});

async function send({ companyId }: Data, words: { text: string; files: string[] }, { core }: FlowContext) {
  const told = await core.questions.tell({ companyId, personId: null, orderId: null }, words);
  return done(told.ok ? text("network.write.sent") : text(`network.write.${told.error}`));
}

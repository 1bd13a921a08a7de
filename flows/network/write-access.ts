/** Writing to somebody who waits to be let in; what the person answers comes back under the notice. */
import * as z from "zod";
import { requestTitle } from "../../core/network/access-notices.ts";
import { text } from "../../core/outbox/message.ts";
import { done, type Flow, type FlowContext, flow } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { accessState } from "./access-state.ts";

const dataSchema = z.object({ requestId: z.string() });
type Data = z.infer<typeof dataSchema>;

export const writeAccess: Flow<Data> = flow({
  id: "write-access",
  version: 1,
  permission: "network.manage",
  first: "words",
  data: dataSchema,
  steps: {
    words: {
      async ask({ requestId }, { core }) {
        const request = await core.network.accessRequest(requestId);
        const head = request
          ? text("network.write.toStranger", { who: requestTitle(request) })
          : text("network.access.notFound");
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

async function send({ requestId }: Data, words: { text: string; files: string[] }, context: FlowContext) {
  const { network } = context.core;
  const told = await network.writeToStranger(requestId, words);
  if (!told.ok) return done(await accessState(requestId, context));
  await network.showAccessAgain(requestId);
  return done(text("network.write.sent"));
}

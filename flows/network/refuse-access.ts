/** Refusing somebody who asked to be let in: confirmed first, with a reason where one is written. */
import * as z from "zod";
import { closingLine, requestTitle } from "../../core/network/access-notices.ts";
import { text } from "../../core/outbox/message.ts";
import { back, done, type Flow, type FlowContext, flow, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { accessState } from "./access-state.ts";

const REASON_LIMIT = 300;

const dataSchema = z.object({
  requestId: z.string(),
  version: z.int(),
  reason: z.string().default(""),
});
type Data = z.infer<typeof dataSchema>;

export const refuseAccess: Flow<Data> = flow({
  id: "refuse-access",
  version: 1,
  permission: "network.manage",
  first: "sure",
  data: dataSchema,
  steps: {
    sure: {
      async ask({ requestId, reason }, { core }) {
        const request = await core.network.accessRequest(requestId);
        if (!request) return { lines: [text("network.access.notFound")], choices: [[globalLabels.back]] };
        return {
          lines: [
            text("network.refuse.sure", { who: requestTitle(request) }),
            reason === "" ? text("network.refuse.how") : text("network.refuse.reason", { reason }),
          ],
          choices: [
            [
              { id: "keep", label: text("network.refuse.keep") },
              { id: "refuse", label: text("network.access.refuse"), style: "danger" },
            ],
          ],
        };
      },
      take: {
        choice(id, data, context) {
          if (id === "keep") return back();
          return id === "refuse" ? refuse(data, context) : pass();
        },
        text: (words, data) =>
          words.length > REASON_LIMIT
            ? stay(text("network.refuse.longReason", { longest: REASON_LIMIT }))
            : goTo("sure", { ...data, reason: words.trim().replace(/\s+/g, " ") }),
      },
    },
  },
});

async function refuse({ requestId, version, reason }: Data, context: FlowContext) {
  const { core, actor } = context;
  const refused = await core.network.refuseAccess(requestId, version, reason);
  if (!refused.ok) return done(await accessState(requestId, context));
  return done(closingLine(core.scope, refused.value, { is: "refused", by: actor?.person.name ?? "" }));
}

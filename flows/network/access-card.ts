/** A request for access in full, with what may be done about it. */
import * as z from "zod";
import { requestLines, requestTitle } from "../../core/network/access-notices.ts";
import { text } from "../../core/outbox/message.ts";
import { call, done, type Flow, flow, goTo, pass, toasted } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { accessState } from "./access-state.ts";
import { admitAccess, firstGuess } from "./admit-access.ts";
import { refuseAccess } from "./refuse-access.ts";
import { writeAccess } from "./write-access.ts";

const dataSchema = z.object({ requestId: z.string() });
type Data = z.infer<typeof dataSchema>;

const WORDS_LIMIT = 1_500;

export const accessCard: Flow<Data> = flow({
  id: "access-card",
  version: 1,
  permission: "network.manage",
  first: "card",
  data: dataSchema,
  steps: {
    card: {
      async ask({ requestId }, context) {
        const request = await context.core.network.accessRequest(requestId);
        if (request?.state !== "open")
          return { lines: [await accessState(requestId, context)], choices: [[globalLabels.back]] };
        return {
          lines: [
            text("network.access.title", { who: requestTitle(request) }),
            ...requestLines(request, WORDS_LIMIT),
            text("network.access.since", { since: { stamp: request.createdAt } }),
          ],
          files: [...request.files],
          choices: [
            [{ id: "admit", label: text("network.access.admit"), style: "primary" }],
            [
              { id: "write", label: text("network.access.write") },
              { id: "refuse", label: text("network.access.refuse"), style: "danger" },
            ],
            [globalLabels.back],
          ],
        };
      },
      take: {
        async choice(id, { requestId }, context) {
          const { network } = context.core;
          const request = await network.accessRequest(requestId);
          if (!request) return done(text("network.access.notFound"));
          if (request.state !== "open")
            return toasted(goTo("card", { requestId }), await accessState(requestId, context));
          const { version } = request;
          if (id === "write") return call(writeAccess, { requestId });
          if (id === "admit") {
            const query = await firstGuess(requestId, context);
            return call(admitAccess, { requestId, version, query, offset: 0, companyId: "" });
          }
          return id === "refuse" ? call(refuseAccess, { requestId, version, reason: "" }) : pass();
        },
      },
    },
  },
});

/** Who waits to be let in, the longest waiting first. */
import * as z from "zod";
import { requestTitle } from "../../core/network/access-notices.ts";
import { text } from "../../core/outbox/message.ts";
import { call, type Flow, flow, goTo, toasted } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { pageChoices, pageSize, turnedTo } from "../paging.ts";
import { accessCard } from "./access-card.ts";
import { decidedMeanwhile } from "./access-state.ts";

const dataSchema = z.object({ offset: z.int().min(0).default(0) });
type Data = z.infer<typeof dataSchema>;

export const accessRequests: Flow<Data> = flow({
  id: "access-requests",
  version: 1,
  permission: "network.manage",
  first: "list",
  data: dataSchema,
  steps: {
    list: {
      async ask({ offset }, { core }) {
        const { items, total } = await core.network.openAccessRequests({ offset, limit: pageSize });
        return {
          lines: [text("network.access.list", { count: total })],
          options: items.map((request) => ({
            id: request.id,
            line: text("network.access.row", {
              who: requestTitle(request),
              name: request.name,
              since: { stamp: request.createdAt },
            }),
          })),
          choices: [[...pageChoices(offset, total), globalLabels.back]],
        };
      },
      take: {
        async choice(id, data, context) {
          const offset = turnedTo(id, data.offset);
          if (offset !== null) return goTo("list", { offset });
          const decided = await decidedMeanwhile(id, context);
          return toasted(call(accessCard, { requestId: id }), decided?.lines[0]);
        },
      },
    },
  },
});

/** A truck is loaded: its documents are sent along, or none. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import { type Choice, done, type Flow, flow, goTo } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { idsOf } from "../questions/words.ts";
import { missingScreen, refusalText } from "./screens.ts";

const dataSchema = z.object({
  deliveryId: z.string(),
  version: z.int(),
  files: z.array(z.string()).max(20).default([]),
});
type Data = z.infer<typeof dataSchema>;

export const loadDelivery: Flow<Data> = flow({
  id: "load-delivery",
  version: 1,
  permission: "orders.decide",
  first: "papers",
  data: dataSchema,
  steps: {
    papers: {
      async ask({ deliveryId, files }, { core }) {
        if (!(await core.deliveries.find(deliveryId))) return missingScreen();
        const ready: Choice =
          files.length === 0
            ? { id: "load", label: text("deliveries.ask.noPapers") }
            : { id: "load", label: text("deliveries.ask.papersReady"), style: "primary" };
        return {
          lines: [
            files.length === 0
              ? text("deliveries.ask.papers")
              : text("deliveries.ask.papersSome", { count: files.length }),
          ],
          choices: [[ready], [globalLabels.back]],
        };
      },
      take: {
        async choice(_id, { deliveryId: id, version, files }, { core }) {
          const result = await core.deliveries.load({ id, version }, files);
          return result.ok ? done() : done(refusalText(result));
        },
        files: (sent, _caption, data) =>
          goTo("papers", { ...data, files: [...data.files, ...idsOf(sent)].slice(0, 20) }),
      },
    },
  },
});

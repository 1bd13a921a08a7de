/** A spreadsheet that could not be read as an order: why, and two ways on. */
import { text } from "../../../core/outbox/message.ts";
import type { SpreadsheetRefusal } from "../../../core/spreadsheets/model.ts";
import { mayAsk } from "../../catalog/product-card-data.ts";
import { done, type Flow, flow } from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { handOver } from "../../questions/hand-over.ts";
import { type UnreadFileData, unreadFileData, unreadFileRef } from "./read-order-data.ts";

export const unreadFile: Flow<UnreadFileData> = flow({
  id: unreadFileRef.id,
  version: 1,
  permission: "orders.place",
  isOfTheMoment: true,
  first: "why",
  data: unreadFileData,
  steps: {
    why: {
      ask: ({ name, why }, context) => ({
        lines: [text(`reading.unread.${why}`, { name })],
        choices: [
          ...(mayAsk(context) ? [[{ id: "send", label: text("reading.toManager") }]] : []),
          [globalLabels.menu],
        ],
      }),
      take: {
        async choice(_, { fileId, caption }, context) {
          const words = { text: caption, files: [fileId] };
          const handed = await handOver({ kind: "files", words }, context, null);
          return handed.to === "call" ? { ...handed, to: "become" } : done();
        },
      },
    },
  },
});

/** What a person can do about it: files that are gone, took too long or are packed like none read as others do. */
export const unreadWhy = (refusal: SpreadsheetRefusal): UnreadFileData["why"] => {
  if (refusal === "notFound") return "broken";
  return refusal === "tooSlow" || refusal === "tooDense" ? "tooLarge" : refusal;
};

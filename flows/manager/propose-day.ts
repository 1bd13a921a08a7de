/** A manager proposes another day: which, and why, as the dealer will read it. */
import { z } from "zod";
import { offeredReasons } from "../../core/orders/reasons.ts";
import { text } from "../../core/outbox/message.ts";
import { type Choice, done, type Flow, type FlowContext, flow, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { dayChoices, readDay } from "../orders/day-question.ts";
import { missingScreen } from "../orders/order-screen.ts";
import { refusalText } from "../orders/order-words.ts";
import { draftLine, readReason, reasonRows, typedReason } from "../orders/reasons.ts";

const dataSchema = z.object({
  orderId: z.string(),
  version: z.int(),
  day: z.string().default(""),
  /** A reason typed, which counts only once it is pressed. */
  draft: z.string().default(""),
});
type Data = z.infer<typeof dataSchema>;

const noReason: Choice = { id: "none", label: text("manager.noReason") };
const sure: Choice = { id: typedReason, label: text("manager.change.send"), style: "primary" };

export const proposeDay: Flow<Data> = flow({
  id: "propose-day",
  version: 1,
  permission: "orders.decide",
  first: "day",
  data: dataSchema,
  steps: {
    day: {
      async ask({ orderId }, context) {
        const order = await context.core.orders.find(orderId);
        if (!order) return missingScreen();
        return {
          lines: [text("orders.day.which", { number: order.number })],
          choices: [
            dayChoices(context, 2, order.day),
            [{ id: "own", label: text("manager.ownDay") }, globalLabels.back],
          ],
        };
      },
      take: {
        choice: (id, data) =>
          id === "own" ? goTo("ownDay", data) : goTo("reason", { ...data, day: id, draft: "" }),
        text: (words, data, context) => (words.includes("?") ? pass() : takeDay(words, data, context)),
      },
    },
    ownDay: {
      ask: () => ({ lines: [text("orders.day.ask")], choices: [[globalLabels.back]] }),
      take: { text: takeDay },
    },
    reason: {
      ask: ({ day, draft }) =>
        draft === ""
          ? {
              lines: [text("manager.reasonFor", { day: { day } })],
              choices: [...reasonRows(offeredReasons.proposeDay), [noReason, globalLabels.back]],
            }
          : {
              lines: [text("orders.day.choice", { day: { day } }), draftLine(draft)],
              choices: [[sure], [globalLabels.back]],
            },
      take: {
        choice: (id, data, context) =>
          propose(id === noReason.id ? null : id === typedReason ? data.draft : id, data, context),
        text(words, data) {
          const read = readReason(words);
          return read.is === "reason" ? goTo("reason", { ...data, draft: read.reason }) : stay(read.why);
        },
      },
    },
  },
});

function takeDay(words: string, data: Data, context: FlowContext) {
  const read = readDay(words, context);
  return read.is === "day" ? goTo("reason", { ...data, day: read.day, draft: "" }) : stay(read.why);
}

async function propose(reason: string | null, { orderId, version, day }: Data, { core }: FlowContext) {
  const result = await core.orders.move(orderId, version, { move: "proposeDay", day, reason });
  return result.ok ? done() : done(refusalText(result));
}

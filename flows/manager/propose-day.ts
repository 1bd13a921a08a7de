/** A manager proposes another day: which, and why, as the dealer will read it. */
import * as z from "zod";
import { offeredReasons } from "../../core/orders/reasons.ts";
import { text } from "../../core/outbox/message.ts";
import { type Choice, done, type Flow, type FlowContext, flow, goTo } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { refusalText } from "../orders/card/order-words.ts";
import { draftLine, reasonRows, reasonTyped, typedReason } from "../orders/card/reasons.ts";
import { asDay, orderDayStep, ownDay, typedDayStep } from "../orders/checkout/day-question.ts";

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

const askReason = (day: string, data: Data) => goTo("reason", { ...data, day, draft: "" });

export const proposeDay: Flow<Data> = flow({
  id: "propose-day",
  version: 1,
  permission: "orders.decide",
  first: "day",
  data: dataSchema,
  steps: {
    day: orderDayStep({
      after: ({ day }) => day,
      besides: [[ownDay, globalLabels.back]],
      pressed: (id, data) => (id === ownDay.id ? goTo("ownDay", data) : askReason(id, data)),
      typed: askReason,
    }),
    ownDay: typedDayStep(asDay(askReason)),
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
        text: (words, data, context) =>
          reasonTyped(words, context, (draft) => goTo("reason", { ...data, draft })),
      },
    },
  },
});

async function propose(reason: string | null, { orderId, version, day }: Data, { core }: FlowContext) {
  const result = await core.orders.move(orderId, version, { move: "proposeDay", day, reason });
  return result.ok ? done() : done(refusalText(result));
}

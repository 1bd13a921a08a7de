/** What the checkout remembers, and which question comes next. */
import * as z from "zod";
import { goTo, type Outcome, type Step } from "../../flow.ts";
import { noHints, type OrderHints, orderHints } from "./order-hints.ts";

export const checkoutData = z.object({
  receipt: z
    .union([
      z.object({ kind: z.literal("delivery"), address: z.string() }),
      z.object({ kind: z.literal("pickup") }),
    ])
    .nullable()
    .default(null),
  /** ISO date; null is as soon as possible once `isDayKnown`. */
  day: z.string().nullable().default(null),
  isDayKnown: z.boolean().default(false),
  comment: z.string().nullable().default(null),
  /** Words typed to the order in view: a comment once that is said. */
  draft: z.string().default(""),
  /** The twin sent minutes ago, while it is asked whether another is meant. */
  twinNumber: z.int().default(0),
  /** The amounts in view when the order was agreed to. */
  agreed: z.string().default(""),
  hints: orderHints.default(noHints),
});
export type CheckoutData = z.infer<typeof checkoutData>;

/** What a text said for the driver is the comment until it is changed; its day and place are offered first. */
export const hinted = (hints: OrderHints) => ({ hints, comment: hints.comment || null });

type StepName = "how" | "address" | "when" | "otherDay" | "summary" | "comment" | "edit" | "twin" | "limit";
export type CheckoutStep = Step<StepName, CheckoutData>;
export type CheckoutOutcome = Outcome<StepName, CheckoutData>;

/** The first question still open; an answer changed later leads straight back to the summary. */
export function onwards(given: CheckoutData): CheckoutOutcome {
  const data = { ...given, draft: "" };
  if (data.receipt === null) return goTo("how", data);
  return data.isDayKnown ? goTo("summary", data) : goTo("when", data);
}

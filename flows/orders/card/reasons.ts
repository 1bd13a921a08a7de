/** Why an order is declined, moved or cancelled: usual reasons as buttons, any other in one's own words. */
import { type OfferedReason, reasonLabel, reasonText } from "../../../core/orders/reasons.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import { type Choice, type FlowContext, pass, type Screen, stay } from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { namesOrder } from "../elsewhere.ts";

const maxReasonLength = 300;

/** A button each, two in a row. */
export function reasonRows(reasons: readonly OfferedReason[]): Choice[][] {
  const choices = reasons.map((reason) => ({ id: reason, label: reasonLabel(reason) }));
  return choices.flatMap((_, index) => (index % 2 === 0 ? [choices.slice(index, index + 2)] : []));
}

/** Why: the usual reasons as buttons, then what was typed, which counts once it is pressed. */
export const reasonScreen = (
  { head, why, sure }: { head: Text; why: Text; sure: Choice },
  reasons: readonly OfferedReason[],
  draft: string,
): Screen =>
  draft === ""
    ? { lines: [head, why], choices: [...reasonRows(reasons), [globalLabels.back]] }
    : { lines: [head, draftLine(draft)], choices: [[sure, globalLabels.back]] };

/** Names the button that goes on with the reason typed and shown. */
export const typedReason = "typed";

/** «Причина: стройка встала»: typed words are shown before they count. */
export const draftLine = (draft: string): Text =>
  text("orders.notice.reason", { reason: { text: reasonText(draft) } });

export type TypedReason = { is: "reason"; reason: string } | { is: "refused"; why: Text };

/** A reason typed where one is asked for; an order's number is none: that is opened, and the question waits. */
export async function reasonTyped<O>(
  words: string,
  context: FlowContext,
  taken: (reason: string) => O | Promise<O>,
) {
  if (await namesOrder(words, context)) return pass();
  const read = readReason(words);
  return read.is === "reason" ? taken(read.reason) : stay(read.why);
}

/** A reason in one's own words; the other side reads it as it is. */
export function readReason(words: string): TypedReason {
  const reason = words.trim();
  if (reason.length > maxReasonLength)
    return { is: "refused", why: text("orders.ownReason.long", { max: maxReasonLength }) };
  // A lone letter or figure («а2», «9») is a choice mistyped, never a reason.
  return /\p{L}.*\p{L}/su.test(reason)
    ? { is: "reason", reason }
    : { is: "refused", why: text("orders.ownReason.empty") };
}

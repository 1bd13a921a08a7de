/** Words given to an order before it is sent: a comment asked for, or typed to the order in view; there a day too. */
import { whenParam } from "../../../core/orders/notice-words.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import { askPerson } from "../../catalog/ask-person.ts";
import { mayAsk } from "../../catalog/product-card-data.ts";
import { isDate, isShortNumber } from "../../catalog/search-words.ts";
import { type Choice, callThen, type FlowContext, goTo, noted, pass, type Screen, stay } from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { isThanks } from "../../global-words.ts";
import { belongsElsewhere } from "../elsewhere.ts";
import { type CheckoutData, type CheckoutOutcome, type CheckoutStep, onwards } from "./checkout-data.ts";
import { meansSoonest, readDay } from "./day-question.ts";

const maxCommentLength = 500;
const tooLong = (): Text => text("orders.checkout.commentLong", { max: maxCommentLength });

export const commentStep: CheckoutStep = {
  ask: ({ comment }) => ({
    lines: [text("orders.checkout.commentAsk"), ...(comment ? [text("orders.comment", { comment })] : [])],
    choices: [[{ id: "none", label: text("orders.checkout.noComment") }], [globalLabels.back]],
  }),
  take: {
    choice: (_, data) => onwards({ ...data, comment: null }),
    text: (words, data) =>
      words.length > maxCommentLength ? stay(tooLong()) : onwards({ ...data, comment: words.trim() || null }),
  },
};

/**
 * Typed to the order in view: a day changes its day, a question or goods go where they belong, any other words may be
 * a comment, which is asked.
 */
export async function takeTyped(
  words: string,
  data: CheckoutData,
  context: FlowContext,
): Promise<CheckoutOutcome> {
  if (isThanks(words)) return noted();
  const typed = readOrderDay(words, context);
  if (typed?.is === "refused") return stay(typed.why);
  if (typed) return onDay(typed.day, data);
  if (await belongsElsewhere(words, context)) return pass();
  return words.length > maxCommentLength
    ? stay(tooLong())
    : goTo("summary", { ...data, draft: words.trim() });
}

/** Null where the words name no day; a lone number may be meant for anything. */
function readOrderDay(words: string, context: FlowContext) {
  if (meansSoonest(words)) return { is: "day", day: null } as const;
  const read = readDay(words, context);
  const isDay = !isShortNumber(words) && (read.is === "day" || read.error !== "notDay");
  return isDay || isDate(words) ? read : null;
}

const onDay = (day: string | null, data: CheckoutData): CheckoutOutcome => {
  const when = whenParam({ day, canonical: "new" });
  return goTo(
    "summary",
    { ...data, day, isDayKnown: true, draft: "" },
    text("orders.checkout.dayIs", { day: when }),
  );
};

export const draftScreen = (draft: string, context: FlowContext): Screen => ({
  lines: [text("orders.checkout.isComment"), text("orders.notice.comment", { comment: draft })],
  choices: [
    [{ id: "comment", label: text("orders.checkout.asComment"), style: "primary" }, ...personChoice(context)],
    [{ id: "order", label: text("orders.checkout.toOrder") }],
  ],
});

const personChoice = (context: FlowContext): Choice[] =>
  mayAsk(context) ? [{ id: "ask", label: globalLabels.person.label }] : [];

/** An earlier comment stays, the words come below it. */
export async function takeDraft(
  id: string,
  { draft, ...known }: CheckoutData,
  context: FlowContext,
): Promise<CheckoutOutcome> {
  const data = { ...known, draft: "" };
  if (id === "ask") {
    const asked = await askPerson(draft, context);
    return asked.to === "call" ? callThen(asked.flow, asked.data, "summary", data) : goTo("summary", data);
  }
  if (id !== "comment") return goTo("summary", data);
  const comment = data.comment === null ? draft : `${data.comment}\n${draft}`;
  return comment.length > maxCommentLength
    ? goTo("summary", data, tooLong())
    : goTo("summary", { ...data, comment });
}

/** When a delivery comes: the next halves of days as buttons, any day and hours typed. */
import { partLines } from "../../core/deliveries/delivery-words.ts";
import { deliveryNumber } from "../../core/deliveries/model.ts";
import { text } from "../../core/outbox/message.ts";
import { type Choice, type FlowContext, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { dayAhead, pressedSlot, slotChoices, typedSlot, wholeDayChoice } from "../slot-question.ts";
import { missingScreen } from "./screens.ts";
import { answered, ordinalOf, type TermsData, type TermsOutcome, type TermsStep } from "./terms-data.ts";

const own: Choice = { id: "own", label: text("deliveries.ask.own") };

export const whenStep: TermsStep = {
  async ask({ orderId, deliveryId, terms, isCounter }, context) {
    const order = await context.core.orders.find(orderId);
    const key = terms.way === "pickup" ? "pickupWhen" : "when";
    // Of the day that stands where it is the first proposal, else those after what was proposed.
    const slots = slotChoices(terms.day, context, { after: isCounter ? terms : null });
    if (!order) return missingScreen();
    const told = { order, ordinal: await ordinalOf(orderId, deliveryId, context.core) };
    return {
      lines: [
        text(`deliveries.ask.${key}`, { number: deliveryNumber(told) }),
        // What is proposed for the first time says what it is of the order; later it was said.
        ...(isCounter ? [] : partLines(told, terms)),
        text("deliveries.ask.whenHint"),
      ],
      choices: [slots, [isCounter ? own : wholeDayChoice(dayAhead(terms.day, context)), globalLabels.back]],
    };
  },
  take: {
    choice(id, data, context) {
      if (id === own.id) return goTo("ownWhen", data);
      const slot = pressedSlot(id);
      return slot ? answered(slot, data, context) : pass();
    },
    text: takeWords,
  },
};

/** Waits for typed words alone. */
export const ownWhenStep: TermsStep = {
  ask: () => ({ lines: [text("deliveries.ask.whenHint")], choices: [[globalLabels.back]] }),
  take: { text: takeWords },
};

async function takeWords(words: string, data: TermsData, context: FlowContext): Promise<TermsOutcome> {
  const read = typedSlot(words, data.terms, context);
  if (read.is === "passed") return pass();
  return read.is === "refused" ? stay(read.why) : answered(read.slot, data, context);
}

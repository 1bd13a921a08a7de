/** From the cart to an order: how it is received, when, then all of it once more before it is sent. */
import { cut } from "../../../core/orders/notice-words.ts";
import { text, verbatim } from "../../../core/outbox/message.ts";
import {
  type Choice,
  call,
  type Flow,
  type FlowContext,
  flow,
  goTo,
  type Location,
  pass,
  stay,
} from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { orderCardRef } from "../card/order-pages.ts";
import { belongsElsewhere, namesNumber } from "../elsewhere.ts";
import { placeIn } from "../reading/said-besides.ts";
import { commentStep } from "./checkout-comment.ts";
import {
  type CheckoutData,
  type CheckoutOutcome,
  type CheckoutStep,
  checkoutData,
  onwards,
} from "./checkout-data.ts";
import { guarded } from "./checkout-guard.ts";
import { limitStep } from "./checkout-limit.ts";
import { editStep, summaryStep, twinStep } from "./checkout-summary.ts";
import { asDay, dayChoices, meansSoonest, strayNumber, typedDayStep } from "./day-question.ts";

const addressesShown = 3;
const addressLength = { min: 4, max: 200 };
/** Longer labels are cut off by some messengers. */
const buttonLength = 20;

const howStep: CheckoutStep = {
  async ask({ hints: { address: said } }, context) {
    const addresses = await context.core.orders.addresses();
    // «садовая 12» is the «Садовая 12» of before, as that was written.
    const first = addresses.find((address) => address.toLowerCase() === said.toLowerCase()) ?? said;
    const known = [...new Set([...(said === "" ? [] : [first]), ...addresses])].slice(0, addressesShown);
    const atKnown = known.map((address) => ({
      id: `at ${address}`,
      label: text("orders.checkout.deliveryTo", { address }),
    }));
    const pickup: Choice = { id: "pickup", label: text("orders.checkout.pickup") };
    const other: Choice = { id: "other", label: text("orders.checkout.otherAddress") };
    const lines = [text("orders.checkout.how")];
    if (known.length === 0) {
      const delivery: Choice = { id: "other", label: text("orders.checkout.delivery") };
      return { lines, choices: [[delivery, pickup], [globalLabels.back]] };
    }
    const rest = [[other, pickup], [globalLabels.back]];
    // The label is «Доставка: » and the address; longer ones stand in the text and get a number.
    const areShort = known.every((address) => address.length <= buttonLength - 10);
    if (areShort) return { lines, choices: [...atKnown.map((choice) => [choice]), ...rest] };
    const [only] = known;
    if (only !== undefined && known.length === 1) {
      // A lone «1» says nothing: the button has the address's own beginning, the line all of it.
      const label = verbatim(cut(only, buttonLength));
      return {
        lines: [...lines, text("orders.checkout.deliveryTo", { address: only })],
        choices: [[{ id: `at ${only}`, label }], ...rest],
      };
    }
    return { lines, options: atKnown.map(({ id, label }) => ({ id, line: label })), choices: rest };
  },
  take: {
    choice(id, data) {
      if (id === "pickup") return onwards({ ...data, receipt: { kind: "pickup" } });
      return id.startsWith("at ") ? deliverTo(id.slice(3), data) : goTo("address", data);
    },
    text: async (words, data, context) =>
      placeIn(words) === null && (await belongsElsewhere(words, context)) ? pass() : takeAddress(words, data),
    location: takePlace,
  },
};

const addressStep: CheckoutStep = {
  ask: () => ({ lines: [text("orders.checkout.address")], choices: [[globalLabels.back]] }),
  take: {
    text: async (words, data, context) =>
      words.includes("?") || (await namesNumber(words, context)) ? pass() : takeAddress(words, data),
    location: takePlace,
  },
};

/** Coordinates are the same in every language, and any map finds them; a metre is the fifth decimal. */
function takePlace({ latitude, longitude }: Location, data: CheckoutData): CheckoutOutcome {
  return deliverTo(`${latitude.toFixed(5)}, ${longitude.toFixed(5)}`, data);
}

function takeAddress(words: string, data: CheckoutData): CheckoutOutcome {
  const address = words.trim().replace(/\s+/g, " ");
  if (address.length < addressLength.min || !/\p{L}/u.test(address))
    return stay(text("orders.checkout.addressShort"));
  if (address.length > addressLength.max)
    return stay(text("orders.checkout.addressLong", { max: addressLength.max }));
  return deliverTo(address, data);
}

const deliverTo = (address: string, data: CheckoutData): CheckoutOutcome =>
  onwards({ ...data, receipt: { kind: "delivery", address } });

const whenStep: CheckoutStep = {
  ask: ({ hints }, context) => ({
    lines: [text("orders.checkout.when")],
    choices: [
      daysFrom(hints.day, context),
      [{ id: "soonest", label: text("orders.day.soonest") }],
      [{ id: "other", label: text("orders.day.other") }, globalLabels.back],
    ],
  }),
  take: {
    choice(id, data) {
      if (id === "other") return goTo("otherDay", data);
      return onDay(id === "soonest" ? null : id, data);
    },
    text: async (words, data, context) => {
      const stray = strayNumber(words, context);
      if (stray) return stay(stray);
      const outcome = await takeDay(words, data, context);
      const isRefused = outcome.to === "stay";
      return isRefused && (await belongsElsewhere(words, context)) ? pass() : outcome;
    },
  },
};

/** A day that was said already stands first. */
function daysFrom(said: string | null, context: FlowContext): Choice[] {
  const days = dayChoices(context, 3);
  if (said === null) return days;
  const first = { id: said, label: text("orders.day.choice", { day: { day: said } }) };
  return [first, ...days.filter(({ id }) => id !== said)].slice(0, 3);
}

const takeDay = (words: string, data: CheckoutData, context: FlowContext) =>
  meansSoonest(words) ? onDay(null, data) : asDay(onDay)(words, data, context);

const onDay = (day: string | null, data: CheckoutData): CheckoutOutcome =>
  onwards({ ...data, day, isDayKnown: true });

export const checkout: Flow<CheckoutData> = flow({
  id: "checkout",
  version: 1,
  permission: "orders.place",
  first: "how",
  data: checkoutData,
  keepsAnswers: true,
  whenLeft: text("orders.checkout.kept"),
  /** A question on the way to an order that was sent from there is no question to the cart there is by now. */
  async settledSince(since, words, { core }) {
    const order = await core.orders.firstSentSince(since);
    if (!order) return null;
    const note = text("orders.checkout.sentSince", { words, number: order.number });
    return { note, shown: call(orderCardRef, { orderId: order.id, offset: 0 }) };
  },
  steps: {
    how: guarded(howStep),
    address: guarded(addressStep),
    when: guarded(whenStep),
    otherDay: guarded(typedDayStep(takeDay)),
    summary: guarded(summaryStep),
    comment: guarded(commentStep),
    edit: guarded(editStep),
    twin: guarded(twinStep),
    limit: guarded(limitStep),
  },
});

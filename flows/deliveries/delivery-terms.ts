/** A delivery is proposed, or answered by another version: a question each, one thing changed by one answer. */
import { detailLines, headText, truckParam, whenParam } from "../../core/deliveries/delivery-words.ts";
import type { Terms } from "../../core/deliveries/model.ts";
import type { Order } from "../../core/orders/model.ts";
import { type Param, type Text, text } from "../../core/outbox/message.ts";
import { type Flow, type FlowContext, flow, goTo, pass, type Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { optionNamed } from "../paging.ts";
import { typedSlot } from "../slot-question.ts";
import { amountStep, linesStep } from "./lines-steps.ts";
import { missingScreen } from "./screens.ts";
import {
  answered,
  ordinalOf,
  send,
  type TermsData,
  type TermsStep,
  type TermsStepName,
  termsData,
} from "./terms-data.ts";
import { addressStep, carrierStep, costStep, vehicleStep, wayStep } from "./terms-steps.ts";
import { ownWhenStep, whenStep } from "./when-steps.ts";

const fields = ["when", "way", "address", "vehicle", "cost", "lines"] as const;
type Field = (typeof fields)[number];

const whatStep: TermsStep = {
  async ask({ orderId, terms }, { core }) {
    const order = await core.orders.find(orderId);
    if (!order) return missingScreen();
    return {
      lines: [text("deliveries.ask.what")],
      options: shownFields(terms).map((field) => ({
        id: field,
        line: text(`deliveries.ask.field.${field}`, { is: fieldParam(field, terms, order) }),
      })),
      choices: [[globalLabels.back]],
    };
  },
  take: {
    choice(id, data) {
      const field = fields.find((known) => known === id) ?? "when";
      return goTo(field, { ...data, queue: [] });
    },
    /** A number of the list, or at once when it suits better. */
    text(words, data, context) {
      const field = fields.find((known) => known === optionNamed(words, shownFields(data.terms)));
      if (field) return goTo(field, { ...data, queue: [] });
      const read = typedSlot(words, data.terms, context);
      return read.is === "slot" ? answered(read.slot, { ...data, queue: [] }, context) : pass();
    },
  },
};

/** A pickup has neither an address nor a cost. */
const shownFields = ({ way }: Terms): Field[] =>
  fields.filter((field) => way !== "pickup" || (field !== "address" && field !== "cost"));

function fieldParam(field: Field, terms: Terms, { total, lines }: Order): Param {
  const unsaid: Param = { text: text("deliveries.ask.unsaid") };
  switch (field) {
    case "when":
      return whenParam(terms);
    case "way":
      return { text: text(`deliveries.ask.wayIs.${terms.way}`) };
    case "address":
      return terms.address ?? unsaid;
    case "vehicle":
      return truckParam(terms) ?? unsaid;
    case "cost":
      if (terms.costMinor === null) return unsaid;
      return terms.costMinor === 0
        ? { text: text("deliveries.free") }
        : { money: terms.costMinor, currency: total.currency };
    case "lines":
      return {
        text: text("deliveries.ask.linesAll", { count: Math.min(terms.lines.length, lines.length) }),
      };
  }
}

const summaryStep: TermsStep = {
  ask: (data, context) => summaryScreen(data, context),
  take: {
    choice: (id, data, context) => (id === "send" ? send(data, context) : goTo("what", data)),
  },
};

async function summaryScreen(
  { orderId, deliveryId, terms }: TermsData,
  context: FlowContext,
): Promise<Screen> {
  const order = await context.core.orders.find(orderId);
  if (!order) return missingScreen();
  return {
    lines: await wholeLines(order, deliveryId, terms, context),
    choices: [
      [{ id: "send", label: text("deliveries.ask.send"), style: "primary" }],
      [{ id: "change", label: text("deliveries.action.change") }, globalLabels.back],
    ],
  };
}

/** As the other side will read it. */
async function wholeLines(
  order: Order,
  deliveryId: string,
  terms: Terms,
  { core }: FlowContext,
): Promise<Text[]> {
  const told = { order, ordinal: await ordinalOf(order.id, deliveryId, core) };
  return [headText(told, terms), ...detailLines(told, terms)];
}

const steps: { [Name in TermsStepName]: TermsStep } = {
  when: whenStep,
  ownWhen: ownWhenStep,
  vehicle: vehicleStep,
  cost: costStep,
  way: wayStep,
  carrier: carrierStep,
  address: addressStep,
  lines: linesStep,
  amount: amountStep,
  what: whatStep,
  summary: summaryStep,
};

// Whose turn it is, core says: of either side of the order.
const common = {
  version: 1,
  permission: null,
  isForMembers: true,
  data: termsData,
  keepsAnswers: true,
  draftKey: ({ orderId, deliveryId, version }: TermsData) => `${orderId} ${deliveryId} ${version}`,
} as const;

/** Begins with the time: a first proposal, another time, a pickup. */
export const deliveryTerms: Flow<TermsData> = flow<TermsStepName, TermsData>({
  ...common,
  id: "delivery-terms",
  first: "when",
  steps,
});

/** Begins with what to change. */
export const deliveryCounter: Flow<TermsData> = flow<TermsStepName, TermsData>({
  ...common,
  id: "delivery-counter",
  first: "what",
  steps,
});

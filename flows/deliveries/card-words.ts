/** How a delivery's card reads, its versions, and its row in a list. */
import {
  actLines,
  detailLines,
  differenceLines,
  headText,
  stateText,
  whenParam,
} from "../../core/deliveries/delivery-words.ts";
import {
  changedFields,
  type Delivery,
  type DeliveryVersion,
  deliveryNumber,
} from "../../core/deliveries/model.ts";
import { isProposedPast } from "../../core/deliveries/work.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import type { FlowContext } from "../flow.ts";

export const stateLine = stateText;
export const actLinesOf = actLines;

const isSupplier = ({ companyId }: Delivery, { actor }: FlowContext): boolean =>
  actor?.company.id !== companyId;

export async function cardLines(delivery: Delivery, context: FlowContext): Promise<Text[]> {
  const { proposal, terms, state, papers } = delivery;
  const isTalked = proposal !== null && (state === "open" || state === "agreed");
  const told = delivery.told;
  return [
    isTalked ? headText(delivery, told) : stateText(delivery),
    ...(isSupplier(delivery, context)
      ? [text("deliveries.card.whose", { company: delivery.order.companyName })]
      : []),
    ...detailLines(delivery, told),
    ...(isTalked ? answerLines(delivery, context) : []),
    ...(isTalked && terms ? [text("deliveries.card.binding", { when: whenParam(terms) })] : []),
    ...(papers.length > 0 ? [text("deliveries.card.papers", { count: papers.length })] : []),
    ...differenceLines(delivery),
  ];
}

/** By when what is proposed is answered, or that it cannot be any more. */
function answerLines(delivery: Delivery, context: FlowContext): Text[] {
  const { proposal, answerDueAt } = delivery;
  if (isProposedPast(context, delivery)) return [text("deliveries.card.dayOver")];
  if (!proposal || answerDueAt === null) return [];
  return [text(`deliveries.card.proposedBy.${proposal.by}`, { due: { till: answerDueAt } })];
}

/** Each version by what it had otherwise than the one before, and what was said to it; the newest first. */
export function versionLines(delivery: Delivery, versions: readonly DeliveryVersion[]): Text[] {
  return versions.map((version, index) => {
    const was = versions[index + 1]?.terms;
    const { number, person, at, terms, answer, answeredBy, answeredAt } = version;
    const isOther = !was || changedFields(was, terms).some((field) => field !== "when");
    const what = isOther
      ? [headText(delivery, terms), ...detailLines(delivery, terms)]
      : [headText(delivery, terms)];
    const line = text("deliveries.card.version", {
      number,
      person: nameParam(person),
      at: { stamp: at },
      what: { text: joinedLine(what) },
    });
    if (answer === null) return line;
    const said = text(`deliveries.card.answer.${answer}`, {
      person: nameParam(answeredBy),
      at: { stamp: answeredAt ?? at },
    });
    return text("deliveries.card.answered", { line: { text: line }, answer: { text: said } });
  });
}

const nameParam = (name: string | null) => name ?? { text: text("deliveries.card.somebody") };

const joinedLine = (lines: readonly Text[]): Text =>
  lines.reduce((first, next) => text("deliveries.parts", { first: { text: first }, next: { text: next } }));

/** «1042 · пт 27.11, 14–18»; a supplier's with the dealer's name. */
export function deliveryRow(delivery: Delivery, context: FlowContext): Text {
  const { state, proposal } = delivery;
  const isTalked = proposal !== null && (state === "open" || state === "agreed");
  const is = isTalked
    ? text("deliveries.board.is.proposed", { when: whenParam(delivery.told) })
    : text(`deliveries.board.is.${state}`, { when: whenParam(delivery.told) });
  const row = { number: deliveryNumber(delivery), state: { text: is } };
  return isSupplier(delivery, context)
    ? text("deliveries.card.rowOf", { ...row, company: delivery.order.companyName })
    : text("deliveries.card.row", row);
}

/** The funnel orders move through: read once at start; whose side one stands on, and what a stage is called. */
import { loadFunnel } from "../funnels/load-funnel.ts";
import { stageOf, stagesMeaning } from "../funnels/machine.ts";
import type { Funnel, Side } from "../funnels/model.ts";
import { type Text, text } from "../outbox/message.ts";
import type { Scope } from "../scope.ts";
import type { CanonicalOrderStage, Order, OrderMoveName, OrderSummary } from "./model.ts";

/** The funnel new orders begin in. */
export const orderFunnel: Funnel = loadFunnel("base", "order.yaml");

/** What each move of an order brings besides its name; the code behind a move stands in move-order.ts. */
const moveNames: Readonly<Record<OrderMoveName, true>> = {
  confirm: true,
  decline: true,
  proposeDay: true,
  changeLines: true,
  complete: true,
  accept: true,
  counterDay: true,
  cancel: true,
};
const isOrderMove = (name: string): name is OrderMoveName => name in moveNames;

const unknownMove = orderFunnel.transitions.find(
  ({ name, by }) => !by.includes("clock") && !isOrderMove(name),
);
if (unknownMove) {
  const known = Object.keys(moveNames).join(", ");
  throw new Error(`The order funnel: people have no move ${unknownMove.name}; they have ${known}`);
}

/** Stages with one of these meanings. */
export const stageIds = (...canonical: CanonicalOrderStage[]): string[] =>
  stagesMeaning(orderFunnel, ...canonical);

export const stageOfOrder = ({ stage }: { stage: string }) => stageOf(orderFunnel, stage);

export const canonicalOf = (stage: string): CanonicalOrderStage =>
  stageOf(orderFunnel, stage).canonical as CanonicalOrderStage;

/** Names of a list of transitions, those of people. */
export const orderMoveNames = (transitions: readonly { name: string }[]): OrderMoveName[] =>
  transitions.map(({ name }) => name).filter(isOrderMove);

/**
 * On which side of an order the one who asks stands: the company that ordered, the one that answers, or none: the
 * manufacturer may read what its distributors are asked for. The clock's own work has a side too.
 */
export function sideOf(
  { actor, sender }: Scope,
  order: { companyId: string; supplierId: string },
): Side | null {
  if (!actor) return sender ? null : "clock";
  if (actor.company.id === order.companyId) return "dealer";
  return actor.company.id === order.supplierId ? "supplier" : null;
}

/** What its funnel calls the stage an order is at: «подтверждён». */
export const stageTitle = (order: { stage: string }): Text => ({ titles: stageOfOrder(order).titles });

/** What is true of an order now, in one short line: «Заказ 1042 уже подтверждён, пт 27.11». */
export function stateText(order: Order | OrderSummary): Text {
  const { number, day, canonical, answerDueAt } = order;
  const stage = { text: stageTitle(order) };
  switch (canonical) {
    case "new":
      return answerDueAt === null
        ? text("orders.stage.now", { number, stage })
        : text("orders.stage.answerBy", { number, stage, due: { till: answerDueAt } });
    case "negotiation":
      return text("orders.stage.now", { number, stage });
    case "accepted":
      if (day !== null) return text("orders.stage.alreadyDay", { number, stage, day: { day } });
  }
  return text("orders.stage.already", { number, stage });
}

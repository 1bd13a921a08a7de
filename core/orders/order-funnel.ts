/** The funnel orders move through: whose side one stands on, which moves are its funnel's, what a stage is called. */
import { stagesMeaning } from "../funnels/machine.ts";
import type { Side, Stage, Transition } from "../funnels/model.ts";
import { funnelsOfKind, stageIn } from "../funnels/tenant-funnels.ts";
import { type Text, text } from "../outbox/message.ts";
import type { Scope } from "../scope.ts";
import type { CanonicalOrderStage, Order, OrderMoveName, OrderStepMove, OrderSummary } from "./model.ts";

/** Moves with a dialog of their own; the code behind each stands in move-order.ts. */
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
export const isOrderMove = (name: string): name is OrderMoveName => name in moveNames;

/** Stages with one of these meanings, of all funnels the tenant's orders pass. */
export const stageIds = ({ tenant }: Scope, ...canonical: CanonicalOrderStage[]): string[] => [
  ...new Set(funnelsOfKind(tenant, "order").flatMap((funnel) => stagesMeaning(funnel, ...canonical))),
];

export const stageOfOrder = ({ tenant }: Scope, order: { funnel: string; stage: string }): Stage =>
  stageIn(tenant, order);

/** Names of a list of transitions, those with a dialog of their own. */
export const orderMoveNames = (transitions: readonly { name: string }[]): OrderMoveName[] =>
  transitions.map(({ name }) => name).filter(isOrderMove);

/** The others: buttons that only move on. */
export const orderSteps = (transitions: readonly Transition[]): OrderStepMove[] =>
  transitions.flatMap(({ name, titles }) => (isOrderMove(name) || !titles ? [] : [{ name, titles }]));

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
export const stageTitle = ({ stageTitles }: Pick<Order, "stageTitles">): Text => ({ titles: stageTitles });

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

/** Buttons under the notices of deliveries: answers to what is proposed, the truck, what arrived. */
import { stateText } from "../../core/deliveries/delivery-words.ts";
import type { Delivery, DeliveryRefusal, Settlement } from "../../core/deliveries/model.ts";
import type { Action } from "../../core/notices/model.ts";
import { text } from "../../core/outbox/message.ts";
import type { Result } from "../../core/result.ts";
import type { ActionHandler, ActionHandlers, ActionOutcome } from "../actions.ts";
import type { AnyFlow, FlowContext } from "../flow.ts";
import type { Reply } from "../reply.ts";
import { askAbout } from "./ask-about.ts";
import { deliveryCard } from "./delivery-card.ts";
import { deliveryCounter, deliveryTerms } from "./delivery-terms.ts";
import { loadDelivery } from "./load-delivery.ts";
import { firstQuestion } from "./open-delivery.ts";
import { beganWith } from "./receive-data.ts";
import { receiveDelivery } from "./receive-delivery.ts";
import { refusalText } from "./screens.ts";
import { counterOf } from "./terms-data.ts";
import { unloadDelivery } from "./unload-delivery.ts";

const common: Omit<ActionHandler, "press"> = {
  async stateOf(id, { core }) {
    const delivery = await core.deliveries.find(id);
    return delivery ? stateText(delivery) : text("deliveries.refused.notFound");
  },
  card: (deliveryId) => ({ flow: deliveryCard, data: deliveryCard.data.parse({ deliveryId }) }),
  restore: (id, { core }) => core.deliveries.restoreNotice(id),
};

type Doing = (
  at: { id: string; version: number },
  context: FlowContext,
) => Promise<Result<unknown, DeliveryRefusal>>;

/** A button that is an answer by itself. */
const doing = (act: Doing): ActionHandler => ({
  ...common,
  async press({ objectId: id, objectVersion: version }, context): Promise<ActionOutcome> {
    const result = await act({ id, version }, context);
    return result.ok ? { do: "done" } : { do: "refuse", why: refusalText(result) };
  },
});

/** A button that asks first; of a delivery that has changed meanwhile nothing is asked. */
const asking = (
  question: (delivery: Delivery, reply: Reply | undefined) => { flow: AnyFlow; data: unknown },
) => ({
  ...common,
  async press(action: Action, context: FlowContext, reply?: Reply): Promise<ActionOutcome> {
    const delivery = await context.core.deliveries.find(action.objectId);
    if (delivery?.version !== action.objectVersion)
      return { do: "refuse", why: await common.stateOf(action.objectId, context) };
    return { do: "ask", ...question(delivery, reply) };
  },
});

const settling = (settlement: Exclude<Settlement, "claim">): ActionHandler =>
  doing((at, { core }) => core.deliveries.settle(at, settlement));

export const deliveryActions: ActionHandlers = {
  "delivery.confirm": doing((at, { core }) => core.deliveries.confirm(at)),
  "delivery.keep": doing((at, { core }) => core.deliveries.withdraw(at)),
  "delivery.await": doing((at, { core }) => core.deliveries.awaitTruck(at)),
  "delivery.receive": doing((at, { core }) => core.deliveries.receive(at, [])),
  "delivery.bring": settling("bring"),
  "delivery.discount": settling("discount"),
  "delivery.claim": doing((at, { core }) => core.claims.ofDifferences(at)),
  "delivery.otherTime": asking((delivery) => ({ flow: deliveryTerms, data: counterOf(delivery) })),
  "delivery.replan": asking((delivery) => ({ flow: deliveryTerms, data: counterOf(delivery) })),
  "delivery.pickup": asking((delivery) => ({
    flow: deliveryTerms,
    data: counterOf(delivery, { way: "pickup" }),
  })),
  "delivery.change": asking((delivery) => ({ flow: deliveryCounter, data: counterOf(delivery) })),
  "delivery.counter": asking((delivery) => ({ flow: deliveryCounter, data: counterOf(delivery) })),
  "delivery.load": asking(({ id: deliveryId, version }) => ({
    flow: loadDelivery,
    data: loadDelivery.data.parse({ deliveryId, version }),
  })),
  "delivery.unload": asking(({ id: deliveryId, version }) => ({
    flow: unloadDelivery,
    data: unloadDelivery.data.parse({ deliveryId, version }),
  })),
  "delivery.differ": {
    ...asking((delivery, reply) => ({
      flow: receiveDelivery,
      data: beganWith(delivery, reply?.kind === "files" ? reply : undefined),
    })),
    async takesPictures({ objectId, objectVersion }, { core }) {
      const delivery = await core.deliveries.find(objectId);
      return delivery?.version === objectVersion && core.deliveries.acts(delivery).includes("receive");
    },
  },
  /** Of the order, what no truck brings yet: another one is proposed. */
  "delivery.rest": {
    ...common,
    async press({ objectId }, context) {
      const delivery = await context.core.deliveries.find(objectId);
      const order = delivery && (await context.core.orders.find(delivery.order.id));
      const left = order ? await context.core.deliveries.left(order.id) : [];
      if (!order || left.length === 0) return { do: "refuse", why: text("deliveries.rest.none") };
      return { do: "ask", ...(await firstQuestion(order, left, context)) };
    },
  },
  "delivery.ask": asking(({ id: deliveryId }) => ({ flow: askAbout, data: { deliveryId } })),
};

/** Moves that are a funnel's alone, as buttons: they ask nothing and move an order on. */
import type { Core } from "../../../core/core.ts";
import type { Order } from "../../../core/orders/model.ts";
import type { Choice } from "../../flow.ts";

/** Each is made for the version in view; the first is the likely one. */
export const stepChoices = (order: Order, core: Core): Choice[] =>
  core.orders.steps(order).map(({ name, titles }, index) => ({
    id: `step ${order.version} ${name}`,
    label: { titles },
    ...(index === 0 && { style: "primary" as const }),
  }));

/** Null when the id is none of these buttons'. */
export function readStep(id: string): { name: string; version: number } | null {
  const [, version, name] = /^step (\d+) ([A-Za-z0-9]+)$/.exec(id) ?? [];
  return name === undefined ? null : { name, version: Number(version) };
}

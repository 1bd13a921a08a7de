/** The list of an order's deliveries by its name: what leads to it is led to from it. */
import * as z from "zod";
import type { FlowRef } from "../flow.ts";

export const orderDeliveriesData = z.object({ orderId: z.string() });
export type OrderDeliveriesData = z.infer<typeof orderDeliveriesData>;

export const orderDeliveriesRef: FlowRef<OrderDeliveriesData> = {
  id: "order-deliveries",
  data: orderDeliveriesData,
};

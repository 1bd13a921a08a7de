/** The card of a delivery by its name: what leads to it stands on it too. */
import * as z from "zod";
import type { FlowRef } from "../flow.ts";

export const deliveryInView = z.object({ deliveryId: z.string(), offset: z.int().min(0).default(0) });
export type DeliveryInView = z.infer<typeof deliveryInView>;

export const deliveryCardRef: FlowRef<DeliveryInView> = { id: "delivery-card", data: deliveryInView };

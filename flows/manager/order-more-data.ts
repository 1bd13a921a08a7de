/** What the rest of an order's buttons begins with, and its name: the card's buttons and it lead to each other. */
import { z } from "zod";
import type { FlowRef } from "../flow.ts";
import { orderInView } from "../orders/order-pages.ts";

/** `kept`: so many of the proposals stand on the card itself. */
export const orderMoreData = orderInView.extend({ kept: z.int().min(0).optional() });
export type OrderMoreData = z.infer<typeof orderMoreData>;

export const orderMoreRef: FlowRef<OrderMoreData> = { id: "order-more", data: orderMoreData };

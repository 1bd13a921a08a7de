/** What the rest of an order's buttons begins with, and its name: the card's buttons and it lead to each other. */
import * as z from "zod";
import type { FlowRef } from "../../flow.ts";
import { orderInView } from "./order-pages.ts";

/** `below`: so many buttons stand below the card's own; one where left out. */
export const orderMoreData = orderInView.extend({ below: z.int().min(0).optional() });
export type OrderMoreData = z.infer<typeof orderMoreData>;

export const orderMoreRef: FlowRef<OrderMoreData> = { id: "order-more", data: orderMoreData };

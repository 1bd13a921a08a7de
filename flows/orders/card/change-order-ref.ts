/** The dialog that changes an order's lines by its name, for cards that lead to it, and what it remembers. */
import * as z from "zod";
import type { FlowRef } from "../../flow.ts";

const changeSchema = z.object({
  productId: z.string(),
  article: z.string(),
  name: z.string().default(""),
  unit: z.string(),
  /** As it will be; 0 takes the line out. */
  quantityMilli: z.int(),
  wasMilli: z.int(),
  /** Minor units of one unit: the order's frozen price, the dealer's present one, or a special one. */
  priceMinor: z.int(),
  /** The line it is offered in place of. */
  instead: z.object({ productId: z.string(), article: z.string() }).nullable().default(null),
  /** What it would be without a special price; -1 in dialogs that knew of none: the same. */
  wasPriceMinor: z.int().default(-1),
});
export type Change = z.infer<typeof changeSchema>;

const changeOrderData = z.object({
  orderId: z.string(),
  version: z.int(),
  changes: z.array(changeSchema).default([]),
  /** The product whose quantity is asked. */
  productId: z.string().default(""),
  /** The line another product is looked for in place of. */
  replaced: z.string().default(""),
  /** What was searched for to be added. */
  query: z.string().default(""),
  offset: z.int().min(0).default(0),
  reason: z.string().nullable().default(null),
});
export type ChangeData = z.infer<typeof changeOrderData>;

export const changeOrderRef: FlowRef<ChangeData> = { id: "change-order", data: changeOrderData };

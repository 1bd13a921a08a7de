/** What a text said besides goods, and what its answers taught, on its way from the cart to the order. */
import { z } from "zod";

export const orderHints = z.object({
  /** ISO date. */
  day: z.string().nullable().default(null),
  address: z.string().default(""),
  comment: z.string().default(""),
  /** The messages it was read from, by the messenger's own ids. */
  sources: z.array(z.string()).default([]),
  /** Words for goods, and the product that was meant by them. */
  learnt: z.array(z.object({ words: z.string(), productId: z.string() })).default([]),
});
export type OrderHints = z.infer<typeof orderHints>;

export const noHints = orderHints.parse({});

/** What is said later counts; comments are joined. */
export const withHints = (known: OrderHints, more: OrderHints): OrderHints => ({
  day: more.day ?? known.day,
  address: more.address || known.address,
  comment: [known.comment, more.comment].filter(Boolean).join("\n"),
  sources: [...new Set([...known.sources, ...more.sources])],
  learnt: [...known.learnt, ...more.learnt],
});

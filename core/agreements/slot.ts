/** A day with hours: what two sides agree on when somebody is to come. */
import * as z from "zod";

/** Local minutes after midnight. */
export const hourWindow = z
  .object({ from: z.int().min(0).max(1440), to: z.int().min(0).max(1440) })
  .refine(({ from, to }) => from < to);

export const slotSchema = z.object({
  /** ISO. */
  day: z.iso.date(),
  /** Null: any time of the day. */
  window: hourWindow.nullable().default(null),
});
export type Slot = z.infer<typeof slotSchema>;

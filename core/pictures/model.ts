/** A bar chart as data: what is drawn of it, and in whose words, is decided when it is sent. */
import type { Text } from "../outbox/message.ts";

/** good: what is gained; pending: what may be; poor: what is lost; plain: all the rest. */
export type Tone = "good" | "pending" | "poor" | "plain";

export interface Chart<Words = Text> {
  title: Words;
  /** Parts every bar is made of, from left to right; a single one needs no name. */
  parts: { name: Words; tone: Tone }[];
  /** From above to below. */
  bars: {
    label: Words;
    /** One for each part, none below zero. */
    values: number[];
    /** Said at the bar's end. */
    note: Words;
  }[];
}

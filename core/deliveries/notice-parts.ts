/** What both sides' notices of a delivery are made of. */
import type { Paper } from "../documents/paper.ts";
import type { NoticeAction } from "../notices/model.ts";
import { type Text, text } from "../outbox/message.ts";
import { type Delivery, deliveryNumber, type TermsLine } from "./model.ts";
import type { Rest } from "./rest-words.ts";

/** What a side's notice says, and how. */
export interface NoticeWords {
  lines: Text[];
  actions: NoticeAction[][];
  files?: string[];
}

/** What has brought the notice, where the state alone does not say it. */
export interface Telling {
  /** A line of its own above all others. */
  head?: Text;
  /** "eve": tomorrow it comes. "passed": its day is over and nobody has said that it arrived. */
  on?: "eve" | "passed";
  isTomorrow?: boolean;
  isSilent?: boolean;
  /** Only in the chat the turn came from: what others are being asked stays as it is. */
  isHereOnly?: boolean;
  isUrgent?: boolean;
  isEverybody?: boolean;
  /** Comes with it as a PDF. */
  paper?: Paper;
  /** What of its order no warehouse has: it is parted for that. */
  lacking?: readonly TermsLine[];
}

/** What is so beside the delivery itself. */
export interface Facts {
  /** What arrived otherwise may become claims. */
  canClaim: boolean;
  rest: Rest;
  /** The day that is talked about is over. */
  isPast: boolean;
}

/** «⚠️ Доставка 1042: вт 01.12 прошло»: nobody answered in time. */
export const pastLines = (delivery: Pick<Delivery, "order" | "ordinal" | "told">): Text[] => [
  text("deliveries.proposedPast", { number: deliveryNumber(delivery), day: { day: delivery.told.day } }),
];

export const action = (kind: string, label: Text, style?: "primary" | "danger"): NoticeAction => ({
  kind: `delivery.${kind}`,
  label,
  ...(style && { style }),
});

export const actionLabels = {
  confirm: text("deliveries.action.confirm"),
  otherTime: text("deliveries.action.otherTime"),
  pickup: text("deliveries.action.pickup"),
  change: text("deliveries.action.change"),
  counter: text("deliveries.action.counter"),
  keep: text("deliveries.action.keep"),
  ask: text("deliveries.action.ask"),
  await: text("deliveries.action.await"),
  replan: text("deliveries.action.replan"),
  load: text("deliveries.action.load"),
  unload: text("deliveries.action.unload"),
  receive: text("deliveries.action.receive"),
  differ: text("deliveries.action.differ"),
  bring: text("deliveries.action.bring"),
  leave: text("deliveries.action.leave"),
  claim: text("deliveries.action.claim"),
  rest: text("deliveries.action.rest"),
  next: text("deliveries.action.next"),
} as const;

/** Reasons that need no typing: stored by name, so that each reader sees them in its own language. */
import { type Text, text, verbatim } from "../outbox/message.ts";

/** What is offered for which move, the likely one first. */
export const offeredReasons = {
  decline: ["outOfStock", "unpaid", "notOurs"],
  proposeDay: ["noTruck", "awaitingStock"],
  changeLines: ["shortStock", "outOfStock"],
  specialPrice: ["largeOrder", "promotion", "amends"],
  cancel: ["mistake", "notNeeded"],
  refuseQuote: ["tooDear", "notNeeded"],
  unload: ["pressedWrong", "truckBroke"],
  keepLines: ["shortStock", "packedAlready"],
} as const satisfies Record<string, readonly string[]>;
export type OfferedReason = (typeof offeredReasons)[keyof typeof offeredReasons][number];

/** Given by the books, and by nobody's press. */
export const bookedReason = "booked";

const known: readonly string[] = [...Object.values(offeredReasons).flat(), bookedReason];
const isOffered = (reason: string): reason is OfferedReason | typeof bookedReason => known.includes(reason);

/** A stored reason in words: an offered one by its name, else as the person wrote it. */
export const reasonText = (reason: string): Text =>
  isOffered(reason) ? text(`orders.reason.${reason}`) : verbatim(reason);

/** The button that gives it. */
export const reasonLabel = (reason: OfferedReason): Text => text(`orders.reason.button.${reason}`);

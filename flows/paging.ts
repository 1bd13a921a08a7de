/** Pages of a list on a screen: five at a time, more below, and round to the beginning. */
import { text } from "../core/outbox/message.ts";
import type { Choice } from "./flow.ts";

export const pageSize = 5;
const [moreId, firstId] = ["~more", "~first"];

/** «Ещё 9» while there is more, «С начала» on the last of several pages; nothing when all is in view. */
export function pageChoices(offset: number, total: number, size = pageSize): Choice[] {
  const rest = total - offset - size;
  if (rest > 0) return [{ id: moreId, label: text("common.more", { count: rest }) }];
  return offset > 0 ? [{ id: firstId, label: text("common.fromStart") }] : [];
}

/** Where the list goes on after this choice; null when the choice turns no page. */
export function turnedTo(id: string, offset: number, size = pageSize): number | null {
  if (id === moreId) return offset + size;
  return id === firstId ? 0 : null;
}

/** The part of a list in view. */
export const pageOf = <T>(items: readonly T[], offset: number, size = pageSize): T[] =>
  items.slice(offset, offset + size);

/** «3» is the third of the options in view; where a channel has no buttons the engine knows that by itself. */
export function optionNamed(words: string, ids: readonly string[]): string | undefined {
  return /^\s*[1-9]\s*$/.test(words) ? ids[Number(words) - 1] : undefined;
}

/** What flows make of their frames' data, parsed once a turn: frames are asked for again and again in it. */
import type { Frame } from "../core/dialogs/model.ts";
import type { AnyFlow } from "./flow.ts";

export class KnownData {
  /** Data is replaced and never changed, so that the same object means the same. */
  private readonly known = new Map<Frame, { stored: unknown; data: unknown }>();

  /** Brought up to date; null where its flow makes nothing of it. */
  of(frame: Frame, flow: AnyFlow): { data: unknown } | null {
    const { data: stored, version } = frame;
    const isOfToday = version === flow.version;
    const known = isOfToday ? this.known.get(frame) : undefined;
    if (known && (stored === known.stored || stored === known.data)) return known;
    const parsed = flow.data.safeParse(isOfToday ? stored : flow.upgrade?.(stored, version));
    if (!parsed.success) return null;
    const found = { stored, data: parsed.data };
    this.known.set(frame, found);
    return found;
  }
}

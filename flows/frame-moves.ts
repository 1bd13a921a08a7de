/** How a frame begins, goes from step to step, and what its way back is then. */
import type { Frame } from "../core/dialogs/model.ts";
import type { ShownStep } from "../core/outbox/message.ts";
import type { AnyFlow } from "./flow.ts";

const MAX_TRAIL = 20;
/** Deep enough for anything a person does; deeper is a loop, and the oldest is let go. */
const MAX_FRAMES = 8;

/** A flow at its first step, nothing shown yet. */
export const beginningOf = (flow: AnyFlow, data: unknown) => ({
  flow: flow.id,
  version: flow.version,
  step: flow.first,
  data: flow.data.parse(data),
  offered: [] as string[],
  isAmount: false,
  trail: [] as Frame["trail"],
});

/** A flow where it stood when it showed a screen that stands above in the chat. */
export const revivedAt = (
  { flow, version, step, data, offered }: ShownStep,
  turn: number,
  message: number,
): Frame => ({ flow, version, step, data, offered, turn, message, isAmount: false, trail: [], aside: null });

/** A flow begun on top of others. `find`: finds flows where the cart was sent just now. `left`: frames nobody will come back to. */
export function laidOn(
  beneath: readonly Frame[],
  frame: Frame,
  find: ((id: string) => AnyFlow | undefined) | null,
): { frames: Frame[]; left: Frame[] } {
  const isOver = ({ flow, data, aside }: Frame): boolean => {
    const led = aside === null ? find?.(flow) : undefined;
    const known = led?.data.safeParse(data);
    return known?.success === true && led?.isOverOnceOrdered?.(known.data) === true;
  };
  const frames = [...beneath.filter((one) => !isOver(one)), frame];
  const deepest = frames.splice(0, frames.length - MAX_FRAMES);
  return { frames, left: [...beneath.filter(isOver), ...deepest] };
}

export function moveTo(frame: Frame, { step, data }: { step: string; data: unknown }): void {
  const { step: left, data: known } = frame;
  if (left !== step) frame.trail = [...frame.trail, { step: left, data: known }].slice(-MAX_TRAIL);
  frame.step = step;
  frame.data = data;
}

/** The order the person was looking at last. */
export function orderInView(frames: readonly Frame[]): string | null {
  for (const { data } of frames.toReversed()) {
    const orderId = typeof data === "object" && data !== null && "orderId" in data ? data.orderId : null;
    if (typeof orderId === "string" && orderId !== "") return orderId;
  }
  return null;
}

/** Where a frame goes on when what it called is done: the way back is as it was when it stood there before. */
export function resumeAt(frame: Frame, { step, data }: { step: string; data: unknown }): void {
  const passed = frame.trail.findIndex((place) => place.step === step);
  if (passed >= 0) frame.trail = frame.trail.slice(0, passed);
  frame.step = step;
  frame.data = data;
}

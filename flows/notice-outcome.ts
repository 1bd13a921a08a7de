/** How a dialog ends that began under a notice: once, where the one who answered looks. */
import type { Frame } from "../core/dialogs/model.ts";
import { turnOf } from "./draw-screen.ts";
import type { FlowContext } from "./flow.ts";

/**
 * Answered by presses alone, the notice is edited where it stood all the while. Typed words have moved the screens down:
 * the notice comes after them. `pressed`: the message whose button was pressed last; null when the end was typed.
 */
export async function tellOutcome(
  { core, place }: FlowContext,
  { aside, message }: Frame,
  pressed: number | null,
): Promise<void> {
  const key = aside?.noticeKey;
  if (key === undefined) return;
  if (!place.hasButtons) return core.notices.sayBelow(key, place);
  const copy = await core.notices.copyIn(key, place);
  const isInPlace = copy?.seq === message && pressed === message;
  if (!copy || isInPlace || isQuestion(await core.outbox.findShown(copy.seq))) return;
  await core.notices.comeDown(key, place, pressed === message ? message : null);
}

/**
 * The question was typed away: the notice it was asked under comes after the words, with its choices. Where there are
 * buttons it stands whole above again.
 */
export async function tellAgain({ core, place }: FlowContext, { aside }: Frame): Promise<void> {
  const key = place.hasButtons ? undefined : aside?.noticeKey;
  const copy = key === undefined ? undefined : await core.notices.copyIn(key, place);
  if (key === undefined || !copy || isQuestion(await core.outbox.findShown(copy.seq))) return;
  await core.notices.comeDown(key, place, null);
}

/** The use case has changed nothing: a question stands there still. */
const isQuestion = (shown: Parameters<typeof turnOf>[0]): boolean => turnOf(shown) !== undefined;

/** «Подходит», typed right below a push that asks: the words of one of its buttons press it. */
import type { Action } from "../core/notices/model.ts";
import type { EngineParts } from "./engine.ts";
import type { FlowContext } from "./flow.ts";
import type { Typed } from "./offer-reply.ts";

/** Longer words are no button's, nor are figures. */
const LONGEST = 24;

const bare = (words: string): string =>
  words
    .trim()
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[\s.!)]+$/u, "");

/** Of the newest notice that waits, where nothing was said since: what stands further up is not meant. */
export async function actionSaid(
  reply: Typed,
  context: FlowContext,
  { say }: Pick<EngineParts, "say">,
): Promise<Action | undefined> {
  const { core, place } = context;
  if (reply.kind !== "text" || place.kind === "group" || reply.text.length > LONGEST || /\d/.test(reply.text))
    return undefined;
  const waiting = await core.notices.findWaiting(place);
  const copy = waiting && (await core.notices.copyIn(waiting.noticeKey, place));
  if (!copy || copy.seq !== (await core.outbox.findLast(place))) return undefined;
  const shown = await core.outbox.findShown(copy.seq);
  const said = shown?.buttons?.flat().find(({ label }) => bare(say(label, context)) === bare(reply.text));
  return said?.effect.kind === "action" ? core.notices.findAction(said.effect.token) : undefined;
}

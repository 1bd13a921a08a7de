/** «Подходит», typed right below a push that asks: the words of one of its buttons press it. */
import type { Action } from "../core/notices/model.ts";
import type { EngineParts } from "./engine.ts";
import type { FlowContext, StoredFile } from "./flow.ts";
import type { Typed } from "./offer-reply.ts";

/** Longer words are no button's, nor are figures. */
const LONGEST = 24;

const bare = (words: string): string =>
  words
    .trim()
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[\s.!)]+$/u, "");

/** `isAwaited`: what is in view asks for such a reply itself. */
interface SaidTo {
  quoted: { seq: number } | undefined;
  isAwaited: boolean;
}

/** Of the newest notice that waits, where nothing was said since: what stands further up is not meant. */
export async function actionSaid(
  reply: Typed,
  to: SaidTo,
  context: FlowContext,
  parts: Pick<EngineParts, "say" | "actions">,
): Promise<Action | undefined> {
  if (context.place.kind === "group") return undefined;
  if (reply.kind === "files") return actionShown(reply, to, context, parts);
  return reply.kind === "text" ? actionNamed(reply.text, context, parts) : undefined;
}

async function actionNamed(
  words: string,
  context: FlowContext,
  { say }: Pick<EngineParts, "say">,
): Promise<Action | undefined> {
  const { core, place } = context;
  if (words.length > LONGEST || /\d/.test(words)) return undefined;
  const waiting = await core.notices.findWaiting(place);
  const copy = waiting && (await core.notices.copyIn(waiting.noticeKey, place));
  if (!copy || copy.seq !== (await core.outbox.findLast(place))) return undefined;
  const shown = await core.outbox.findShown(copy.seq);
  const said = shown?.buttons?.flat().find(({ label }) => bare(say(label, context)) === bare(words));
  return said?.effect.kind === "action" ? core.notices.findAction(said.effect.token) : undefined;
}

export const arePictures = (files: readonly StoredFile[]): boolean =>
  files.length > 0 && files.every(({ mime }) => mime.startsWith("image/"));

/** Pictures sent right below a push, or in reply to it, are for the button that takes them. A question under them is none. */
async function actionShown(
  { files, refused, caption }: Extract<Typed, { kind: "files" }>,
  { quoted, isAwaited }: SaidTo,
  context: FlowContext,
  { actions }: Pick<EngineParts, "actions">,
): Promise<Action | undefined> {
  const { core, place } = context;
  if (isAwaited || !arePictures(files) || refused.length > 0 || caption.includes("?")) return undefined;
  const seq = quoted?.seq ?? (await core.outbox.findLast(place));
  const shown = seq === undefined ? undefined : await core.outbox.findShown(seq);
  for (const { effect } of shown?.buttons?.flat() ?? []) {
    const action = effect.kind === "action" ? await core.notices.findAction(effect.token) : undefined;
    if (action && (await actions[action.kind]?.takesPictures?.(action, context))) return action;
  }
  return undefined;
}

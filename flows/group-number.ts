/** A number said in a group without buttons: an answer to one's own screen while that stands last, or people's own talk. */
import { text } from "../core/outbox/message.ts";
import type { Conversation } from "./conversation.ts";
import type { FlowContext } from "./flow.ts";
import type { Called, GroupDesk } from "./group.ts";
import type { Reply } from "./reply.ts";
import { numberIn } from "./said-number.ts";
import { choiceByNumber } from "./typed-choice.ts";

/** Later than this a number is rather said to a colleague. */
const HEARD_MS = 30 * 60_000;

/** A choice by its id: only one's own screen is chosen from so. */
export interface Numbered {
  is: "chosen";
  id: string;
}

/** Null when it is no call, but people talking among themselves. */
export const heardInGroup = async (
  reply: Reply,
  conversation: Conversation,
  context: FlowContext,
  desk: GroupDesk,
): Promise<Numbered | Called | null> =>
  (await numbered(reply, conversation, context)) ?? desk.called(reply, context);

/** Null for what is no choice of the member's own newest screen. Where another message stands below it, it asks which is meant. */
async function numbered(
  reply: Reply,
  { top }: Conversation,
  { core, place, now }: FlowContext,
): Promise<Numbered | Called | null> {
  if (reply.kind !== "text" || reply.repliesTo !== undefined || place.hasButtons) return null;
  // Numbers in words are people's own talk there.
  const id = top && numberIn(reply.text) !== undefined ? choiceByNumber(top, reply.text) : undefined;
  if (!top?.message || id === undefined || !top.offered.includes(id)) return null;
  const shown = await core.outbox.find(top.message);
  if (!shown || now - shown.createdAt > HEARD_MS) return null;
  if ((await core.outbox.findLast(place)) === top.message) return { is: "chosen", id };
  return { is: "told", lines: [text("common.group.whichMessage", { words: reply.text.trim() })] };
}

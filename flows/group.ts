/** A group's conversations: each screen in it belongs to one member, and says so where others look on. */
import type { Frame } from "../core/dialogs/model.ts";
import { type Text, text } from "../core/outbox/message.ts";
import { turnOf } from "./draw-screen.ts";
import type { AnyFlow, FlowContext, Screen } from "./flow.ts";
import { globalLabels } from "./global-choices.ts";
import type { Reply } from "./reply.ts";

/** What somebody who calls on the bot in a group gets: a screen of one's own, or words for all. */
export type Called = { is: "opened"; flow: AnyFlow; data: unknown } | { is: "told"; lines: Text[] };

/** What a member may call for in a group. */
export interface GroupDesk {
  /** Null when it is no call, but people talking among themselves. */
  called(reply: Reply, context: FlowContext): Promise<Called | null>;
  /** Where the button «Меню» of a screen in a group leads. */
  home(context: FlowContext): Promise<Called | null>;
}

/** What a new frame knows of its member; nothing in a private chat. */
export const ownerIn = ({ actor, place }: FlowContext): Pick<Frame, "owner"> =>
  place.kind === "group" ? { owner: actor?.person.name ?? place.sender.name } : {};

/** Whose screen of this number stands in the group; null when it is nobody else's. */
export async function ownerOf(turn: number, { core, place }: FlowContext): Promise<string | null> {
  const dialogs = await core.dialogs.ofOthers({ ...place, sender: place.sender.address });
  const frame = dialogs.flatMap(({ frames }) => frames).find((candidate) => candidate.turn === turn);
  return frame?.owner ?? null;
}

/** Who is asked something in place of this notice just now; null when it is nobody else. */
export async function whoHolds(noticeKey: string, context: FlowContext): Promise<string | null> {
  const { core, place } = context;
  if (place.kind !== "group") return null;
  const copy = await core.notices.copyIn(noticeKey, place);
  const turn = copy && turnOf(await core.outbox.findShown(copy.seq));
  return turn === undefined ? null : ownerOf(turn, context);
}

/** What a screen says in a group besides: who is at it in place of a push, and that words have to be a reply. */
export function groupLines(
  screen: Screen,
  { aside, owner }: Frame,
  takesWords: boolean,
  { place }: FlowContext,
): Text[] {
  if (place.kind !== "group") return [];
  const isAtNotice = aside !== null && !aside.isBelow && owner !== undefined;
  return [
    ...(isAtNotice ? [text("common.group.busy", { name: owner })] : []),
    ...(takesWords ? [text(hasAnswers(screen) ? "common.group.orReply" : "common.group.reply")] : []),
  ];
}

/** Buttons that answer: with the way back alone words are the only answer. */
const hasAnswers = ({ options = [], choices = [] }: Screen): boolean =>
  options.length > 0 || choices.flat().some(({ id }) => id !== globalLabels.back.id);

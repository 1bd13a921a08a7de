/** Buttons under pushed notices: what each does, and what is said when it comes too late. */
import type { Action } from "../core/notices/model.ts";
import { type Text, text } from "../core/outbox/message.ts";
import type { Conversation } from "./conversation.ts";
import type { AnyFlow, FlowContext } from "./flow.ts";
import { whoHolds } from "./group.ts";
import type { Reply } from "./reply.ts";

export type ActionOutcome =
  /** The use case did it and has itself edited the notice's copies. */
  | { do: "done"; toast?: Text }
  /** A question first: the flow's screens stand in place of the notice. */
  | { do: "ask"; flow: AnyFlow; data: unknown }
  | { do: "refuse"; why: Text };

export interface ActionHandler {
  /** `reply`: what pressed it in words or pictures; none where its button did. */
  press(action: Action, context: FlowContext, reply?: Reply): Promise<ActionOutcome>;
  /** Whether pictures sent at the notice press it now. */
  takesPictures?(action: Action, context: FlowContext): Promise<boolean>;
  /** What is true of the object now, in one short line: the toast of a press that came too late. */
  stateOf(objectId: string, context: FlowContext): Promise<Text>;
  /** The object's live card, shown below a late press. */
  card(objectId: string): { flow: AnyFlow; data: unknown };
  /** Puts the notice back when the question asked in its place was left unanswered. */
  restore(objectId: string, context: FlowContext): Promise<void>;
}

/** By the kind an action is stored under: "order.confirm". */
export type ActionHandlers = Readonly<Record<string, ActionHandler>>;

/** Answers a press on a notice's button; every press gets a kind answer, only a good one an effect. */
export async function pressAction(
  handlers: ActionHandlers,
  conversation: Conversation,
  context: FlowContext,
  action: Action | undefined,
  reply?: Reply,
): Promise<Text | undefined> {
  const { place, actor, core, now } = context;
  const handler = action && handlers[action.kind];
  // A token sent from a chat it was not made for is a forgery: it reads like one that never was.
  const isHere = action?.accountId === place.accountId && action.chat === place.chat;
  if (!action || !handler || !isHere || !actor || !isFor(action, context)) {
    if (place.kind === "group") return text("common.pressedLate");
    await conversation.showAgain();
    return text("common.seeBelow");
  }
  if (action.usedAt !== null || action.expiresAt <= now) return late(handler, conversation, context, action);
  const outcome = await handler.press(action, context, reply);
  if (outcome.do === "refuse") {
    const state = await late(handler, conversation, context, action);
    return outcome.why ?? state;
  }
  if (outcome.do === "done") {
    await core.notices.markUsed(action, actor.person.id);
    // Pressed by its name from below, where a change of the notice above is not seen.
    if (!place.hasButtons && !outcome.toast) await core.notices.sayBelow(action.noticeKey, place);
    await conversation.redraw(action.objectId);
    return outcome.toast;
  }
  const { kind, objectId, noticeKey } = action;
  // In a group somebody else may be asked in its place at this very moment: one decides at a time.
  const busy = await whoHolds(noticeKey, context);
  if (busy !== null) return text("common.group.busy", { name: busy });
  const copy = await core.notices.copyIn(noticeKey, place);
  const isBelow = !place.hasButtons && copy !== undefined && copy.seq !== (await core.outbox.findLast(place));
  conversation.editInPlaceOf(isBelow ? null : (copy?.seq ?? null));
  const aside = { kind, objectId, noticeKey, isBelow };
  await conversation.open(outcome.flow, outcome.data, { aside });
  return undefined;
}

const isFor = (action: Action, { actor }: FlowContext) =>
  actor?.company.id === action.companyId && (action.personId === null || action.personId === actor.person.id);

/** No effect: the present state as a toast, and in a private chat the live card below, once and without a sound. */
async function late(
  handler: ActionHandler,
  conversation: Conversation,
  context: FlowContext,
  action: Action,
): Promise<Text> {
  const state = await handler.stateOf(action.objectId, context);
  if (context.place.kind === "private") {
    const { flow, data } = handler.card(action.objectId);
    await conversation.openAgain(flow, data);
  }
  return state;
}

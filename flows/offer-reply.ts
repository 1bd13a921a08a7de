/** A typed reply at the step it may answer: each kind goes to what the step takes of it. */
import type { Frame } from "../core/dialogs/model.ts";
import { namesClaim } from "./claims/named-claim.ts";
import type { Conversation } from "./conversation.ts";
import { namesDeal } from "./deals/named-deal.ts";
import type { AnyFlow, FlowContext, Outcome } from "./flow.ts";
import type { Reply } from "./reply.ts";

/** A reply a person typed, sent or recorded: anything but a press. */
export type Typed = Exclude<Reply, { kind: "choice" | "action" | "more" | "start" }>;

interface Answer {
  /** Whose question it answers. */
  frame: Frame;
  outcome: Outcome<string, unknown>;
}

/**
 * What a reply does where the conversation stands; null when no step takes it. A message that was changed is offered to
 * whichever dialog it was said to, however many stand above that by now; all else to the one that asks. The name of a deal
 * or a claim is no answer: that one is opened, and the question waits.
 */
export async function answerOf(
  reply: Typed,
  conversation: Conversation,
  context: FlowContext,
): Promise<Answer | null> {
  const { asking, frames } = conversation;
  const asked = reply.kind === "edit" ? frames.toReversed() : asking ? [asking] : [];
  for (const frame of asked) {
    const resolved = conversation.resolve(frame);
    if (reply.kind === "text" && !resolved?.step.isForPerson && isName(reply.text, context)) return null;
    const outcome = resolved && (await offerTo(resolved.step.take, reply, resolved.data, context));
    if (outcome && outcome.to !== "pass") return { frame, outcome };
  }
  return null;
}

const isName = (words: string, context: FlowContext): boolean =>
  namesDeal(words, context) || namesClaim(words, context);

/** Null when the step does not take the reply's kind. */
async function offerTo(
  take: AnyFlow["steps"][string]["take"],
  reply: Typed,
  data: unknown,
  context: FlowContext,
): Promise<Outcome<string, unknown> | null> {
  if (reply.kind === "text" && take.text) return take.text(reply.text, data, context);
  if (reply.kind === "edit" && take.edit)
    return take.edit({ text: reply.text, messageId: reply.messageId }, data, context);
  if (reply.kind === "files" && take.files) return take.files(reply.files, reply.caption, data, context);
  if (reply.kind === "voice" && reply.file && take.voice) return take.voice(reply.file, data, context);
  if (reply.kind === "contact" && reply.isOwn && take.contact)
    return take.contact(reply.phone, data, context);
  if (reply.kind === "contact" && !reply.isOwn && take.card)
    return take.card({ name: reply.name ?? "", phone: reply.phone }, data, context);
  if (reply.kind === "location" && take.location) return take.location(reply, data, context);
  return null;
}

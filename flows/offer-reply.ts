/** A typed reply at the step it may answer: each kind goes to what the step takes of it. */
import type { AnyFlow, FlowContext, Outcome } from "./flow.ts";
import type { Reply } from "./reply.ts";

/** A reply a person typed, sent or recorded: anything but a press. */
export type Typed = Exclude<Reply, { kind: "choice" | "action" | "more" | "start" }>;

/** Offers a reply to a step; null when the step does not take its kind. */
export async function offerTo(
  take: AnyFlow["steps"][string]["take"],
  reply: Typed,
  data: unknown,
  context: FlowContext,
): Promise<Outcome<string, unknown> | null> {
  if (reply.kind === "text" && take.text) return take.text(reply.text, data, context);
  if (reply.kind === "files" && take.files) return take.files(reply.files, reply.caption, data, context);
  if (reply.kind === "contact" && reply.isOwn && take.contact)
    return take.contact(reply.phone, data, context);
  if (reply.kind === "contact" && !reply.isOwn && take.card)
    return take.card({ name: reply.name ?? "", phone: reply.phone }, data, context);
  if (reply.kind === "location" && take.location) return take.location(reply, data, context);
  return null;
}

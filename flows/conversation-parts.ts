/** What a conversation is given: the flows there are, and what is done outside of it. */
import type { Frame } from "../core/dialogs/model.ts";
import type { Text } from "../core/outbox/message.ts";
import type { AnyFlow, FlowContext } from "./flow.ts";

export interface ConversationParts {
  find(id: string): AnyFlow | undefined;
  /** Where a conversation is at home: the menu, or the welcome of a stranger. */
  home(context: FlowContext): { flow: AnyFlow; data: unknown };
  /** Puts a notice back that stood aside for a question which was left unanswered. */
  restore(aside: NonNullable<Frame["aside"]>, context: FlowContext): Promise<void>;
}

/** How a flow is begun on top of what is under way. */
export interface Opening {
  /** Said above its first screen. */
  notes?: Text[];
  /** The notice it takes the place of. */
  aside?: Frame["aside"];
  /** The cart was sent, and what led to that is let go. */
  isOrdered?: boolean;
}

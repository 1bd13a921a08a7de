/** What a conversation is given: the flows there are, and what is done outside of it. */
import type { Frame } from "../core/dialogs/model.ts";
import type { AnyFlow, FlowContext } from "./flow.ts";

export interface ConversationParts {
  find(id: string): AnyFlow | undefined;
  /** Where a conversation is at home: the menu, or the welcome of a stranger. */
  home(context: FlowContext): { flow: AnyFlow; data: unknown };
  /** Puts a notice back that stood aside for a question which was left unanswered. */
  restore(aside: NonNullable<Frame["aside"]>, context: FlowContext): Promise<void>;
}

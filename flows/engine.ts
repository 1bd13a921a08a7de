/** One turn: a reply comes in, the conversation moves, and what is said goes to the outbox. */
import type { Text } from "../core/outbox/message.ts";
import type { ActionHandlers } from "./actions.ts";
import type { Command } from "./commands.ts";
import { Conversation } from "./conversation.ts";
import type { ConversationParts } from "./conversation-parts.ts";
import type { AnyFlow, FlowContext, Outcome } from "./flow.ts";
import type { GlobalWord } from "./global-words.ts";
import type { GroupDesk } from "./group.ts";
import type { Reply } from "./reply.ts";
import { Turn } from "./turn.ts";

/** A step of a flow, by name. */
export interface Standing {
  flow: string;
  step: string;
}

/** What is shown at once on the sender's side and kept nowhere: a press's toast, a reaction to a text. */
export interface TurnResult {
  toast?: Text;
  reaction?: "👌";
  /** What the messenger may list for this person now; left out in a group. */
  commands?: readonly Command[];
  /** Where the conversation stands after the turn; left out where there is none. */
  standing?: Standing;
}

interface Registry {
  find(id: string): AnyFlow | undefined;
  /** Where a conversation is at home: the menu, or the welcome of a stranger. */
  home(context: FlowContext): { flow: AnyFlow; data: unknown };
}

export interface EngineParts {
  registry: Registry;
  actions: ActionHandlers;
  /** Flows of the global words that are not mere moves. */
  wordFlows: Record<
    Exclude<GlobalWord, "menu" | "back" | "cancel">,
    { flow: AnyFlow; data: unknown; instead?(context: FlowContext): Text | null }
  >;
  /**
   * Finds what free text no step expects means: an order number, an article ...; at the end, a person.
   * `underWay` is the flow it was typed into; null where there is none.
   */
  understand(reply: Reply, context: FlowContext, underWay: string | null): Promise<Outcome<string, unknown>>;
  /** The list whose name these words are and nothing else; null where they are none, or it is not this person's. */
  listNamed(reply: Reply, context: FlowContext): Promise<Outcome<string, unknown> | null>;
  /** A reply quoting one of the bot's messages, by what that message was about; null: treat as any text. */
  answerQuoted(
    about: { kind: string; id: string },
    reply: Reply,
    context: FlowContext,
  ): Promise<TurnResult | null>;
  /** Anything said in a group that is not an answer to the bot. */
  overhear(reply: Reply, context: FlowContext): Promise<TurnResult>;
  /** What a member may call for in a group. */
  group: GroupDesk;
  /** What a private chat's list of commands shows this person. */
  commands(context: FlowContext): readonly Command[];
  /** A text in the reader's language, to know a typed label from other words. */
  say(text: Text, context: FlowContext): string;
}

export type Engine = ReturnType<typeof createEngine>;

export const createEngine = (parts: EngineParts) => ({
  /** Takes one reply of a chat to its end; everything it changes is in the caller's transaction. */
  async takeTurn(context: FlowContext, reply: Reply): Promise<TurnResult> {
    const key = Conversation.keyOf(context);
    const stored = await context.core.dialogs.load(key);
    const { find, home } = parts.registry;
    const restore: ConversationParts["restore"] = async ({ kind, objectId }) =>
      parts.actions[kind]?.restore(objectId, context);
    const turn = await lastTurn(stored.turn, context);
    const conversation = new Conversation(context, { find, home, restore }, { ...stored, turn });
    const result = await new Turn(parts, conversation, context).take(reply);
    await conversation.end();
    await context.core.outbox.end();
    const { frames } = conversation;
    if (stored.loadedTurn !== null || frames.length > 0) {
      await context.core.dialogs.save(key, { ...stored, frames, turn: conversation.turn });
    }
    const top = frames.at(-1);
    return {
      ...result,
      ...(context.place.kind === "private" && { commands: parts.commands(context) }),
      ...(top && { standing: { flow: top.flow, step: top.step } }),
    };
  },
});

/** Screens of a group are numbered through all its members': a press on another's is none on one's own. */
async function lastTurn(own: number, context: FlowContext): Promise<number> {
  if (context.place.kind !== "group") return own;
  const others = await context.core.dialogs.ofOthers(Conversation.keyOf(context));
  return Math.max(own, ...others.map(({ turn }) => turn));
}

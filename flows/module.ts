/** What a folder of flows brings to the conversation; registry.ts joins them. */
import type { Permission } from "../core/network/model.ts";
import type { Text } from "../core/outbox/message.ts";
import type { ActionHandlers } from "./actions.ts";
import type { Command } from "./commands.ts";
import type { TurnResult } from "./engine.ts";
import type { AnyFlow, FlowContext, Outcome } from "./flow.ts";
import type { GlobalWord } from "./global-words.ts";
import type { Reply } from "./reply.ts";

/** A flow and what it begins with. */
export interface Opening {
  flow: AnyFlow;
  data: unknown;
}

/** Where a global word leads. */
export interface WordOpening extends Opening {
  /** Said to whoever may not go there: what that person can do instead. Null: nothing of the kind. */
  instead?(context: FlowContext): Text | null;
}

/** One button of the main menu; shown to whoever may, where its block is rented. */
export interface MenuEntry {
  /** Unique in the menu; kebab-case. */
  id: string;
  permission: Permission | null;
  /** On the menu itself, or one level down under "More". */
  level: "top" | "more";
  /** Lower stands first. */
  position: number;
  /** For what a role's permission alone does not tell: whether it makes sense for this person. */
  isFor?(context: FlowContext): boolean;
  /** May count what waits: "Ждут вас 7". */
  label(context: FlowContext): Text | Promise<Text>;
  opening: Opening;
  /** Opens it too, and is listed by messengers that list commands. */
  command?: Command;
}

/** Understands free text no step expects; null when it means nothing to this module. */
export interface Understander {
  /** Lower is asked first: 10 order number, 20 article, 29 an order's lines, 30 search, 90 a person. */
  position: number;
  /** It knows the names of lists, and nothing else: such a name opens its list from the middle of any question. */
  knowsNames?: true;
  /** `underWay` is the flow the reply was typed into; null where there is none. */
  understand(
    reply: Reply,
    context: FlowContext,
    underWay: string | null,
  ): Promise<Outcome<string, unknown> | null>;
}

export interface FlowModule {
  flows: readonly AnyFlow[];
  menu?: readonly MenuEntry[];
  actions?: ActionHandlers;
  understanders?: readonly Understander[];
  /** By what a quoted message of the bot's was about ("order", "question"); null: treat as any text. */
  quoted?: Readonly<
    Record<string, (id: string, reply: Reply, context: FlowContext) => Promise<TurnResult | null>>
  >;
  /** Where the global words lead. */
  words?: Partial<Record<Exclude<GlobalWord, "menu" | "back" | "cancel">, WordOpening>>;
  /** Anything said in a group that answers nobody; null when it is not this module's. */
  overhear?(reply: Reply, context: FlowContext): Promise<TurnResult | null>;
}

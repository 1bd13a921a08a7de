/** The commands a messenger may list in a private chat: what this person's menu and every dialog answer to. */
import { type Text, text } from "../core/outbox/message.ts";
import type { EngineParts } from "./engine.ts";
import type { FlowContext } from "./flow.ts";
import type { MenuEntry } from "./module.ts";
import { isEntryOpenTo, isOpenTo } from "./rights.ts";

export interface Command {
  /** Without the slash. */
  name: string;
  about: Text;
}

const ofWords = [
  { word: "cart", name: "cart", about: text("common.commands.cart") },
  { word: "person", name: "manager", about: text("common.commands.manager") },
  { word: "help", name: "help", about: text("common.commands.help") },
  { word: "language", name: "language", about: text("common.commands.language") },
] as const;

/** Lists nothing that would be refused. */
export const createCommands =
  (entries: readonly MenuEntry[], words: EngineParts["wordFlows"]) =>
  (context: FlowContext): Command[] => [
    { name: "menu", about: text("common.commands.menu") },
    ...entries.flatMap((entry) => (entry.command && isEntryOpenTo(entry, context) ? [entry.command] : [])),
    ...ofWords
      .filter(({ word }) => isOpenTo(words[word].flow, context))
      .map(({ name, about }) => ({ name, about })),
  ];

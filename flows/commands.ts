/** The commands a messenger may list in a private chat: what this person's menu and every dialog answer to. */
import { type Text, text } from "../core/outbox/message.ts";
import { reckonedOnce } from "../core/reckoned-once.ts";
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

interface Listed extends Command {
  isOpenTo(context: FlowContext): boolean;
}

/** Lists nothing that would be refused. Asked for with every turn: all to whom the same is open are given the same list. */
export function createCommands(
  entries: readonly MenuEntry[],
  words: EngineParts["wordFlows"],
): (context: FlowContext) => readonly Command[] {
  const all: Listed[] = [
    { name: "menu", about: text("common.commands.menu"), isOpenTo: () => true },
    ...entries.flatMap((entry) =>
      entry.command
        ? [{ ...entry.command, isOpenTo: (context: FlowContext) => isEntryOpenTo(entry, context) }]
        : [],
    ),
    ...ofWords.map(({ word, ...command }) => ({
      ...command,
      isOpenTo: (context: FlowContext) => isOpenTo(words[word].flow, context),
    })),
  ];
  /** `open`: a sign for each of all, "1" where it is in the list. */
  const listOf = reckonedOnce((open: string): readonly Command[] =>
    all.filter((_, index) => open[index] === "1").map(({ name, about }) => ({ name, about })),
  );
  return (context) => {
    let open = "";
    for (const listed of all) open += listed.isOpenTo(context) ? "1" : "0";
    return listOf(open);
  };
}

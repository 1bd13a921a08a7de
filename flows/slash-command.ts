/** Words that begin with a slash are said to the bot, in every channel, and reach no person. */
import { type Text, text } from "../core/outbox/message.ts";
import type { Command } from "./commands.ts";

export interface SlashCommand {
  /** Without the slash. */
  name: string;
  /** What follows it: a link's code after "/start". */
  rest: string;
}

/** «/menu», «/start abc», "/menu@impost_bot"; null for other words, a fraction or a path among them. */
export function asSlashCommand(words: string): SlashCommand | null {
  const [, name, rest = ""] = /^\/(\p{L}[\p{L}\d_]*)(?:@\w+)?(?:\s+(\S[\s\S]*))?$/u.exec(words.trim()) ?? [];
  return name === undefined ? null : { name: name.toLowerCase(), rest };
}

export const unknownCommand = ({ name }: SlashCommand, known: readonly Command[]): Text =>
  text("common.commands.unknown", {
    command: `/${name}`,
    known: known.map((command) => `/${command.name}`).join(", "),
  });

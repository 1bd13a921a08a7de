/** Options and arguments that several commands share, and how their values are read. */
import type { Command } from "commander";
import { type Block, blocks } from "../../core/tenants/model.ts";
import { UsageError } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

/** Adds --tenant, which may be left out while there is one tenant. */
export const withTenant = (command: Command, terminal: Terminal): Command =>
  command.option("--tenant <slug>", terminal.say("cli.option.tenant"));

export const blockNames = blocks.join(", ");

/** "catalog,orders" or several words, as blocks; throws UsageError at the first that is none. */
export function blocksOf(words: readonly string[]): Block[] {
  return words
    .flatMap((word) => word.split(","))
    .map((word) => word.trim())
    .filter((word) => word !== "")
    .map((word) => {
      const block = blocks.find((known) => known === word);
      if (!block) throw new UsageError("notBlock", { given: word, known: blockNames });
      return block;
    });
}

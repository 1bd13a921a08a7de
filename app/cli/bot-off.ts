/** `bot off`: the tenant's Telegram bot is served no longer; a new token brings it back with its chats. */
import type { Command } from "commander";
import { accountOffCommand } from "./account-off.ts";
import type { Terminal } from "./terminal.ts";

export const botOffCommand = (parent: Command, terminal: Terminal): void =>
  accountOffCommand(parent, terminal, {
    channel: "telegram",
    about: "cli.about.botOff",
    none: "noAccount",
    done: "cli.done.botOff",
  });

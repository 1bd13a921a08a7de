/** `whatsapp off`: the tenant's number is served no longer; `whatsapp token` brings it back with its chats. */
import type { Command } from "commander";
import { CHANNEL } from "../../bots/whatsapp-cloud/options.ts";
import { accountOffCommand } from "./account-off.ts";
import type { Terminal } from "./terminal.ts";

export const whatsappOffCommand = (parent: Command, terminal: Terminal): void =>
  accountOffCommand(parent, terminal, {
    channel: CHANNEL,
    about: "cli.about.whatsappOff",
    none: "noNumber",
    done: "cli.done.whatsappOff",
  });

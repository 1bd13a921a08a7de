/** `person replay`: erases again whoever a restored backup has brought back; every start does the same. */
import type { Command } from "commander";
import { replayErasures } from "../erasures.ts";
import type { Terminal } from "./terminal.ts";
import { withStore } from "./with-store.ts";

export function personReplayCommand(parent: Command, terminal: Terminal): void {
  parent
    .command("replay")
    .description(terminal.say("cli.about.personReplay"))
    .action(async () => {
      const count = await withStore(terminal, ({ store, config }) =>
        replayErasures(store, config, Date.now()),
      );
      terminal.tell({
        lines: [terminal.say("cli.person.replayed", { count })],
        json: { erasedAgain: count },
      });
    });
}

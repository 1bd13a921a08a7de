/** `funnel check`: whether a file is a whole funnel, or a trade's are; every fault with its line and mend. */
import type { Command } from "commander";
import { funnelsNamed } from "./funnel-source.ts";
import type { Terminal } from "./terminal.ts";

export function funnelCheckCommand(parent: Command, terminal: Terminal): void {
  parent
    .command("check")
    .description(terminal.say("cli.about.funnelCheck"))
    .argument("<file>", terminal.say("cli.option.funnelOrPack"))
    .action((file: string) => {
      const funnels = funnelsNamed(file, terminal);
      const lines = funnels.flatMap(({ id, stages, transitions }) => {
        const params = { file, id, stages: stages.length, moves: transitions.length };
        const path = stages.map(({ titles }) => titles[terminal.locale]).join(" → ");
        return [terminal.say("cli.done.funnelChecked", params), path];
      });
      const told = funnels.map(({ id, kind, stages }) => ({ id, kind, stages: stages.map((one) => one.id) }));
      terminal.tell({ lines, json: told.length === 1 ? told[0] : told });
    });
}

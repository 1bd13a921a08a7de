/** `funnel check`: whether a file is a whole funnel; every fault with its line and mend. */
import type { Command } from "commander";
import { resolveFunnel, withBelow } from "../../core/funnels/load-funnel.ts";
import { readFunnelFile, withFaults } from "./funnel-source.ts";
import type { Terminal } from "./terminal.ts";

export function funnelCheckCommand(parent: Command, terminal: Terminal): void {
  parent
    .command("check")
    .description(terminal.say("cli.about.funnelCheck"))
    .argument("<file>", terminal.say("cli.option.funnelFile"))
    .action((file: string) => {
      const source = readFunnelFile(file);
      const funnel = withFaults(() => resolveFunnel(withBelow(source)));
      const { id, kind, stages, transitions } = funnel;
      const params = { file, id, stages: stages.length, moves: transitions.length };
      const path = stages.map(({ titles }) => titles[terminal.locale]).join(" → ");
      terminal.tell({
        lines: [terminal.say("cli.done.funnelChecked", params), path],
        json: { id, kind, stages: stages.map((stage) => stage.id) },
      });
    });
}

/** `funnel draw`: a picture of a funnel, as SVG, to a file or to standard output. */
import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { drawFunnel } from "../../core/funnels/draw-funnel.ts";
import { resolveFunnel, withBelow } from "../../core/funnels/load-funnel.ts";
import { readFunnelFile, withFaults } from "./funnel-source.ts";
import { Refused, reasonOf } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export function funnelDrawCommand(parent: Command, terminal: Terminal): void {
  parent
    .command("draw")
    .description(terminal.say("cli.about.funnelDraw"))
    .argument("<file>", terminal.say("cli.option.funnelFile"))
    .option("--out <file>", terminal.say("cli.option.funnelOut"))
    .action(async (file: string, { out }: { out?: string }) => {
      const source = readFunnelFile(file);
      const picture = withFaults(() => drawFunnel(resolveFunnel(withBelow(source)), terminal.locale));
      if (out === undefined) return terminal.tell({ lines: [picture.trimEnd()], json: { svg: picture } });
      await writeFile(out, picture).catch((error: unknown) => {
        throw new Refused("notWritable", { file: out, reason: reasonOf(error) });
      });
      terminal.tell({ lines: [terminal.say("cli.done.funnelDrawn", { file: out })], json: { file: out } });
    });
}

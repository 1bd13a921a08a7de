/** `funnel draw`: a picture of a funnel, or of a trade's side by side, as SVG, to a file or to standard output. */
import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { drawFunnels } from "../../core/funnels/draw-funnel.ts";
import { funnelsNamed } from "./funnel-source.ts";
import { Refused, reasonOf } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export function funnelDrawCommand(parent: Command, terminal: Terminal): void {
  parent
    .command("draw")
    .description(terminal.say("cli.about.funnelDraw"))
    .argument("<file>", terminal.say("cli.option.funnelOrPack"))
    .option("--out <file>", terminal.say("cli.option.funnelOut"))
    .action(async (file: string, { out }: { out?: string }) => {
      const picture = drawFunnels(funnelsNamed(file, terminal), {
        locale: terminal.locale,
        say: (words) => terminal.sayText(words),
      });
      if (out === undefined) return terminal.tell({ lines: [picture.trimEnd()], json: { svg: picture } });
      await writeFile(out, picture).catch((error: unknown) => {
        throw new Refused("notWritable", { file: out, reason: reasonOf(error) });
      });
      terminal.tell({ lines: [terminal.say("cli.done.funnelDrawn", { file: out })], json: { file: out } });
    });
}

/** A progress bar on standard error, for people only: a pipe and a log get none. */
import { Presets, SingleBar } from "cli-progress";
import type { Streams } from "./terminal.ts";

export interface ProgressBar {
  show(done: number, total: number): void;
  end(): void;
}

export function progressBar(stream: Streams["stderr"]): ProgressBar {
  if (!stream.isTTY) return { show: () => {}, end: () => {} };
  const format = "{bar} {percentage}% · {value}/{total}";
  const bar = new SingleBar({ stream, format, clearOnComplete: true }, Presets.shades_classic);
  return {
    show(done, total) {
      if (!bar.isActive) bar.start(total, done);
      bar.update(done);
    },
    end: () => bar.stop(),
  };
}

/** A process of its own for the program, bundled; its options come as JSON. */
import { type ProgramOptions, runProgram } from "./program.ts";
import type { FromProgram, ToProgram } from "./wire.ts";

const die = (): never => {
  process.kill(process.pid, "SIGKILL");
  // The signal ends everything before this is read.
  throw new Error("still alive");
};

const options = JSON.parse(process.argv[2] ?? "") as ProgramOptions;
const wire = {
  post: (message: FromProgram) => process.send?.(message),
  onMessage: (take: (message: ToProgram) => void) => process.on("message", take),
};
// Whoever started it is gone: so is this process.
process.on("disconnect", () => process.exit(0));
await runProgram(options, wire, die);

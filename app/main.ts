/** Starts the program, says where it is, and stops it gracefully at SIGTERM or SIGINT. */
import { existsSync } from "node:fs";
import { FunnelError } from "../core/funnels/funnel-fault.ts";
import { loadReading } from "../core/reading/kept-readers.ts";
import { SecretsError } from "../core/secrets.ts";
import { sayPlain } from "../locales/say.ts";
import { ConfigError, loadConfig } from "./config.ts";
import { mendOf } from "./database-mend.ts";
import { faultLines } from "./funnel-faults.ts";
import { keepHeapNearWhatLives } from "./heap.ts";
import { createLog, type Log } from "./log.ts";
import { startProgram } from "./program.ts";

/** So long after the start those are answered first who waited for it: probes, and what messengers kept meanwhile. */
const SETTLES_AFTER_MS = 300;

async function main(): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const config = loadConfig(process.env);
  const log = createLog(config.logLevel);
  const program = await startProgram(config, log);
  process.stdout.write(
    program.simulator
      ? `Dealerline is ready. Open the simulator: ${program.simulator}\n`
      : `Dealerline is ready at ${program.address}\n`,
  );
  setTimeout(() => void settle(log), SETTLES_AFTER_MS);
  const stop = (signal: string) => {
    log.info({ signal }, "stopping");
    program.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.fatal({ err: error }, "the stop failed");
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.on("unhandledRejection", (error) => log.error({ err: error }, "an unhandled rejection"));
}

/** What may come behind the start: whoever sends the first order does not wait for what reads it. */
async function settle(log: Log): Promise<void> {
  await loadReading().catch((error: unknown) =>
    log.error({ err: error }, "what reads orders was not loaded"),
  );
  keepHeapNearWhatLives();
}

main().catch((error: unknown) => {
  process.stderr.write(`${wordsOf(error)}\n`);
  process.exit(1);
});

/** What the operator can mend reads as one line; anything else is a bug and shows where. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "EADDRINUSE")
    return `PORT: another program listens there; set it to another port, e.g. PORT=3001 (${error.message})`;
  if (error instanceof FunnelError) return faultLines(error, "en");
  const mend = mendIn(error);
  if (mend) return `${error.message}. ${mend}`;
  if (error instanceof ConfigError || error instanceof SecretsError || "code" in error) return error.message;
  return error.stack ?? error.message;
}

/** What the embedded database's own words leave out: which file it is, and what to do. */
function mendIn(error: Error): string | null {
  // Whatever came before the configuration is no matter of the database's.
  const mend = error instanceof ConfigError ? null : mendOf(error, loadConfig(process.env));
  return mend && sayPlain(mend, { locale: "en", timeZone: "UTC", now: 0 });
}

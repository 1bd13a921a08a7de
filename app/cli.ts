#!/usr/bin/env node
/** The command line: `dealerline`, or `npm run dealerline --`. */
import { existsSync } from "node:fs";
import { runCli } from "./cli/program.ts";

if (existsSync(".env")) process.loadEnvFile(".env");
// A reader that went away (`| head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
process.exitCode = await runCli(process.argv.slice(2), { streams: process, env: process.env });

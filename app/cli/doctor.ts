/** `doctor`: one look at everything the program stands on; ends with 1 when something is broken. */
import { existsSync } from "node:fs";
import type { Command } from "commander";
import { type Config, loadConfig } from "../config.ts";
import { databaseFile, openStore } from "../open-store.ts";
import {
  brokenStore,
  type Check,
  checkBrowser,
  checkConfig,
  checkFolder,
  checkKey,
  checkPages,
  checkSchema,
  checkVersions,
} from "./checks.ts";
import { checkDatabaseClock } from "./clock-checks.ts";
import { exitCodes } from "./refusal.ts";
import { checkStore } from "./store-checks.ts";
import type { Terminal } from "./terminal.ts";
import { programVersion } from "./version.ts";

const marks: Record<Check["state"], string> = { ok: "✅", warning: "⚠️", broken: "❌" };

export function doctorCommand(parent: Command, terminal: Terminal): void {
  parent
    .command("doctor")
    .description(terminal.say("cli.about.doctor"))
    .action(async () => {
      const checks = await allChecks(terminal.env);
      const told = checks.map((check) => ({ ...check, words: wordsOf(terminal, check) }));
      terminal.tell({
        lines: told.map(({ state, words }) => `${marks[state]} ${words}`),
        json: told.map(({ state, what, words }) => ({ state, check: what, message: words })),
      });
      if (checks.some(({ state }) => state === "broken")) terminal.exitCode = exitCodes.refused;
    });
}

async function allChecks(variables: NodeJS.ProcessEnv): Promise<Check[]> {
  const versions = checkVersions(programVersion());
  const badConfig = checkConfig(variables);
  if (badConfig) return [versions, badConfig];
  const config = loadConfig(variables);
  const stored = await storeChecks(config);
  const hasNumbers = stored.some(({ what }) => what === "linked" || what === "notLinked");
  return [versions, await checkFolder(config), checkKey(config), ...stored, checkBrowser(config, hasNumbers)];
}

const wordsOf = (terminal: Terminal, { what, params, mend }: Check): string => {
  const found = terminal.say(`cli.check.${what}`, params);
  return mend ? `${found}. ${terminal.sayText(mend)}` : found;
};

/** A look makes nothing: where there is no database yet, none is made. */
async function storeChecks(config: Config): Promise<Check[]> {
  const file = databaseFile(config);
  if (!config.databaseUrl && !existsSync(file))
    return [{ state: "warning", what: "databaseLater", params: { file } }];
  const schema = await checkSchema(config);
  if (schema) return [schema];
  try {
    const store = await openStore(config);
    try {
      const clock = await checkDatabaseClock(config);
      return [...(await checkStore(store, config)), ...clock, ...checkPages(config)];
    } finally {
      await store.close();
    }
  } catch (error) {
    return [brokenStore(error, config)];
  }
}

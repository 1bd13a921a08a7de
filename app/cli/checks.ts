/** What `doctor` looks at, each check by itself: what is well, what wants attention, what is broken. */
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { BROWSER_MEND, findBrowser } from "../../bots/whatsapp-web/browser.ts";
import type { Params, Text } from "../../core/outbox/message.ts";
import { loadSecretKey, secretKeyFile } from "../../core/secrets.ts";
import { faultInPages } from "../../db/backup.ts";
import { SchemaError } from "../../db/migrations.ts";
import { type Config, ConfigError, loadConfig } from "../config.ts";
import { mendOf, mendOfDamage } from "../database-mend.ts";
import { databaseFile } from "../open-store.ts";
import { pendingOf } from "./migrate.ts";
import { reasonOf } from "./refusal.ts";
import type { CliKey } from "./terminal.ts";

type TailOf<Key> = Key extends `cli.check.${infer Tail}` ? Tail : never;

export interface Check {
  state: "ok" | "warning" | "broken";
  /** The tail of a key under cli.check. */
  what: TailOf<CliKey>;
  params?: Params;
  /** What to do, where that hangs on why it is broken. */
  mend?: Text | null;
}

const OLDEST_NODE = { major: 20, minor: 19 };
const LITTLE_SPACE = 1024 ** 3;
/** About what a busy hour writes. */
const NO_SPACE = 100 * 1024 ** 2;

export function checkVersions(own: string): Check {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const isOld = major < OLDEST_NODE.major || (major === OLDEST_NODE.major && minor < OLDEST_NODE.minor);
  const params = { own, node: process.versions.node, system: `${process.platform} ${process.arch}` };
  return isOld ? { state: "broken", what: "oldNode", params } : { state: "ok", what: "versions", params };
}

export async function checkFolder({ dataDir }: Config): Promise<Check> {
  const path = dataDir;
  if (!existsSync(path)) return { state: "warning", what: "noFolder", params: { path } };
  if (!statSync(path).isDirectory()) return { state: "broken", what: "notFolder", params: { path } };
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
  } catch (error) {
    return { state: "broken", what: "closedFolder", params: { path, reason: reasonOf(error) } };
  }
  const { bavail, bsize } = await statfs(path);
  const free = bavail * bsize;
  const params = { path, free: (free / 1024 ** 3).toFixed(1) };
  if (free >= LITTLE_SPACE) return { state: "ok", what: "folder", params };
  return { state: free < NO_SPACE ? "broken" : "warning", what: "littleSpace", params };
}

export function checkKey(config: Config): Check {
  const file = secretKeyFile(config.dataDir);
  const isKept = config.secretKey === null;
  if (isKept && !existsSync(file)) return { state: "ok", what: "keyLater", params: { file } };
  try {
    loadSecretKey(config);
  } catch (error) {
    return { state: "broken", what: "badKey", params: { reason: reasonOf(error) } };
  }
  if (config.previousSecretKey !== null) return { state: "warning", what: "keyChanging" };
  if (!isKept) return { state: "ok", what: "keyGiven" };
  const isOpen = (statSync(file).mode & 0o077) !== 0;
  return { state: isOpen ? "warning" : "ok", what: isOpen ? "keyOpen" : "key", params: { file } };
}

/** Null where the configuration can be used: what it says is told by the other checks. */
export function checkConfig(variables: NodeJS.ProcessEnv): Check | null {
  try {
    loadConfig(variables);
    return null;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { state: "broken", what: "badConfig", params: { problems: error.problems.join("; ") } };
  }
}

/** A look changes nothing: a database of another version is told, and not opened. Null where it is of this one. */
export async function checkSchema(config: Config): Promise<Check | null> {
  try {
    const pending = await pendingOf(config);
    return pending.length === 0
      ? null
      : { state: "warning", what: "schemaOld", params: { count: pending.length } };
  } catch (error) {
    if (error instanceof SchemaError) return { state: "broken", what: "schemaNewer" };
    return brokenStore(error, config);
  }
}

export const brokenStore = (error: unknown, config: Config): Check => ({
  state: "broken",
  what: "noDatabase",
  params: { reason: reasonOf(error) },
  mend: mendOf(error, config),
});

/** A page that does not agree is found by whoever needs it, months later perhaps: here all of them are looked at. */
export function checkPages(config: Config): Check[] {
  const reason = config.databaseUrl ? null : faultInPages(databaseFile(config));
  return reason === null
    ? []
    : [{ state: "broken", what: "damaged", params: { reason }, mend: mendOfDamage(config) }];
}

/** Only WhatsApp by a phone needs one: without such a number its absence is no trouble. */
export function checkBrowser({ whatsapp }: Config, isNeeded: boolean): Check {
  const path = findBrowser(whatsapp.browser);
  if (path !== null) return { state: "ok", what: "browser", params: { path } };
  return isNeeded
    ? { state: "broken", what: "browserWanted", params: { command: BROWSER_MEND } }
    : { state: "ok", what: "noBrowser" };
}

/** Who runs in the bench: what each is, how it is started, what it keeps. */
import { closeSync, copyFileSync, fsyncSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../db/project-root.ts";
import { databaseName, secretKey } from "./dealerline/database.ts";
import { botToken } from "./driver/bot-api.ts";
import { echoDialog, orderDialog, type Step } from "./driver/dialog.ts";

export const modes = ["webhook", "polling"] as const;
export type Mode = (typeof modes)[number];
export type Synchronous = "NORMAL" | "FULL";

/** As `npm start` has it: node, its options, the program. */
const { scripts } = JSON.parse(readFileSync(join(projectRoot(), "package.json"), "utf8")) as {
  scripts: { start: string };
};
const startOptions = scripts.start.split(" ").slice(1, -1);
const dealerline = scripts.start.split(" ").at(-1) ?? "";

export interface Contestant {
  /** "dealerline-full/webhook". */
  name: string;
  mode: Mode;
  dialog: readonly Step[];
  /** From the project's root. */
  program: string;
  /** Node's own. */
  nodeOptions: readonly string[];
  isDealerline: boolean;
  synchronous: Synchronous | null;
  /** So many of Dealerline's on one PostgreSQL database; null = one process, with a file of its own or none. */
  processes: number | null;
}

/** What the ratios of a round are to. */
export const yardstick = (mode: Mode): string => `grammy-echo/${mode}`;

const echoes = ["raw-echo", "grammy-echo"];
const forgetful = "grammy-stateless";
const dialogs = ["grammy-conversations", "telegraf-scenes", "durable-step", "dealerline"];

export const contestants: readonly Contestant[] = modes.flatMap((mode) => [
  ...echoes.map((program) => contestant(program, mode, null, echoDialog)),
  contestant(forgetful, mode, null),
  ...dialogs.flatMap((program) => [contestant(program, mode, "NORMAL"), contestant(program, mode, "FULL")]),
]);

/** Dealerline as several machines run it, a load balancer before them. */
export const processesOnPg = (processes: number): Contestant => ({
  name: `dealerline-pg-${processes}/webhook`,
  mode: "webhook",
  dialog: orderDialog,
  program: dealerline,
  nodeOptions: startOptions,
  isDealerline: true,
  synchronous: null,
  processes,
});

function contestant(
  program: string,
  mode: Mode,
  synchronous: Synchronous | null,
  dialog = orderDialog,
): Contestant {
  const isDealerline = program === "dealerline";
  const suffix = synchronous === null ? "" : `-${synchronous.toLowerCase()}`;
  return {
    name: `${program}${suffix}/${mode}`,
    mode,
    dialog,
    program: isDealerline ? dealerline : `dist/bench/rivals/${program}.js`,
    nodeOptions: isDealerline ? startOptions : [],
    isDealerline,
    synchronous,
    processes: null,
  };
}

export interface Place {
  apiRoot: string;
  port: number;
  /** A folder of the run's own. */
  folder: string;
  /** PostgreSQL's address; null where it has a file in the folder. */
  databaseUrl: string | null;
}

export const programOf = ({ program }: Contestant): string => join(projectRoot(), program);

/** Puts a copy of the database where Dealerline looks for it: on the disk, or a start would wait for gigabytes to be written. */
export function copyDatabase(database: string, folder: string): void {
  const copy = join(folder, databaseName);
  copyFileSync(database, copy);
  const file = openSync(copy, "r+");
  fsyncSync(file);
  closeSync(file);
}

export function environmentOf(
  contestant: Contestant,
  { apiRoot, port, folder, databaseUrl }: Place,
): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  const common = { PATH, HOME, NODE_ENV: "production" };
  if (contestant.isDealerline) {
    return {
      ...common,
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATA_DIR: folder,
      ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }),
      SECRET_KEY: secretKey,
      SQLITE_SYNCHRONOUS: contestant.synchronous ?? "FULL",
      TELEGRAM_MODE: contestant.mode,
      TELEGRAM_API_ROOT: apiRoot,
      TELEGRAM_PACE: "off",
      LOG_LEVEL: "warn",
    };
  }
  return {
    ...common,
    BENCH_API_ROOT: apiRoot,
    BENCH_TOKEN: botToken,
    BENCH_MODE: contestant.mode,
    BENCH_PORT: String(port),
    BENCH_DATABASE: join(folder, "rival.db"),
    ...(contestant.synchronous && { BENCH_SYNCHRONOUS: contestant.synchronous }),
  };
}

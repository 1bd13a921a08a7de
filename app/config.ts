/** Configuration: one schema from the environment to a frozen Config; nothing else reads process.env. */
import { resolve } from "node:path";
import * as z from "zod";
import { GRAPH_API } from "../bots/whatsapp-cloud/options.ts";
import type { BrowserSearch } from "../bots/whatsapp-web/browser.ts";
import type { BucketAddress } from "./bucket.ts";

const onOff = z.enum(["on", "off"]).transform((word) => word === "on");
const megabytes = (fallback: number) => z.coerce.number().int().min(1).max(50).default(fallback);

const environment = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().min(1).default("data"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  SQLITE_SYNCHRONOUS: z.enum(["FULL", "NORMAL"]).default("FULL"),
  SECRET_KEY: z.string().min(1).optional(),
  SECRET_KEY_PREVIOUS: z.string().min(1).optional(),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d{5,}:[\w-]{35,}$/)
    .optional(),
  TELEGRAM_MODE: z.enum(["polling", "webhook"]).default("polling"),
  TELEGRAM_API_ROOT: z.url({ protocol: /^https?$/ }).default("https://api.telegram.org"),
  TELEGRAM_PACE: onOff.default(true),
  WHATSAPP_API_ROOT: z.url({ protocol: /^https?$/ }).default(GRAPH_API),
  WHATSAPP_WEB_PAGE: z.string().endsWith(".html").optional(),
  CHROMIUM_PATH: z.string().min(1).optional(),
  CHROMIUM_SANDBOX: onOff.default(true),
  SIMULATOR: onOff.optional(),
  DEMO: onOff.optional(),
  OPERATOR_TOKEN: z.string().min(16).optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  MAX_FILE_MB: megabytes(20),
  BUCKET_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  BUCKET_NAME: z.string().min(1).optional(),
  BUCKET_REGION: z.string().min(1).default("us-east-1"),
  BUCKET_KEY_ID: z.string().min(1).optional(),
  BUCKET_SECRET: z.string().min(1).optional(),
  BACKUP_DAYS: z.coerce.number().int().min(1).max(3650).default(14),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).optional(),
});

/** What each variable wants, told when it is wrong. */
export const mends: Record<keyof z.input<typeof environment>, string> = {
  NODE_ENV: "development, production or test",
  HOST: "the address to listen on, e.g. 0.0.0.0",
  PORT: "a port number from 0 to 65535",
  PUBLIC_URL: "the https address people and messengers reach this server at, e.g. https://bots.example.ru",
  DATA_DIR: "a folder the program may write to",
  DATABASE_URL: "postgres://user:password@host:5432/database, or leave it out for the embedded database",
  SQLITE_SYNCHRONOUS: "FULL (survives a power cut) or NORMAL (survives a crash of the program)",
  SECRET_KEY: "32 bytes as base64 or hex: openssl rand -base64 32",
  SECRET_KEY_PREVIOUS:
    "the key before SECRET_KEY, while dealerline rotate-key has not been run; else leave it out",
  TELEGRAM_BOT_TOKEN: "the token as BotFather gave it: 123456789:AAF...",
  TELEGRAM_MODE: "polling or webhook",
  TELEGRAM_API_ROOT: "the http(s) address of a Bot API server",
  TELEGRAM_PACE: "on; off only with a Bot API server of your own in TELEGRAM_API_ROOT",
  WHATSAPP_API_ROOT: `the http(s) address of a Graph API with its version: ${GRAPH_API}`,
  WHATSAPP_WEB_PAGE: "the .html file of a known version of WhatsApp Web, or leave it out for today's",
  CHROMIUM_PATH: "the file of a Chromium or Chrome, or leave it out to have one found",
  CHROMIUM_SANDBOX: "on; off where the system lets Chromium set up no sandbox of its own",
  SIMULATOR: "on or off",
  DEMO: "on or off",
  OPERATOR_TOKEN: "at least 16 characters, the password of the page of numbers: openssl rand -hex 24",
  METRICS_TOKEN:
    "at least 16 characters that a reader of /metrics sends as a bearer token: openssl rand -hex 24",
  MAX_FILE_MB: "whole megabytes from 1 to 50",
  BUCKET_ENDPOINT: "the http(s) address of an S3-compatible storage, or leave it out: files lie in DATA_DIR",
  BUCKET_NAME: "the name of a bucket that is there already",
  BUCKET_REGION: "the bucket's region as its storage names it, e.g. ru-central1",
  BUCKET_KEY_ID: "the id of a key that may read, write and delete in the bucket",
  BUCKET_SECRET: "that key's secret",
  BACKUP_DAYS: "whole days from 1 to 3650",
  LOG_LEVEL: "fatal, error, warn, info, debug, trace or silent",
};

export interface Config {
  readonly isProduction: boolean;
  readonly host: string;
  readonly port: number;
  /** Without a slash at its end; null when only this machine needs to reach the server. */
  readonly publicUrl: string | null;
  /** Absolute. */
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly sqliteSynchronous: "FULL" | "NORMAL";
  /** As given; null when the key is to be kept in the data folder. */
  readonly secretKey: string | null;
  /** Still opens what was sealed under it, while keys are changed. */
  readonly previousSecretKey: string | null;
  readonly telegram: {
    /** The demo tenant's or the only tenant's bot. */
    readonly token: string | null;
    readonly mode: "polling" | "webhook";
    readonly apiRoot: string;
    /** Telegram's limits on sending are kept before it complains. */
    readonly isPaced: boolean;
  };
  readonly whatsapp: {
    /** Of the Graph API with its version, without a slash at its end. */
    readonly apiRoot: string;
    /** Where a linked number's browser is looked for. */
    readonly browser: BrowserSearch;
    readonly isSandboxed: boolean;
    /** The file of a known version of WhatsApp Web; null: the one WhatsApp serves. */
    readonly page: string | null;
  };
  readonly hasSimulator: boolean;
  readonly hasDemo: boolean;
  /** What the page of numbers wants for a password; null: it is open to this machine alone. */
  readonly operatorToken: string | null;
  /** What /metrics wants to be shown; null: it is open to this machine alone. */
  readonly metricsToken: string | null;
  readonly maxFileBytes: number;
  /** Where files lie besides the data folder; null: there alone. */
  readonly bucket: BucketAddress | null;
  /** How old copies of the database may grow that the program made. */
  readonly backupDays: number;
  readonly logLevel: string;
}

/** Some variables are wrong; `problems` has a line for each, with its mend. */
export class ConfigError extends Error {
  override name = "ConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}

/** Throws ConfigError. An empty variable counts as left out. */
export function loadConfig(variables: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(given, { jitless: true });
  if (!parsed.success) throw new ConfigError(problemsOf(parsed.error));
  const env = parsed.data;
  if (env.TELEGRAM_MODE === "webhook" && !env.PUBLIC_URL?.startsWith("https://") && isRealTelegram(env))
    throw new ConfigError([`PUBLIC_URL: webhooks need ${mends.PUBLIC_URL}`]);
  if (!env.TELEGRAM_PACE && isRealTelegram(env))
    throw new ConfigError([`TELEGRAM_PACE: set it to ${mends.TELEGRAM_PACE}`]);
  if (env.SECRET_KEY_PREVIOUS && !env.SECRET_KEY)
    throw new ConfigError([`SECRET_KEY: with SECRET_KEY_PREVIOUS it is needed too: ${mends.SECRET_KEY}`]);
  const isProduction = env.NODE_ENV === "production";
  return Object.freeze({
    isProduction,
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL ? withoutSlash(env.PUBLIC_URL) : null,
    dataDir: resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL ?? null,
    sqliteSynchronous: env.SQLITE_SYNCHRONOUS,
    secretKey: env.SECRET_KEY ?? null,
    previousSecretKey: env.SECRET_KEY_PREVIOUS ?? null,
    telegram: Object.freeze({
      token: env.TELEGRAM_BOT_TOKEN ?? null,
      mode: env.TELEGRAM_MODE,
      apiRoot: withoutSlash(env.TELEGRAM_API_ROOT),
      isPaced: env.TELEGRAM_PACE,
    }),
    whatsapp: Object.freeze({
      apiRoot: withoutSlash(env.WHATSAPP_API_ROOT),
      browser: Object.freeze({ configured: env.CHROMIUM_PATH ?? null, path: variables.PATH ?? "" }),
      isSandboxed: env.CHROMIUM_SANDBOX,
      page: env.WHATSAPP_WEB_PAGE ? resolve(env.WHATSAPP_WEB_PAGE) : null,
    }),
    hasSimulator: env.SIMULATOR ?? !isProduction,
    hasDemo: env.DEMO ?? !isProduction,
    operatorToken: env.OPERATOR_TOKEN ?? null,
    metricsToken: env.METRICS_TOKEN ?? null,
    maxFileBytes: env.MAX_FILE_MB * 1024 * 1024,
    bucket: bucketOf(env),
    backupDays: env.BACKUP_DAYS,
    logLevel: env.LOG_LEVEL ?? (isProduction ? "info" : "warn"),
  });
}

type BucketVariables = Pick<
  z.output<typeof environment>,
  "BUCKET_ENDPOINT" | "BUCKET_NAME" | "BUCKET_REGION" | "BUCKET_KEY_ID" | "BUCKET_SECRET"
>;

/** All of it or nothing: half an address would send files nowhere. */
function bucketOf(env: BucketVariables): BucketAddress | null {
  const needed = ["BUCKET_ENDPOINT", "BUCKET_NAME", "BUCKET_KEY_ID", "BUCKET_SECRET"] as const;
  const missing = needed.filter((name) => env[name] === undefined);
  if (missing.length === needed.length) return null;
  if (missing.length > 0) throw new ConfigError(missing.map((name) => `${name}: set it to ${mends[name]}`));
  const [endpoint = "", bucket = "", accessKeyId = "", secretAccessKey = ""] = needed.map(
    (name) => env[name],
  );
  const region = env.BUCKET_REGION;
  return Object.freeze({ endpoint: withoutSlash(endpoint), bucket, region, accessKeyId, secretAccessKey });
}

const withoutSlash = (address: string): string => address.replace(/\/+$/, "");

const isRealTelegram = (env: { TELEGRAM_API_ROOT: string }) =>
  env.TELEGRAM_API_ROOT === "https://api.telegram.org";

/** The value itself is not repeated: it may be a secret. */
function problemsOf(error: z.ZodError): string[] {
  const names = new Set(error.issues.map((issue) => String(issue.path[0])));
  return [...names].map((name) => `${name}: set it to ${mends[name as keyof typeof mends]}`);
}

/** Every variable there is: guides and deployment files name these and no other. */
export const variableNames: readonly string[] = Object.keys(environment.shape);

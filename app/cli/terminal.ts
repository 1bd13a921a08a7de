/** What every command is given: the reader's words, the streams, and one way to tell a result. */
import type { Readable, Writable } from "node:stream";
import { type Params, type Text, text } from "../../core/outbox/message.ts";
import type { Locale } from "../../core/tenants/model.ts";
import type { TextKey } from "../../locales/keys.ts";
import { sayPlain } from "../../locales/say.ts";
import { scrub } from "../log.ts";

export interface Streams {
  stdin: Readable & { isTTY?: boolean; setRawMode?(isRaw: boolean): unknown };
  stdout: Writable & { isTTY?: boolean; columns?: number };
  stderr: Writable & { isTTY?: boolean };
}

/** Keys of the command line's own texts. */
export type CliKey = Extract<TextKey, `cli.${string}`>;

export class Terminal {
  readonly streams: Streams;
  readonly env: NodeJS.ProcessEnv;
  readonly locale: Locale;
  /** True where a program reads: then standard output is one JSON document, and nothing else. */
  readonly isJson: boolean;
  /** What the program ends with when nothing is thrown. */
  exitCode = 0;

  constructor(options: { streams: Streams; env: NodeJS.ProcessEnv; locale: Locale; isJson: boolean }) {
    this.streams = options.streams;
    this.env = options.env;
    this.locale = options.locale;
    this.isJson = options.isJson;
  }

  say(key: CliKey, params?: Params): string {
    return this.sayText(text(key, params));
  }

  sayText(words: Text, timeZone = "UTC"): string {
    return sayPlain(words, { locale: this.locale, timeZone, now: Date.now() });
  }

  /** The command's result: lines for a person, or the same as a value for a program. */
  tell(result: { lines: readonly string[]; json: unknown }): void {
    const words = this.isJson ? JSON.stringify(result.json, null, 2) : result.lines.join("\n");
    this.streams.stdout.write(`${words}\n`);
  }

  /** A problem, or what a person should know beside the result; secrets that slipped in are taken out. */
  warn(words: string): void {
    this.streams.stderr.write(`${scrub(words)}\n`);
  }
}

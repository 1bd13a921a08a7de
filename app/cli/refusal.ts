/** How a command ends without success: refused by a use case (1), or called wrongly (2); never with a stack trace. */
import type { Params } from "../../core/outbox/message.ts";
import type { Refusal, Result } from "../../core/result.ts";
import { ConfigError } from "../config.ts";
import type { CliKey } from "./terminal.ts";

type TailOf<Head extends string, Key> = Key extends `${Head}${infer Tail}` ? Tail : never;
export type RefusalCode = TailOf<"cli.refused.", CliKey>;
export type UsageCode = TailOf<"cli.usage.", CliKey>;

export const exitCodes = { done: 0, refused: 1, usage: 2 } as const;

/** An end that is told by a text of its own. */
abstract class ToldEnd<Code extends string> extends Error {
  readonly code: Code;
  readonly params: Params;

  constructor(code: Code, params: Params = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

/** What was asked cannot be done: told by cli.refused.<code>. */
export class Refused extends ToldEnd<RefusalCode> {
  override name = "Refused";
}

/** The command line itself is wrong: told by cli.usage.<code>. */
export class UsageError extends ToldEnd<UsageCode> {
  override name = "UsageError";
}

/** The value of a use case; its refusal ends the command. */
export function granted<T>(result: Result<T, RefusalCode>): T {
  if (result.ok) return result.value;
  throw refusalOf(result);
}

export const refusalOf = ({ error, params }: Refusal<RefusalCode>): Refused => new Refused(error, params);

/** A system error's own short word, "ENOENT: no such file", what a variable needs, or whatever the error says. */
export function reasonOf(error: unknown): string {
  if (error instanceof ConfigError) return error.problems.join("; ");
  return error instanceof Error ? error.message : String(error);
}

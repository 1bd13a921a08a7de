/** What every Bot API method is given, and the form all of them have. */
import type { Answer } from "../answer.ts";
import type { Bot } from "../model.ts";
import type { Parameters } from "../parameters.ts";
import type { World } from "../state.ts";
import type { RunReply } from "../webhook.ts";

export interface Call {
  world: World;
  bot: Bot;
  /** In lower case. */
  method: string;
  parameters: Parameters;
  /** Calls the listener when the caller hangs up before it is answered. */
  onAbandoned: (listener: () => void) => void;
  runReply: RunReply;
}

export type Method = (call: Call) => Answer | Promise<Answer>;

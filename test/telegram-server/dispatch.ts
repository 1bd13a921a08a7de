/** Runs a Bot API method by its name. */
import { type Answer, refuse } from "./answer.ts";
import type { Call } from "./methods/call.ts";
import { methods } from "./methods/registry.ts";
import type { Bot } from "./model.ts";
import type { Parameters } from "./parameters.ts";
import type { World } from "./state.ts";
import type { RunReply } from "./webhook.ts";

export interface Request {
  bot: Bot;
  /** In any letter case. */
  method: string;
  parameters: Parameters;
  onAbandoned: Call["onAbandoned"];
}

export async function runMethod(world: World, request: Request): Promise<Answer> {
  const { bot } = request;
  const name = request.method.toLowerCase();
  bot.calls.set(name, (bot.calls.get(name) ?? 0) + 1);
  world.changed();
  if (bot.isLoggedOut) return refuse(400, "Logged out");
  const method = methods.get(name);
  return method
    ? method({ ...request, world, method: name, runReply: runReply(world) })
    : refuse(404, "Not Found: method not found");
}

/** A method named in the reply to a webhook's update: nobody hears its outcome. */
const runReply =
  (world: World): RunReply =>
  async (bot, method, parameters) => {
    await runMethod(world, { bot, method, parameters, onAbandoned: () => undefined });
  };

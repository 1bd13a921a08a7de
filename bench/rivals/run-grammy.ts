/** Runs a grammY bot the way its documentation does: webhookCallback on node:http, or bot.start(). */
import { createServer } from "node:http";
import { type Bot, type Context, webhookCallback } from "grammy";
import { setup, webhookUrl } from "./bot-setup.ts";

export const clientOptions = { client: { apiRoot: setup.apiRoot } };

export async function runGrammy<C extends Context>(bot: Bot<C>): Promise<void> {
  if (!setup.isWebhook) return bot.start();
  await bot.init();
  const server = createServer(webhookCallback(bot, "http"));
  await new Promise<void>((listening) => server.listen(setup.port, "127.0.0.1", listening));
  await bot.api.setWebhook(webhookUrl);
}

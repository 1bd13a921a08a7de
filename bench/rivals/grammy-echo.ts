/** Bare grammY: every update is answered with a message, nothing is kept. */
import { Bot } from "grammy";
import { setup } from "./bot-setup.ts";
import { clientOptions, runGrammy } from "./run-grammy.ts";

const bot = new Bot(setup.token, clientOptions);
bot.on("message:text", (ctx) => ctx.reply(ctx.message.text));
await runGrammy(bot);

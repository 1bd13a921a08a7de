/**
 * Bare grammY through the six steps of an order, remembering nothing: what was said so far stands in the buttons' data. An
 * amount is typed under no button, so the article it is of is taken for granted.
 */
import { Bot, type Context } from "grammy";
import { labels, managerOf, say, setup } from "./bot-setup.ts";
import { clientOptions, runGrammy } from "./run-grammy.ts";

const ARTICLE = "ПМ-65-З";
let lastNumber = 0;

/** A button whose data is its label and the amount ordered so far. */
const withAmount = (label: string, amount: number) => ({
  reply_markup: { inline_keyboard: [[{ text: label, callback_data: `${label}:${amount}` }]] },
});

const bot = new Bot(setup.token, clientOptions);
bot.on("message:text", (ctx) => {
  const amount = Number(ctx.message.text);
  return Number.isNaN(amount)
    ? ctx.reply(say.howMuch(ctx.message.text))
    : ctx.reply(say.cart(ARTICLE, amount), withAmount(labels.checkOut, amount));
});
bot.on("callback_query:data", async (ctx) => {
  const [label, said] = ctx.callbackQuery.data.split(":");
  const amount = Number(said);
  await ctx.answerCallbackQuery();
  if (label === labels.checkOut) await ctx.editMessageText(say.receipt, withAmount(labels.pickup, amount));
  else if (label === labels.pickup) await ctx.editMessageText(say.day, withAmount(labels.day, amount));
  else if (label === labels.day)
    await ctx.editMessageText(say.summary(ARTICLE, amount), withAmount(labels.send, amount));
  else if (label === labels.send) await sendOrder(ctx, ctx.from.id, amount);
});

async function sendOrder(ctx: Context, userId: number, amount: number): Promise<void> {
  lastNumber += 1;
  await ctx.editMessageText(say.sent(lastNumber));
  await ctx.api.sendMessage(managerOf(userId), say.notice(lastNumber, ARTICLE, amount));
}

await runGrammy(bot);

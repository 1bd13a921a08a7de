/** grammY with its conversations: the six steps of an order as one function that is replayed, its state in SQLite. */
import {
  type Conversation,
  type ConversationData,
  type ConversationFlavor,
  conversations,
  createConversation,
  type VersionedState,
  type VersionedStateStorage,
} from "@grammyjs/conversations";
import { Bot, type Context } from "grammy";
import { button, labels, managerOf, say, setup } from "./bot-setup.ts";
import { openOrderDatabase } from "./order-database.ts";
import { clientOptions, runGrammy } from "./run-grammy.ts";

const { states, addOrder } = openOrderDatabase(setup.databaseFile, setup.synchronous);
const adapter: VersionedStateStorage<string, ConversationData> = {
  read: (key) => states.read(key) as VersionedState<ConversationData> | undefined,
  write: (key, state) => states.write(key, state),
  delete: (key) => states.delete(key),
};

async function order(conversation: Conversation, ctx: Context): Promise<void> {
  const article = ctx.message?.text ?? "";
  await ctx.reply(say.howMuch(article));
  const amountContext = await conversation.waitFor("message:text");
  const amount = Number(amountContext.message.text);
  await amountContext.reply(say.cart(article, amount), button(labels.checkOut));
  const steps = [
    [labels.checkOut, say.receipt, labels.pickup],
    [labels.pickup, say.day, labels.day],
    [labels.day, say.summary(article, amount), labels.send],
  ] as const;
  for (const [pressed, words, next] of steps) {
    const press = await conversation.waitForCallbackQuery(pressed);
    await press.answerCallbackQuery();
    await press.editMessageText(words, button(next));
  }
  const press = await conversation.waitForCallbackQuery(labels.send);
  await press.answerCallbackQuery();
  const userId = press.from.id;
  const number = await conversation.external(() => addOrder({ userId, article, amount }, labels.day));
  await press.editMessageText(say.sent(number));
  await press.api.sendMessage(managerOf(userId), say.notice(number, article, amount));
}

const bot = new Bot<ConversationFlavor<Context>>(setup.token, clientOptions);
bot.use(conversations({ storage: { type: "key", adapter } }));
bot.use(createConversation(order));
bot.on("message:text", (ctx) => ctx.conversation.enter("order"));
await runGrammy(bot);

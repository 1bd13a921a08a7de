/**
 * Telegraf with a wizard scene: the six steps of an order, its session in SQLite. Its first call ends the webhook, so the
 * next update may come while the last one is still worked on: a step moves on before it answers.
 */
import { Agent, createServer } from "node:http";
import { Scenes, session, Telegraf } from "telegraf";
import { button, labels, managerOf, say, setup, webhookUrl } from "./bot-setup.ts";
import { openOrderDatabase } from "./order-database.ts";

interface State {
  article: string;
  amount: number;
}
type Ctx = Scenes.WizardContext;

const { states, addOrder } = openOrderDatabase(setup.databaseFile, setup.synchronous);
const stateOf = (ctx: Ctx) => ctx.wizard.state as State;
const textOf = (ctx: Ctx) => (ctx.message && "text" in ctx.message ? ctx.message.text : "");
const pressOf = (ctx: Ctx) =>
  ctx.callbackQuery && "data" in ctx.callbackQuery ? ctx.callbackQuery.data : undefined;

/** A step that waits for a press, edits its message and asks the next. */
const pressed = (label: string, next: string, words: (state: State) => string) => async (ctx: Ctx) => {
  if (pressOf(ctx) !== label) return;
  ctx.wizard.next();
  await ctx.answerCbQuery();
  await ctx.editMessageText(words(stateOf(ctx)), button(next));
};

const order = new Scenes.WizardScene<Ctx>(
  "order",
  async (ctx) => {
    const state = stateOf(ctx);
    state.article = textOf(ctx);
    ctx.wizard.next();
    await ctx.reply(say.howMuch(state.article));
  },
  async (ctx) => {
    const state = stateOf(ctx);
    state.amount = Number(textOf(ctx));
    ctx.wizard.next();
    await ctx.reply(say.cart(state.article, state.amount), button(labels.checkOut));
  },
  pressed(labels.checkOut, labels.pickup, () => say.receipt),
  pressed(labels.pickup, labels.day, () => say.day),
  pressed(labels.day, labels.send, ({ article, amount }) => say.summary(article, amount)),
  async (ctx) => {
    if (pressOf(ctx) !== labels.send || !ctx.from) return;
    const { article, amount } = stateOf(ctx);
    await ctx.scene.leave();
    await ctx.answerCbQuery();
    const number = addOrder({ userId: ctx.from.id, article, amount }, labels.day);
    await ctx.editMessageText(say.sent(number));
    await ctx.telegram.sendMessage(managerOf(ctx.from.id), say.notice(number, article, amount));
  },
);

const agent = new Agent({ keepAlive: true });
const bot = new Telegraf<Ctx>(setup.token, { telegram: { apiRoot: setup.apiRoot, agent } });
const store = {
  get: (key: string) => states.read(key) as Scenes.WizardSession | undefined,
  set: (key: string, value: object) => states.write(key, value),
  delete: (key: string) => states.delete(key),
};
bot.use(session({ store }));
bot.use(new Scenes.Stage<Ctx>([order]).middleware());
bot.on("message", (ctx) => ctx.scene.enter("order"));

if (setup.isWebhook) {
  const take = bot.webhookCallback("/webhook");
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((listening) => server.listen(setup.port, "127.0.0.1", listening));
  await bot.telegram.setWebhook(webhookUrl);
} else {
  await bot.launch();
}

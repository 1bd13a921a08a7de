/** What every rival is told by its environment, and the words all of them say. */

const { env } = process;

export const setup = {
  apiRoot: env.BENCH_API_ROOT ?? "",
  token: env.BENCH_TOKEN ?? "",
  isWebhook: env.BENCH_MODE === "webhook",
  port: Number(env.BENCH_PORT),
  databaseFile: env.BENCH_DATABASE ?? "",
  synchronous: env.BENCH_SYNCHRONOUS === "NORMAL" ? ("NORMAL" as const) : ("FULL" as const),
};

export const webhookUrl = `http://127.0.0.1:${setup.port}/webhook`;

export const labels = {
  checkOut: "Оформить",
  pickup: "Самовывоз",
  day: "пт 27.11",
  send: "Отправить заказ",
};

export const say = {
  howMuch: (article: string) => `${article}: 402,50 ₽\nСколько?`,
  cart: (article: string, amount: number) => `Корзина: ${article} ${amount} шт`,
  receipt: "Как получите?",
  day: "Когда?",
  summary: (article: string, amount: number) =>
    `Заказ\n${article} ${amount} шт\n${labels.pickup} ${labels.day}`,
  sent: (number: number) => `✅ Заказ ${number} отправлен`,
  notice: (number: number, article: string, amount: number) => `Заказ ${number}\n${article} ${amount} шт`,
};

/** One button under a message; its data is its label. */
export const button = (label: string) => ({
  reply_markup: { inline_keyboard: [[{ text: label, callback_data: label }]] },
});

/** Managers sit at chats of their own; a dealer's orders are told to one of them. */
export const managerOf = (userId: number): number => 900_000_001 + (userId % 4);

/** One person in both messengers: linked by a code, one cart, and a push that takes the other way. */
import { secondPhone } from "../second-messenger.ts";
import type { TestPhone } from "../test-phone.ts";
import { orderSent } from "./order-scenes.ts";
import type { Scene, Stage } from "./scene.ts";

/** Пётр asks for a code in Telegram; answers the words to be written in WhatsApp. */
async function askForCode({ phone, say }: Stage): Promise<string> {
  const pyotr = phone("pyotr");
  await pyotr.says(say("меню", "menu"));
  await pyotr.presses(say("Ещё", "More"));
  await pyotr.presses(say("Настройки", "Settings"));
  await pyotr.presses(say("Второй мессенджер", "Second messenger"));
  await pyotr.presses(say("Связать", "Link"));
  const { text } = pyotr.sees("text=");
  return /(?:Связать|Link) (?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}/.exec(text)?.[0] ?? "";
}

async function linked(stage: Stage): Promise<TestPhone> {
  const other = secondPhone(stage.world, "pyotr", "whatsapp");
  await other.says(await askForCode(stage));
  await other.says("1");
  return other;
}

export const messengerScenes: readonly Scene[] = [
  {
    title: { ru: "Второй мессенджер", en: "A second messenger" },
    about: {
      ru: "Код из Telegram пишут в WhatsApp: корзина и заказы там те же. Первый мессенджер об этом узнаёт и может отвязать.",
      en: "A code of Telegram's is written in WhatsApp: cart and orders are the same there. The first messenger hears of it and can unlink it.",
    },
    on: [],
    async play(stage) {
      const { phone, say } = stage;
      const pyotr = phone("pyotr");
      const other = await linked(stage);
      await pyotr.says("ПМ-65-З");
      await pyotr.says("24");
      await other.says(say("корзина", "cart"));
      await pyotr.presses(say("Отвязать", "Unlink"));
      await other.says(say("корзина", "cart"));
    },
  },
  {
    title: { ru: "Не дошло в Telegram, пришло в WhatsApp", en: "Not taken by Telegram, come by WhatsApp" },
    about: {
      ru: "Сообщение идёт в мессенджер, где человек писал последним, а не дошло, в другой. Менеджер видит, каким путём.",
      en: "A message goes to the messenger last written in, and to the other where that fails. The manager sees by which way.",
    },
    on: [],
    async play(stage) {
      const { phone, say, world } = stage;
      const olga = phone("olga");
      let other: TestPhone | undefined;
      await stage.offstage(
        "Пётр связал оба мессенджера, заказал в Telegram и заблокировал там бота",
        "Пётр has linked both messengers, ordered in Telegram and blocked the bot there",
        async () => {
          other = await linked(stage);
          await orderSent(stage);
          world.phones.block("pyotr", true);
        },
      );
      await olga.presses(say("Другая дата", "Another date"));
      await olga.presses(say("пт 27.11", "Fri 27 Nov"));
      await olga.presses(say("Нет машины", "No truck"));
      await olga.says("1001");
      await olga.presses(say("История", "History"));
      await olga.presses(say("Кому сообщено", "Who was told"));
      await other?.says("а1");
    },
  },
];

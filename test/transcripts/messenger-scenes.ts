/** One person in both messengers: linked by a code, one cart, and a push that takes the other way. */
import { secondPhone } from "../second-messenger.ts";
import type { TestPhone } from "../test-phone.ts";
import { fridayProposed, orderSent } from "./order-scenes.ts";
import type { Scene, Stage } from "./scene.ts";

/** Пётр asks for a code in one messenger; answers the words to be written in the other. */
async function askForCode(stage: Stage): Promise<string> {
  const pyotr = stage.phone("pyotr");
  await stage.fromMenu(
    pyotr,
    ["Ещё", "More"],
    ["Настройки", "Settings"],
    ["Второй мессенджер", "Second messenger"],
    ["Связать", "Link"],
  );
  const said = pyotr.unread().map(({ text }) => text);
  return /(?:Связать|Link) (?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}/.exec(said.join("\n"))?.[0] ?? "";
}

async function linked(stage: Stage): Promise<TestPhone> {
  const isInTelegram = stage.world.phones.get("pyotr")?.look === "telegram";
  const other = secondPhone(stage.world, "pyotr", isInTelegram ? "whatsapp" : "telegram");
  await other.says(await askForCode(stage));
  await other.presses(stage.say("Связать", "Link"));
  return other;
}

export const messengerScenes: readonly Scene[] = [
  {
    title: { ru: "Второй мессенджер", en: "A second messenger" },
    about: {
      ru: "Код из Telegram пишут в WhatsApp: корзина и заказы там те же. Первый мессенджер об этом узнаёт и может отвязать.",
      en: "A code of Telegram's is written in WhatsApp: cart and orders are the same there. The first messenger hears of it and can unlink it.",
    },
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
      await fridayProposed(stage, "Нет машины", "No truck");
      await olga.says("1001");
      await olga.presses(say("Ещё", "More"));
      await olga.presses(say("История", "History"));
      await olga.presses(say("Кому сообщено", "Who was told"));
      await other?.presses(say("Подходит", "Accept"));
    },
  },
];

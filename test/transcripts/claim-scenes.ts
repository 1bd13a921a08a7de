/** What is wrong with goods: reported with photos, settled on the spot, closed with a word on how it went. */
import { sendOrder } from "./order-scenes.ts";
import type { Scene } from "./scene.ts";

const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
const picture = (name: string) => ({
  name,
  mime: "image/png",
  bytes: new Uint8Array(Buffer.from(PNG, "base64")),
});

export const claimScenes: readonly Scene[] = [
  {
    title: { ru: "Рекламация: от фото до замены", en: "A claim: from the photos to the replacement" },
    about: {
      ru: "Вопросы и фото спрашиваются по одному, черновик ждёт днями. Решение в два касания, возразить можно один раз; замена становится заказом без оплаты.",
      en: "Questions and photos come one at a time, and the draft waits for days. Decided in two taps, disputed once; a replacement becomes an order with nothing to pay.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const [pyotr, olga] = [phone("pyotr"), phone("olga")];
      await stage.offstage(
        "Пётр отправил заказ 1001: ПМ-65-З, 24 шт; он выполнен",
        "Пётр sent order 1001: ПМ-65-З, 24 pcs; it is completed",
        async () => {
          await sendOrder(stage);
          await olga.presses(say("Подтвердить", "Confirm"));
          await olga.says("1001");
          await olga.presses(say("Выполнен", "Completed"));
        },
      );
      await pyotr.says(say("меню", "menu"));
      await pyotr.presses(say("Рекламации", "Claims"));
      await pyotr.presses(say("Сообщить", "Report"));
      await pyotr.presses("1");
      await pyotr.presses("1");
      await pyotr.says("2");
      await pyotr.presses(say("при монтаже", "at mounting"));
      await pyotr.says(say("не держит давление", "does not hold the pressure"));
      await pyotr.sends([picture("1.png"), picture("2.png")]);
      await pyotr.presses(say("Нет такого фото", "No such photo"));
      await pyotr.presses(say("не подобраться", "out of reach"));
      await pyotr.presses(say("Нет", "None"));
      await pyotr.presses(say("починить", "repair"));
      await pyotr.presses(say("Отправить", "Send"));
      await olga.presses(say("Отказать", "Reject"));
      await olga.presses("4");
      await olga.presses(say("Решить", "Decide"));
      await pyotr.presses(say("Не подходит", "Disagree"));
      await pyotr.says(say("хранили в тепле", "it was stored warm"));
      await olga.presses(say("Заменить", "Replace"));
      await olga.presses(say("Решить", "Decide"));
      await olga.presses(say("Исполнена", "Settled"));
      await pyotr.presses(say("Решено хорошо", "Settled well"));
      await pyotr.says("1002");
    },
  },
];

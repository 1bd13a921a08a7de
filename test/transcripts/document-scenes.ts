/** Papers of an order and its payment, as both sides see them. */
import { pdf } from "../flows/documents/papers-of-orders.ts";
import type { Scene } from "./scene.ts";

export const documentScenes: readonly Scene[] = [
  {
    title: { ru: "Документы и оплата", en: "Documents and payment" },
    about: {
      ru: "Счёт собирается по нажатию, УПД прикладывает менеджер файлом к карточке; об оплате спрашивают и отвечают кнопками.",
      en: "The invoice is made when it is asked for, the manager attaches a paper by a file to the card, payment is noted by buttons.",
    },
    async play({ phone, say }) {
      const [pyotr, olga] = [phone("pyotr"), phone("olga")];
      await pyotr.says("ПМ-65-З");
      await pyotr.says("24");
      for (const step of [say("Оформить", "Check out"), say("Самовывоз", "Pickup")])
        await pyotr.presses(step);
      await pyotr.presses(say("чт 26.11", "Thu 26 Nov"));
      await pyotr.presses(say("Отправить заказ", "Send the order"));
      await olga.presses(say("Подтвердить", "Confirm"));
      await pyotr.says("1001");
      await pyotr.presses(say("Документы", "Documents"));
      await pyotr.presses("2");
      await olga.says("1001");
      await olga.sends([pdf("УПД 77.pdf")]);
      await olga.presses(say("Документы", "Documents"));
      await olga.presses(say("Оплата", "Payment"));
      await olga.presses(say("Часть", "A part"));
      await olga.says(say("4 тыс", "4k"));
      await olga.presses(say("Оплачен полностью", "Paid in full"));
    },
  },
];

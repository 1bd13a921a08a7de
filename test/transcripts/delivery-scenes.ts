/** How goods get to the dealer: agreed by both sides, moved, brought in parts, received with an act. */
import { eq } from "drizzle-orm";
import { picture } from "../flows/questions/samples.ts";
import { sendOrder } from "./order-scenes.ts";
import type { Scene, Stage } from "./scene.ts";

/** Ольга proposes Thursday morning by a truck for 3 500 under the order's card. */
async function proposed({ phone, say }: Stage): Promise<void> {
  const olga = phone("olga");
  await olga.says("1001");
  await olga.presses(say("Доставка", "Delivery"));
  await olga.presses(say("чт 26.11, 9–13", "Thu 26 Nov, 9–13"));
  await olga.says(say("Газель А123ВС, Иван, +7 900 000-00-33", "Gazelle A123BC, Ivan, +7 900 000-00-33"));
  await olga.says("3500");
  await olga.presses(say("Отправить", "Send"));
}

const confirmed = (stage: Stage): Promise<void> =>
  stage.offstage(
    "Пётр отправил заказ 1001: ПМ-65-З, 24 шт, на чт 26.11; Ольга подтвердила",
    "Пётр sent order 1001: ПМ-65-З, 24 pcs, for Thu 26 Nov; Ольга has confirmed it",
    async () => {
      await sendOrder(stage);
      await stage.phone("olga").presses(stage.say("Подтвердить", "Confirm"));
    },
  );

export const deliveryScenes: readonly Scene[] = [
  {
    title: {
      ru: "Доставка: от заказа до акта расхождений",
      en: "A delivery: from the order to the act of differences",
    },
    about: {
      ru: "Время, машина и цена согласуются кнопками; каждая версия говорит, что изменилось. Машина у ворот слышна и ночью, приёмка по строкам даёт акт.",
      en: "Time, truck and price are agreed by buttons; each version says what changed. The truck at the gate is heard at any hour, and what differs becomes an act.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const [pyotr, olga] = [phone("pyotr"), phone("olga")];
      await sendOrder(stage);
      await olga.presses(say("Подтвердить", "Confirm"));
      await proposed(stage);
      await pyotr.presses(say("Другое время", "Another time"));
      await pyotr.presses(say("чт 26.11, 14–18", "Thu 26 Nov, 14–18"));
      await olga.presses(say("Подходит", "Accept"));
      await stage.passes({ days: 1, hours: 6, minutes: 50 });
      await pyotr.presses(say("Ждём", "We wait"));
      await stage.passes({ hours: 21, minutes: 10 });
      await olga.says("1001");
      await olga.presses(say("Доставка", "Delivery"));
      await olga.presses(say("Загружено", "Loaded"));
      await olga.sends([picture(say("накладная.png", "waybill.png"))]);
      await olga.presses(say("Загружено", "Loaded"));
      await stage.passes({ hours: 1 });
      await olga.presses(say("Машина у ворот", "Truck at the gate"));
      await pyotr.presses(say("Есть расхождения", "Something differs"));
      await pyotr.says("22");
      await pyotr.presses(say("Разбито", "Damaged"));
      await pyotr.sends([picture("1.png"), picture("2.png")]);
      await pyotr.presses(say("Готово", "Done"));
      await pyotr.presses(say("Отправить акт", "Send the act"));
      await olga.presses(say("Скидка 805 ₽", "₽805 off"));
      await pyotr.says("1001");
    },
  },
  {
    title: { ru: "Доставка переносится", en: "A delivery is moved" },
    about: {
      ru: "Согласованное действует, пока обе стороны не согласятся на другое; меняется одна вещь, ответ один.",
      en: "What was agreed holds until both sides agree on something else; one thing is changed by one answer.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const [pyotr, olga] = [phone("pyotr"), phone("olga")];
      await confirmed(stage);
      await proposed(stage);
      await pyotr.presses(say("Подходит", "Accept"));
      await stage.passes({ days: 1, hours: 6, minutes: 50 });
      await pyotr.presses(say("Перенести", "Move"));
      await pyotr.says(say("пн с 10 до 12", "Mon from 10 to 12"));
      await olga.presses(say("Предложить своё", "Propose another"));
      await olga.presses("5");
      await olga.presses(say("Бесплатно", "Free"));
      await pyotr.presses(say("Подходит", "Accept"));
      await pyotr.says("1001");
    },
  },
  {
    title: { ru: "Один склад всё не соберёт", en: "No warehouse has all of it" },
    about: {
      ru: "Показано, как поделить заказ по складам; одно нажатие предлагает обе доставки.",
      en: "How the order may be parted by warehouse is shown; one press proposes both deliveries.",
    },
    async play(stage) {
      const { phone, say, world } = stage;
      const [pyotr, olga] = [phone("pyotr"), phone("olga")];
      await confirmed(stage);
      await stage.offstage(
        "На складах осталось 14 и 10 шт ПМ-65-З",
        "14 and 10 pcs of ПМ-65-З are left in the warehouses",
        () =>
          world.store.everywhere.transact(async ({ db, t }) => {
            for (const { id, name } of await db.select().from(t.warehouses))
              await db
                .update(t.stock)
                .set({ quantityMilli: name === "Приморск" ? 10_000 : 14_000 })
                .where(eq(t.stock.warehouseId, id));
          }),
      );
      await olga.says("1001");
      await olga.presses(say("Доставка", "Delivery"));
      await olga.presses(say("Разделить на 2", "Split into 2"));
      await pyotr.presses(say("Подходит", "Accept"));
      await pyotr.says("1001");
    },
  },
  {
    title: { ru: "Заказ двумя машинами", en: "An order on two trucks" },
    about: {
      ru: "Часть строки едет сейчас, остаток согласуется отдельно.",
      en: "Part of a line goes now, the rest is agreed by itself.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const [pyotr, olga] = [phone("pyotr"), phone("olga")];
      await confirmed(stage);
      await olga.says("1001");
      await olga.presses(say("Доставка", "Delivery"));
      await olga.presses(say("чт 26.11, 9–13", "Thu 26 Nov, 9–13"));
      await olga.presses(say("Пока неизвестно", "Not known yet"));
      await olga.presses(say("Бесплатно", "Free"));
      await olga.presses(say("Изменить", "Change"));
      await olga.presses("6");
      await olga.presses("1");
      await olga.says("12");
      await olga.presses(say("Готово", "Ready"));
      await olga.presses(say("Отправить", "Send"));
      await pyotr.presses(say("Подходит", "Accept"));
      await olga.says("1001");
      await olga.presses(say("Доставка", "Delivery"));
      await olga.presses(say("Остаток заказа", "Rest of the order"));
      await olga.says(say("пн утром", "Mon morning"));
      await olga.presses(say("Пока неизвестно", "Not known yet"));
      await olga.presses(say("Бесплатно", "Free"));
      await olga.presses(say("Отправить", "Send"));
      await pyotr.presses(say("Самовывоз", "Pickup"));
      await pyotr.says(say("пн 14-18", "Mon 14-18"));
      await olga.presses(say("Подходит", "Accept"));
    },
  },
];

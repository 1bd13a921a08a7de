/** What is wrong with goods: reported with photos, settled on the spot, closed with a word on how it went. */

import { picture } from "../flows/questions/samples.ts";
import { sendOrder } from "./order-scenes.ts";
import type { Scene, Stage } from "./scene.ts";

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
          await receiveOrder(stage);
        },
      );
      await beginClaim(stage);
      await pyotr.sends([picture("1.png"), picture("2.png")]);
      await pyotr.presses(say("Нет такого фото", "No such photo"));
      await pyotr.presses(say("не подобраться", "out of reach"));
      await pyotr.presses(say("Нет", "No"));
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
  {
    title: {
      ru: "Рекламация: осмотр, возврат, акт и запчасть после неё",
      en: "A claim: the inspection, the return, the act, and the next sale",
    },
    about: {
      ru: "День осмотра и возврата согласуют обе стороны, накануне напомним. Решение просит вернуть товар, акт приходит обеим сторонам, а закрытая рекламация предлагает то, что берут вместе с товаром.",
      en: "Both sides agree on the days of the inspection and of the return, reminded the day before. The decision asks for the goods back, the act comes to both, and a closed claim offers what goes with the goods.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const [pyotr, olga] = [phone("pyotr"), phone("olga")];
      await stage.offstage(
        "Пётр получил заказ 1001 и отправил рекламацию 1 на 2 шт ПМ-65-З",
        "Пётр has received order 1001 and sent claim 1 for 2 pcs of ПМ-65-З",
        async () => {
          await receiveOrder(stage);
          await beginClaim(stage);
          await pyotr.sends([picture("1.png"), picture("2.png"), picture("3.png")]);
          await pyotr.presses(say("Нет", "No"));
          await pyotr.presses(say("вернуть деньги", "refund"));
          await pyotr.presses(say("Отправить", "Send"));
        },
      );
      await olga.says(say("рекламация 1", "claim 1"));
      await olga.presses(say("Назначить осмотр", "Send an inspector"));
      await olga.presses(say("ср 25.11, 9–13", "Wed 25 Nov, 9–13"));
      await pyotr.presses(say("Другое время", "Another time"));
      await pyotr.says(say("чт 14–18", "Thu 14-18"));
      await olga.presses(say("Подходит", "Suits"));
      await stage.passes({ days: 1, hours: 7 });
      await stage.passes({ days: 1, hours: 2 });
      await olga.presses(say("Итог осмотра", "What was found"));
      await olga.says(say("течь по клапану", "the valve leaks"));
      await olga.sends([picture("3.png")]);
      await olga.presses(say("Готово · 1", "Ready · 1"));
      await olga.says(say("рекламация 1", "claim 1"));
      await olga.presses(say("Решить", "Decide"));
      await olga.presses(say("Принять", "Approve"));
      await olga.presses("4");
      await olga.says("805");
      await olga.presses(say("Товар вернуть", "Goods go back"));
      await olga.presses(say("Решить", "Decide"));
      await pyotr.presses(say("Подходит", "Agree"));
      await pyotr.says(say("рекламация 1", "claim 1"));
      await pyotr.presses(say("День возврата", "Day of return"));
      await pyotr.presses(say("пт 27.11, 14–18", "Fri 27 Nov, 14–18"));
      await olga.presses(say("Подходит", "Suits"));
      await olga.presses(say("Товар пришёл", "The goods came"));
      await olga.presses(say("как описано", "as described"));
      await olga.presses(say("Исполнена", "Settled"));
      await pyotr.presses(say("Добавить 1", "Add 1"));
      await pyotr.presses(say("Оформить", "Check out"));
    },
  },
  {
    title: {
      ru: "Рекламация: четыре строки, возражение и последнее слово",
      en: "A claim: four lines, an objection, and the last word",
    },
    about: {
      ru: "Каждую строку решают отдельно: приняли, отказали, приняли часть, об одной спросили. После ответа остаётся решить её одну. Дилер возражает, и менеджер читает, что было решено; второе решение окончательное.",
      en: "Each line is decided by itself: approved, rejected, accepted in part, one asked about. Once that is answered it alone is left to decide. The dealer disagrees, and the manager reads what had been decided; the second decision is the last.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const [pyotr, olga] = [phone("pyotr"), phone("olga")];
      await stage.offstage(
        "Пётр отправил рекламацию 1 на четыре товара: разбито в пути",
        "Пётр has sent claim 1 for goods of four articles: damaged in transit",
        () => claimFourLines(stage),
      );
      await olga.presses(say("Решить", "Decide"));
      await olga.presses(say("Принять", "Approve"));
      await olga.says(say("заменить", "replace"));
      await olga.presses(say("Отказать", "Reject"));
      await olga.presses("4");
      await olga.presses(say("Частично", "Partly"));
      await olga.says("3");
      await olga.presses("4");
      await olga.says("300");
      await olga.presses(say("Спросить ещё", "Ask more"));
      await olga.says(say("Мешки целые?", "Are the bags whole?"));
      await olga.presses(say("Решить", "Decide"));
      await pyotr.presses(say("Ответить", "Answer"));
      await pyotr.says(say("порваны по шву", "torn along the seam"));
      await pyotr.sends([picture("4.png")]);
      await pyotr.presses(say("Готово · 1", "Ready · 1"));
      await olga.presses(say("Решить", "Decide"));
      await olga.presses(say("Принять", "Approve"));
      await olga.presses("1");
      await olga.presses(say("Решить", "Decide"));
      await pyotr.presses(say("Не подходит", "Disagree"));
      await pyotr.says(say("саморезы хранили в сухом месте", "the screws were stored dry"));
      await olga.presses(say("Решить", "Decide"));
      await olga.presses(say("Как было", "As before"));
      await olga.presses(say("Принять", "Approve"));
      await olga.presses("1");
      for (const _ of ["ОЧ-500", "КЛ-25-У"]) await olga.presses(say("Как было", "As before"));
      await olga.presses(say("Решить", "Decide"));
      await pyotr.says("1001");
    },
  },
];

/** Goods of four articles, damaged in transit; by no order. */
async function claimFourLines({ phone, say }: Stage): Promise<void> {
  const pyotr = phone("pyotr");
  await pyotr.says(say("меню", "menu"));
  await pyotr.presses(say("Рекламации", "Claims"));
  await pyotr.presses(say("Сообщить", "Report"));
  await pyotr.says("ПМ-65-З");
  await pyotr.presses("2");
  await pyotr.says("5");
  await pyotr.presses(say("Да", "Yes"));
  await pyotr.says(say("помято", "dented"));
  await pyotr.sends(["1.png", "2.png", "3.png"].map(picture));
  await pyotr.presses(say("Нет", "No"));
  await pyotr.presses(say("заменить", "replace"));
  for (const [article, amount] of [
    ["004512", "4"],
    ["ОЧ-500", "6"],
    ["КЛ-25-У", "8"],
  ] as const) {
    await pyotr.presses(say("Ещё товар", "More goods"));
    await pyotr.says(article);
    await pyotr.says(amount);
  }
  await pyotr.presses(say("Отправить", "Send"));
  await pyotr.says(say("меню", "menu"));
}

/** Order 1001: 24 pcs of ПМ-65-З, confirmed and completed. */
async function receiveOrder(stage: Stage): Promise<void> {
  const { phone, say } = stage;
  const olga = phone("olga");
  await sendOrder(stage);
  await olga.presses(say("Подтвердить", "Confirm"));
  await olga.says("1001");
  await olga.presses(say("Выполнен", "Completed"));
}

/** Two of them, up to the question that wants photos. */
async function beginClaim({ phone, say }: Stage): Promise<void> {
  const pyotr = phone("pyotr");
  await pyotr.says(say("меню", "menu"));
  await pyotr.presses(say("Рекламации", "Claims"));
  await pyotr.presses(say("Сообщить", "Report"));
  await pyotr.presses("1");
  await pyotr.presses("1");
  await pyotr.says("2");
  await pyotr.presses(say("при монтаже", "at mounting"));
  await pyotr.says(say("не держит давление", "does not hold the pressure"));
}

/** What cannot be done, and what is said instead: what, why, and the way on. */
import { setPrice, setStock, takeOffSale } from "../flows/orders/catalog-changes.ts";
import { orderSent, sendOrder } from "./order-scenes.ts";
import type { Scene } from "./scene.ts";

export const refusalScenes: readonly Scene[] = [
  {
    title: { ru: "Цена, остаток и каталог изменились", en: "Price, stock and catalog changed" },
    about: {
      ru: "Корзина говорит о переменах сама, сомнения задаются по одному до отправки.",
      en: "The cart tells of changes by itself; doubts are asked one at a time before sending.",
    },
    async play(stage) {
      const { phone, say, world } = stage;
      const pyotr = phone("pyotr");
      await stage.offstage(
        "в корзине три товара; пока она ждала, у одного кончается остаток, один снят с продажи, один дороже",
        "three products in the cart; while it waited, one ran short, one is no longer sold, one costs more",
        async () => {
          for (const article of ["ПМБ-750-З", "НП-20", "ПМ-65-З"]) {
            await pyotr.says(article);
            await pyotr.says("24");
          }
          await setStock(world, "ПМБ-750-З", 12_000);
          await takeOffSale(world, "НП-20");
          await setPrice(world, "ПМ-65-З", 41_000);
        },
      );
      await pyotr.says(say("корзина", "cart"));
      await pyotr.presses(say("Оформить", "Check out"));
      await pyotr.presses(say("Взять 12 шт", "Take 12 pcs"));
      await pyotr.presses(say("Убрать", "Remove"));
      await pyotr.presses(say("Самовывоз", "Pickup"));
      await pyotr.presses(say("чт 26.11", "Thu 26 Nov"));
      await setPrice(world, "ПМ-65-З", 42_000);
      await pyotr.presses(say("Отправить заказ", "Send the order"));
    },
  },
  {
    title: { ru: "Остатка не хватает", en: "Too little in stock" },
    about: {
      ru: "О нехватке говорит карточка, потом корзина; перед отправкой о каждой строке спрашивают. Ждать можно: срок назовёт менеджер.",
      en: "The card tells of it, then the cart; before sending each line is asked about. One may wait: the manager says when.",
    },
    async play({ phone, say, world }) {
      const pyotr = phone("pyotr");
      await setStock(world, "ПМБ-750-З", 12_000);
      await setStock(world, "НП-20", 0);
      await pyotr.says("НП-20");
      await pyotr.says("5");
      await pyotr.says("ПМБ-750-З");
      await pyotr.says("24");
      await pyotr.says(say("корзина", "cart"));
      await pyotr.presses(say("Оформить", "Check out"));
      await pyotr.presses(say("Ждать", "Wait"));
      await pyotr.presses(say("Ждать", "Wait"));
      await pyotr.presses(say("Самовывоз", "Pickup"));
      await pyotr.presses(say("Как можно скорее", "As soon as possible"));
      await pyotr.presses(say("Отправить заказ", "Send the order"));
    },
  },
  {
    title: { ru: "Число, которое не подходит", en: "An amount that will not do" },
    about: {
      ru: "Отказ называет причину и то, что подойдёт.",
      en: "A refusal names the reason and what would do.",
    },
    async play({ phone, say }) {
      const pyotr = phone("pyotr");
      await pyotr.says("ПМ-65-З");
      for (const words of ["2,5", "-3", "99999999999", say("много", "many")]) await pyotr.says(words);
    },
  },
  {
    title: { ru: "Такой же заказ дважды", en: "The same order twice" },
    about: {
      ru: "Двойное нажатие отправляет один заказ; второй такой же сначала переспрашивается.",
      en: "A double press sends one order; a second one like it is asked about first.",
    },
    async play(stage) {
      const { phone, say } = stage;
      await orderSent(stage);
      await stage.passes({ minutes: 4 });
      await sendOrder(stage);
      await phone("pyotr").presses(say("Не надо", "Do not"));
    },
  },
  {
    title: { ru: "Старая кнопка и чужой заказ", en: "An old button, another's order" },
    about: {
      ru: "Старая кнопка показывает нынешнее; чужой заказ отвечает так же, как несуществующий.",
      en: "An old button shows what is true now; another's order reads like one that never was.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const [pyotr, olga, sergey] = [phone("pyotr"), phone("olga"), phone("sergey")];
      await orderSent(stage);
      const push = olga.last();
      const decline = olga.late(say("Отказать", "Decline"), push);
      await olga.presses(say("Подтвердить", "Confirm"));
      await decline();
      await sergey.says(say("заказ 1001", "order 1001"));
      await sergey.says(say("заказ 9999", "order 9999"));
      await pyotr.says("7");
    },
  },
  {
    title: { ru: "Файл и приглашение, которые не годятся", en: "A file and an invite that will not do" },
    about: {
      ru: "Слишком большой файл называет предел; приглашение с чужим или старым кодом не действует.",
      en: "A file too large names the limit; an invite with a wrong or old code is not valid.",
    },
    async play(stage) {
      const { phone } = stage;
      const bytes = new Uint8Array(21 * 1024 * 1024);
      await phone("pyotr").sends([{ name: "каталог.pdf", mime: "application/pdf", bytes }]);
      await phone("pyotr").sends([
        { name: "счёт.exe", mime: "application/pdf", bytes: new TextEncoder().encode("MZ\u0000\u0000") },
      ]);
      await phone("stranger").opens("0".repeat(28));
    },
  },
];

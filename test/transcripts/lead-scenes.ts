/** Where deals come from: a dealer's own client, registered and protected; a spreadsheet of leads. */
import type { Scene } from "./scene.ts";

export const leadScenes: readonly Scene[] = [
  {
    title: { ru: "Закрепление клиента", en: "A client is registered" },
    about: {
      ru: "Дилер закрепляет своего клиента. Чей он может быть ещё, видит только менеджер; срок защиты продлевается одним нажатием.",
      en: "A dealer registers its own client. Whose else it may be only the manager sees; a tap asks for a longer protection.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const [tatyana, pyotr, igor, olga] = [phone("tatyana"), phone("pyotr"), phone("igor"), phone("olga")];
      await stage.offstage(
        "«Дача-Строй» закрепила «Ромашку», Речная 4.",
        "Дача-Строй has registered Ромашка, Речная 4.",
        async () => {
          for (const act of ["меню", say("Сделки", "Deals")]) await tatyana.says(act);
          await tatyana.presses(say("Закрепить клиента", "Register a client"));
          await tatyana.says("ООО «Ромашка»");
          await tatyana.says("7707083893");
          await tatyana.presses(say("Без телефона", "Without a phone"));
          await tatyana.says("Верхнеречинск, Речная 4");
          await tatyana.says(say("окна", "windows"));
          await tatyana.presses(say("Пока неизвестно", "Not known yet"));
          await tatyana.presses(say("Отправить", "Send"));
          await igor.presses(say("Закрепить", "Approve"));
        },
      );
      await pyotr.says(say("меню", "menu"));
      await pyotr.presses(say("Сделки", "Deals"));
      await pyotr.presses(say("Закрепить клиента", "Register a client"));
      await pyotr.says("Romashka");
      await pyotr.presses(say("Без ИНН", "Without it"));
      await pyotr.says("+7 900 000-00-77");
      await pyotr.says(say("ул. Речная, д. 4", "ул. Речная, 4"));
      await pyotr.says(say("Веранда, 6 окон", "Veranda, 6 windows"));
      await pyotr.says(say("240 тыс", "240k"));
      await pyotr.presses(say("Отправить", "Send"));
      await olga.presses(say("Спросить", "Ask"));
      await olga.says(say("Та же стройка, что у «Ромашки»?", "Is it the site of Ромашка?"));
      await pyotr.presses(say("Ответить", "Answer"));
      await pyotr.says(say("Нет, соседний дом", "No, the house beside it"));
      await olga.presses(say("Закрепить", "Approve"));
      await stage.passes({ days: 76 });
      await pyotr.presses(say("Просить дольше", "Ask for longer"));
      await olga.presses(say("Продлить", "Make it longer"));
    },
  },
  {
    title: { ru: "Лиды из таблицы", en: "Leads in a spreadsheet" },
    about: {
      ru: "Менеджер присылает CSV или XLSX: видно, что новое и что не прочитано, потом всё раздаётся сразу.",
      en: "A manager sends CSV or XLSX: what is new and what is not read is shown, then all is offered at once.",
    },
    async play({ phone, say }) {
      const olga = phone("olga");
      const rows = [
        say("Клиент;Телефон;Что нужно;Регион;Сумма", "Client;Phone;Request;Region;Sum"),
        "Сергей Панин;8 900 000-00-41;Веранда;Верхнеречинск;240000",
        "Мария Лис;+7 900 000-00-42;Балкон;Приморск;",
        "Иван;12;Окно;Приморск;",
      ];
      await olga.says(say("меню", "menu"));
      await olga.presses(say("Сделки", "Deals"));
      await olga.presses(say("Создать", "Create"));
      const bytes = new TextEncoder().encode(rows.join("\n"));
      await olga.sends([{ name: say("лиды.csv", "leads.csv"), mime: "text/csv", bytes }]);
      await olga.presses(say("Загрузить и раздать", "Take and offer"));
    },
  },
];

/** Coming in: by an invite, by one's own number, by asking; and being let out again. */
import type { Scene, Stage } from "./scene.ts";

/** Анна invites a buyer; answers the code of the invite. */
async function invite(stage: Stage): Promise<string> {
  const anna = stage.phone("anna");
  await stage.fromMenu(
    anna,
    ["Ещё", "More"],
    ["Сотрудники", "Staff"],
    ["Пригласить", "Invite"],
    ["Закупщик", "Buyer"],
  );
  await anna.says("Павел");
  const forwarded = anna.sees("?start=");
  return /start=([0-9A-Z]+)/.exec(forwarded.text)?.[1] ?? "";
}

export const joiningScenes: readonly Scene[] = [
  {
    title: { ru: "Вход по приглашению", en: "Joining by an invite" },
    about: {
      ru: "Владелец зовёт сотрудника и пересылает ему одно сообщение. Код действует один раз.",
      en: "The owner invites somebody and forwards one message. The code works once.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const code = await invite(stage);
      const pavel = phone("stranger");
      await pavel.opens(code);
      await pavel.presses(say("Войти", "Enter"));
      await pavel.presses(say("Меню", "Menu"));
      stage.note("тем же кодом ещё раз", "the same code once more");
      await phone("tatyana").opens(code);
    },
  },
  {
    title: { ru: "Вход по своему номеру", en: "Joining by one's own number" },
    about: {
      ru: "Номер есть в списке производителя: хватает одного касания.",
      en: "The number is on the manufacturer's list: one tap is enough.",
    },
    async play({ phone, say }) {
      const pavel = phone("stranger");
      await pavel.says(say("здравствуйте, прайс есть?", "hello, is there a price list?"));
      await pavel.sharesContact();
    },
  },
  {
    title: { ru: "Чужой просит доступ", en: "A stranger asks to be let in" },
    about: {
      ru: "Запрос приходит менеджерам, решает первый нажавший, остальные видят, кто решил.",
      en: "The request reaches the managers; the first press decides, the others see whose it was.",
    },
    async play({ phone, say }) {
      const [pavel, olga] = [phone("stranger"), phone("olga")];
      await pavel.says(say("здравствуйте, прайс есть?", "hello, is there a price list?"));
      await pavel.presses(say("Попросить доступ", "Ask for access"));
      await pavel.says(say("Кровля-Дом, Верхнеречинск", "Кровля-Дом, Верхнеречинск"));
      await pavel.says(say("и нужен прайс на пену", "and we need prices of foam"));
      await olga.presses(say("Впустить", "Let in"));
      await olga.presses("1");
      await olga.presses(say("Закупщик", "Buyer"));
      await pavel.presses(say("Заказать", "Order"));
    },
  },
  {
    title: { ru: "Чужому пишут и отказывают", en: "A stranger is written to, and refused" },
    about: {
      ru: "Менеджер спрашивает под своим именем, потом отказывает; причину читает тот, кто просил.",
      en: "The manager asks in her own name, then refuses; whoever asked reads the reason.",
    },
    async play({ phone, say }) {
      const [pavel, olga] = [phone("stranger"), phone("olga")];
      await pavel.says(say("почём окна?", "how much are windows?"));
      await pavel.presses(say("Попросить доступ", "Ask for access"));
      await pavel.says(say("Рога и копыта, Приморск", "Рога и копыта, Приморск"));
      await olga.presses(say("Написать", "Write"));
      await olga.says(say("Вы дилер или строите себе?", "Are you a dealer, or building for yourself?"));
      await pavel.says(say("себе, дом", "for myself, a house"));
      await olga.presses(say("Отказать", "Refuse"));
      await olga.says(say("продаём через дилеров, ближайший «Дача-Строй»", "dealers sell: ask “Дача-Строй”"));
      await olga.presses(say("Отказать", "Refuse"));
      await pavel.says(say("понял, спасибо", "I see, thanks"));
    },
  },
  {
    title: { ru: "Сотрудники", en: "Staff" },
    about: {
      ru: "Владелец закрывает доступ: человек об этом читает, а менеджер, у которого он просит вход, видит, кто и когда закрыл.",
      en: "The owner ends somebody's access: the person reads of it, and a manager asked to let it in sees who ended it and when.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const [anna, pyotr] = [phone("anna"), phone("pyotr")];
      await stage.fromMenu(pyotr);
      await stage.fromMenu(anna, ["Ещё", "More"], ["Сотрудники", "Staff"]);
      await anna.presses("2");
      await anna.says(say("Убрать", "Remove"));
      await anna.says(say("Убрать", "Remove"));
      phone("olga");
      await pyotr.presses(say("Заказы", "Orders"));
      await pyotr.presses(say("Попросить доступ", "Ask for access"));
      await pyotr.says("Окна у реки");
    },
  },
  {
    title: { ru: "Настройки и язык", en: "Settings and language" },
    about: {
      ru: "Настройки меняются на месте, язык сразу.",
      en: "Settings change in place, the language at once.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const pyotr = phone("pyotr");
      await stage.fromMenu(pyotr, ["Ещё", "More"], ["Настройки", "Settings"], ["Тишина: да", "Quiet: yes"]);
      await pyotr.presses(say("Язык", "Language"));
      await pyotr.presses(say("English", "Русский"));
      await pyotr.says(say("help", "помощь"));
    },
  },
];

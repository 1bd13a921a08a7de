/** Who else works on claims: a distributor before the manufacturer, an engineer and the warehouse beside its manager. */
import { picture } from "../flows/questions/samples.ts";
import type { Scene, Stage } from "./scene.ts";

export const claimPeopleScenes: readonly Scene[] = [
  {
    title: {
      ru: "Рекламация: дистрибьютор решает, передаёт и опаздывает",
      en: "A claim: the distributor settles, hands up, and is late",
    },
    about: {
      ru: "В своём пределе дистрибьютор решает сам, и завод об этом не узнаёт. Что выше предела, уходит заводу сразу, остальное по кнопке; о том, на что никто не ответил, через полсрока напомнят, а в срок оно уйдёт заводу.",
      en: "Within its limit the distributor settles by itself, and the manufacturer never hears of it. What is above goes up at once, all else by a button; what nobody answers is reminded of at half of the time, and goes up at its end.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const [sergey, irina, olga] = [phone("sergey"), phone("irina"), phone("olga")];
      await sentBelow(stage, "2");
      await irina.says(say("рекламация 1", "claim 1"));
      await irina.presses(say("Решить", "Decide"));
      await irina.says(say("заменить", "replace"));
      await irina.presses(say("Решить", "Decide"));
      await sergey.presses(say("Подходит", "Agree"));
      await sentBelow(stage, "900", "ПМ-70-З");
      await irina.says(say("рекламация 2", "claim 2"));
      await sentBelow(stage, "3", "ОЧ-500");
      await irina.says(say("рекламация 3", "claim 3"));
      await irina.presses(say("Передать заводу", "To the maker"));
      await sentBelow(stage, "1", "НД-400");
      await stage.passes({ hours: 4 });
      await stage.passes({ hours: 4 });
      await irina.says(say("рекламация 4", "claim 4"));
      await irina.presses(say("История", "History"));
      await olga.says(say("рекламация 4", "claim 4"));
    },
  },
  {
    title: {
      ru: "Рекламация: инженер осматривает, склад принимает",
      en: "A claim: the engineer looks, the warehouse takes back",
    },
    about: {
      ru: "Инженер по качеству назначает осмотр и пишет, что увидел; решает менеджер. Склад узнаёт о рекламации, когда товар должен вернуться, и отмечает, что пришло.",
      en: "The quality engineer arranges the visit and writes down what was seen; the manager decides. The warehouse hears of a claim once its goods are to come back, and notes what came.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const [pyotr, olga, nina, fyodor] = [phone("pyotr"), phone("olga"), phone("nina"), phone("fyodor")];
      await stage.offstage(
        "Пётр отправил рекламацию 1: НД-400, 1 шт, брак",
        "Пётр has sent claim 1: НД-400, 1 pc, defective",
        () => sent(stage, pyotr, { article: "НД-400", amount: "1" }),
      );
      await nina.presses(say("Назначить осмотр", "Send an inspector"));
      await nina.presses(say("ср 25.11, 9–13", "Wed 25 Nov, 9–13"));
      await pyotr.presses(say("Подходит", "Suits"));
      await stage.passes({ days: 1, hours: 2 });
      await nina.presses(say("Итог осмотра", "What was found"));
      await nina.says(say("течёт сальник", "the seal leaks"));
      await nina.sends([picture("акт.png")]);
      await nina.presses(say("Готово · 1", "Ready · 1"));
      await olga.presses(say("Решить", "Decide"));
      await olga.says(say("заменить", "replace"));
      await olga.presses(say("Товар вернуть", "Goods go back"));
      await olga.presses(say("Решить", "Decide"));
      await pyotr.presses(say("Подходит", "Agree"));
      await fyodor.presses(say("Товар пришёл", "The goods came"));
      await fyodor.presses(say("не всё", "incomplete"));
      await olga.presses(say("Исполнена", "Settled"));
    },
  },
];

type Dealer = ReturnType<Stage["phone"]>;

/** Сергей, a distributor's dealer, has sent one. */
function sentBelow(stage: Stage, amount: string, article = "ПМ-65-З"): Promise<void> {
  const unit = stage.say("шт", "pcs");
  return stage.offstage(
    `Сергей отправил рекламацию: ${article}, ${amount} ${unit}, брак`,
    `Сергей has sent a claim: ${article}, ${amount} ${unit}, defective`,
    () => sent(stage, stage.phone("sergey"), { article, amount }),
  );
}

/** Defective as it came, by no order; all questions answered. */
async function sent(
  { say }: Stage,
  dealer: Dealer,
  { article, amount }: { article: string; amount: string },
): Promise<void> {
  await dealer.says(say("меню", "menu"));
  await dealer.presses(say("Рекламации", "Claims"));
  await dealer.presses(say("Сообщить", "Report"));
  await dealer.says(article);
  await dealer.presses("1");
  await dealer.says(amount);
  await dealer.presses(say("на складе", "in storage"));
  await dealer.says(say("течёт", "it leaks"));
  await dealer.sends(["1.png", "2.png", "3.png"].map(picture));
  await dealer.presses(say("Нет", "No"));
  await dealer.presses(say("заменить", "replace"));
  await dealer.presses(say("Отправить", "Send"));
}

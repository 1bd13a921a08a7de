/** A deal: written by a manager in one message, taken by a dealer, led on; or declined and given to another. */
import type { Scene, Stage } from "./scene.ts";

/** Written by Olga, and offered as the button says. */
export async function offered(
  { phone, say }: Stage,
  press = say("Предложить дилеру", "Offer to a dealer"),
): Promise<void> {
  const olga = phone("olga");
  await olga.says(say("меню", "menu"));
  await olga.presses(say("Сделки", "Deals"));
  await olga.presses(say("Создать", "Create"));
  await olga.says(
    say(
      "Веранда, 6 окон, Верхнеречинск, 240 тыс, Сергей Панин +7 900 000-00-41",
      "Veranda, 6 windows, Верхнеречинск, 240k, Sergey Panin +7 900 000-00-41",
    ),
  );
  await olga.presses(press);
}

export const dealScenes: readonly Scene[] = [
  {
    title: { ru: "Сделка: написана, взята, ведётся", en: "A deal: written, taken, led on" },
    about: {
      ru: "Менеджер пишет одним сообщением, дилер берёт; телефон клиента виден только ему.",
      en: "The manager writes it in one message, a dealer takes it; the client's phone is shown to that one alone.",
    },
    async play(stage) {
      const { phone, say } = stage;
      const pyotr = phone("pyotr");
      await offered(stage);
      await pyotr.presses(say("Беру", "Take it"));
      await pyotr.presses(say("Связались", "In touch"));
      await pyotr.says(say("тёплая веранда", "a warm veranda"));
    },
  },
];

/** Short ways of a test to a confirmed order and to a proposal of its delivery. */
import type { World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";

/** To the usual address for Thursday; confirmed by Ольга. Two lines, where no others are given. */
export async function confirmedOrder(
  world: World,
  number = 1001,
  lines = `ПМ-65-З ${number - 900}\n4512 10 уп`,
): Promise<void> {
  const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await pyotr.says(lines);
  await pyotr.presses("Оформить");
  for (const step of ["Доставка: Садовая 12", "чт 26.11", "Отправить заказ"]) await pyotr.presses(step);
  await olga.presses("Подтвердить");
  pyotr.sees(`Заказ ${number}`);
}

/** Thursday morning by a truck for 3 500. */
export async function proposes(olga: TestPhone, number = 1001): Promise<void> {
  await olga.says(String(number));
  await olga.presses("Доставка");
  await olga.presses("чт 26.11, 9–13");
  await olga.says("Газель А123ВС, Иван");
  await olga.says("3500");
  await olga.presses("Отправить");
}

/** A short way of a test to a claim whose questions are all answered. */
import type { TestPhone } from "../../test-phone.ts";
import { picture } from "../questions/samples.ts";

/** Two of ПМ-65-З came broken: all questions of the base checklist answered. */
export async function reported(pyotr: TestPhone): Promise<void> {
  await pyotr.says("меню");
  await pyotr.presses("Рекламации");
  await pyotr.presses("Сообщить");
  await pyotr.presses("1");
  await pyotr.presses("1");
  await pyotr.says("2");
  await pyotr.presses("при монтаже");
  await pyotr.says("не держит давление");
  await pyotr.sends([picture("1.png"), picture("2.png")]);
  await pyotr.presses("Нет");
  await pyotr.presses("заменить");
}

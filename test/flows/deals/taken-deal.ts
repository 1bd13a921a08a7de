/** What a manager and a dealer do in tests before a deal is at work: written, offered, taken, its card opened. */
import type { World } from "../../chat.ts";

/** Olga writes it; it goes to Pyotr's company, whose turn it is. */
async function offered(world: World): Promise<void> {
  const [olga] = [world.phone("olga"), world.phone("pyotr"), world.phone("tatyana")];
  for (const words of ["меню", "Сделки", "Создать"]) await olga.says(words);
  await olga.says("Веранда, 6 окон, Верхнеречинск, 240 тыс, Сергей Панин +7 900 000-00-41");
  await olga.presses("Предложить дилеру");
}

/** Pyotr leads it from Tuesday 09:10 on. */
export async function taken(world: World): Promise<void> {
  await offered(world);
  await world.phone("pyotr").presses("Беру");
}

/** Opens the card, where «Ещё» leads to what is done between moves. */
export async function fromCard(world: World, id: string, label: string): Promise<void> {
  const phone = world.phone(id);
  await phone.says("сделка 301");
  await phone.presses("Ещё");
  await phone.presses(label);
}

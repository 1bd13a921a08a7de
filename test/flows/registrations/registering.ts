/** What dealers and managers do in tests of registered clients. */
import type { World } from "../../chat.ts";

interface Client {
  name: string;
  /** Empty where there is none. */
  inn?: string;
  phone?: string;
  place?: string;
}

/** Answers the questions in their order; buttons where something is missing. */
export async function registers(
  world: World,
  id: string,
  { name, inn = "", phone = "", place = "" }: Client,
): Promise<void> {
  const dealer = world.phone(id);
  await dealer.says("меню");
  await dealer.presses("Сделки");
  await dealer.presses("Закрепить клиента");
  await dealer.says(name);
  await (inn === "" ? dealer.presses("Без ИНН") : dealer.says(inn));
  await (phone === "" ? dealer.presses("Без телефона") : dealer.says(phone));
  await (place === "" ? dealer.presses("Без адреса") : dealer.says(place));
  await dealer.says("Веранда, 6 окон");
  await dealer.says("240 тыс");
  await dealer.presses("Отправить");
}

export const romashka = {
  name: "ООО «Ромашка»",
  inn: "7707083893",
  phone: "+7 900 000-00-41",
  place: "Речная 4",
};

/** Olga writes a lead, which goes to whoever's turn it is. */
export async function makesDeal(world: World, words: string): Promise<void> {
  const olga = world.phone("olga");
  for (const act of ["меню", "Сделки", "Создать", words]) await olga.says(act);
  await olga.presses("Предложить дилеру");
}

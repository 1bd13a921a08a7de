/** A claim with words of its own, for those who look where it may be read. */
import { picture } from "../flows/questions/samples.ts";
import type { TestPhone } from "../test-phone.ts";

/** Work to be agreed to, on goods of no order: its questions are few. */
export async function reportClaim(phone: TestPhone, article: string, words: string): Promise<void> {
  for (const said of ["меню", "Рекламации", "Сообщить", article]) await phone.says(said);
  await phone.presses("6");
  for (const said of ["1", words, "100", words]) await phone.says(said);
  await phone.sends([picture("1.png"), picture("2.png")]);
  await phone.presses("Пропустить");
  await phone.presses("Отправить");
  phone.sees("отправлена");
}

/** What help gives as an example works when it is typed, in either language. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

it.each([
  ["Русский", "Список, файл Excel или фото уходит менеджеру", "16 шт в корзине"],
  ["English", "A list, an Excel file or a photo goes to the manager", "16 pcs in cart"],
])("%s: the examples are understood, and lists are the manager's", async (language, lists, added) => {
  const pyotr = world.phone("pyotr");
  await pyotr.says("язык");
  await pyotr.presses(language);
  await pyotr.says("help");
  const { text } = pyotr.sees(lists);
  const [line = "", goods = "", question = ""] = [...text.matchAll(/[«“](.+?)[»”]/g)].map(
    ([, words]) => words,
  );
  await pyotr.says(line);
  pyotr.sees(added);
  await pyotr.says(goods);
  pyotr.sees("004512", "213");
  await pyotr.says(question);
  expect(question).toContain("1042");
  pyotr.sees("1042");
});

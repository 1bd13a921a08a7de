/** The language of the bot's words: asked for, or named in full at any time, in either language. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe("a language named in full", () => {
  it.each([
    ["английский", "Done: English from here on."],
    ["English", "Done: English from here on."],
    ["по-английски!", "Done: English from here on."],
    ["по-русски", "Готово: дальше по-русски."],
    ["Русский", "Готово: дальше по-русски."],
  ])("«%s» is spoken from here on", async (words, told) => {
    const pyotr = world.phone("pyotr");
    await pyotr.says(words);
    pyotr.sees(told);
    expect(world.phone("olga").messages()).toEqual([]);
  });

  it("leaves what is under way as it is", async () => {
    const anna = world.phone("anna");
    await anna.says("корзина");
    await anna.says("английский");
    anna.sees("Done: English from here on.", "1 Order", "0 Back");
    await anna.says("по-русски");
    anna.sees("Готово: дальше по-русски.", "1 Заказать", "0 Назад");
  });

  it("answers the question of the language too", async () => {
    const anna = world.phone("anna");
    await anna.says("язык");
    anna.sees("Язык сообщений?", "1 Русский | 2 English");
    await anna.says("английский");
    anna.sees("Done: English from here on.");
    anna.doesNotSee("Language of messages?");
    await anna.says("language");
    await anna.says("1");
    anna.sees("Готово: дальше по-русски.");
  });
});

/** Texts by key: figures in their places, plural forms of the language, nothing taken for markup. */

import i18next from "i18next";
import { expect, it } from "vitest";
import { textsIn } from "../../locales/texts.ts";

const angled = (figure: string): string => `<${figure}>`;
const instance = i18next.createInstance();
await instance.init({
  fallbackLng: "ru",
  resources: {
    ru: {
      translation: {
        greeting: "Здравствуйте",
        orders: {
          line: "{{article}}: {{quantity}}, ещё раз {{article}}",
          count_one: "{{count}} строка",
          count_few: "{{count}} строки",
          count_many: "{{count}} строк",
          count_other: "{{count}} строки",
          total: "Всего {{count}}",
        },
      },
    },
    en: { translation: { greeting: "Hello" } },
  },
});
const russian = textsIn(instance, "ru", angled);
const english = textsIn(instance, "en", angled);

it("hold their figures where they stand, each as it is drawn", () => {
  expect(russian("greeting", {})).toBe("Здравствуйте");
  expect(russian("orders.line", { article: "ПМ-65", quantity: "24 шт" })).toBe(
    "<ПМ-65>: <24 шт>, ещё раз <ПМ-65>",
  );
});

it("take what a figure holds for words, whatever it looks like", () => {
  expect(russian("orders.line", { article: "{{quantity}}", quantity: "$&" })).toBe(
    "<{{quantity}}>: <$&>, ещё раз <{{quantity}}>",
  );
});

it.each([
  [1, "<1> строка"],
  [3, "<3> строки"],
  [11, "<11> строк"],
  [21, "<21> строка"],
  [1.5, "<1.5> строки"],
])("count %d in the language's own form", (count, words) => {
  expect(russian("orders.count", { count })).toBe(words);
});

it("need no forms where a count changes nothing", () => {
  expect(russian("orders.total", { count: 2 })).toBe("Всего <2>");
});

it("are in the other language where a language has none", () => {
  expect(english("greeting", {})).toBe("Hello");
  expect(english("orders.count", { count: 5 })).toBe("<5> строк");
});

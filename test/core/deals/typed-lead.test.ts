/** One message of a client, whoever writes it: a manager's lead, a dealer's registration, a site's letter. */
import { describe, expect, it } from "vitest";
import {
  asksForRegistration,
  saysItIsLead,
  type TypedLead,
  typedLead,
} from "../../../core/deals/leads/typed-lead.ts";

const nothing: TypedLead = {
  ...{ title: null, clientName: null, clientPhone: null, clientInn: null, isInnWrong: false },
  ...{ region: null, place: null, amountMinor: null },
};
const read = (words: string) => typedLead(words, ["верхнеречинск"]);

describe("a client in one message", () => {
  it.each<[string, Partial<TypedLead>]>([
    [
      "Зарегистрируйте ООО Ромашка ИНН 7707083893, Иванов +7 912 000-00-41, Тула, ограждение на 400 тыс",
      {
        title: "ограждение",
        clientName: "ООО Ромашка, Иванов",
        clientPhone: "+7 912 000-00-41",
        clientInn: "7707083893",
        place: "Тула",
        amountMinor: 40_000_000,
      },
    ],
    [
      "Register Romashka LLC, INN 7707083893, Ivanov +7 912 000-00-41, Tula, fence for 400k",
      {
        title: "fence",
        clientName: "Romashka LLC, Ivanov",
        clientPhone: "+7 912 000-00-41",
        clientInn: "7707083893",
        place: "Tula",
        amountMinor: 40_000_000,
      },
    ],
    [
      "закрепите за нами клиента: АО «Волга-Строй», 7707083893, 8 (912) 000-00-41 Мария, насосы",
      {
        title: "насосы",
        clientName: "АО «Волга-Строй», Мария",
        clientPhone: "8 (912) 000-00-41",
        clientInn: "7707083893",
      },
    ],
    // A slip in the number is not kept, and not lost either.
    [
      "ООО Ромашка ИНН 7701234567, веранда",
      { title: "веранда", clientName: "ООО Ромашка", isInnWrong: true },
    ],
    // As a manager writes it.
    [
      "Веранда, 6 окон, Верхнеречинск, 240 тыс, Сергей Панин +7 900 000-00-41",
      {
        title: "Веранда, 6 окон",
        clientName: "Сергей Панин",
        clientPhone: "+7 900 000-00-41",
        region: "Верхнеречинск",
        amountMinor: 24_000_000,
      },
    ],
    [
      "Веранда, Срочно, Иванов +7 912 000-00-41",
      { title: "Веранда, Срочно", clientName: "Иванов", clientPhone: "+7 912 000-00-41" },
    ],
    ["остекление балкона, Мария", { title: "остекление балкона", clientName: "Мария" }],
    [
      "Навес, Тула, тел. 8 912 000 00 41 Пётр",
      { title: "Навес", clientName: "Пётр", clientPhone: "8 912 000 00 41", place: "Тула" },
    ],
    ["9120000041 Пётр, забор", { title: "забор", clientName: "Пётр", clientPhone: "9120000041" }],
    [
      "Компания: ООО Ромашка\nИНН: 7707083893\nАдрес: Речная 4\nСообщение: окна\nСумма: 1,2 млн",
      {
        title: "окна",
        clientName: "ООО Ромашка",
        clientInn: "7707083893",
        place: "Речная 4",
        amountMinor: 120_000_000,
      },
    ],
    ["ООО «Ромашка»", { clientName: "ООО «Ромашка»" }],
    ["Ромашка", { title: "Ромашка" }],
  ])("%s", (words, wanted) => expect(read(words)).toEqual({ ...nothing, ...wanted }));

  it("is asked to be kept by words of that alone", () => {
    expect(
      ["Зарегистрируйте ООО Ромашка", "закрепите клиента", "register Romashka"].map(asksForRegistration),
    ).toEqual([true, true, true]);
    expect(["крепление 4512", "регистрация", "где заказ"].map(asksForRegistration)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

it.each([
  ["Новая сделка: веранда, Тула", true],
  ["лид: балкон, Марина 8 900 111-22-33", true],
  ["Создайте нового клиента, ООО Весна", true],
  ["create a new lead: fence", true],
  ["сделка 301", false],
  ["новая сделка", false],
  ["лиды пришли?", false],
  ["заявка от Петра где?", false],
])("%s says that it is a lead: %s", (words, isLead) => {
  expect(saysItIsLead(words)).toBe(isLead);
});

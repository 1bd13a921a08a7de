/** Questions of a funnel's fields, answered as a person does: by words, by files, by the first that is offered. */
import type { Field } from "../../core/funnels/model.ts";
import type { Locale } from "../../core/tenants/model.ts";
import type { TestPhone } from "../test-phone.ts";
import { picture } from "./questions/samples.ts";

export const word = {
  deal: { ru: "сделка", en: "deal" },
  claim: { ru: "рекламация", en: "claim" },
  more: { ru: "Ещё", en: "More" },
  skip: { ru: "Пропустить", en: "Skip" },
  sure: { ru: "Подтвердить", en: "Confirm" },
  assign: { ru: "Назначить", en: "Assign" },
  enough: { ru: "Готово", en: "Ready" },
} satisfies Record<string, Record<Locale, string>>;

/** Which of the two ways a person goes where both are open. */
export interface Manner {
  locale: Locale;
  /** Optional questions are answered too, not skipped. */
  answersAll: boolean;
  /** What is typed to some questions, by the names of their fields. */
  answers?: Readonly<Record<string, string>>;
}

/** On the card, or among what else there is. */
export async function chosen(phone: TestPhone, label: string, locale: Locale): Promise<void> {
  if (!offers(phone, label)) await phone.presses(word.more[locale]);
  if (!offers(phone, label)) throw new Error(`«${label}» is not offered:\n${phone.last().text}`);
  await phone.presses(label);
}

/** By a button of what is new on the phone; by a number in the newest of it, or a letter in a notice that has changed. */
export const offers = (phone: TestPhone, label: string): boolean =>
  phone.unread().some(({ buttons }) => buttons.flat().includes(label)) ||
  [phone.last(), ...phone.unread().filter(({ isEdited }) => isEdited)].some(({ text }) =>
    text.split(/\n| \| /).some((line) => line.endsWith(` ${label}`)),
  );

const typed: Partial<Record<Field["type"], string>> = {
  text: "тёплая веранда",
  number: "6",
  money: "236000",
  phone: "+7 900 000-00-41",
  order: "1001",
  list: "1300 × 1400, глухое\n700 × 1400, поворотное",
  lines: "ПМ-65-З 24",
};

export async function answered(
  phone: TestPhone,
  field: Field & { name: string },
  { locale, answersAll, answers = {} }: Manner,
): Promise<void> {
  phone.sees(field.ask?.[locale] ?? "");
  if (!field.isRequired && !answersAll) return phone.presses(word.skip[locale]);
  const words = answers[field.name] ?? typed[field.type];
  if (words !== undefined) return phone.says(words);
  if (field.type === "files") return sent(phone, field, locale);
  // A day, yes or no, one of a list: the first that is offered, by its button or its number.
  const [first] = phone.last().buttons.flat();
  return first === undefined ? phone.says("1") : phone.presses(first);
}

async function sent(phone: TestPhone, { least }: Field, locale: Locale): Promise<void> {
  const files = Array.from({ length: least }, (_, index) => picture(`${index + 1}.png`));
  for (const file of files) await phone.sends([file]);
  // Who has sent at once all that is wanted does not have to say so everywhere.
  const enough = `${word.enough[locale]} · ${least}`;
  if (offers(phone, enough)) await phone.presses(enough);
}

/** Phone numbers in the one form they are kept and compared in. */
import { createRequire } from "node:module";
import { once } from "../once.ts";

/** The world's numbering plans: loaded by the first number there is to read, which no start waits for. */
const library = once(
  () => createRequire(import.meta.url)("libphonenumber-js") as typeof import("libphonenumber-js"),
);

/** E.164 («+79000000012»); numbers without a country's code are Russian. Null when it is no number. */
export function normalisedPhone(phone: string): string | null {
  // Messengers leave out the plus of an international number.
  const digits = phone.replace(/\D/g, "");
  const spelled = digits.length > 10 && !phone.trim().startsWith("+") && !digits.startsWith("8");
  const parsed = library().parsePhoneNumberFromString(spelled ? `+${digits}` : phone, "RU");
  return parsed?.isPossible() ? parsed.number : null;
}

/** As people write it: «+7 900 000-00-12». */
export function readablePhone(phone: string): string {
  const spaced = library().parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;
  return spaced.replace(/^(\+7 \d{3} \d{3}) (\d{2}) (\d{2})$/, "$1-$2-$3").replaceAll(" ", "\u00A0");
}

/** «Иванов 8 912 345-67-89» is «Иванов +7 912 345-67-89», which a phone dials; all other words stay. */
export function withReadablePhones(words: string): string {
  const found = library().findPhoneNumbersInText(words, "RU");
  return found.reduceRight(
    (text, { number, startsAt, endsAt }) =>
      text.slice(0, startsAt) + readablePhone(number.number) + text.slice(endsAt),
    words,
  );
}

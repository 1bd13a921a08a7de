/** Invite codes: random enough not to be guessed, fit for a link's payload and for being typed by hand. */
import { createHash, randomBytes } from "node:crypto";

/** Crockford's base 32: no I, L, O and U, so that nothing looks like something else. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Five bits a character: 140 in all. */
const LENGTH = 28;
const GROUP = 4;

/** What a reader may take for a character of the alphabet, Cyrillic look-alikes included. */
const lookAlikes: Readonly<Record<string, string>> = {
  O: "0",
  О: "0",
  I: "1",
  L: "1",
  U: "V",
  А: "A",
  В: "B",
  С: "C",
  Е: "E",
  Н: "H",
  К: "K",
  М: "M",
  Р: "P",
  Т: "T",
  Х: "X",
  У: "Y",
  З: "3",
};

/** As it goes into a link; the alphabet's 32 characters divide a byte evenly, so none is likelier. */
export const newInviteCode = (length = LENGTH): string =>
  [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join("");

/** As it is read and typed: "7K3F-…". */
export const groupedCode = (code: string): string =>
  (code.match(new RegExp(`.{1,${GROUP}}`, "g")) ?? []).join("-");

/** A code as it was made, however it was typed; null when it can be none. */
export function normalisedCode(typed: string, length = LENGTH): string | null {
  const code = [...typed.toUpperCase()]
    .filter((sign) => !/[\s\-‐‑–—_.]/u.test(sign))
    .map((sign) => lookAlikes[sign] ?? sign)
    .join("");
  const isCode = code.length === length && [...code].every((sign) => alphabet.includes(sign));
  return isCode ? code : null;
}

/** All that is ever kept of a code: SHA-256, hexadecimal. */
export const hashOf = (code: string): string => createHash("sha256").update(code).digest("hex");

const announced = /^\s*(?:вход|код|enter|join|code)\s*[:.,-]?\s*(\S.{6,79})$/isu;
const bare = new RegExp(
  String.raw`^\s*[\p{L}\d]{${GROUP}}(?:[\s-]?[\p{L}\d]{${GROUP}}){${LENGTH / GROUP - 1}}\s*$`,
  "u",
);

/**
 * The code a message consists of: «Вход 7K3F-…», or the bare code. Null when the message is something else;
 * a code announced and mistyped is handed on as it is, to be refused.
 */
export function codeIn(message: string): string | null {
  if (bare.test(message) && normalisedCode(message)) return message;
  const said = announced.exec(message)?.[1];
  if (said === undefined) return null;
  return normalisedCode(said) || looksLikeCode(said) ? said : null;
}

/** "Вход со двора?" is a sentence: a code is one word of letters and digits, in groups or not. */
export const looksLikeCode = (said: string): boolean =>
  /^(?:[\p{L}\d]{8,}|[\p{L}\d]{1,4}(?:-[\p{L}\d]{1,4})+)$/u.test(said.trim()) && /\d/.test(said);

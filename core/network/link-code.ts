/** Codes that take a second messenger into use: short enough to be typed, since they live minutes and guesses are few. */
import { codeIn, looksLikeCode, newInviteCode, normalisedCode } from "./invite-code.ts";

/** Sixty bits: three groups of four. */
const LENGTH = 12;
const PREFIX = "link-";

export const newLinkCode = (): string => newInviteCode(LENGTH);
export const normalisedLinkCode = (typed: string): string | null => normalisedCode(typed, LENGTH);

/** As a link carries it that opens a chat. */
export const linkPayload = (code: string): string => `${PREFIX}${code}`;

const announced = /^\s*(?:связать|связка|link)\s*[:.,-]?\s*(\S.{6,39})$/isu;

/** The code a message consists of: «Связать 7K3F-…», or a link's payload. Null when the message is something else. */
export function linkCodeIn(message: string): string | null {
  if (message.startsWith(PREFIX)) return message.slice(PREFIX.length);
  const said = announced.exec(message)?.[1];
  return said !== undefined && (normalisedLinkCode(said) !== null || looksLikeCode(said)) ? said : null;
}

/** Words made of a whole code, a link's or an invite's: they are meant for no question that takes words. */
export function holdsCode(words: string): boolean {
  const link = linkCodeIn(words);
  if (link !== null) return normalisedLinkCode(link) !== null;
  const invite = codeIn(words);
  return invite !== null && normalisedCode(invite) !== null;
}

/** Words said where files are asked for: they belong to what was said in words before. */
import { isAside } from "../deals/aside.ts";
import { areTelling } from "../typed-choice.ts";

export const mostCharacters = 1_000;

/** They tell something, and ask nothing back. */
export const isTelling = (words: string): boolean => areTelling(words) && !isAside(words);

/** They are not about the files themselves: «потом пришлю» tells nothing of the matter. */
export const isBesideFiles = (words: string): boolean => isTelling(words) && !isAboutFiles.test(words);
const isAboutFiles =
  /(?<!\p{L})(?:фот|снимк|файл|видео|пришл|отправл|потом|позже|photo|picture|file|video|send|later)/iu;

/** More of an answer stands below what there is of it; the same words once more are nothing new. */
export function joined(before: unknown, words: string): string {
  const said = words.trim();
  const whole = typeof before === "string" && before !== said ? `${before}\n${said}` : said;
  return whole.slice(0, mostCharacters);
}

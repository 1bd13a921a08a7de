/** The contract's markup as WhatsApp writes it: *bold*, _italic_, `code`; and what a person typed as it was typed. */
import { escapeMarkup, withoutMarkup } from "../locales/say.ts";
import { splitMarkup } from "./split-text.ts";

const TOKEN = /<(\/?)([a-z]+)([^<>]*)>|[^<]+|</gi;
const signs: Record<string, string> = { b: "*", i: "_", code: "`" };
const HREF = /href="([^"]*)"/;
/** Words WhatsApp would draw bold, slanted, struck through or as code: it knows no way to escape them. */
const WOULD_FORMAT = /(?<![\p{L}\p{N}])([*_~`])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}])/gu;
const lookAlikes: Record<string, string> = { "*": "∗", _: "ˍ", "~": "∼", "`": "ˋ" };

export function asWhatsApp(markup: string): string {
  let drawn = "";
  let address: string | undefined;
  for (const [token, slash, tag = "", rest = ""] of markup.matchAll(TOKEN)) {
    if (!tag) drawn += untouched(withoutMarkup(token));
    else if (tag !== "a") drawn += signs[tag] ?? "";
    else if (!slash) address = withoutMarkup(HREF.exec(rest)?.[1] ?? "");
    else drawn += address ? `: ${address}` : "";
  }
  return drawn;
}

const untouched = (words: string): string =>
  words.replace(WOULD_FORMAT, (_, sign: string, inner: string) => {
    const likeIt = lookAlikes[sign] ?? "";
    return `${likeIt}${inner}${likeIt}`;
  });

const tags: Record<string, string> = { "*": "b", _: "i", "`": "code" };

/** What a phone makes of WhatsApp's signs, as the contract's markup. */
export const drawnOnPhone = (text: string): string => withTags(escapeMarkup(text));

const withTags = (escaped: string): string =>
  escaped.replace(WOULD_FORMAT, (whole, sign: string, inner: string) => {
    const tag = tags[sign];
    return tag ? `<${tag}>${withTags(inner)}</${tag}>` : whole;
  });

/** By how much the cuts are drawn in when signs of markup have made a part too long. */
const STEP = 128;

/** The markup in parts that are at most `limit` UTF-16 units long once they are drawn; of a very long one the first `atMost`. */
export function splitToFit(markup: string, limit: number, atMost: number): string[] {
  for (let bare = limit; bare > STEP; bare -= STEP) {
    const parts = splitMarkup(markup, bare, atMost);
    if (parts.every((part) => asWhatsApp(part).length <= limit)) return parts;
  }
  return splitMarkup(withoutTags(markup), limit, atMost);
}

/** Entities stay: they are markup still. */
const withoutTags = (markup: string): string => markup.replace(/<[^>]*>/g, "");

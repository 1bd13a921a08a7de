/** The signs a message came with, made plain: HTML, Markdown, look-alike dashes and spaces, emoji, struck out words. */

/** A message is no book. */
const MAX_LETTERS = 60_000;

/** Plain words and signs; what was a row of an HTML table is a line with tabs between its cells. */
export const withoutMarkup = (message: string): string =>
  withoutHtml(message.slice(0, MAX_LETTERS).replace(/(?:\P{M}\u0336)+/gu, " "))
    // «① …»: each is a line of its own.
    .replace(/[ \t]*[①-⑳⓵-⓾❶-❿➀-➓][ \t]*/gu, "\n")
    // «6 м40 шт»: cells that lost what was between them.
    .replace(
      /(?<=\d\s?(?:мм|мл|кг|м2|м|л|г|Вт)|\p{L}{4})(?=\d+\s*(?:шт|уп|кг|рул|компл|пач|кор)\.?(?!\p{L}))/gu,
      " ",
    )
    // Compatibility forms are plain ones but for «№», which would become the word "No".
    .replace(/[^№]+/g, (part) => part.normalize("NFKC"))
    .replace(/(?<=\d\s?)(?:м3|куб\.?\s?м)(?![\p{L}\d])/giu, " куб")
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, "\n")
    .replace(/\p{Cf}|\uFE0F|\u20E3/gu, "")
    .replace(/(?<=\d)[\u00A0\u202F\u2009](?=\d{3}(?!\d))/g, "")
    .replace(/[\u00A0\u202F\u2009\u3000]/g, " ")
    .replace(/~~?(?=\S)[^~\n]*?\S~~?/g, " ")
    // «*1500» below a line: what was written there, written right.
    .replace(/(?<=\n[ \t]*)\*(?=\d+(?:[.,]\d+)?[ \t]*\p{L}{0,6}\.?[ \t]*(?:\n|$))/gu, "поправка: ")
    .replace(/(?<![\p{L}\d])[*_`]+(?=[\p{L}\d])|(?<=[\p{L}\d.,;:])[*_`]+(?![\p{L}\d])|```/gu, "")
    // What is answered, in a copy of a chat.
    .replace(/[↩↪]/gu, "↳")
    // «золотой дуб 🙈 Значит …»: what ends a sentence.
    .replace(/(?<=[\p{Ll}\d]) ?\p{Extended_Pictographic}(?= \p{Lu}\p{Ll})/gu, ".")
    .replace(/\p{Extended_Pictographic}/gu, (sign) => (/\d/.test(sign) ? sign : " "))
    .replace(/(?<!\p{L})(?:пож|пжл|пл)-?(?:та|ста|лста|луйста|ст)(?!\p{L})/giu, " ")
    // «Анкер 10х92 ........ 200 шт»: a leader to the amount.
    .replace(
      /[ \t]*(?:\.[ \t]?){3,}(?=\s*\S{1,8}(?:[ \t]+\p{L}{1,4}\.?)?[ \t]*$)|[ \t]*_{3,}[ \t]*(?=\d)|[ \t]*…[ \t]*(?=\d)/gmu,
      " – ",
    )
    // «магазин «Крепёж 24»», «Эльвира, «Строймаркет 5»»: what somebody is called
    .replace(firm, (found, owner: string) => owner.padEnd(found.length))
    .replace(/[«»„“”]/g, " ")
    .replace(/(?<=[а-яё])[іїєґ]|[іїєґ](?=[а-яё])/giu, (letter) => russian[letter.toLowerCase()] ?? letter)
    .replace(/[‐‑‒−﹣－]/g, "-")
    .replace(/(?<!\p{L})к-т(?:а|ов|ы)?(?![\p{L}-])/giu, "компл")
    .replace(/[–—―]/g, "–");

const firm =
  /((?<!\p{L})(?:магазин\p{L}*|ооо|оао|зао|ао|ип|тд|тск|ск|пск|компани\p{L}+|фирм\p{L}+|баз\p{L}+|сеть|чат\p{L}*|цех\p{L}*(?:\s\p{Lu}+)?|объект\p{L}*|дилер\p{L}*)\.?\s*|(?<=\n[ \t]*\p{Lu}\p{Ll}+),\s*)[«„“][^»”\n]{2,40}[»”](?![^\n]*\d)/giu;

/** Letters of Ukrainian words as Russian names have them. */
const russian: Readonly<Record<string, string>> = { і: "и", ї: "и", є: "е", ґ: "г" };

const withoutHtml = (message: string): string =>
  message
    .replace(/<(script|style)[^>]*>[\s\S]*?<\/\1>/gi, " ")
    .replace(/<(s|del|strike)>[\s\S]*?<\/\1>/gi, " ")
    .replace(/<\/t[dh]>\s*<t[dh][^>]*>/gi, "\t")
    .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h\d|\/table|\/ul|\/ol)\b[^>]*>[ \t]*\n?/gi, "\n")
    .replace(/<[a-z/][^>\n@]*>/gi, " ")
    .replace(/&(?:#(\d{2,5})|#x([\da-f]{2,4})|([a-z]{2,6}\d?));/gi, (entity, decimal, hex, name) =>
      decimal || hex
        ? String.fromCharCode(decimal ? Number(decimal) : Number.parseInt(hex, 16))
        : (entities[name.toLowerCase()] ?? entity),
    );

/** Of HTML's names those that stand in orders. */
const entities: Readonly<Record<string, string>> = {
  nbsp: " ",
  ensp: " ",
  emsp: " ",
  thinsp: " ",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  laquo: "«",
  raquo: "»",
  ldquo: "«",
  rdquo: "»",
  bdquo: "«",
  ndash: "–",
  mdash: "—",
  minus: "-",
  shy: "",
  times: "×",
  hellip: "…",
  bull: "•",
  middot: "·",
  numero: "№",
  sup2: "²",
  frac12: "1/2",
  frac14: "1/4",
  frac34: "3/4",
};

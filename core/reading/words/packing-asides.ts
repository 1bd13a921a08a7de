/** What is said besides of how goods come: what is in a pack, how many pallets that is, what was taken before. */

/** «(раньше брали 20 м)», «(14,4 м2 в упаковке)», «(нет)» of what is left. */
export const withoutAsides = (text: string): string =>
  text
    .replace(/\(\s*(?:нет|есть|мало|ноль)\s*\)/giu, (found) => " ".repeat(found.length))
    .replace(
      /\([^()\n]*(?<!\p{L})(?:раньше|брали|обычно|в прошл\p{L}+|было|в (?:упаковке|коробке|пачке|рулоне|бухте|мешке)|у нас есть|остал\p{L}+|по \d+ на \p{L}+)(?!\p{L})[^()\n]*\)/giu,
      (found) => " ".repeat(found.length),
    );

/** «в пятилитровых канистрах шесть штук», «в больших вёдрах, которые по 15 кг»: what it comes in. */
export const withoutVessels = (text: string): string =>
  text.replace(
    /(?<!\p{L})в\s+((?:\d+[-–\s]?(?:ти\s)?|\p{L}+)литров\p{L}+\s+)?(?:(?:больших|маленьких|малых|крупных)\s+)?(?:(?:канистр|в[её]др|банк|бутыл|мешк|туб|рулон|пачк|бухт)ах|таре)(?!\p{L}),?(?:\s+(?:котор\p{L}+|где)(?=\s+по\s))?/giu,
    (_, size: string | undefined) => `${size ?? ""} `,
  );

/** «16 шт (2 пачки по 8)» */
export const withoutParts = (text: string): string =>
  text.replace(/(\(\s*\d+\s*(?:пач|кор|уп|ящ|бухт)\p{L}*\.?)\s+по\s+\d+[^()\n]*\)/giu, "$1)");

/** «1 поддон (48 мешков)», «48 мешков (1 поддон)»: what nobody counts by, and how many that is. */
export const withoutPallets = (text: string): string =>
  text
    .replace(/\d+(?:[.,]\d+)?\s*(?:поддон|пал+ет|стоп|связк)\p{L}*\.?\s*\(\s*(\d+\s*\p{L}+)\.?\s*\)/giu, "$1")
    .replace(
      /(?<=\d\s*\p{L}{1,10}\.?\s*)\(\s*\d+(?:[.,]\d+)?\s*(?:поддон|пал+ет|стоп|связк)\p{L}*\.?\s*\)/giu,
      (found) => " ".repeat(found.length),
    );

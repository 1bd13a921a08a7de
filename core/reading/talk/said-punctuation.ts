/** «двоеточие», «запятая», «точка»: signs that were dictated by their names. */

const signs: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})с новой строки(?!\p{L})/giu, "\n"],
  [/(?<!\p{L})точка с запятой(?!\p{L})/giu, ";"],
  [/(?<!\p{L})двоеточие(?!\p{L})/giu, ":"],
  [/(?<!\p{L})запятая(?!\p{L})/giu, ","],
  // «торговая точка» is a place.
  [/(?<!\p{L})(?<!ая |ой |ую |ей )точка(?=\s|$)/giu, "."],
];

/** Only where several were: a lone «точка» may be anything. */
export function withSaidSigns(text: string): string {
  const count = signs.reduce((sum, [pattern]) => sum + (text.match(pattern)?.length ?? 0), 0);
  if (count < 2) return text;
  return signs.reduce(
    (said, [pattern, sign]) => said.replace(pattern, (word) => sign.padEnd(word.length)),
    text,
  );
}

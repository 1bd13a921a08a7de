/** The taxpayer number of Russia: ten digits of a company, twelve of a person, the last ones reckoned from the others. */

const weights = {
  tenth: [2, 4, 10, 3, 5, 9, 4, 6, 8],
  eleventh: [7, 2, 4, 10, 3, 5, 9, 4, 6, 8],
  twelfth: [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8],
};

/** Whether the digits alone could be somebody's. */
export function isInn(words: string): boolean {
  if (!/^(\d{10}|\d{12})$/.test(words) || /^0+$/.test(words)) return false;
  const digits = [...words].map(Number);
  const holds = (check: readonly number[]) =>
    (check.reduce((sum, weight, at) => sum + weight * (digits[at] ?? 0), 0) % 11) % 10 ===
    digits[check.length];
  return digits.length === 10 ? holds(weights.tenth) : holds(weights.eleventh) && holds(weights.twelfth);
}

/** «ИНН 7700 000 016» as digits; null where it is no taxpayer number. */
export function typedInn(words: string): string | null {
  const digits = words.replace(/^\s*(?:инн|inn)\s*:?/i, "").replace(/[\s-]/g, "");
  return isInn(digits) ? digits : null;
}

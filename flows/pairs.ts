/** Buttons of a screen, two in a row. */
export const pairs = <T>(all: readonly T[]): T[][] =>
  all.flatMap((_, index) => (index % 2 === 0 ? [all.slice(index, index + 2)] : []));

/** What is reckoned of the same few things again and again, as what Intl makes of figures, at a microsecond or more each. */

/** Then all are forgotten. */
const MOST_KEPT = 1_000;

/** Answers what was reckoned before for the same thing. */
export function reckonedOnce<K, V>(reckon: (asked: K) => V): (asked: K) => V {
  const known = new Map<K, V>();
  return (asked) => {
    const found = known.get(asked);
    if (found !== undefined) return found;
    const reckoned = reckon(asked);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(asked, reckoned);
    return reckoned;
  };
}

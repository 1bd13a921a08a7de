/** Most messages ask for few of the things that can be: what one asks for is reckoned at the first time. */
export function once<T>(reckon: () => T): () => T {
  let known: { value: T } | undefined;
  return () => {
    known ??= { value: reckon() };
    return known.value;
  };
}

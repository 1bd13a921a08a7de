/** What a query of Prometheus asks for, against what the program counts. */

/** Put on every figure by whoever reads it. */
const readers = ["job", "instance"];

/** Every name of a figure as it is asked for, with its labels: a histogram has three, one of them with its limits. */
function askable(figures: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  return new Map([
    ["up", readers],
    ...[...figures].flatMap(([name, own]): [string, string[]][] => {
      const labels = [...own, ...readers];
      return [
        ...["", "_count", "_sum"].map((end): [string, string[]] => [name + end, labels]),
        [`${name}_bucket`, [...labels, "le"]],
      ];
    }),
  ]);
}

const wordsIn = (list: string): string[] => list.match(/\w+/g) ?? [];

/** Names there are none of, and labels a figure has not: picked by, grouped by, or `shown` beside the line. */
export function unknownIn(
  query: string,
  figures: ReadonlyMap<string, readonly string[]>,
  shown = "",
): string[] {
  const known = askable(figures);
  const groups = [...query.matchAll(/\bby \(([^)]*)\)/g)].map(([, names = ""]) => wordsIn(names));
  const listed = /^label_values\((?:.*), (\w+)\)$/.exec(query)?.slice(1) ?? [];
  const legend = [...shown.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = ""]) => label);
  const asked = [...query.matchAll(/\b(up|(?:dealerline|process|nodejs)_\w+)\b(?:\{([^}]*)\})?/g)];
  if (asked.length === 0) return [`${query} asks for nothing`];
  return asked.flatMap(([, name = "", picked = ""]) => {
    const labels = known.get(name);
    if (!labels) return [name];
    const picks = [...picked.matchAll(/(\w+)(?:=~|!~|!=|=)"/g)].map(([, label = ""]) => label);
    const unknown = [...picks, ...groups.flat(), ...listed].filter((label) => !labels.includes(label));
    // Of what is summed only what it is grouped by is left to be shown.
    const left = groups[0] ?? labels;
    const hidden = legend.filter((label) => !left.includes(label));
    return [...unknown, ...hidden].map((label) => `${name}{${label}}`);
  });
}

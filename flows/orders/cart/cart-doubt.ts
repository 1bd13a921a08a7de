/** What keeps a cart from becoming an order as it is: gone goods, too little stock, a price on request. */
import { type CartLine, isGone } from "../../../core/orders/model.ts";

export type Doubt =
  /** All of them together: one press takes them out. */
  | { kind: "gone"; lines: CartLine[] }
  | { kind: "stock"; line: CartLine; availableMilli: number; expectedOn: string | null }
  | { kind: "unpriced"; line: CartLine };

/**
 * In the order of the cart's lines. `settled`: products whose missing stock will be waited for. A changed price is no
 * doubt: it is shown with the order and sent by the same button.
 */
export function openDoubts(lines: readonly CartLine[], settled: readonly string[]): Doubt[] {
  const gone = lines.filter(isGone);
  return lines.flatMap((line): Doubt[] => {
    if (isGone(line)) return line === gone[0] ? [{ kind: "gone", lines: gone }] : [];
    if (line.amountMinor === null) return [{ kind: "unpriced", line }];
    if (settled.includes(line.product.id)) return [];
    return line.warnings.flatMap((warning): Doubt[] =>
      warning.kind === "stock" ? [{ ...warning, line }] : [],
    );
  });
}

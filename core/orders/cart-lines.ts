/** The lines of the cart as a turn knows them: screens ask for them again and again, the database once. */
import type { Tx } from "../../db/store.ts";
import type { Actor } from "../network/model.ts";
import type { Scope } from "../scope.ts";
import {
  deleteCart,
  deleteCartLine,
  type StoredCartLine,
  selectCartLines,
  upsertCartLine,
} from "./cart-store.ts";

export interface CartLines {
  /** In the order they were added. */
  read(): Promise<StoredCartLine[]>;
  /** Adds a line at the end, or changes the one of the same product where it stands. */
  put(line: StoredCartLine): Promise<void>;
  drop(productId: string): Promise<void>;
  /** Answers how many lines there were. */
  clear(): Promise<number>;
  /** What was read may have changed meanwhile: it is read anew. */
  forget(): void;
}

export function cartLinesOf(tx: Tx, scope: Scope): CartLines {
  /** Whoever switches the company has another cart. */
  let known: { actor: Actor | null; lines: Promise<StoredCartLine[]> } | undefined;
  const forget = () => {
    known = undefined;
  };
  const changing = async <T>(
    change: Promise<T>,
    changed: (lines: readonly StoredCartLine[]) => StoredCartLine[],
  ): Promise<T> => {
    const before = known;
    const done = await change;
    if (before && known === before && before.actor === scope.actor)
      known = { ...before, lines: before.lines.then(changed) };
    return done;
  };
  return {
    read() {
      const { actor } = scope;
      if (known?.actor !== actor) known = { actor, lines: selectCartLines(tx, scope) };
      return known.lines;
    },
    put: (line) => changing(upsertCartLine(tx, scope, line), (lines) => withLine(lines, line)),
    drop: (productId) =>
      changing(deleteCartLine(tx, scope, productId), (lines) =>
        lines.filter((one) => one.productId !== productId),
      ),
    clear: () => changing(deleteCart(tx, scope), () => []),
    forget,
  };
}

function withLine(lines: readonly StoredCartLine[], line: StoredCartLine): StoredCartLine[] {
  const isThere = lines.some(({ productId }) => productId === line.productId);
  return isThere ? lines.map((one) => (one.productId === line.productId ? line : one)) : [...lines, line];
}

/** What the words a cart was read from said besides goods, kept beside the cart until the order is sent. */
import * as z from "zod";
import type { Tx } from "../../db/store.ts";
import { actorOf, type Scope } from "../scope.ts";
import { shapedOnce } from "../shaped-once.ts";
import { deleteHints, oldestLineAt, selectHints, upsertHints } from "./cart-hints-store.ts";

export const cartHintsSchema = z.object({
  /** ISO date. */
  day: z.string().nullable().default(null),
  address: z.string().default(""),
  comment: z.string().default(""),
  /** The messages it was read from, by the messenger's own ids. */
  sources: z.array(z.string()).default([]),
  /** Words for goods, and the product that was meant by them. */
  learnt: z.array(z.object({ words: z.string(), productId: z.string() })).default([]),
});
export type CartHints = z.infer<typeof cartHintsSchema>;
const hintsOf = shapedOnce(cartHintsSchema);

const isNothing = ({ day, address, comment, learnt }: CartHints): boolean =>
  day === null && address === "" && comment === "" && learnt.length === 0;

export const cartHintsCore = (tx: Tx, scope: Scope) => {
  const owner = () => ({ companyId: actorOf(scope).company.id, personId: actorOf(scope).person.id });
  return {
    /** In place of what was kept; words without a hint change nothing. */
    async keepHints(hints: CartHints): Promise<void> {
      if (!isNothing(hints)) await upsertHints(tx, scope, { ...owner(), hints });
    },
    /** Null where nothing was said, or of a cart that is gone by now. */
    async hints(): Promise<CartHints | null> {
      const kept = await selectHints(tx, scope, owner());
      if (!kept) return null;
      const oldest = await oldestLineAt(tx, scope, owner());
      return oldest !== null && oldest <= kept.saidAt ? hintsOf(kept.hints) : null;
    },
    dropHints: (): Promise<void> => deleteHints(tx, scope, owner()),
  };
};
export type CartHintsCore = ReturnType<typeof cartHintsCore>;

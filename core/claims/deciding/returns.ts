/** Goods that are to go back, or to be gone: what the decision asks of them, and whether it is done. */
import type { Claim } from "../model.ts";

export type Disposal = "return" | "dispose";

/** Null where they stay with the dealer. */
export const disposalOf = ({ fields }: Pick<Claim, "fields">): Disposal | null =>
  fields.disposal === "return" || fields.disposal === "dispose" ? fields.disposal : null;

const isProved = ({ fields }: Claim): boolean => Array.isArray(fields.proof) && fields.proof.length > 0;
const isReceived = ({ fields }: Claim): boolean => typeof fields.received === "string";

/** Whether it cannot be settled yet: what goes back has not come, what was to be gone has no photo. */
export function awaitsGoods(claim: Claim): boolean {
  const disposal = disposalOf(claim);
  return disposal === "return" ? !isReceived(claim) : disposal === "dispose" && !isProved(claim);
}

const isPlanned = ({ visits }: Claim): boolean => visits.some(({ kind }) => kind === "return");

/** Of the moves that concern goods those that are true of it now; any other is. */
export function isReturnMoveOpen(claim: Claim, name: string): boolean {
  const disposal = disposalOf(claim);
  switch (name) {
    case "planReturn":
    case "fetchGoods":
      return disposal === "return" && !isReceived(claim) && !isPlanned(claim);
    case "proveGoods":
      return disposal !== null && !isProved(claim) && !isReceived(claim);
    case "takeGoods":
      return disposal === "return" && !isReceived(claim);
    case "settle":
      return !awaitsGoods(claim);
    default:
      return true;
  }
}

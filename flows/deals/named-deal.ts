/** The number of a deal that a text names and says nothing else: «сделка 318», "deal 318". */
import { may } from "../../core/network/model.ts";
import type { FlowContext } from "../flow.ts";

const named = /^(?:сделк[аиуе]|deal)\s*(?:№|#|no\.?)?\s*(\d{1,7})\s*[.!?]*$/i;

export function dealNumberIn(words: string): number | null {
  const digits = named.exec(words.trim())?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Whether the one who writes has deals at all. */
export const seesDeals = ({ actor, tenant: { blocks } }: FlowContext): boolean =>
  actor !== null && (may(actor, "deals.work", blocks) || may(actor, "deals.assign", blocks));

export const namesDeal = (words: string, context: FlowContext): boolean =>
  dealNumberIn(words) !== null && seesDeals(context);

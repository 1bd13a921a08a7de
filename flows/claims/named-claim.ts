/** «Рекламация 77», whatever is asked just now: it is a claim's name, and no answer. */
import { may } from "../../core/network/model.ts";
import type { FlowContext } from "../flow.ts";

/** The number; null where the words are something else. */
export function claimNumberIn(words: string): number | null {
  const found = /^\s*(?:рекламаци[яюи]|claim)\s*[#№]?\s*(\d{1,7})\s*$/iu.exec(words);
  return found ? Number(found[1]) : null;
}

/** Whether it names one, said by somebody who has claims at all. */
export const namesClaim = (words: string, { actor, tenant: { blocks } }: FlowContext): boolean =>
  claimNumberIn(words) !== null &&
  actor !== null &&
  (may(actor, "claims.report", blocks) || may(actor, "claims.receive", blocks));

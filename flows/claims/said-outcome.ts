/** What a line comes to, typed instead of chosen: one of those its claim may come to, or why it is none. */
import { meaningOf, outcomesFor } from "../../core/claims/deciding/decisions.ts";
import { outcomeMeant } from "../../core/claims/deciding/outcome-words.ts";
import type { ClaimRefusal } from "../../core/claims/model.ts";
import { optionMeant } from "../../core/funnels/option-meant.ts";
import { isAside } from "../deals/aside.ts";
import type { DecideView } from "./decide-data.ts";

type Said = { id: string } | { error: Extract<ClaimRefusal, "outcomeOfKind" | "noOutcome"> };

/** Null for words that name none. */
export function outcomeSaid(
  words: string,
  { claim, funnel }: Pick<DecideView, "claim" | "funnel">,
): Said | null {
  if (isAside(words)) return null;
  const options = outcomesFor(funnel, claim.kind);
  const named = optionMeant(words, options)?.id;
  if (named !== undefined) return { id: named };
  const meaning = outcomeMeant(words, funnel);
  if (meaning === null) return null;
  const [only, ...others] = options.filter((option) => meaningOf(option) === meaning);
  if (!only) return { error: "outcomeOfKind" };
  return others.length === 0 ? { id: only.id } : { error: "noOutcome" };
}

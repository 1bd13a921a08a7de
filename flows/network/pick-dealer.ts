/** The list of companies one supplies, narrowed by typed words: shared by all dialogs that need one of them. */
import type { Company } from "../../core/network/model.ts";
import { type Text, text, verbatim } from "../../core/outbox/message.ts";
import type { Choice, FlowContext, Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { pageChoices, pageSize } from "../paging.ts";

export interface Search {
  query: string;
  offset: number;
}

export async function askDealer(
  { query, offset }: Search,
  { core }: FlowContext,
  { head, choices = [] }: { head: Text; choices?: Choice[][] },
): Promise<Screen> {
  const { items, total } = await core.network.dealers(query, { offset, limit: pageSize });
  const found = query === "" ? [] : [text("network.dealers.found", { query, count: total })];
  return {
    lines: [head, ...found],
    options: items.map((company) => ({ id: company.id, line: dealerRow(company) })),
    choices: [...choices, [...pageChoices(offset, total), globalLabels.back]],
  };
}

const dealerRow = ({ name, region }: Company): Text =>
  region ? text("network.dealers.row", { name, region }) : verbatim(name);

/** Whether anybody is called so; what nobody is called may be an order's number, or words for a person. */
export async function isSomebody(query: string, { core }: FlowContext): Promise<boolean> {
  return (await core.network.dealers(query, { offset: 0, limit: 1 })).total > 0;
}

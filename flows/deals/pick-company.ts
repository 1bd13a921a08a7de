/** The list of companies a deal may be offered to by name: the fittest first and told why, narrowed by typed words. */
import type { Suggestion } from "../../core/deals/offers/suggestions.ts";
import { type Text, text, verbatim } from "../../core/outbox/message.ts";
import type { Choice, FlowContext, Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { isSomebody } from "../network/pick-dealer.ts";
import { optionNamed, pageChoices, pageSize } from "../paging.ts";

interface Search {
  dealId: string;
  query: string;
  offset: number;
}

const pageAt = ({ dealId, query, offset }: Search, { core }: FlowContext) =>
  core.deals.suggestions(dealId, query, { offset, limit: pageSize });

export async function askCompany(
  search: Search,
  context: FlowContext,
  { number, choices = [] }: { number: number; choices?: Choice[][] },
): Promise<Screen> {
  const { query, offset } = search;
  const { items, total } = await pageAt(search, context);
  const found =
    query === ""
      ? []
      : [
          total > 0
            ? text("network.dealers.found", { query, count: total })
            : text("deals.assign.noneCalled", { query }),
        ];
  return {
    lines: [text("deals.assign.head", { number }), ...found],
    options: items.map((one) => ({ id: one.company.id, line: rowOf(one) })),
    choices: [...choices, [...pageChoices(offset, total), globalLabels.back]],
  };
}

/** «Окна у реки · территория Верхнеречинск, ведёт 3 из 5»; of whom no rule finds, the region. */
function rowOf({ company: { name, region }, because, led, capacity }: Suggestion): Text {
  const why = because ?? (region === null ? null : verbatim(region));
  if (why === null) return led > 0 ? text("deals.assign.onlyLed", { name, led }) : verbatim(name);
  const row = { name, because: { text: why } };
  if (led === 0) return text("deals.assign.row", row);
  return capacity === null
    ? text("deals.assign.rowLed", { ...row, led })
    : text("deals.assign.rowFull", { ...row, led, capacity });
}

/** What typed words mean here: a company in view by its place, or a search; null for what is none of this. */
export async function namedCompany(
  words: string,
  search: Search,
  context: FlowContext,
): Promise<{ companyId: string } | { query: string } | null> {
  const { items } = await pageAt(search, context);
  const companyId = optionNamed(
    words,
    items.map(({ company }) => company.id),
  );
  if (companyId !== undefined) return { companyId };
  const query = words.trim();
  const isKnown =
    (await pageAt({ ...search, query, offset: 0 }, context)).total > 0 || (await isSomebody(query, context));
  return isKnown ? { query } : null;
}

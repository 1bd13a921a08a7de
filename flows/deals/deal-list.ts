/** The step that lists deals, five a page: for the dealer's menu and the supplier's alike. */
import * as z from "zod";
import type { DealFilter } from "../../core/deals/deals.ts";
import { text } from "../../core/outbox/message.ts";
import { type FlowContext, goTo, pass, type Step } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { optionNamed, pageChoices, pageSize, turnedTo } from "../paging.ts";
import { openDeal } from "./deal-card.ts";
import { dealRow } from "./deal-words.ts";

const filters = [
  "waiting",
  "offered",
  "inWork",
  "standing",
  "postponed",
  "free",
  "closed",
] as const satisfies readonly DealFilter[];
export type ListFilter = (typeof filters)[number];

export const dealListData = z.object({
  filter: z.enum(filters).default("inWork"),
  offset: z.int().min(0).default(0),
});
export type DealListData = z.infer<typeof dealListData>;

/** The list a button of the menu names; null for other buttons. */
export const filterNamed = (id: string): ListFilter | null => filters.find((known) => known === id) ?? null;

export const countDeals = async (filter: ListFilter, { core }: FlowContext): Promise<number> =>
  (await core.deals.list(filter, { offset: 0, limit: 1 })).total;

const pageAt = ({ filter, offset }: DealListData, { core }: FlowContext) =>
  core.deals.list(filter, { offset, limit: pageSize });

/** For a flow whose step is called "list". */
export const dealListStep: Step<"list", DealListData> = {
  async ask(data, context) {
    const { items, total } = await pageAt(data, context);
    const isInWork = data.filter === "inWork";
    const put = isInWork ? await countDeals("postponed", context) : 0;
    const postponed = { id: "postponed", label: text("work.postpone.list", { count: put }) };
    const beside = [
      ...(put > 0 ? [postponed] : []),
      ...(isInWork ? [{ id: "closed", label: text("deals.list.closed") }] : []),
    ];
    return {
      lines: [text(`deals.list.title.${data.filter}`, { count: total })],
      options: items.map((deal) => ({ id: deal.id, line: dealRow(deal, context) })),
      choices: [
        ...(beside.length > 0 ? [beside] : []),
        [...pageChoices(data.offset, total), globalLabels.back],
      ],
    };
  },
  takesNumbersOnly: true,
  take: {
    choice(id, data) {
      if (id === "postponed" || id === "closed") return goTo("list", { filter: id, offset: 0 });
      const offset = turnedTo(id, data.offset);
      return offset === null ? openDeal(id) : goTo("list", { ...data, offset });
    },
    async text(words, data, context) {
      const { items } = await pageAt(data, context);
      const dealId = optionNamed(
        words,
        items.map(({ id }) => id),
      );
      return dealId ? openDeal(dealId) : pass();
    },
  },
};

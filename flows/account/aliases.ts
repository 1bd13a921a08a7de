/** What a company calls products: the list, and forgetting one; a dealer's own, or a manager's for its dealer. */
import * as z from "zod";
import type { Permission } from "../../core/network/model.ts";
import { text } from "../../core/outbox/message.ts";
import { type Flow, type FlowContext, flow, goTo, type Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { pageChoices, pageSize, turnedTo } from "../paging.ts";

const dataSchema = z.object({
  companyId: z.string(),
  offset: z.int().min(0).default(0),
  /** The one that is looked at. */
  key: z.string().default(""),
  words: z.string().default(""),
});
type Data = z.infer<typeof dataSchema>;

export const createAliases = (id: string, permission: Permission): Flow<Data> =>
  flow({
    id,
    version: 1,
    permission,
    first: "list",
    data: dataSchema,
    steps: {
      list: {
        ask: listScreen,
        take: {
          choice(picked, data) {
            const offset = turnedTo(picked, data.offset);
            if (offset !== null) return goTo("list", { ...data, offset });
            const { key = "", words = "" } = JSON.parse(picked) as Partial<Data>;
            return goTo("one", { ...data, key, words });
          },
        },
      },
      one: {
        ask: ({ words }) => ({
          lines: [text("account.aliases.sure", { words })],
          choices: [[{ id: "forget", label: text("account.aliases.forget") }, globalLabels.back]],
        }),
        take: {
          async choice(_, data, { core }) {
            const { companyId, key, words } = data;
            const isGone = await core.aliases.forget(companyId, key);
            const note = text(isGone ? "account.aliases.forgotten" : "account.aliases.gone", { words });
            return goTo("list", { ...data, offset: 0 }, note);
          },
        },
      },
    },
  });

export const ownAliases = createAliases("own-aliases", "orders.place");

async function listScreen({ companyId, offset }: Data, { core }: FlowContext): Promise<Screen> {
  const { items, total } = await core.aliases.list(companyId, { offset, limit: pageSize });
  if (total === 0)
    return {
      lines: [text("account.aliases.none"), text("account.aliases.how")],
      choices: [[globalLabels.back]],
    };
  const products = await core.catalog.products(items.map(({ productId }) => productId));
  return {
    lines: [text("account.aliases.title", { count: total }), text("account.aliases.which")],
    options: items.map(({ key, words, productId }) => {
      const article = products.find(({ id }) => id === productId)?.article ?? "—";
      return { id: JSON.stringify({ key, words }), line: text("account.aliases.one", { words, article }) };
    }),
    choices: [[...pageChoices(offset, total), globalLabels.back]],
  };
}

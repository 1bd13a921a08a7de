/** What to take instead of a product that is no longer sold. */
import * as z from "zod";
import type { Product } from "../../core/catalog/model.ts";
import { text } from "../../core/outbox/message.ts";
import { type Flow, type FlowContext, flow, pass } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { openCard, productNumbered, productOptions } from "./product-list.ts";

const dataSchema = z.object({ productId: z.string() });
type Data = z.infer<typeof dataSchema>;

const SHOWN = 5;

export const similarProducts: Flow<Data> = flow({
  id: "similar-products",
  version: 1,
  permission: "catalog.browse",
  first: "list",
  data: dataSchema,
  steps: {
    list: {
      async ask(data, context) {
        const { product, similar } = await find(data, context);
        const article = product?.article ?? "";
        if (similar.length === 0)
          return {
            lines: [text("catalog.similar.none", { article })],
            choices: [[globalLabels.person, globalLabels.back]],
          };
        return {
          lines: [text("catalog.similar.head", { article })],
          options: productOptions(similar),
          choices: [[globalLabels.back]],
        };
      },
      take: {
        choice: (id) => openCard(id),
        async text(words, data, context) {
          const { similar } = await find(data, context);
          const id = productNumbered(words, similar);
          return id ? openCard(id) : pass();
        },
      },
    },
  },
});

async function find(
  { productId }: Data,
  { core }: FlowContext,
): Promise<{ product: Product | null; similar: Product[] }> {
  const product = await core.catalog.product(productId);
  const alike = product ? await core.catalog.resembling(product.name, SHOWN + 1) : [];
  return { product, similar: alike.filter(({ id }) => id !== productId).slice(0, SHOWN) };
}

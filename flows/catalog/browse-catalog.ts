/** The catalog by its groups: down through subgroups to the products, five at a time. */
import * as z from "zod";
import type { Product, ProductGroup } from "../../core/catalog/model.ts";
import { text } from "../../core/outbox/message.ts";
import { type Choice, call, type Flow, type FlowContext, flow, goTo, pass, type Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { optionNamed, pageChoices, pageOf, pageSize, turnedTo } from "../paging.ts";
import { priceList } from "./price-list.ts";
import { openCard, productNumbered, productOptions } from "./product-list.ts";

const dataSchema = z.object({
  /** Null at the top of the catalog. */
  groupId: z.string().nullable().default(null),
  offset: z.int().min(0).default(0),
});
type Data = z.infer<typeof dataSchema>;

export const browseCatalog: Flow<Data> = flow({
  id: "browse-catalog",
  version: 1,
  permission: "catalog.browse",
  first: "groups",
  data: dataSchema,
  steps: {
    groups: {
      ask: groupsScreen,
      take: {
        choice(id, data, context) {
          const offset = turnedTo(id, data.offset);
          if (offset !== null) return goTo("groups", { ...data, offset });
          if (id === "priceList") return call(priceList, {});
          return id === "all" ? goTo("products", { ...data, offset: 0 }) : openGroup(id, context);
        },
        async text(words, data, context) {
          const groups = pageOf(await context.core.catalog.groups(data.groupId), data.offset);
          const id = optionNamed(
            words,
            groups.map((group) => group.id),
          );
          return id ? openGroup(id, context) : pass();
        },
      },
    },
    products: {
      ask: productsScreen,
      take: {
        choice(id, data) {
          const offset = turnedTo(id, data.offset);
          return offset === null ? openCard(id) : goTo("products", { ...data, offset });
        },
        async text(words, data, context) {
          const id = productNumbered(words, (await pageIn(data, context)).items);
          return id ? openCard(id) : pass();
        },
      },
    },
  },
});

async function openGroup(groupId: string, { core }: FlowContext) {
  const below = await core.catalog.groups(groupId);
  return goTo(below.length > 0 ? "groups" : "products", { groupId, offset: 0 });
}

async function groupsScreen({ groupId, offset }: Data, { core, actor }: FlowContext): Promise<Screen> {
  const groups = await core.catalog.groups(groupId);
  const group = groupId === null ? null : await core.catalog.group(groupId);
  const total = group?.productCount ?? sumOf(groups);
  if (groups.length === 0) return { lines: [text("catalog.browse.empty")], choices: [[globalLabels.back]] };
  const all = group ? [{ id: "all", label: text("catalog.browse.all", { count: total }) }] : [];
  return {
    lines: [
      group
        ? text("catalog.browse.group", { name: group.name, count: total })
        : text("catalog.browse.head", { count: total }),
    ],
    options: pageOf(groups, offset).map(({ id, name, productCount }) => ({
      id,
      line: text("catalog.browse.line", { name, count: productCount }),
    })),
    choices: [
      ...(groupId === null && actor?.company.kind !== "manufacturer" ? [[priceListChoice]] : []),
      [...pageChoices(offset, groups.length), ...all, globalLabels.back],
    ],
  };
}

const priceListChoice: Choice = { id: "priceList", label: text("documents.priceList.button") };

const sumOf = (groups: readonly ProductGroup[]) =>
  groups.reduce((total, { productCount }) => total + productCount, 0);

async function productsScreen(data: Data, context: FlowContext): Promise<Screen> {
  const { items, total } = await pageIn(data, context);
  const group = data.groupId === null ? null : await context.core.catalog.group(data.groupId);
  if (!group || total === 0) return { lines: [text("catalog.browse.empty")], choices: [[globalLabels.back]] };
  return {
    lines: [text("catalog.browse.group", { name: group.name, count: total })],
    options: productOptions(items),
    choices: [[...pageChoices(data.offset, total), globalLabels.back]],
  };
}

async function pageIn(
  { groupId, offset }: Data,
  { core }: FlowContext,
): Promise<{ items: Product[]; total: number }> {
  if (groupId === null) return { items: [], total: 0 };
  return core.catalog.productsIn(groupId, { offset, limit: pageSize });
}

/** What a search found, five at a time; and what to do where it found nothing. */
import type { Product, SearchResult } from "../../core/catalog/model.ts";
import { text } from "../../core/outbox/message.ts";
import { parseQuantity } from "../../core/quantity.ts";
import { type Choice, call, type Flow, type FlowContext, flow, goTo, pass, type Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { pageChoices, pageSize, turnedTo } from "../paging.ts";
import { askPerson } from "./ask-person.ts";
import { browseCatalog } from "./browse-catalog.ts";
import { mayAsk } from "./product-card-data.ts";
import { openCard, productNumbered, productOptions } from "./product-list.ts";
import { cutName } from "./product-words.ts";
import { type SearchResultsData, searchResultsData, searchResultsRef } from "./search-results-data.ts";
import { searchOutcome } from "./search-words.ts";
import { nextLine } from "./typed-line.ts";

const QUERY_SHOWN = 24;

export const searchResults: Flow<SearchResultsData> = flow({
  id: searchResultsRef.id,
  version: 1,
  permission: "catalog.browse",
  first: "list",
  data: searchResultsData,
  isOverOnceOrdered: ({ pending }) => pending.length === 0,
  steps: {
    list: {
      async ask(data, context) {
        const found = await find(data, context);
        return found.total > 0 ? foundScreen(data, found, context) : nothingScreen(data, context);
      },
      take: {
        async choice(id, data, context) {
          const offset = turnedTo(id, data.offset);
          if (offset !== null) return goTo("list", { ...data, offset });
          if (id === "catalog") return call(browseCatalog, browseCatalog.data.parse({}));
          if (id === "ask") return askPerson(`${data.query} ${data.amount}`.trim(), context);
          return openChosen(id, data, context);
        },
        async text(words, data, context) {
          const shown = await inView(data, context);
          const id = productNumbered(words, shown);
          if (id) return openChosen(id, data, context);
          const another = await nextLine(words, data, context);
          if (another) return another;
          // Words after free text may be meant for a person as well: they are understood anew.
          return data.isFreeText ? pass() : searchOutcome(words, context);
        },
      },
    },
  },
});

/** The amount said with the name is proposed, or told why it will not do. */
async function openChosen(id: string, data: SearchResultsData, { core }: FlowContext) {
  const { amount, proposedMilli, pending } = data;
  const product = await core.catalog.product(id);
  if (!product) return openCard(id, { proposedMilli, pending });
  if (amount === "") return openCard(id, { proposedMilli, pending, said: asLine(product, proposedMilli) });
  const read = parseQuantity(amount, product);
  const said = `${product.article} ${amount}`;
  return read.ok
    ? openCard(id, { proposedMilli: read.value.quantityMilli, said, pending })
    : openCard(id, { misfit: amount, said, pending });
}

/** What may be typed for so much of a product. */
const asLine = ({ article, unit }: Product, quantityMilli: number): string =>
  quantityMilli === 0 ? "" : `${article} ${quantityMilli / 1000} ${unit}`;

async function find(data: SearchResultsData, { core }: FlowContext): Promise<SearchResult> {
  const { query, offset, productIds } = data;
  if (productIds.length === 0) return core.catalog.search(query, { offset, limit: pageSize });
  const products = await core.catalog.products(productIds);
  const items = products.slice(offset, offset + pageSize);
  return { items, total: products.length, match: "article", understoodAs: null };
}

async function inView(data: SearchResultsData, context: FlowContext): Promise<Product[]> {
  const { items, total } = await find(data, context);
  return total > 0 ? items : resembling(data, context);
}

const resembling = ({ query }: SearchResultsData, { core }: FlowContext) =>
  core.catalog.resembling(query, pageSize);

function foundScreen(data: SearchResultsData, found: SearchResult, context: FlowContext): Screen {
  const { items, total, understoodAs } = found;
  const query = cutName(data.query, QUERY_SHOWN);
  const onwards = pageChoices(data.offset, total);
  const person = data.isFreeText ? askChoice(context) : [];
  return {
    lines: [
      text("catalog.results.head", { query, count: total }),
      ...(data.amount === "" ? [] : [text("catalog.results.amount", { amount: data.amount })]),
      ...(understoodAs === null ? [] : [text("catalog.results.understoodAs", { words: understoodAs })]),
    ],
    name: text("catalog.results.name", { query }),
    options: productOptions(items),
    choices: [[...onwards, ...person, globalLabels.back]],
  };
}

async function nothingScreen(data: SearchResultsData, context: FlowContext): Promise<Screen> {
  const query = cutName(data.query, QUERY_SHOWN);
  const alike = await resembling(data, context);
  return {
    lines: [
      text("catalog.results.none", { query }),
      text(alike.length > 0 ? "catalog.results.alike" : "catalog.results.otherWords"),
    ],
    options: productOptions(alike),
    choices: [
      [...askChoice(context), { id: "catalog", label: text("catalog.find.catalog") }],
      [globalLabels.back],
    ],
  };
}

const askChoice = (context: FlowContext): Choice[] =>
  mayAsk(context) ? [{ id: "ask", label: text("common.person") }] : [];

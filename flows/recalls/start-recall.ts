/** Calling goods back: which article, which batch, what to do; then everybody who has bought it is told at once. */
import * as z from "zod";
import { type Text, text } from "../../core/outbox/message.ts";
import { type BatchTrace, longestBatch, longestWords, type NamedBuyer } from "../../core/recalls/model.ts";
import { goodsText } from "../../core/recalls/recall-notices.ts";
import { become, done, type Flow, flow, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { pageSize } from "../paging.ts";
import { openRecall, recallCardRef } from "./recall-refs.ts";
import { missingScreen, refusalText } from "./screens.ts";

const dataSchema = z.object({
  productId: z.string().default(""),
  /** Empty: all of the article. */
  batch: z.string().default(""),
  words: z.string().default(""),
  /** What was looked for, where no article is called so. */
  query: z.string().default(""),
});
type Data = z.infer<typeof dataSchema>;
type StepName = "goods" | "found" | "batch" | "words" | "sure";

export const startRecall: Flow<Data> = flow<StepName, Data>({
  id: "start-recall",
  version: 1,
  permission: "claims.decide",
  keepsAnswers: true,
  first: "goods",
  data: dataSchema,
  steps: {
    goods: {
      ask: () => ({ lines: [text("recalls.ask.goods")], choices: [[globalLabels.back]] }),
      take: {
        async text(words, data, { core }) {
          if (words.trim().endsWith("?")) return pass();
          const [only, ...others] = await core.catalog.named(words);
          if (only && others.length === 0) return goTo("batch", { ...data, productId: only.id });
          return goTo("found", { ...data, query: words.trim().slice(0, 200) });
        },
      },
    },
    found: {
      async ask({ query }, { core }) {
        const { items } = await core.catalog.search(query, { offset: 0, limit: pageSize });
        return {
          lines: [text(items.length === 0 ? "recalls.ask.notFound" : "recalls.ask.which")],
          options: items.map(({ id, article, name }) => ({
            id,
            line: text("claims.report.found", { article, name }),
          })),
          choices: [[globalLabels.back]],
        };
      },
      takesNumbersOnly: true,
      take: { choice: (productId, data) => goTo("batch", { ...data, productId }) },
    },
    batch: {
      async ask({ productId }, { core }) {
        const product = await core.catalog.product(productId);
        return {
          lines: [text("recalls.ask.batch", { article: product?.article ?? "" })],
          choices: [[{ id: "all", label: text("recalls.ask.allBatches") }, globalLabels.back]],
        };
      },
      take: {
        choice: (_, data) => goTo("words", { ...data, batch: "" }),
        text: (words, data) =>
          words.trim().length > longestBatch
            ? stay(text("recalls.ask.longBatch"))
            : goTo("words", { ...data, batch: words.trim() }),
      },
    },
    words: {
      ask: () => ({ lines: [text("recalls.ask.words")], choices: [[globalLabels.back]] }),
      take: {
        text: (words, data) => goTo("sure", { ...data, words: words.trim().slice(0, longestWords) }),
      },
    },
    sure: {
      async ask({ productId, batch, words }, { core }) {
        const product = await core.catalog.product(productId);
        const trace = await core.recalls.trace(productId, batch);
        if (!product || !trace) return missingScreen();
        const { buyers, others } = trace;
        if (buyers.length + others.length === 0)
          return { lines: [text("recalls.refused.noBuyers")], choices: [[globalLabels.back]] };
        const { article, unit } = product;
        const isNarrowed = others.length > 0;
        return {
          lines: [
            text("recalls.sure.head", { goods: { text: goodsText({ article, batch }) } }),
            text("recalls.words", { words }),
            ...traceLines(trace, batch),
            text("recalls.sure.buyers", { count: buyers.length }),
            ...buyers.slice(0, pageSize).map((buyer) => buyerLine(buyer, trace, unit)),
            ...(buyers.length > pageSize
              ? [text("recalls.sure.more", { count: buyers.length - pageSize })]
              : []),
          ],
          choices: [
            ...(buyers.length > 0
              ? [
                  [
                    {
                      id: "start",
                      label: isNarrowed
                        ? text("recalls.sure.startThese", { count: buyers.length })
                        : text("recalls.sure.start"),
                      style: "primary" as const,
                    },
                  ],
                ]
              : []),
            ...(isNarrowed
              ? [
                  [
                    {
                      id: "everybody",
                      label: text("recalls.sure.everybody", { count: buyers.length + others.length }),
                    },
                  ],
                ]
              : []),
            [globalLabels.back],
          ],
        };
      },
      take: {
        async choice(id, data, { core }) {
          if (id !== "start" && id !== "everybody") return pass();
          const started = await core.recalls.start({ ...data, isEverybody: id === "everybody" });
          return started.ok
            ? become(recallCardRef, openRecall(started.value.id))
            : done(refusalText(started));
        },
      },
    },
  },
});

/** What shipments say of the batch: who is asked by it, and what nobody knows is said aloud. */
function traceLines({ is, buyers, others }: BatchTrace, batch: string): Text[] {
  if (is === "all") return [];
  if (is !== "told") return [text(`recalls.sure.${is}`, { batch })];
  const has = buyers.filter(({ isTold }) => isTold).length;
  const untold = buyers.length - has;
  return [
    text("recalls.sure.told", { count: has }),
    ...(untold > 0 ? [text("recalls.sure.maybe", { count: untold })] : []),
    ...(others.length > 0 ? [text("recalls.sure.others", { count: others.length })] : []),
  ];
}

function buyerLine({ name, boughtMilli, isTold }: NamedBuyer, { is }: BatchTrace, unit: string): Text {
  const company = name;
  if (boughtMilli === 0) return text("recalls.sure.sentBuyer", { company });
  const bought = { quantity: boughtMilli, unit };
  return is === "told" && !isTold
    ? text("recalls.sure.maybeBuyer", { company, bought })
    : text("recalls.sure.buyer", { company, bought });
}

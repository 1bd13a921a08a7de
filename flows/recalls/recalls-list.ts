/** Recalls of the manufacturer: how far each is, and a new one. */
import type * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import { goodsText } from "../../core/recalls/recall-notices.ts";
import { call, type Flow, type FlowContext, flow, goTo, pass } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { optionNamed, pageChoices, pageSize, turnedTo } from "../paging.ts";
import { openRecall, recallCardRef, recallsListData, recallsListRef } from "./recall-refs.ts";
import { startRecall } from "./start-recall.ts";

type Data = z.infer<typeof recallsListData>;

const pageAt = ({ offset }: Data, { core }: FlowContext) => core.recalls.list({ offset, limit: pageSize });

export const recallsList: Flow<Data> = flow({
  id: recallsListRef.id,
  version: 1,
  permission: "claims.decide",
  first: "list",
  data: recallsListData,
  steps: {
    list: {
      async ask(data, context) {
        const { items, total } = await pageAt(data, context);
        return {
          lines: [total === 0 ? text("recalls.list.none") : text("recalls.list.head")],
          options: items.map((recall) => {
            const { id, number, answered, asked } = recall;
            const goods = { text: goodsText(recall) };
            return { id, line: text("recalls.list.row", { number, goods, answered, asked }) };
          }),
          choices: [
            [{ id: "start", label: text("recalls.list.start"), style: "primary" }],
            [...pageChoices(data.offset, total), globalLabels.back],
          ],
        };
      },
      takesNumbersOnly: true,
      take: {
        choice(id, data) {
          const offset = turnedTo(id, data.offset);
          if (offset !== null) return goTo("list", { offset });
          if (id === "start") return call(startRecall, startRecall.data.parse({}));
          return call(recallCardRef, openRecall(id));
        },
        async text(words, data, context) {
          const { items } = await pageAt(data, context);
          const id = optionNamed(
            words,
            items.map((one) => one.id),
          );
          return id ? call(recallCardRef, openRecall(id)) : pass();
        },
      },
    },
  },
});

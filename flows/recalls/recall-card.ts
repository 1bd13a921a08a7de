/** A recall as who runs it sees it: who has answered, who has not, how much was found. */
import { text } from "../../core/outbox/message.ts";
import type { Recall, RecallAnswer } from "../../core/recalls/model.ts";
import { countLines } from "../../core/recalls/recall-notices.ts";
import { type Flow, flow, goTo } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { pageChoices, pageOf, turnedTo } from "../paging.ts";
import { type RecallInView, recallCardRef, recallInView } from "./recall-refs.ts";
import { missingScreen } from "./screens.ts";

export const recallCard: Flow<RecallInView> = flow({
  id: recallCardRef.id,
  version: 1,
  // Who runs it, core says; a company that was asked sees its own answer.
  permission: null,
  isForMembers: true,
  first: "card",
  data: recallInView,
  steps: {
    card: {
      async ask({ recallId, offset }, { core }) {
        const recall = await core.recalls.find(recallId);
        if (!recall) return missingScreen();
        const own = await core.recalls.own(recallId);
        const answers = own ? [own] : await core.recalls.answers(recallId);
        return {
          lines: [
            ...(own ? [] : countLines(recall)),
            text("recalls.words", { words: recall.words }),
            ...pageOf(answers, offset).map((answer) => answerLine(recall, answer)),
          ],
          choices: [[...pageChoices(offset, answers.length), globalLabels.back]],
        };
      },
      take: {
        choice: (id, data) => goTo("card", { ...data, offset: turnedTo(id, data.offset) ?? 0 }),
      },
    },
  },
});

function answerLine({ unit }: Recall, { company, boughtMilli, foundMilli }: RecallAnswer) {
  const bought = { quantity: boughtMilli, unit };
  if (foundMilli === null)
    return boughtMilli === 0
      ? text("recalls.row.asked", { company })
      : text("recalls.row.open", { company, bought });
  return foundMilli === 0
    ? text("recalls.row.none", { company })
    : text("recalls.row.some", { company, found: { quantity: foundMilli, unit } });
}

/** A recall as who runs it sees it: who has answered, who has not, how much was found. */
import { type Text, text } from "../../core/outbox/message.ts";
import type { Recall, RecallAnswer } from "../../core/recalls/model.ts";
import { countLines } from "../../core/recalls/recall-notices.ts";
import { type Choice, type Flow, flow, goTo, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { pageChoices, pageOf, turnedTo } from "../paging.ts";
import { type RecallInView, recallCardRef, recallInView } from "./recall-refs.ts";
import { missingScreen, refusalText } from "./screens.ts";

export const recallCard: Flow<RecallInView> = flow<"card" | "close", RecallInView>({
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
          choices: [
            ...(own || recall.closedAt !== null ? [] : [workOn(recall)]),
            [...pageChoices(offset, answers.length), globalLabels.back],
          ],
        };
      },
      take: {
        async choice(id, data, { core }) {
          if (id === "close") return goTo("close", data);
          if (id !== "remind") return goTo("card", { ...data, offset: turnedTo(id, data.offset) ?? 0 });
          const reminded = await core.recalls.remindNow(data.recallId);
          return reminded.ok
            ? goTo("card", data, text("recalls.reminded", { count: countOpen(reminded.value) }))
            : stay(refusalText(reminded));
        },
      },
    },
    close: {
      async ask({ recallId }, { core }) {
        const recall = await core.recalls.find(recallId);
        if (!recall) return missingScreen();
        const count = countOpen(recall);
        return {
          lines: [
            text("recalls.close.ask", { number: recall.number }),
            ...(count > 0 ? [text("recalls.close.open", { count })] : []),
          ],
          choices: [
            [{ id: "sure", label: text("recalls.close.sure"), style: "danger" }],
            [globalLabels.back],
          ],
        };
      },
      take: {
        async choice(_, data, { core }) {
          const closed = await core.recalls.close(data.recallId);
          return closed.ok ? goTo("card", data) : goTo("card", data, refusalText(closed));
        },
      },
    },
  },
});

const countOpen = ({ asked, answered }: Recall): number => asked - answered;

/** What whoever runs it may do while it is open. */
const workOn = (recall: Recall): Choice[] => [
  ...(countOpen(recall) > 0 ? [{ id: "remind", label: text("recalls.remindNow") }] : []),
  { id: "close", label: text("recalls.close.choice") },
];

/** What a company has, and what it had said before. */
function answerLine(recall: Recall, answer: RecallAnswer): Text {
  const line = { text: presentLine(recall, answer) };
  const before = answer.former.at(-1);
  if (!before) return line.text;
  const at = { stamp: before.answeredAt };
  return before.foundMilli === 0
    ? text("recalls.row.wasNone", { line, at })
    : text("recalls.row.was", { line, at, found: { quantity: before.foundMilli, unit: recall.unit } });
}

function presentLine({ unit }: Recall, { company, boughtMilli, foundMilli }: RecallAnswer): Text {
  const bought = { quantity: boughtMilli, unit };
  if (foundMilli === null)
    return boughtMilli === 0
      ? text("recalls.row.asked", { company })
      : text("recalls.row.open", { company, bought });
  return foundMilli === 0
    ? text("recalls.row.none", { company })
    : text("recalls.row.some", { company, found: { quantity: foundMilli, unit } });
}

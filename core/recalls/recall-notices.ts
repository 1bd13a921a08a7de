/** What a recall says: to each company that has bought the goods, and to who runs it. */
import type { Notice } from "../notices/model.ts";
import { type Text, text } from "../outbox/message.ts";
import type { Recall, RecallAnswer } from "./model.ts";

const LASTS_MS = 90 * 86_400_000;

/** «ПМ-65-З, партия 24-06». */
export const goodsText = ({ article, batch }: Pick<Recall, "article" | "batch">): Text =>
  batch === "" ? text("recalls.goods", { article }) : text("recalls.goodsBatch", { article, batch });

export function buyerNotice(recall: Recall, answer: RecallAnswer, now: number, isReminder = false): Notice {
  const { id, number, unit, words } = recall;
  const bought = { quantity: answer.boughtMilli, unit };
  const goods = { text: goodsText(recall) };
  const notice = {
    key: `recall:${id}:${answer.companyId}`,
    about: { kind: "recall", id },
    version: 1,
    companyId: answer.companyId,
    expiresAt: now + LASTS_MS,
    // Goods that are not to be used are no matter for Monday.
    ...(!isReminder && { isUrgent: true }),
  };
  if (answer.foundMilli !== null) {
    const lines = [
      answer.foundMilli === 0
        ? text("recalls.toldNone", { number, goods })
        : text("recalls.toldSome", { number, goods, found: { quantity: answer.foundMilli, unit } }),
    ];
    const after = text(answer.foundMilli === 0 ? "recalls.after" : "recalls.afterMore");
    return {
      ...notice,
      message: { lines },
      actions: [
        ...(answer.claimId === null ? [] : [[{ kind: "recall.claim", label: text("recalls.claim") }]]),
        ...(recall.closedAt === null ? [[{ kind: "recall.after", label: after }]] : []),
      ],
    };
  }
  if (recall.closedAt !== null)
    return { ...notice, message: { lines: [text("recalls.closed", { number, goods })] }, actions: [] };
  return {
    ...notice,
    message: {
      lines: [
        text(isReminder ? "recalls.remind" : "recalls.head", { goods }),
        text("recalls.words", { words }),
        answer.boughtMilli === 0 ? text("recalls.sentYou") : text("recalls.bought", { bought }),
      ],
    },
    actions: [
      [{ kind: "recall.none", label: text("recalls.none"), style: "primary" as const }],
      answer.boughtMilli === 0
        ? [{ kind: "recall.some", label: text("recalls.any") }]
        : [
            { kind: "recall.all", label: text("recalls.all", { bought }) },
            { kind: "recall.some", label: text("recalls.some") },
          ],
    ],
  };
}

interface StarterTold {
  companyId: string;
  personId: string;
  now: number;
  /** What is worth a sound, above the figures. */
  news?: Text | undefined;
}

/** Who runs it reads how far it is; a press leads to the list. */
export function starterNotice(recall: Recall, { companyId, personId, now, news }: StarterTold): Notice {
  return {
    key: `recall:${recall.id}:supplier`,
    about: { kind: "recall", id: recall.id },
    version: 1,
    companyId,
    personId,
    expiresAt: now + LASTS_MS,
    message: news ? { lines: [news, ...countLines(recall)] } : { lines: countLines(recall), isSilent: true },
    actions: [[{ kind: "recall.open", label: text("recalls.open") }]],
  };
}

export const countLines = (recall: Recall): Text[] => {
  const { number, asked, answered, foundMilli, unit } = recall;
  return [
    text("recalls.counted", { number, goods: { text: goodsText(recall) } }),
    text("recalls.answered", { answered, asked }),
    ...(recall.closedAt === null ? [] : [text("recalls.closedAt", { at: { moment: recall.closedAt } })]),
    ...(foundMilli > 0 ? [text("recalls.found", { found: { quantity: foundMilli, unit } })] : []),
  ];
};

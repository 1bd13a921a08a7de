/** Dialogs and rows of claims as version 0.1.0 of the program stored them: deciding without parts, days without an answer. */
import type { Frame } from "../../../core/dialogs/model.ts";

const rest = { isAmount: false, trail: [], aside: null, about: null, hasFiles: false };

const menu: Frame = {
  ...rest,
  ...{ flow: "menu", version: 1, step: "menu", data: {}, turn: 6, message: 10 },
  offered: ["orders", "deals", "claims-queue", "dealers", "~more"],
};

interface At {
  claimId: string;
  version: number;
}

const deciding = (step: string, { claimId, version }: At, data: object, offered: string[]): Frame[] => [
  menu,
  {
    ...rest,
    ...{ flow: "claim-card", version: 1, step: "card", turn: 7, message: 11, data: { claimId, offset: 0 } },
    offered: [`decide ${version}`, "history", "~back"],
  },
  {
    ...rest,
    ...{ flow: "decide-claim", version: 1, step, turn: 9, message: 11, offered },
    data: { claimId, version, question: null, ...data },
  },
];

export const decisionsBefore = {
  /** Approved, and asked what it comes to. */
  outcome: (at: At): Frame[] =>
    deciding("outcome", at, { decisions: [{ position: 1, decision: "approve" }] }, [
      ...["replacement", "repair", "discount", "refund", "~back"],
    ]),
  /** A repair for a sum: neither parts nor work were known. */
  summary: (at: At): Frame[] =>
    deciding(
      "summary",
      at,
      { decisions: [{ position: 1, decision: "approve", outcome: "repair", sumMinor: 150_000 }] },
      ["sure", "anew", "~back"],
    ),
};

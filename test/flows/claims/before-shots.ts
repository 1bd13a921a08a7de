/** Dialogs of claims as version 0.1.0 of the program stored them, before photos were asked for one by one. */
import type { Frame } from "../../../core/dialogs/model.ts";

interface Ids {
  claimId: string;
  fileId: string;
}

const rest = { isAmount: false, trail: [], aside: null, about: null, hasFiles: false };

const menu: Frame = {
  ...rest,
  ...{ flow: "menu", version: 1, step: "menu", data: {}, turn: 6, message: 10 },
  offered: ["order", "orders", "deals", "claims", "person", "~more"],
};
const list: Frame = {
  ...rest,
  ...{ flow: "claims-list", version: 1, step: "list", turn: 7, message: 10 },
  data: { filter: "open", offset: 0, isOwn: true },
  offered: ["report", "closed", "~back"],
};

/** What the draft had: the first photo was still the dialog's. */
export const draftOfBefore = (): Record<string, unknown> => ({
  foundAt: "mounting",
  defect: "не держит давление",
});

export const framesOfBefore = {
  /** One photo of two has come. */
  check: ({ claimId, fileId }: Ids): Frame[] => [
    menu,
    list,
    {
      ...rest,
      ...{ flow: "check-claim", version: 1, step: "ask", turn: 14, message: 21 },
      data: { claimId, isAnew: false, done: ["foundAt", "defect"], files: [fileId] },
      offered: ["~back"],
    },
  ],
  /** Goods and kind are known, the amount is asked. */
  report: (): Frame[] => [
    menu,
    list,
    {
      ...rest,
      ...{ flow: "report-claim", version: 1, step: "amount", turn: 10, message: 10, isAmount: true },
      data: {
        ...{ claimId: null, fromOrder: null, productId: null, orderId: null },
        ...{ words: "ржавая петля", kind: "defect" },
      },
      offered: ["~back"],
    },
  ],
};

/** The button under a digest: what waits, one at a time, in its place. */
import { text } from "../../core/outbox/message.ts";
import type { ActionHandlers } from "../actions.ts";
import { oneByOne } from "../manager/one-by-one.ts";
import { waiting } from "../manager/waiting.ts";

export const digestActions: ActionHandlers = {
  "digest.open": {
    press: async () => ({ do: "ask", flow: oneByOne, data: {} }),
    async stateOf(_, { core }) {
      const count = await core.digest.count();
      return count > 0 ? text("manager.waiting.head", { count }) : text("manager.waiting.none");
    },
    card: () => ({ flow: waiting, data: {} }),
    restore: (date, { core }) => core.digest.showAgain(date),
  },
};

/** Buttons under a request for access, and a manager's reply to it. */
import { text } from "../../core/outbox/message.ts";
import type { ActionHandler, ActionHandlers } from "../actions.ts";
import type { TurnResult } from "../engine.ts";
import type { FlowContext } from "../flow.ts";
import type { Reply } from "../reply.ts";
import { accessCard } from "./access-card.ts";
import { accessState } from "./access-state.ts";
import { admitAccess, firstGuess } from "./admit-access.ts";
import { writeAccess } from "./write-access.ts";

const common = {
  stateOf: accessState,
  card: (requestId) => ({ flow: accessCard, data: { requestId } }),
  restore: (requestId, { core }) => core.network.showAccessAgain(requestId),
} satisfies Omit<ActionHandler, "press">;

export const accessActions: ActionHandlers = {
  "access.admit": {
    ...common,
    async press({ objectId: requestId, objectVersion: version }, context) {
      const query = await firstGuess(requestId, context);
      return { do: "ask", flow: admitAccess, data: admitAccess.data.parse({ requestId, version, query }) };
    },
  },
  "access.write": {
    ...common,
    press: async ({ objectId: requestId }) => ({ do: "ask", flow: writeAccess, data: { requestId } }),
  },
  "access.refuse": {
    ...common,
    async press({ objectId: requestId, objectVersion: version }, context) {
      const refused = await context.core.network.refuseAccess(requestId, version);
      const state = await accessState(requestId, context);
      return refused.ok ? { do: "done", toast: state } : { do: "refuse", why: state };
    },
  },
};

/** A manager answers the notice itself: the words go to the one who waits. */
export async function answerAccess(
  requestId: string,
  reply: Reply,
  { core, actor }: FlowContext,
): Promise<TurnResult | null> {
  if (!actor) return null;
  const words = wordsOf(reply);
  if (!words) return null;
  const told = await core.network.writeToStranger(requestId, words);
  return told.ok ? { reaction: "👌", toast: text("network.write.sent") } : null;
}

function wordsOf(reply: Reply): { text: string; files: string[] } | null {
  if (reply.kind === "text") return { text: reply.text, files: [] };
  if (reply.kind === "files") return { text: reply.caption, files: reply.files.map(({ id }) => id) };
  return reply.kind === "voice" && reply.file ? { text: "", files: [reply.file.id] } : null;
}

/** Buttons under a request for access, and a manager's reply to it. */
import { type Text, text } from "../../core/outbox/message.ts";
import type { ActionHandler, ActionHandlers } from "../actions.ts";
import type { TurnResult } from "../engine.ts";
import type { FlowContext } from "../flow.ts";
import type { Reply } from "../reply.ts";
import { accessCard } from "./access-card.ts";
import { accessState } from "./access-state.ts";
import { admitAccess, firstGuess } from "./admit-access.ts";
import { refuseAccess } from "./refuse-access.ts";
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
      const why = await decidedSince(requestId, context);
      if (why) return { do: "refuse", why };
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
      const why = await decidedSince(requestId, context);
      if (why) return { do: "refuse", why };
      return { do: "ask", flow: refuseAccess, data: refuseAccess.data.parse({ requestId, version }) };
    },
  },
};

/** What became of a request that waits no longer. */
async function decidedSince(requestId: string, context: FlowContext): Promise<Text | null> {
  const request = await context.core.network.accessRequest(requestId);
  return request?.state === "open" ? null : accessState(requestId, context);
}

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

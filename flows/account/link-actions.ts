/** The button under the word that another messenger was linked: whoever did not do it lets it go at once. */
import { text } from "../../core/outbox/message.ts";
import type { ActionHandlers } from "../actions.ts";
import { beginning, ownMessengers } from "./messengers.ts";

export const linkActions: ActionHandlers = {
  "link.undo": {
    async press({ objectId }, { core, messengers }) {
      const gone = await core.network.unlinkBy(objectId, messengers.titleOf);
      if (!gone.ok) return { do: "refuse", why: text("account.link.refused.notFound") };
      const messenger = messengers.titleOf(gone.value.messenger);
      return { do: "done", toast: text("account.link.unlinked", { messenger }) };
    },
    stateOf: async (linkId, { core }) =>
      text((await core.network.isLinked(linkId)) ? "account.link.isLinked" : "account.link.refused.notFound"),
    card: () => ({ flow: ownMessengers, data: beginning }),
    // The press asks nothing, so nothing ever stands in the notice's place.
    restore: async () => {},
  },
};

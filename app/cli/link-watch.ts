/** A number's link kept by a command for as long as it runs, with its states awaited one after another. */
import { EventEmitter, once } from "node:events";
import type { Account } from "../../bots/channel.ts";
import { KeptLink } from "../../bots/whatsapp-web/kept-link.ts";
import type { LinkState } from "../../bots/whatsapp-web/link-state.ts";
import { linkSettings } from "../linked-numbers.ts";
import { createLog } from "../log.ts";
import type { OpenedTenant } from "./with-store.ts";

export interface WatchedLink {
  link: KeptLink;
  /** The next state; those that were passed through in the meantime are told too. */
  next(): Promise<LinkState>;
}

/** The server, where one runs, has let go of the account before: its lease is waited for. */
export function watchLink({ store, config, tenant }: OpenedTenant, accountId: string): WatchedLink {
  const states: LinkState[] = [];
  const told = new EventEmitter();
  const log = createLog("silent");
  const account: Account = {
    id: accountId,
    tenantId: tenant.id,
    channel: "whatsapp-web",
    token: null,
    username: null,
    webhookSecret: "",
  };
  const link = new KeptLink(account, mute, {
    ...linkSettings(store, config, log),
    onState: (_, state) => {
      states.push(state);
      told.emit("state");
    },
  });
  return {
    link,
    async next() {
      if (states.length === 0) await once(told, "state");
      return states.shift() as LinkState;
    },
  };
}

/** The command answers nobody: what comes meanwhile is left to the server. */
const mute = {
  client: null,
  ready() {},
  take: async () => false,
  takeEdit: async () => false,
  takeVote: async () => false,
  takeAck() {},
};

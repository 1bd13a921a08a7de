/** A number's link kept by a command for as long as it runs, with its states awaited one after another. */
import { EventEmitter, once } from "node:events";
import type { Account } from "../../bots/channel.ts";
import { KeptLink } from "../../bots/whatsapp-web/kept-link.ts";
import type { LinkState } from "../../bots/whatsapp-web/link-state.ts";
import { systemClock } from "../../core/clock.ts";
import { newId } from "../../core/scope.ts";
import { createLinkNotices } from "../link-notices.ts";
import { linkSettings } from "../linked-numbers.ts";
import { createLog } from "../log.ts";
import type { OpenedTenant } from "./with-store.ts";

/** Where a picture that was sent can be changed. */
const FRESH_ON = ["telegram", "simulator-telegram"];

export interface WatchedLink {
  link: KeptLink;
  /** The next state; those that were passed through in the meantime are told too. */
  next(): Promise<LinkState>;
  /** The browser goes, and codes that no server has sent are withdrawn. */
  stop(): Promise<void>;
}

/**
 * `isShown`: the manufacturer's admins get the code too, by the server where one runs. That has let go of the account
 * before: its lease is waited for.
 */
export function watchLink(
  { store, config, tenant }: OpenedTenant,
  accountId: string,
  { isShown = false } = {},
): WatchedLink {
  const states: LinkState[] = [];
  const told = new EventEmitter();
  const log = createLog("silent");
  const account: Account = {
    id: accountId,
    tenantId: tenant.id,
    channel: "whatsapp-web",
    token: null,
    username: null,
    // Each run of the command asks for codes anew.
    webhookSecret: newId(),
  };
  const notices = createLinkNotices({
    ...{ store, clock: systemClock, log, page: null, onPosted() {} },
    // No server serves the number meanwhile: nobody would hear the asking.
    mayAsk: false,
    freshOn: FRESH_ON,
  });
  const link = new KeptLink(account, mute, {
    ...linkSettings(store, config, log),
    onState: (_, state) => {
      if (isShown) notices.onState(account, state);
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
    async stop() {
      await link.stop();
      await notices.withdraw(account);
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

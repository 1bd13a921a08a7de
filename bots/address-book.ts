/** Whom a messenger knows by several addresses: one chat, found by each of them and written to where it writes from. */
import {
  findAddressInUse,
  findChatBy,
  findKept,
  keepAddresses,
  selectAddressesOf,
} from "../core/chats/addresses-store.ts";
import type { Clock } from "../core/clock.ts";
import { findTenantOfAccount } from "../core/tenants/store.ts";
import type { Store } from "../db/store.ts";
import { AccountAccess } from "./account-access.ts";

/** An address, and others the messenger says are the same person's. */
export type Addresses = readonly [used: string, ...others: string[]];

/** All reject when the store does not answer. */
export interface AddressBook {
  /** The address a chat goes by; null where none of these was ever met. */
  find(accountId: string, addresses: Addresses): Promise<string | null>;
  /** The same, the addresses kept; the first of them, which is written from, where nobody was met. */
  keep(accountId: string, addresses: Addresses): Promise<string>;
  /** Where a chat is written to: the address its person used last. */
  inUse(accountId: string, chat: string): Promise<string>;
  /** Every address of a chat, the one it goes by first. */
  all(accountId: string, chat: string): Promise<string[]>;
}

export function addressBook(store: Store, clock: Clock): AddressBook {
  const access = new AccountAccess(store);
  return {
    async find(accountId, addresses) {
      const own = await access.of(accountId);
      return (await own?.read((tx) => findChatBy(tx, accountId, addresses))) ?? null;
    },

    async keep(accountId, addresses) {
      const own = await access.of(accountId);
      // Most messages tell nothing new of their sender.
      const known = await own?.read((tx) => findKept(tx, accountId, addresses));
      if (known) return known;
      const kept = await own?.transact(async (tx) => {
        const tenant = await findTenantOfAccount(tx, accountId);
        return tenant && keepAddresses(tx, { tenantId: tenant.id, accountId, addresses }, clock.now());
      });
      return kept ?? addresses[0];
    },

    async inUse(accountId, chat) {
      const own = await access.of(accountId);
      return (await own?.read((tx) => findAddressInUse(tx, { accountId, chat }))) ?? chat;
    },

    async all(accountId, chat) {
      const own = await access.of(accountId);
      const kept = await own?.read((tx) => selectAddressesOf(tx, [{ accountId, address: chat }]));
      return [chat, ...(kept ?? []).map(({ address }) => address).filter((address) => address !== chat)];
    },
  };
}

/** Everybody has the one address they write from. */
export const plainAddresses: AddressBook = {
  find: async (_, [used]) => used,
  keep: async (_, [used]) => used,
  inUse: async (_, chat) => chat,
  all: async (_, chat) => [chat],
};

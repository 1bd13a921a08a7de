/** What messengers make their links of: a tenant's name there, and whether there is any way out of the simulator. */
import type { Entrance } from "../core/network/entrance.ts";

/** The name of the tenant's account on the first of the channels it has one on. */
export const nameOn = ({ accounts }: Entrance, ...channels: readonly string[]): string | undefined =>
  channels
    .map((name) => accounts.find(({ channel }) => channel === name)?.username)
    .find((name) => name != null && name !== "") ?? undefined;

/**
 * Only whoever invites from the simulator is given a link that leads nowhere outside of it: an address that can be
 * nobody's, which the simulator opens on its own phones and a browser nowhere.
 */
export const isSimulated = ({ from }: Entrance): boolean => from?.startsWith("simulator-") ?? false;

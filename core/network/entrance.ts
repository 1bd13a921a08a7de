/** How a code is handed over: what a messenger makes a link of, and the words to be typed where links carry nothing. */
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import { selectAccounts } from "../tenants/store.ts";
import { groupedCode } from "./invite-code.ts";
import { linkPayload } from "./link-code.ts";

export interface Entrance {
  /** Where the tenant can be written to: the name of each account as its messenger tells it, null while there is none. */
  accounts: readonly { channel: string; username: string | null }[];
  /** The tenant's, for links that lead nowhere outside of the simulator. */
  slug: string;
  /** As a link carries it that opens a chat. */
  payload: string;
  /** What one writes to the bot by hand, in the language of whoever asked for it: «Вход 7K3F-…», "Join 7K3F-…". */
  words: string;
  /** The channel of whoever asked for it; null on the command line. */
  from: string | null;
}

const announcements = {
  invite: { ru: "Вход", en: "Join" },
  link: { ru: "Связать", en: "Link" },
} as const;

export async function entranceOf(
  tx: Tx,
  { tenant, sender }: Scope,
  code: string,
  what: keyof typeof announcements = "invite",
): Promise<Entrance> {
  const accounts = (await selectAccounts(tx)).filter(({ tenantId }) => tenantId === tenant.id);
  return {
    accounts: accounts.map(({ channel, username }) => ({ channel, username })),
    slug: tenant.slug,
    payload: what === "link" ? linkPayload(code) : code,
    words: `${announcements[what][sender?.locale ?? tenant.locale]} ${groupedCode(code)}`,
    from: sender?.channel ?? null,
  };
}

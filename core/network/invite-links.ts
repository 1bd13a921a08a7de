/** How a code is handed over: links a messenger opens, and the words to be typed where links carry nothing. */
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import { selectAccounts } from "../tenants/store.ts";
import { groupedCode } from "./invite-code.ts";
import { linkPayload } from "./link-code.ts";

export interface InviteLinks {
  /** Null while the tenant has no bot with a name there. */
  telegram: string | null;
  whatsapp: string | null;
  /** What one writes to the bot by hand, in the language of whoever asked for it: «Вход 7K3F-…», "Join 7K3F-…". */
  words: string;
}

const announcements = {
  invite: { ru: "Вход", en: "Join" },
  link: { ru: "Связать", en: "Link" },
} as const;
/** Addresses that can be nobody's: the simulator opens links to them on its own phones, a browser nowhere. */
const simulated = { telegram: "https://telegram.invalid", whatsapp: "https://whatsapp.invalid/" };

export async function linksOf(
  tx: Tx,
  { tenant, sender }: Scope,
  code: string,
  what: keyof typeof announcements = "invite",
): Promise<InviteLinks> {
  const accounts = (await selectAccounts(tx)).filter(({ tenantId }) => tenantId === tenant.id);
  const nameOn = (...channels: string[]) =>
    channels.map((name) => accounts.find(({ channel }) => channel === name)?.username).find(Boolean);
  // Only whoever invites from the simulator is given a link that leads nowhere outside of it.
  const isSimulated = sender?.channel.startsWith("simulator-") ?? false;
  const bot = nameOn("telegram")?.replace(/^@/, "");
  const number = nameOn("whatsapp-cloud", "whatsapp-web")?.replace(/\D/g, "");
  const telegram = bot ? `https://t.me/${bot}` : isSimulated ? `${simulated.telegram}/${tenant.slug}` : null;
  const whatsapp = number ? `https://wa.me/${number}` : isSimulated ? simulated.whatsapp : null;
  const words = `${announcements[what][sender?.locale ?? tenant.locale]} ${groupedCode(code)}`;
  return {
    telegram: telegram && `${telegram}?start=${what === "link" ? linkPayload(code) : code}`,
    whatsapp: whatsapp && `${whatsapp}?text=${encodeURIComponent(words)}`,
    words,
  };
}

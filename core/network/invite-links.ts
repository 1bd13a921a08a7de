/** How an invite is handed over: links a messenger opens, and the words to be typed where links carry nothing. */
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import { selectAccounts } from "../tenants/store.ts";
import { groupedCode } from "./invite-code.ts";

export interface InviteLinks {
  /** Null while the tenant has no bot with a name there. */
  telegram: string | null;
  whatsapp: string | null;
  /** What one writes to the bot by hand: «Вход 7K3F-…». */
  words: string;
}

const announcement = { ru: "Вход", en: "Join" } as const;
/** A number nobody has: the simulator's WhatsApp phones read links to it. */
const SIMULATED_NUMBER = "79000000000";

export async function linksOf(tx: Tx, { tenant, sender }: Scope, code: string): Promise<InviteLinks> {
  const accounts = (await selectAccounts(tx)).filter(({ tenantId }) => tenantId === tenant.id);
  const nameOn = (...channels: string[]) =>
    channels.map((name) => accounts.find(({ channel }) => channel === name)?.username).find(Boolean);
  // A simulated link leads nowhere outside the simulator: only whoever invites from there is given one.
  const isSimulated = sender?.channel.startsWith("simulator-") ?? false;
  const bot = nameOn("telegram") ?? (isSimulated ? `${tenant.slug}_bot` : null);
  const number = nameOn("whatsapp-cloud", "whatsapp-web") ?? (isSimulated ? SIMULATED_NUMBER : null);
  const words = `${announcement[tenant.locale]} ${groupedCode(code)}`;
  return {
    telegram: bot ? `https://t.me/${bot.replace(/^@/, "")}?start=${code}` : null,
    whatsapp: number ? `https://wa.me/${number.replace(/\D/g, "")}?text=${encodeURIComponent(words)}` : null,
    words,
  };
}

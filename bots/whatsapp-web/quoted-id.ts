/** The id a quoted message was sent under: WhatsApp names it by the address its chat has today. */
import type { Incoming } from "../channel.ts";
import { isGroup } from "./receive.ts";

interface Known {
  /** Every address the chat goes by. */
  addressesOf(chat: string): Promise<readonly string[]>;
  /** Our own ids, which a group's messages name as well. */
  ownIds: readonly string[];
  /** The one of these ids that a message of ours was sent under; null where there is none. */
  findSent(ids: readonly string[]): Promise<string | null>;
}

/** The same, quoting a message by the id it is known by here. */
export async function quotingOurs(incoming: Incoming, known: Known): Promise<Incoming> {
  const { content, chat } = incoming;
  const quoted = "repliesTo" in content ? content.repliesTo : undefined;
  if (quoted === undefined) return incoming;
  const [isOurs = "", where = "", stanza = ""] = quoted.split("_");
  if (isOurs !== "true") return incoming;
  const others = isGroup(where)
    ? known.ownIds.map((id) => `true_${where}_${stanza}_${id}`)
    : (await known.addressesOf(chat.address)).map((address) => `true_${address}_${stanza}`);
  const repliesTo = await known.findSent([...new Set([quoted, ...others])]);
  return repliesTo === null
    ? incoming
    : { ...incoming, content: { ...content, repliesTo } as typeof content };
}

/** The messengers there are, as their channels describe themselves to the dialogs. */
import type { Entrance } from "../core/network/entrance.ts";
import type { Messenger as Name } from "../core/network/model.ts";

export interface Messenger {
  /** What its channels are named after. */
  id: Name;
  /** As people know it. */
  title: string;
  /** The link that opens the tenant's chat there with a code; null while the tenant has none. */
  linkTo(entrance: Entrance): string | null;
  /** Its channel of numbers that are linked as a phone's second device; left out where it has none. */
  phoneChannel?: string;
}

export interface Messengers {
  /** In the order in which they are offered. */
  all: readonly Messenger[];
  titleOf(id: Name): string;
}

export interface EntranceLink {
  messenger: string;
  link: string;
}

/** Every link a code can be handed over by; `except`: the messenger in hand, in which it would lead back here. */
export const linksTo = (entrance: Entrance, { all }: Messengers, except?: Name): EntranceLink[] =>
  all.flatMap((messenger) => {
    const link = messenger.id === except ? null : messenger.linkTo(entrance);
    return link === null ? [] : [{ messenger: messenger.title, link }];
  });

/** Where a chat's conversation stands, as it is stored. */

/** Whose dialog: an account's chat, and the sender in it. */
export interface DialogKey {
  accountId: string;
  chat: string;
  sender: string;
}

/** One flow under way: its step, its data, what it last offered and the message that shows it. */
export interface Frame {
  flow: string;
  version: number;
  step: string;
  data: unknown;
  /** Ids of the choices on its screen, in the order shown: a press carries an index into this. */
  offered: string[];
  /** The screen's number: a press made for another number is stale. */
  turn: number;
  /** The outbox row that shows the screen; null before the first. */
  message: number | null;
  /** Whether that message brings files: text cannot take its place then. Left out where it is not known. */
  hasFiles?: boolean;
  /** A digest of the files this screen has brought: they lie in the chat, whatever was said since. */
  broughtFiles?: string;
  /** What its screen shows, as it was when drawn; null where it is of no one object. */
  about?: ShownObject | null;
  /** True while the screen asks for an amount: a bare number is then no menu number. */
  isAmount: boolean;
  /** Steps passed within this flow, for the way back; the newest last. */
  trail: { step: string; data: unknown }[];
  /** In a group: the member whose screen it is, by name, for the others to know. */
  owner?: string;
  /** Of the bottom one: what was half answered when the menu was gone to. */
  kept?: KeptDraft[];
  /** The notice's button this began with: when done, what was under way beneath is left as it is. */
  aside: Aside | null;
}

/** A flow as it stood when everything was left for the menu; `key`: what it was about. */
export type KeptDraft = Pick<Frame, "flow" | "version" | "step" | "data" | "trail"> & { key: string };

/** An object with a version of its own, as an order's card shows it. */
export interface ShownObject {
  id: string;
  version: number;
}

/** A notice a dialog began under. */
export interface Aside {
  kind: string;
  objectId: string;
  noticeKey?: string;
  /** The question stands below, where the reader looks, and not in the notice's place. */
  isBelow?: boolean;
}

export interface Dialog {
  /** The flow being talked to is the last one. */
  frames: Frame[];
  turn: number;
}

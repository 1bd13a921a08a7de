/** What passes between the page in the browser and the phone it is linked to. */

/** A message's fields as WhatsApp's own models have them; ids are written out, the page makes objects of them. */
export interface WireMessage {
  stanza: string;
  chat: string;
  fromMe: boolean;
  /** Whose it is, in a group. */
  participant?: string;
  /** Seconds. */
  t: number;
  type: string;
  ack: number;
  fields: Record<string, unknown>;
}

export interface WirePerson {
  /** `<number>@c.us`; null for one whose number WhatsApp does not tell. */
  pn: string | null;
  lid: string | null;
  name: string;
}

/** `id`: the poll's; `chosen`: its options' numbers. */
export interface WireVote {
  id: string;
  by: string;
  chosen: number[];
  at: number;
}

export interface WireGroup {
  id: string;
  title: string;
  members: string[];
}

/** What is wrong with the page, on purpose. */
export interface Flaws {
  /** Modules that are not there: WhatsApp has renamed them. */
  missing: string[];
  /** Linked, but its history never comes. */
  neverSyncs: boolean;
  /** Never gets as far as telling its version. */
  neverLoads: boolean;
  /** What is sent is taken and never found again. */
  losesSent: boolean;
  /** Calls to send never end. */
  hangsSending: boolean;
}

export type Identity = WirePerson & { pn: string; lid: string };

/** From the phone to the page. */
export type Told =
  | {
      is: "hello";
      me: Identity | null;
      ref: string;
      messages: WireMessage[];
      votes: WireVote[];
      groups: WireGroup[];
      flaws: Flaws;
    }
  | { is: "ref"; ref: string }
  | { is: "state"; state: string }
  | { is: "paired"; me: Identity }
  | { is: "message"; message: WireMessage }
  | { is: "group"; group: WireGroup }
  | { is: "ack"; id: string; ack: number }
  | { is: "edited"; id: string; text: string; at: number }
  | { is: "revoked"; id: string }
  | { is: "reacted"; id: string; by: string; emoji: string }
  | ({ is: "voted" } & WireVote)
  | { is: "aged"; id: string; t: number }
  | { is: "resynced" }
  | { is: "reload" }
  | { is: "logout" };

/** From the page to the phone. */
export type Done =
  | { is: "sent"; message: WireMessage }
  | { is: "edited"; id: string; text: string }
  | { is: "revoked"; id: string }
  | { is: "reacted"; id: string; emoji: string }
  | { is: "typing"; chat: string; state: "typing" | "recording" | "stop" }
  | { is: "seen"; chat: string }
  | { is: "loggedOut" };

/** `true_<chat>_<stanza>`, with the participant added in groups. */
export const messageIdOf = ({
  fromMe,
  chat,
  stanza,
  participant,
}: Pick<WireMessage, "fromMe" | "chat" | "stanza" | "participant">): string =>
  [String(fromMe), chat, stanza, ...(participant ? [participant] : [])].join("_");

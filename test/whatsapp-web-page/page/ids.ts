/** Ids of people, groups and messages, as objects whose questions stand on their prototype. */

export class Wid {
  readonly user: string;
  readonly server: string;
  readonly _serialized: string;

  constructor(written: string) {
    const [user, server] = written.split("@");
    if (!user || !server) throw new Error(`wid error: invalid wid ${written}`);
    this.user = user;
    this.server = server;
    this._serialized = written;
  }

  isUser(): boolean {
    return this.server === "c.us" || this.isLid();
  }
  isLid(): boolean {
    return this.server === "lid";
  }
  isGroup(): boolean {
    return this.server === "g.us";
  }
  isStatus(): boolean {
    return this._serialized === "status@broadcast";
  }
  toJid(): string {
    return this._serialized;
  }
  toString(): string {
    return this._serialized;
  }
}

type WidLike = string | Wid | { _serialized: string };

export const toWid = (like: WidLike): Wid =>
  like instanceof Wid ? like : new Wid(typeof like === "string" ? like : like._serialized);

export const asUserWidOrThrow = (like: WidLike): Wid => {
  const wid = toWid(like);
  if (!wid.isUser()) throw new Error(`wid error: ${wid} is not a user`);
  return wid;
};

interface KeyParts {
  fromMe?: boolean;
  selfDir?: "out" | "in";
  remote?: Wid;
  to?: Wid;
  id: string;
  participant?: Wid | undefined;
}

export class MsgKey {
  readonly fromMe: boolean;
  readonly remote: Wid;
  readonly id: string;
  readonly participant?: Wid;
  readonly _serialized: string;

  constructor({ fromMe, selfDir, remote, to, id, participant }: KeyParts) {
    this.fromMe = fromMe ?? selfDir === "out";
    const chat = remote ?? to;
    if (!chat) throw new Error("msgKey error: no chat");
    this.remote = chat;
    this.id = id;
    if (participant) this.participant = participant;
    this._serialized = [this.fromMe, chat, id, ...(participant ? [participant] : [])].join("_");
  }

  static async newId(): Promise<string> {
    const bytes = crypto.getRandomValues(new Uint8Array(9));
    return `3EB0${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`.toUpperCase();
  }

  toString(): string {
    return this._serialized;
  }
}

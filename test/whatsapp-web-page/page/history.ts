/** Chats, people and messages as the page holds them: the latest in memory, the rest behind a call. */
import type { WireGroup, WireMessage, WirePerson } from "../wire.ts";
import { MsgKey, toWid, type Wid } from "./ids.ts";
import { Collection, Model } from "./models.ts";
import { lookUp } from "./phone-line.ts";

/** How many earlier messages a chat loads at once. */
const EARLIER = 20;
const WIDS = ["from", "to", "author", "quotedParticipant"];

export class MessageModel extends Model {
  declare id: MsgKey;
  declare t: number;
  declare type: string;
  declare ack: number;
  readonly mediaData: { mediaStage: string };

  constructor(fields: Record<string, unknown>) {
    super(fields);
    this.mediaData = { mediaStage: "INIT" };
  }

  /** What stays in the page is not told: blobs, and how far a download is. */
  override serialize(): Record<string, unknown> {
    const { mediaData: _stage, mediaBlob: _blob, ...told } = this;
    return told;
  }

  unsafe(): this {
    return this;
  }

  async downloadMedia(): Promise<void> {
    this.mediaData.mediaStage = "RESOLVED";
  }

  msgContextInfo(): Record<string, unknown> {
    const { type, body, caption, id, author, from } = this;
    return {
      quotedMsg: { type, body, caption },
      quotedStanzaID: id.id,
      quotedParticipant: author ?? from,
    };
  }
}

export class ChatModel extends Model {
  declare id: Wid;
  declare t: number;
  declare groupMetadata?: Model;
  readonly msgs: { length: number; getModelsArray(): MessageModel[] };
  readonly #stored: MessageModel[] = [];
  #inMemory = 0;

  constructor(id: Wid, group?: WireGroup) {
    super({ id, t: 0, unreadCount: 0, name: group?.title, formattedTitle: group?.title ?? id.user });
    if (group) this.groupMetadata = groupMetadata(group);
    const loaded = () => this.#stored.slice(this.#stored.length - this.#inMemory);
    this.msgs = {
      get length() {
        return loaded().length;
      },
      getModelsArray: loaded,
    };
  }

  /** A message of before: only the last one is in memory. */
  store(message: MessageModel): void {
    this.#stored.push(message);
    this.#stored.sort((a, b) => a.t - b.t);
    this.#inMemory = Math.max(this.#inMemory, 1);
    this.t = Math.max(this.t, message.t);
    Msg.hold(this.#stored.at(-1)?.id, this.#stored.at(-1) as MessageModel);
  }

  take(message: MessageModel): void {
    this.#stored.push(message);
    this.#inMemory++;
    this.t = Math.max(this.t, message.t);
  }

  loadEarlier(): MessageModel[] {
    const end = this.#stored.length - this.#inMemory;
    const earlier = this.#stored.slice(Math.max(0, end - EARLIER), end);
    this.#inMemory += earlier.length;
    for (const message of earlier) Msg.hold(message.id, message);
    return earlier;
  }
}

class Messages extends Collection<MessageModel> {
  readonly stored = new Map<string, MessageModel>();

  /** Also those that are not in memory. */
  async getMessagesById(ids: readonly string[]): Promise<{ messages: MessageModel[] }> {
    return { messages: ids.flatMap((id) => this.stored.get(id) ?? []) };
  }
}

class People extends Collection<Model> {
  /** Asks the phone where it must; one who is not on WhatsApp is found too, with no name. */
  async find(like: Parameters<typeof toWid>[0]): Promise<Model> {
    const wid = toWid(like);
    const person = await knownAs(wid);
    const fields = { id: wid, pushname: person?.name, ...(wid.isLid() && { phoneNumber: phoneOf(wid) }) };
    return this.get(wid) ?? this.hold(wid, new Model(fields));
  }
}

export const Msg = new Messages();
export const Chat = new Collection<ChatModel>();
export const Contact = new People();
const people = new Map<string, WirePerson>();

export async function knownAs(wid: Wid): Promise<WirePerson | null> {
  const known = people.get(String(wid));
  if (known) return known;
  const person = await lookUp(String(wid));
  for (const id of [person?.pn, person?.lid]) if (person && id) people.set(id, person);
  return person;
}

export const phoneOf = (wid: Wid): Wid | undefined => widOr(people.get(String(wid))?.pn);
export const lidOf = (wid: Wid): Wid | undefined => widOr(people.get(String(wid))?.lid);
const widOr = (id: string | null | undefined): Wid | undefined => (id ? toWid(id) : undefined);

/** Throws as WhatsApp does for a number that is not on it. */
export async function findOrCreateLatestChat(wid: Wid): Promise<{ chat: ChatModel }> {
  const known = Chat.get(wid);
  if (known) return { chat: known };
  if (!wid.isUser()) throw new Error(`findChat: ${wid} is not known`);
  if ((await knownAs(wid)) === null) throw new Error("No LID for user");
  return { chat: Chat.hold(wid, new ChatModel(wid)) };
}

const chatOf = (wid: Wid): ChatModel => Chat.get(wid) ?? Chat.hold(wid, new ChatModel(wid));

export function holdGroup(group: WireGroup): void {
  const wid = toWid(group.id);
  const known = Chat.get(wid);
  if (known) known.set({ groupMetadata: groupMetadata(group), formattedTitle: group.title });
  else Chat.hold(wid, new ChatModel(wid, group));
}

const groupMetadata = ({ members }: WireGroup): Model => {
  const participants = members.map((id) => ({ id: toWid(id), isAdmin: false }));
  return new Model({ participants, isLidAddressingMode: true });
};

export function storeMessage(wire: WireMessage): void {
  const message = modelOf(wire, false);
  Msg.stored.set(String(message.id), message);
  chatOf(toWid(wire.chat)).store(message);
}

export const takeMessage = (message: MessageModel): void => {
  const chat = chatOf(message.id.remote);
  Msg.stored.set(String(message.id), message);
  chat.take(message);
  Msg.add(message.id, message);
  if (!message.id.fromMe) chat.set({ unreadCount: Number(chat.unreadCount) + 1 }, Chat);
};

export function modelOf(wire: WireMessage, isNewMsg: boolean): MessageModel {
  const { stanza, chat, fromMe, participant, t, type, ack, fields } = wire;
  const remote = toWid(chat);
  const author = participant === undefined ? undefined : toWid(participant);
  const id = new MsgKey({ fromMe, remote, id: stanza, participant: author });
  const ids = Object.fromEntries(
    WIDS.flatMap((name) => (fields[name] ? [[name, toWid(String(fields[name]))]] : [])),
  );
  const parent = fields.parentMsgKey as { stanza: string } | undefined;
  return new MessageModel({
    ...fields,
    ...ids,
    ...(parent && { parentMsgKey: new MsgKey({ fromMe, remote, id: parent.stanza, participant: author }) }),
    ...(author && { author }),
    id,
    t,
    type,
    ack,
    isNewMsg,
  });
}

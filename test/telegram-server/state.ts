/** The server's memory: every bot, person, chat and file; a look-up answers `undefined` for a stranger. */
import { createHash } from "node:crypto";
import type { User } from "grammy/types";
import { Budgets } from "./budgets.ts";
import { Faults } from "./faults.ts";
import { FileStore } from "./files.ts";
import {
  type Bot,
  type CallbackPress,
  type Conversation,
  type GroupChat,
  type Person,
  type PrivateChat,
  userOf,
} from "./model.ts";
import { UpdateQueue } from "./update-queue.ts";

/** Ids are beyond 32 bits from the start, as Telegram's are. */
const FIRST_PERSON_ID = 5_000_000_001;
const FIRST_BOT_ID = 7_000_000_001;
const FIRST_GROUP_ID = -4_000_000_001;
const FIRST_SUPERGROUP_ID = -1_002_000_000_001;
const FIRST_CALLBACK_ID = 4_000_000_000_000_000_001n;

export class World {
  readonly bots = new Map<string, Bot>();
  readonly people = new Map<number, Person>();
  readonly groups = new Map<number, GroupChat>();
  readonly presses = new Map<string, CallbackPress>();
  readonly files = new FileStore();
  readonly faults = new Faults();
  readonly budgets = new Budgets();
  /** How long a second of Telegram's webhook retry schedule lasts here. */
  webhookRetrySecondMs = 10;
  private readonly privateChats = new Map<string, PrivateChat>();
  private readonly listeners = new Set<() => void>();
  private aheadMs = 0;
  private revision = 0;
  private personId = FIRST_PERSON_ID;
  private botId = FIRST_BOT_ID;
  private groupId = FIRST_GROUP_ID;
  private supergroupId = FIRST_SUPERGROUP_ID;
  private callbackId = FIRST_CALLBACK_ID;
  private albumId = 0;

  /** Epoch milliseconds by the server's clock, which runs with the machine's but may be set forward. */
  readonly nowMs = (): number => Date.now() + this.aheadMs;

  readonly nowSeconds = (): number => Math.floor(this.nowMs() / 1000);

  advanceClock(byMs: number): void {
    this.aheadMs += byMs;
    this.changed();
  }

  /** Tells everybody who waits that something is different now. */
  readonly changed = (): void => {
    for (const listener of this.listeners) listener();
  };

  /** Calls the listener after each change until the returned function is called. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  nextRevision(): number {
    return ++this.revision;
  }

  lastRevision(): number {
    return this.revision;
  }

  nextCallbackId(): string {
    return String(this.callbackId++);
  }

  nextAlbumId(): string {
    return `13${String(++this.albumId).padStart(15, "0")}`;
  }

  addPerson(person: Omit<Person, "id" | "isDeactivated">): Person {
    const added = { ...person, id: this.personId++, isDeactivated: false };
    this.people.set(added.id, added);
    return added;
  }

  addBot(bot: Pick<Bot, "username" | "firstName" | "canReadAllGroupMessages"> & { token?: string }): Bot {
    const id = bot.token === undefined ? this.botId++ : Number(bot.token.split(":")[0]);
    const token = bot.token ?? `${id}:${secretOf(id)}`;
    const added: Bot = {
      ...bot,
      id,
      token,
      isLoggedOut: false,
      updates: new UpdateQueue(this.nowMs),
      commands: new Map(),
      descriptions: new Map(),
      shortDescriptions: new Map(),
      calls: new Map(),
    };
    this.bots.set(token, added);
    return added;
  }

  addGroup(
    group: Pick<GroupChat, "kind" | "title" | "isForum" | "members"> & { username?: string },
  ): GroupChat {
    const id = group.kind === "group" ? this.groupId-- : this.supergroupId--;
    const added = { ...group, ...emptyChat(id), topics: new Map() };
    this.groups.set(id, added);
    return added;
  }

  /** Opens the talk if it is not open yet. */
  openPrivateChat(bot: Bot, person: Person): PrivateChat {
    const open = this.privateChat(bot, person.id);
    if (open) return open;
    const chat: PrivateChat = { kind: "private", ...emptyChat(person.id), bot, person, isBlocked: false };
    this.privateChats.set(`${bot.id}:${person.id}`, chat);
    return chat;
  }

  privateChat(bot: Bot, personId: number): PrivateChat | undefined {
    return this.privateChats.get(`${bot.id}:${personId}`);
  }

  botById(id: number): Bot | undefined {
    for (const bot of this.bots.values()) if (bot.id === id) return bot;
    return undefined;
  }

  readonly userById = (id: number): User | undefined => {
    const found = this.people.get(id) ?? this.botById(id);
    return found && userOf(found);
  };
}

/** As long and of the same letters as the secret half of a real token, so that scrubbers know it. */
const secretOf = (botId: number): string =>
  createHash("sha256").update(String(botId)).digest("base64url").slice(0, 35);

const emptyChat = (id: number): Pick<Conversation, "id" | "messages" | "lastMessageId" | "actions"> => ({
  id,
  messages: new Map(),
  lastMessageId: 0,
  actions: [],
});

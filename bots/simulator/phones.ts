/** The simulator's messenger cloud: what each phone shows, kept in memory and in a journal so that a restart keeps the chats. */
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { Clock } from "../../core/clock.ts";
import { Journal } from "./journal.ts";
import { escapeHtml, personMessage } from "./person-message.ts";
import {
  type Phone,
  type PhoneDraft,
  type PhoneEvent,
  type PhoneFile,
  type PhoneInput,
  type PhoneMessage,
  type PhoneMessageDraft,
  phoneEventSchema,
  phoneMessageSchema,
  phoneSchema,
} from "./phone.ts";
import { PhoneFiles } from "./phone-files.ts";
import { type MemoryEntry, memoryEntrySchema, PhoneMemory } from "./phone-memory.ts";

/** What has changed on the phones; toast and typing are seen live or not at all. */
export type PhoneChange =
  | { kind: "phone"; phone: Phone }
  | { kind: "message"; phoneId: string; message: PhoneMessage }
  | { kind: "toast"; phoneId: string; text: string }
  | { kind: "typing"; phoneId: string; isOn: boolean };

/** What may be changed in a message of the bot's: by the bot, or by a vote; a person's reaction is set by `react`. */
export type PhoneMessageChange = Partial<
  Pick<PhoneMessage, "html" | "buttons" | "files" | "poll" | "deleted">
>;

export class Phones {
  private readonly clock: Clock;
  private readonly journal: Journal<MemoryEntry>;
  private readonly files: PhoneFiles;
  private readonly memory: PhoneMemory;
  private readonly loggedOut = new Set<string>();
  private readonly handlers = new Set<(event: PhoneEvent) => void>();
  private readonly listeners = new Set<(change: PhoneChange) => void>();

  constructor(options: { folder: string; clock: Clock }) {
    this.clock = options.clock;
    this.files = new PhoneFiles(join(options.folder, "files"));
    this.memory = new PhoneMemory(this.files);
    this.journal = new Journal(join(options.folder, "phones.jsonl"), memoryEntrySchema);
    for (const entry of this.journal.read()) this.memory.take(entry);
    this.journal.rewrite(this.memory.entries());
  }

  /** In the order of registration; the page opens the first ones. */
  list(): Phone[] {
    return [...this.memory.chats.values()].map(({ phone }) => phone);
  }

  get(phoneId: string): Phone | undefined {
    return this.memory.chats.get(phoneId)?.phone;
  }

  /** Adds a phone, or brings a known one up to date; its messages, topics, commands and language stay. */
  register(phone: PhoneDraft): void {
    const known = this.get(phone.id);
    const topics = phone.topics && known?.topics ? { topics: known.topics } : {};
    const commands = phone.commands && known?.commands ? { commands: known.commands } : {};
    const spoken = known?.spokenLocale ? { spokenLocale: known.spokenLocale } : {};
    this.keep({ ...phone, ...topics, ...commands, ...spoken });
  }

  /** What its «Menu» button lists from now on. */
  listCommands(phoneId: string, commands: NonNullable<Phone["commands"]>): void {
    this.keep({ ...this.memory.chat(phoneId).phone, commands });
  }

  /** The bot was heard to speak this language to the phone's owner. */
  noteSpoken(phoneId: string, spokenLocale: NonNullable<Phone["spokenLocale"]>): void {
    const { phone } = this.memory.chat(phoneId);
    if (phone.kind === "private" && phone.spokenLocale !== spokenLocale)
      this.keep({ ...phone, spokenLocale });
  }

  /** Its owner blocks the bot, or lets it in again. */
  block(phoneId: string, isBlocked: boolean): void {
    this.keep({ ...this.memory.chat(phoneId).phone, isBlocked });
  }

  /** The bot's own number is logged out of its messenger, or in again: nothing of it leaves meanwhile. */
  logOut(accountId: string, isLoggedOut: boolean): void {
    if (isLoggedOut) this.loggedOut.add(accountId);
    else this.loggedOut.delete(accountId);
  }

  isLoggedOut(accountId: string): boolean {
    return this.loggedOut.has(accountId);
  }

  /** A new topic's id; null where the group has none. Of two topics with one title the second is numbered. */
  openTopic(phoneId: string, title: string): string | null {
    const { phone } = this.memory.chat(phoneId);
    const { topics } = phone;
    if (topics === undefined) return null;
    let id = title;
    for (let number = 2; topics.includes(id); number += 1) id = `${title} ${number}`;
    this.keep({ ...phone, topics: [...topics, id] });
    return id;
  }

  /** Oldest first. */
  messages(phoneId: string): PhoneMessage[] {
    return [...this.memory.chat(phoneId).messages.values()];
  }

  message(phoneId: string, messageId: string): PhoneMessage | undefined {
    return this.memory.chat(phoneId).messages.get(messageId);
  }

  append(phoneId: string, draft: PhoneMessageDraft): PhoneMessage {
    const defaults = { at: this.clock.now(), buttons: [], files: [], silent: false };
    return this.show(phoneId, { ...defaults, ...draft, id: randomUUID(), edited: false });
  }

  /** Undefined when the phone no longer has the message. New words are marked as edited, new buttons are not. */
  edit(phoneId: string, messageId: string, change: PhoneMessageChange): PhoneMessage | undefined {
    const message = this.message(phoneId, messageId);
    if (message === undefined) return undefined;
    const isReworded = change.html !== undefined && change.html !== message.html;
    return this.show(phoneId, { ...message, ...change, edited: message.edited || isReworded });
  }

  /** Undefined as the emoji takes the reaction away. */
  react(phoneId: string, messageId: string, emoji: string | undefined): PhoneMessage | undefined {
    const message = this.message(phoneId, messageId);
    return message && this.show(phoneId, { ...message, reaction: emoji });
  }

  /** The answer to a press; an empty text only ends the button's waiting. */
  toast(phoneId: string, text: string): void {
    this.tell({ kind: "toast", phoneId: this.memory.chat(phoneId).phone.id, text });
  }

  typing(phoneId: string, isOn: boolean): void {
    this.tell({ kind: "typing", phoneId: this.memory.chat(phoneId).phone.id, isOn });
  }

  /** Records what a person did and hands it to the bot. Returns the message the act left, changed or pressed. */
  input(phoneId: string, memberId: string | undefined, input: PhoneInput): PhoneMessage | undefined {
    const { phone } = this.memory.chat(phoneId);
    const draft = personMessage(phone, memberId, this.placed(phoneId, input));
    const message = draft ? this.append(phoneId, draft) : this.touched(phoneId, memberId, input);
    const event = phoneEventSchema.parse({
      id: randomUUID(),
      phoneId,
      memberId,
      input,
      messageId: message?.id,
      topic: message?.topic,
      at: this.clock.now(),
    });
    this.record({ event });
    for (const handle of this.handlers) handle(event);
    return message;
  }

  /** What was done and never taken by a bot, in order: a process may have died meanwhile. */
  waiting(): PhoneEvent[] {
    return [...this.memory.unsettled.values()];
  }

  /** The bot has taken the act for good. */
  settle(eventId: string): void {
    this.record({ settled: eventId });
  }

  onInput(handler: (event: PhoneEvent) => void): () => void {
    this.handlers.add(handler);
    return () => this.handlers.delete(handler);
  }

  subscribe(listener: (change: PhoneChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** `small`: the id of the same picture as one of many is shown. */
  saveFile(bytes: Uint8Array, name: string, mime: string, small?: string): PhoneFile {
    return this.noteFile(this.files.save(bytes, name, mime, small));
  }

  /** As saveFile, from a stream; over maxBytes the file is known by name and size, without its content. */
  async receiveFile(source: Readable, name: string, mime: string, maxBytes: number): Promise<PhoneFile> {
    return this.noteFile(await this.files.receive(source, name, mime, maxBytes));
  }

  file(id: string): PhoneFile | undefined {
    return this.files.get(id);
  }

  openFile(file: PhoneFile): Readable {
    return this.files.open(file);
  }

  /** Undefined for an unknown file and for one whose content was too large to keep. */
  readFile(id: string): { file: PhoneFile; bytes: Buffer } | undefined {
    return this.files.read(id);
  }

  /** An answer stands in the topic of what it answers. */
  private placed(phoneId: string, input: PhoneInput): PhoneInput {
    if (!("replyTo" in input) || input.replyTo === undefined) return input;
    const { topic } = this.message(phoneId, input.replyTo) ?? {};
    return topic === undefined ? input : { ...input, topic };
  }

  private touched(phoneId: string, memberId = "", input: PhoneInput): PhoneMessage | undefined {
    if (input.kind === "press") return this.message(phoneId, input.messageId);
    if (input.kind === "vote") {
      const { poll } = this.message(phoneId, input.messageId) ?? {};
      const votes = { ...poll?.votes, [memberId]: input.choice };
      return poll && this.edit(phoneId, input.messageId, { poll: { ...poll, votes } });
    }
    return input.kind === "edit"
      ? this.edit(phoneId, input.messageId, { html: escapeHtml(input.text) })
      : undefined;
  }

  private keep(phone: PhoneDraft): void {
    const parsed = phoneSchema.parse(phone);
    if (JSON.stringify(this.get(phone.id)) === JSON.stringify(parsed)) return;
    this.record({ phone: parsed });
    this.tell({ kind: "phone", phone: parsed });
  }

  private show(phoneId: string, message: PhoneMessage): PhoneMessage {
    this.record({ phoneId, message: phoneMessageSchema.parse(message) });
    this.tell({ kind: "message", phoneId, message });
    return message;
  }

  private noteFile(file: PhoneFile): PhoneFile {
    this.journal.append({ file });
    return file;
  }

  private record(entry: MemoryEntry): void {
    this.memory.take(entry);
    this.journal.append(entry);
  }

  private tell(change: PhoneChange): void {
    for (const listener of this.listeners) listener(change);
  }
}

/** One person's phone in a test: says, presses, sends; sees what came since the last act. */
import { expect } from "vitest";
import type { PhoneInput, PhoneMessage } from "../bots/simulator/phone.ts";
import type { Phones } from "../bots/simulator/phones.ts";
import { withoutMarkup } from "../locales/say.ts";
import { FreshMessages } from "./fresh-messages.ts";
import type { Seen, SentFile } from "./seen-message.ts";

export type { Seen, SentFile } from "./seen-message.ts";

interface ActOptions {
  replyTo?: Seen;
  topic?: string;
  isForwarded?: true;
}

export class TestPhone {
  private readonly phones: Phones;
  private readonly settled: () => Promise<void>;
  private readonly id: string;
  private readonly memberId: string | undefined;
  private readonly fresh: FreshMessages;
  private lastToast = "";

  constructor(phones: Phones, settled: () => Promise<void>, id: string, memberId: string | undefined) {
    this.phones = phones;
    this.settled = settled;
    this.id = id;
    this.memberId = memberId;
    this.fresh = new FreshMessages(phones.messages(id));
    phones.subscribe((change) => {
      if (change.kind === "message" && change.phoneId === id && change.message.from === "bot")
        this.fresh.note(change.message);
      if (change.kind === "toast" && change.phoneId === id) this.lastToast = change.text;
    });
  }

  says(text: string, { replyTo, topic }: ActOptions = {}): Promise<void> {
    return this.act({ kind: "text", text, ...(replyTo && { replyTo: replyTo.id }), ...(topic && { topic }) });
  }

  /** Types several messages without waiting for answers in between. */
  async saysQuickly(...texts: string[]): Promise<void> {
    this.begin();
    for (const text of texts) this.phones.input(this.id, this.memberId, { kind: "text", text });
    await this.settled();
  }

  /** Changes an own message, the newest one. */
  async corrects(text: string): Promise<void> {
    const own = this.phones.messages(this.id).findLast(({ from }) => from === "person");
    if (!own) throw new Error(`${this.id} has written nothing yet`);
    await this.act({ kind: "edit", messageId: own.id, text });
  }

  /** Presses the button with this label, on the newest message that has it or on the given one. */
  async presses(label: string, on?: Seen): Promise<void> {
    const button = this.findButton(label, on);
    if (button) return this.act({ kind: "press", messageId: button.message.id, data: button.data });
    // Where there are no buttons a choice is named by its number or letter, else said in its own words.
    if (this.phones.get(this.id)?.look !== "whatsapp") this.button(label, on);
    const voted = this.findChoice(label, on);
    if (voted) return this.act({ kind: "vote", ...voted });
    const { name, replyTo } = this.named(label, on);
    await this.says(name, replyTo ? { replyTo } : {});
  }

  /** Presses twice at once, as an impatient thumb does. */
  async pressesTwice(label: string): Promise<void> {
    const { message, data } = this.button(label);
    this.begin();
    const press: PhoneInput = { kind: "press", messageId: message.id, data };
    this.phones.input(this.id, this.memberId, press);
    this.phones.input(this.id, this.memberId, press);
    await this.settled();
  }

  /** Choosing this, to be done later: a press of the button there is now, or its number or letter typed. */
  late(label: string, on: Seen): () => Promise<void> {
    const button = this.findButton(label, on);
    if (button) return () => this.forgesPress(button.data, on);
    const { name } = this.named(label, on);
    return () => this.says(name);
  }

  /** Sends a press that no button offers. */
  forgesPress(data: string, on: Seen = this.last()): Promise<void> {
    return this.act({ kind: "press", messageId: on.id, data });
  }

  /** What the button with this label would send. */
  dataOf(label: string, on?: Seen): string {
    return this.button(label, on).data;
  }

  sends(files: readonly SentFile[], caption = "", on: ActOptions = {}): Promise<void> {
    const { replyTo, topic, isForwarded } = on;
    const saved = files.map(({ bytes, name, mime }) => this.phones.saveFile(bytes, name, mime));
    return this.act({
      kind: "files",
      files: saved,
      caption,
      ...(replyTo && { replyTo: replyTo.id }),
      ...(topic && { topic }),
      ...(isForwarded && { isForwarded }),
    });
  }

  sharesContact(): Promise<void> {
    return this.act({ kind: "contact" });
  }

  sendsVoice(): Promise<void> {
    return this.act({ kind: "voice" });
  }

  sendsSticker(): Promise<void> {
    return this.act({ kind: "sticker" });
  }

  sendsLocation(): Promise<void> {
    return this.act({ kind: "location" });
  }

  /** Presses Start, with the payload of a link if there is one. */
  opens(payload = ""): Promise<void> {
    return this.act({ kind: "start", payload });
  }

  async acts(input: PhoneInput): Promise<void> {
    await this.act(input);
  }

  /** What came or changed since the last act, oldest change first. */
  unread(): Seen[] {
    return this.fresh.all().map(seen);
  }

  /** The newest of what came or changed since the last act, else the newest of the bot's at all. */
  last(): Seen {
    const newest = this.unread().at(-1) ?? this.messages().at(-1);
    if (!newest) throw new Error(`${this.id} has seen nothing yet`);
    return newest;
  }

  /** All messages of the bot's on the phone, oldest first. */
  messages(): Seen[] {
    return this.phones
      .messages(this.id)
      .filter(({ from, deleted }) => from === "bot" && !deleted)
      .map(seen);
  }

  toast(): string {
    return this.lastToast;
  }

  /** The bot's reaction to the person's newest message. */
  reaction(): string | undefined {
    return this.phones.messages(this.id).findLast(({ from }) => from === "person")?.reaction;
  }

  /** One of the messages since the last act includes each of the texts; answers that message. */
  sees(...texts: string[]): Seen {
    const unread = this.unread();
    const found = unread.findLast(({ text }) => texts.every((part) => text.includes(part)));
    if (!found)
      expect(unread.map(drawn).join("\n---\n"), `${this.id} should see`).toContain(texts.join(" + "));
    return found ?? this.last();
  }

  seesNothing(): void {
    expect(this.unread().map(drawn), `${this.id} should see nothing new`).toEqual([]);
  }

  doesNotSee(text: string): void {
    expect(this.unread().map(drawn).join("\n---\n")).not.toContain(text);
  }

  seesButton(...labels: string[]): void {
    const offered = this.unread().flatMap(({ buttons }) => buttons.flat());
    for (const label of labels) expect(offered, `${this.id} should be offered`).toContain(label);
  }

  seesNoButton(label: string): void {
    expect(this.unread().flatMap(({ buttons }) => buttons.flat())).not.toContain(label);
  }

  /** The whole chat as text, for golden transcripts. */
  transcript(): string {
    return this.phones
      .messages(this.id)
      .map((message) => (message.from === "bot" ? drawn(seen(message)) : `> ${plain(message.html)}`))
      .join("\n\n");
  }

  private begin(): void {
    this.fresh.forget();
    this.lastToast = "";
  }

  private async act(input: PhoneInput): Promise<void> {
    this.begin();
    this.phones.input(this.id, this.memberId, input);
    await this.settled();
  }

  private button(label: string, on?: Seen): { message: PhoneMessage; data: string } {
    const found = this.findButton(label, on);
    if (!found) throw new Error(`${this.id} has no button «${label}». The chat:\n${this.transcript()}`);
    return found;
  }

  /** A row of a list begins with its number. */
  private findButton(label: string, on?: Seen): { message: PhoneMessage; data: string } | undefined {
    const messages = this.phones.messages(this.id).filter(({ id }) => !on || id === on.id);
    for (const message of messages.toReversed()) {
      const button = message.buttons
        .flat()
        .find(({ label: shown }) => plainLabel(shown) === label || isRow(plainLabel(shown), label));
      if (button?.data !== undefined) return { message, data: button.data };
    }
    return undefined;
  }

  /** A poll's choice of this name or these words, in the newest poll that has it or in the given one. */
  private findChoice(label: string, on?: Seen): { messageId: string; choice: string } | undefined {
    const messages = this.phones.messages(this.id).filter(({ id }) => !on || id === on.id);
    for (const { id, poll } of messages.toReversed()) {
      const choice = poll?.choices.find((shown) => /^(\S+) (.+)$/.exec(plainLabel(shown))?.includes(label));
      if (choice !== undefined) return { messageId: id, choice };
    }
    return undefined;
  }

  /** What a choice in the newest message that offers it is called there: "2", "А1"; of an older one the number is said to it. */
  private named(label: string, on?: Seen): { name: string; replyTo?: Seen } {
    const messages = this.messages().filter(({ id }) => !on || id === on.id);
    const newest = this.messages().at(-1);
    for (const message of messages.toReversed()) {
      const items = message.text.split(/\n| \| /).map((item) => /^(\p{L}?\d{1,2}) (.+)$/u.exec(item));
      const item = items.find((found) => found?.[2] === label || (isNumber(label) && found?.[1] === label));
      const name = item?.[1];
      // In a group a number answers nothing but what it quotes.
      const isQuoted = this.memberId !== undefined || message.id !== newest?.id;
      if (name) return isNumber(name) && isQuoted ? { name, replyTo: message } : { name };
    }
    // An amount is typed as far as it is one: "2 кор. = 24 шт".
    return { name: label.split(" = ")[0] ?? label };
  }
}

const plain = (html: string): string =>
  withoutMarkup(html.replaceAll("<br>", "\n")).replaceAll("\u00A0", " ");

const isNumber = (label: string): boolean => /^\d+$/.test(label);
const isRow = (shown: string, label: string): boolean => isNumber(label) && shown.startsWith(`${label} `);

/** A figure's no-break space is typed as a plain one in tests. */
const plainLabel = (label: string): string => label.replaceAll("\u00A0", " ");

function seen(message: PhoneMessage): Seen {
  return {
    id: message.id,
    text: plain(message.html),
    buttons: message.buttons.map((row) => row.map(({ label }) => plainLabel(label))),
    poll: (message.poll?.choices ?? []).map(plainLabel),
    files: message.files.map(({ id, name, mime, small }) => ({ id, name, mime, small })),
    isEdited: message.edited,
    isSilent: message.silent,
    topic: message.topic,
    replyTo: message.replyTo,
  };
}

function drawn({ text, buttons, poll, files }: Seen): string {
  const rows = buttons.map((row) => row.map((label) => `[ ${label} ]`).join(" "));
  const choices = poll.map((choice) => `( ) ${choice}`);
  return [...files.map(({ name }) => `[${name}]`), text, ...choices, ...rows].filter(Boolean).join("\n");
}

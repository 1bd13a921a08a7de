/** A chat from one person's side, so that a test reads as the chat: says, sees, presses. */
import type {
  ChatRef,
  MessageView,
  PersonAccount,
  PersonContent,
  PressOutcome,
  Sent,
} from "../control/contract.ts";
import type { CallbackAnswer } from "../model.ts";
import type { ControlClient } from "./control-client.ts";

export interface Press extends PressOutcome {
  /** What the bot answers to the press: the toast or the alert. */
  answer(): Promise<CallbackAnswer>;
}

export interface SentOptions {
  replyToId?: number;
  threadId?: number;
  forwardedFrom?: string;
}

export class TestChat {
  readonly ref: ChatRef;
  private readonly person: PersonAccount;
  private readonly control: ControlClient;
  /** What the person has read: everything up to this revision. */
  private readUpTo = 0;

  constructor(control: ControlClient, person: PersonAccount, ref: ChatRef) {
    this.control = control;
    this.person = person;
    this.ref = ref;
  }

  /** Presses Start, with the payload of a deep link if there is one. */
  starts(payload = ""): Promise<Sent> {
    return this.says(`/start ${payload}`.trim());
  }

  says(text: string, options?: SentOptions): Promise<Sent> {
    return this.sends({ type: "text", text }, options);
  }

  /** More than one photo is an album. */
  sendsPhotos(photos: Buffer[], caption?: string, options?: SentOptions): Promise<Sent> {
    const content = {
      type: "photo",
      photos: photos.map((photo) => photo.toString("base64")),
      caption,
    } as const;
    return this.sends(content, options);
  }

  /** A size without bytes declares a document of that size. */
  sendsDocument(document: { name: string; mime?: string; bytes?: Buffer; size?: number; caption?: string }) {
    return this.sends({ type: "document", ...document, bytes: document.bytes?.toString("base64") });
  }

  sendsVoice(durationSeconds = 3): Promise<Sent> {
    return this.sends({ type: "voice", durationSeconds });
  }

  sendsSticker(emoji = "👍"): Promise<Sent> {
    return this.sends({ type: "sticker", emoji });
  }

  sendsLocation(latitude: number, longitude: number): Promise<Sent> {
    return this.sends({ type: "location", latitude, longitude });
  }

  /** The person's own contact, or another's. */
  sharesContact(contact?: { phone: string; firstName: string; userId?: number }): Promise<Sent> {
    const { phone, firstName, id } = this.person;
    return this.sends({ type: "contact", ...(contact ?? { phone, firstName, userId: id }) });
  }

  async sends(content: PersonContent, options: SentOptions = {}): Promise<Sent> {
    const sent = await this.control.call("send", { ...this.act(), content, ...options });
    this.readUpTo = sent.revision;
    return sent;
  }

  async edits(messageId: number, text: string): Promise<void> {
    const { revision } = await this.control.call("editText", { ...this.act(), messageId, text });
    this.readUpTo = revision;
  }

  async reacts(messageId: number, ...emoji: string[]): Promise<void> {
    await this.control.call("react", { ...this.act(), messageId, emoji });
  }

  /** Presses the button with this label, on this message or on the newest that has it. */
  async presses(label: string, on?: MessageView): Promise<Press> {
    return this.pressed(
      await this.control.call("press", { ...this.act(), button: { label }, messageId: on?.id }),
    );
  }

  async pressesData(data: string, on?: MessageView): Promise<Press> {
    return this.pressed(
      await this.control.call("press", { ...this.act(), button: { data }, messageId: on?.id }),
    );
  }

  /** Sends a press that no button of the message offers. */
  async forgesPress(messageId: number, data: string): Promise<Press> {
    return this.pressed(await this.control.call("forgePress", { ...this.act(), messageId, data }));
  }

  async blocks(): Promise<void> {
    await this.control.call("setBlocked", { chat: this.ref, isBlocked: true });
  }

  async unblocks(): Promise<void> {
    await this.control.call("setBlocked", { chat: this.ref, isBlocked: false });
  }

  /**
   * Waits for the next message, new or edited, that includes the text. The chat is read on from there: what stands
   * before it counts as read, so messages are named in the order in which they come.
   */
  async sees(text: string): Promise<MessageView> {
    const condition = {
      kind: "message",
      chat: this.ref,
      includes: text,
      afterRevision: this.readUpTo,
    } as const;
    const { message } = await this.control.waitFor(
      condition,
      `${this.person.firstName} should see "${text}"`,
    );
    return this.read(message);
  }

  /** Waits for so many unread messages, new or edited; the last of them. */
  async seesMessages(atLeast: number): Promise<MessageView> {
    const condition = { kind: "messages", chat: this.ref, atLeast, afterRevision: this.readUpTo } as const;
    const { message } = await this.control.waitFor(
      condition,
      `${this.person.firstName} should see ${atLeast} messages`,
    );
    return this.read(message);
  }

  async seesDeleted(message: MessageView): Promise<void> {
    const condition = { kind: "deleted", chat: this.ref, messageId: message.id } as const;
    await this.control.waitFor(condition, `#${message.id} should be deleted`);
  }

  /** What bots wrote or edited since the person last acted or read. */
  async unread(): Promise<MessageView[]> {
    const views = await this.control.call("messages", { chat: this.ref, afterRevision: this.readUpTo });
    return views.filter(({ isByBot, isDeleted }) => isByBot && !isDeleted);
  }

  messages(): Promise<MessageView[]> {
    return this.control.call("messages", { chat: this.ref });
  }

  async transcript(): Promise<string> {
    return (await this.control.call("transcript", { chat: this.ref })).text;
  }

  /** "typing" and the like, oldest first. */
  actions(): Promise<string[]> {
    return this.control.call("chatActions", { chat: this.ref });
  }

  /** The bytes of the message's document or of its largest photo. */
  async downloads({ message }: MessageView): Promise<Buffer> {
    const fileId = message.document?.file_id ?? message.photo?.at(-1)?.file_id ?? "";
    return Buffer.from((await this.control.call("readFile", { fileId })).bytes, "base64");
  }

  private act(): { chat: ChatRef; personId: number } {
    return { chat: this.ref, personId: this.person.id };
  }

  private read(message: MessageView | undefined): MessageView {
    if (!message) throw new Error("A message was awaited and none was given.");
    this.readUpTo = message.revision;
    return message;
  }

  private pressed(outcome: PressOutcome): Press {
    this.readUpTo = outcome.revision;
    const { callbackId = "" } = outcome;
    const answer = async () => {
      const condition = { kind: "answered", callbackId } as const;
      const met = await this.control.waitFor(
        condition,
        `The press by ${this.person.firstName} should be answered`,
      );
      return met.answer ?? { showAlert: false };
    };
    return { ...outcome, answer };
  }
}

/** The text or caption of a message. */
export const textOf = ({ message }: MessageView): string => message.text ?? message.caption ?? "";

/** The labels of a message's inline buttons, row by row. */
export const buttonsOf = ({ message }: MessageView): string[][] =>
  message.reply_markup?.inline_keyboard.map((row) => row.map(({ text }) => text)) ?? [];

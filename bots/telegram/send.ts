/** The way out of one bot: new messages part by part, edits in place, and new ones where an edit cannot be. */
import type { Message } from "../../core/outbox/message.ts";
import type { BotLog } from "../bot-log.ts";
import type { Outgoing } from "../channel.ts";
import { isEcho } from "../quoted-change.ts";
import { markupLength } from "../split-text.ts";
import { Unfinished } from "../unfinished.ts";
import { type Methods, within } from "./client.ts";
import { ContactKeyboards, externalIdOf, messageIdOf } from "./contact-keyboards.ts";
import { mediaOf } from "./files.ts";
import { isGone, isOtherKind, isSame, type Mend, mending } from "./mends.ts";
import { asRepeat, CAPTION_LENGTH, type Drawing, draw, type Part, partsOf, TEXT_LENGTH } from "./render.ts";
import { captionOf, type Place, type SentPart, sendPart, textOf } from "./send-part.ts";

export interface Sent {
  externalId: string;
  remoteIds: Record<string, string>;
}

export interface SenderParts {
  methods: Methods;
  accountId: string;
  log: BotLog;
  uploadMs: number;
}

type Edited = NonNullable<Outgoing["edits"]>;

export class Sender {
  private readonly parts: SenderParts;
  private readonly keyboards: ContactKeyboards;
  private readonly unfinished = new Unfinished<SentPart>();

  constructor(parts: SenderParts) {
    this.parts = parts;
    this.keyboards = new ContactKeyboards(parts.methods);
  }

  /** Throws Refusal and LostCall. */
  async send(outgoing: Outgoing): Promise<Sent> {
    const { message, edits } = outgoing;
    if (!message) return this.takeButtonsOff(outgoing, edits);
    if (!edits) return this.sendNew(message, outgoing);
    const changed = await this.change(message, outgoing, edits);
    if (changed) return changed;
    const bared = await this.takeButtonsOff(outgoing, edits);
    if (isEcho(outgoing)) return bared;
    // A change that had to become a new message is no news of its own.
    const repliesTo = outgoing.repliesTo ?? edits.externalId;
    return this.sendNew({ ...message, isSilent: true }, { ...outgoing, repliesTo });
  }

  private async takeButtonsOff({ chat }: Outgoing, edits: Edited | null): Promise<Sent> {
    if (!edits) throw new Error("There is neither a message to send nor one to take the buttons off");
    const { externalId } = edits;
    const target = { chat_id: Number(chat), message_id: messageIdOf(externalId) };
    await this.parts.methods.editMessageReplyMarkup(target).catch((error: unknown) => {
      if (!isSame(error) && !isGone(error)) throw error;
    });
    await this.keyboards.hide(chat, externalId);
    return { externalId, remoteIds: {} };
  }

  /** Undefined where the message cannot be changed into this one. */
  private async change(message: Message, outgoing: Outgoing, edits: Edited): Promise<Sent | undefined> {
    const { chat, files } = outgoing;
    if (files.length > 0 && !edits.hadFiles) return undefined;
    const drawing = draw(message, outgoing);
    const isChanged = await this.changeWords(drawing, outgoing, edits);
    if (!isChanged) return undefined;
    const { contact } = drawing.keyboard;
    if (contact === null) await this.keyboards.hide(chat, edits.externalId);
    else if (!this.keyboards.isShown(chat, edits.externalId)) await this.askAfterEdit(message, outgoing);
    return { externalId: edits.externalId, remoteIds: {} };
  }

  /** The words may stand under a file or alone: what is likelier is tried first. */
  private async changeWords(
    { markup, keyboard }: Drawing,
    outgoing: Outgoing,
    edits: Edited,
  ): Promise<boolean> {
    const { methods, uploadMs } = this.parts;
    const target = {
      chat_id: Number(outgoing.chat),
      message_id: messageIdOf(edits.externalId),
      reply_markup: { inline_keyboard: keyboard.rows },
    };
    const length = markupLength(markup);
    const asText = (mends: ReadonlySet<Mend>): Promise<unknown> =>
      methods.editMessageText({ ...target, ...textOf(markup || "…", mends) });
    const asCaption = (mends: ReadonlySet<Mend>): Promise<unknown> =>
      methods.editMessageCaption({ ...target, ...captionOf(markup, mends) });
    // A code that holds no longer gives its place to the next one; other files stay what they were.
    const picture = outgoing.message?.qr === undefined ? undefined : outgoing.files.at(-1);
    if (picture) {
      const media = { type: "photo", media: mediaOf(picture, "photo", true) } as const;
      const asPicture = (mends: ReadonlySet<Mend>): Promise<unknown> =>
        methods.editMessageMedia(
          { ...target, media: { ...media, ...captionOf(markup, mends) } },
          within(uploadMs),
        );
      return (await this.tried(outgoing.chat, asPicture)) === "changed";
    }
    const ways = [
      ...(length <= TEXT_LENGTH ? [asText] : []),
      ...(length <= CAPTION_LENGTH ? [asCaption] : []),
    ];
    for (const way of edits.hadFiles ? ways.toReversed() : ways) {
      const is = await this.tried(outgoing.chat, way);
      if (is !== "other kind") return is === "changed";
    }
    return false;
  }

  private async tried(chat: string, way: (mends: ReadonlySet<Mend>) => Promise<unknown>) {
    try {
      await this.mending(chat, way);
      return "changed";
    } catch (error) {
      if (isSame(error)) return "changed";
      if (isGone(error)) return "gone";
      if (!isOtherKind(error)) throw error;
      return "other kind";
    }
  }

  private async sendNew(message: Message, outgoing: Outgoing): Promise<Sent> {
    const parts = partsOf(message, outgoing);
    const { sent, noted, ended } = this.unfinished.of(outgoing, parts.length);
    const arrived = sent.length;
    const ringing = message.isSilent ? -1 : ringingPart(parts);
    for (const [index, part] of parts.entries()) {
      if (index < arrived) continue;
      const isMarked = outgoing.isRepeat && index === arrived;
      const place = placeOf(outgoing, index === 0, index === ringing);
      sent.push(await this.sendPart(isMarked ? asRepeat(part, outgoing.reader) : part, place));
      noted();
    }
    ended();
    const bearer = parts.findLastIndex(({ kind }) => kind !== "contact");
    const keyboard = parts.findIndex(({ kind }) => kind === "contact");
    return {
      externalId: externalIdOf(sent[bearer]?.messageId ?? 0, sent[keyboard]?.messageId ?? null),
      remoteIds: Object.assign({}, ...sent.map(({ remoteIds }) => remoteIds)),
    };
  }

  private async askAfterEdit(message: Message, outgoing: Outgoing): Promise<void> {
    const asking = partsOf(message, { ...outgoing, files: [] }).find(({ kind }) => kind === "contact");
    if (!asking) return;
    const { messageId } = await this.sendPart(asking, placeOf(outgoing, false, false));
    this.keyboards.noteAfterEdit(outgoing.chat, messageId);
  }

  private sendPart(part: Part, place: Place): Promise<SentPart> {
    const { methods, uploadMs } = this.parts;
    return this.mending(String(place.chat_id), (mends) =>
      sendPart(part, { methods, place, mends, uploadMs }),
    );
  }

  private mending<T>(chat: string, attempt: (mends: ReadonlySet<Mend>) => Promise<T>): Promise<T> {
    const { log, accountId } = this.parts;
    return mending(attempt, (mend, why) => {
      log.warn({ accountId, chat, mend, why }, "a message was mended to be taken");
    });
  }
}

/** One sound a message: with the words that a locked phone shows. */
function ringingPart(parts: readonly Part[]): number {
  const worded = parts.findIndex(({ kind, markup }) => kind !== "contact" && markup !== "");
  return Math.max(worded, 0);
}

function placeOf({ chat, thread, repliesTo }: Outgoing, isFirst: boolean, isLoud: boolean): Place {
  return {
    chat_id: Number(chat),
    disable_notification: !isLoud,
    ...(thread !== null && { message_thread_id: Number(thread) }),
    ...(isFirst &&
      repliesTo !== null && {
        reply_parameters: { message_id: messageIdOf(repliesTo), allow_sending_without_reply: true },
      }),
  };
}

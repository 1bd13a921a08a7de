/** The way out of one number: part by part, or in place of what may still be changed. */
import type { Clock } from "../../core/clock.ts";
import type { Message } from "../../core/outbox/message.ts";
import type { Outgoing, SendResult } from "../channel.ts";
import { LostCall } from "../lost-call.ts";
import { isEcho, quotedBy } from "../quoted-change.ts";
import { Unfinished } from "../unfinished.ts";
import { EDITABLE_MS } from "../whatsapp-edits.ts";
import { asWhatsApp } from "../whatsapp-markup.ts";
import type { WebPen } from "./contract.ts";
import { WebRefusal } from "./errors.ts";
import { attachmentOf, UnreadableFile, webFileOf } from "./files.ts";
import { asRepeat, type Part, partsOf, wordsInPlace } from "./render.ts";

/** An edit on its way takes a moment. */
const MARGIN_MS = 20_000;

export interface Sent {
  result: SendResult;
  /** How many messages left. */
  messages: number;
}

export class Sender {
  private readonly clock: Clock;
  private readonly unfinished = new Unfinished<string>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  async send(
    message: Message,
    outgoing: Outgoing,
    { client, asPolls }: { client: WebPen; asPolls: boolean },
  ): Promise<Sent> {
    const { edits } = outgoing;
    const left = { messages: 0 };
    try {
      const isChanged = await this.change(message, outgoing, client);
      if (isChanged) return { result: { is: "sent", externalId: edits?.externalId ?? null }, messages: 1 };
      if (isEcho(outgoing)) return { result: { is: "unsaid", why: "said by a newer message" }, messages: 0 };
      return { result: await this.sendNew(message, outgoing, { client, asPolls, left }), ...left };
    } catch (error) {
      return { result: sendResultOf(error), ...left };
    }
  }

  /** True when the message stands changed; false when the change has to be a message of its own. */
  private async change(message: Message, outgoing: Outgoing, client: WebPen): Promise<boolean> {
    const { edits, files, reader } = outgoing;
    if (!edits || files.length > 0 || !this.isEditable(edits.sentAt)) return false;
    const words = wordsInPlace(message, reader);
    return words !== null && client.edit(edits.externalId, words);
  }

  private isEditable(sentAt: number | undefined): boolean {
    return sentAt === undefined || this.clock.now() - sentAt < EDITABLE_MS - MARGIN_MS;
  }

  private async sendNew(
    message: Message,
    outgoing: Outgoing,
    { client, asPolls, left }: { client: WebPen; asPolls: boolean; left: { messages: number } },
  ): Promise<SendResult> {
    const { chat, reader } = outgoing;
    const attached = await Promise.all(outgoing.files.map(attachmentOf));
    const parts = partsOf(message, { reader, asPolls }, attached);
    const { sent, noted, ended } = this.unfinished.of(outgoing, parts.length);
    const arrived = sent.length;
    for (const [index, part] of parts.entries()) {
      if (index < arrived) continue;
      const isMarked = outgoing.isRepeat && index === arrived;
      const quotes = index === 0 ? quotedBy(message, outgoing) : null;
      sent.push(await sendPart(client, chat, isMarked ? asRepeat(part, reader) : part, quotes));
      left.messages += 1;
      noted();
    }
    ended();
    return { is: "sent", externalId: sent.at(-1) ?? null };
  }
}

async function sendPart(client: WebPen, chat: string, part: Part, quotes: string | null): Promise<string> {
  switch (part.kind) {
    case "text":
      return client.sendText(chat, asWhatsApp(part.markup), { quotes });
    case "file": {
      const caption = asWhatsApp(part.markup);
      const { asDocument } = part.file;
      const options = { quotes, asDocument, ...(caption !== "" && { caption }) };
      return client.sendFile(chat, await webFileOf(part.file), options);
    }
    case "poll":
      return client.sendPoll(chat, part.poll.question, part.poll.choices);
  }
}

/** What an error while sending means for the message; errors that are not the messenger's are bugs and thrown on. */
function sendResultOf(error: unknown): SendResult {
  if (error instanceof LostCall) return { is: error.isUnsent ? "failed" : "unsure", why: error.message };
  if (error instanceof WebRefusal)
    return { is: error.isUnreachable ? "unreachable" : "refused", why: error.message };
  if (error instanceof UnreadableFile) return { is: "refused", why: error.message };
  throw error;
}

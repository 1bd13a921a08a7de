/** The way out of one number: part by part, as a template where the person has not written for a day. */
import type { Clock } from "../../core/clock.ts";
import { type Message, text } from "../../core/outbox/message.ts";
import type { BotLog } from "../bot-log.ts";
import type { Outgoing, SendResult } from "../channel.ts";
import { isEcho, quotedBy } from "../quoted-change.ts";
import { Unfinished } from "../unfinished.ts";
import { toAddress } from "./address.ts";
import type { GraphClient } from "./client.ts";
import { Refusal, sendResultOf } from "./errors.ts";
import { attachmentOf, mediaOf } from "./files.ts";
import { asRepeat, contentOf, type Part, partsOf } from "./render.ts";
import { asTemplate, keyOf, type Template } from "./templates.ts";
import type { Windows } from "./windows.ts";

export interface SenderParts {
  client: GraphClient;
  clock: Clock;
  windows: Windows;
  accountId: string;
  log: BotLog;
  templates(): readonly Template[];
  /** Where a chat is written to. */
  addressOf(chat: string): Promise<string>;
}

interface SentPart {
  messageId: string;
  remoteIds: Record<string, string>;
}

/** Meta no longer has an upload, or takes it for another kind: the bytes once more. */
const STALE_UPLOAD = new Set([100, 131009, 131052, 131053]);

export class Sender {
  private readonly parts: SenderParts;
  private readonly unfinished = new Unfinished<SentPart>();

  constructor(parts: SenderParts) {
    this.parts = parts;
  }

  async send(outgoing: Outgoing): Promise<SendResult> {
    const { message, chat } = outgoing;
    // No message is ever changed here: buttons stay where they are, and a late press is answered with what is true.
    if (!message) return { is: "unsaid", why: "buttons stay where they are" };
    if (isEcho(outgoing)) return { is: "unsaid", why: "said by a newer message" };
    const to = await this.parts.addressOf(chat);
    if (await this.parts.windows.isClosed(chat)) return this.sendClosed(message, to, outgoing);
    try {
      return await this.sendFreely(message, to, outgoing);
    } catch (error) {
      if (!(error instanceof Refusal && error.isWindowClosed)) return sendResultOf(error);
      this.parts.windows.close(chat);
      return this.sendClosed(message, to, outgoing);
    }
  }

  private async sendFreely(message: Message, to: string, outgoing: Outgoing): Promise<SendResult> {
    const { reader } = outgoing;
    const attached = await Promise.all(outgoing.files.map(attachmentOf));
    // The words arrive all the same, and name what they come without.
    const leftOut = outgoing.files.filter((_, index) => !attached[index]);
    const told = leftOut.map(({ name }) => text("common.fileLeftOut", { name }));
    const lines = [...message.lines, ...told];
    const parts = partsOf(
      { ...message, lines },
      { chat: to, reader },
      attached.filter((file) => file !== null),
    );
    const { sent, noted, ended } = this.unfinished.of(outgoing, parts.length);
    const arrived = sent.length;
    for (const [index, part] of parts.entries()) {
      if (index < arrived) continue;
      const isMarked = outgoing.isRepeat && index === arrived;
      const quoted = index === 0 ? quotedBy(message, outgoing) : null;
      sent.push(await this.sendPart(isMarked ? asRepeat(part, reader) : part, to, quoted));
      noted();
    }
    ended();
    return {
      is: "sent",
      externalId: sent.at(-1)?.messageId ?? null,
      remoteIds: Object.assign({}, ...sent.map(({ remoteIds }) => remoteIds)),
    };
  }

  private async sendPart(part: Part, to: string, quoted: string | null): Promise<SentPart> {
    const { client, clock, accountId, log } = this.parts;
    const address = { ...toAddress(to), ...(quoted !== null && { context: { message_id: quoted } }) };
    const { file } = part;
    if (!file)
      return { messageId: await client.send({ ...address, ...contentOf(part, null) }), remoteIds: {} };
    for (let isFresh = false; ; isFresh = true) {
      const { mediaId, remoteId, isReused } = await mediaOf(file, { client, clock, isFresh });
      try {
        const messageId = await client.send({ ...address, ...contentOf(part, mediaId) });
        return { messageId, remoteIds: file.id === null ? {} : { [file.id]: remoteId } };
      } catch (error) {
        const isStale = error instanceof Refusal && STALE_UPLOAD.has(error.code);
        if (!isReused || !isStale) throw error;
        log.info({ accountId, chat: to, why: error.description }, "a file is uploaded once more");
      }
    }
  }

  /** Where only templates are taken: nothing that was said is changed by one. */
  private async sendClosed(message: Message, to: string, { reader, edits }: Outgoing): Promise<SendResult> {
    if (edits) return { is: "unsaid", why: "a change, 24 hours after the person last wrote" };
    const content = asTemplate(message, this.parts.templates(), reader);
    if (!content) {
      const why = `the person has not written for 24 hours, and no template carries "${keyOf(message)}"`;
      return { is: "windowClosed", why };
    }
    try {
      const externalId = await this.parts.client.send({ ...toAddress(to), ...content });
      return { is: "sent", externalId };
    } catch (error) {
      return sendResultOf(error);
    }
  }
}

/** The simulator as a channel like the others: one per look, so that every dialog is seen with and without buttons. */

import type { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import type { Clock } from "../../core/clock.ts";
import type { Message } from "../../core/outbox/message.ts";
import type { TurnResult } from "../../flows/engine.ts";
import { type Reader, sayPlain } from "../../locales/say.ts";
import type { Accept, Channel, Incoming, Outgoing, RemoteFile, SendResult } from "../channel.ts";
import { KeyedQueue } from "../keyed-queue.ts";
import { isEcho } from "../quoted-change.ts";
import { bindsGroup } from "../whatsapp-web/group-binding.ts";
import { Sender } from "../whatsapp-web/send.ts";
import { openFile, uploadAll } from "./files.ts";
import type { Look, Phone, PhoneEvent, PhoneFile } from "./phone.ts";
import type { Phones } from "./phones.ts";
import { receive } from "./receive.ts";
import { type Drawing, render } from "./render.ts";
import { whatsappPen } from "./whatsapp-pen.ts";

const RETRY_MS = 1000;
/** As a number that is logged out asks for again and again until it is linked. */
const LOGGED_OUT_MS = 60_000;

export interface SimulatorOptions {
  look: Look;
  phones: Phones;
  clock: Clock;
  /** Whether an account's tenant wants polls for choices, where there are no buttons; none does when left out. */
  asPolls?: ((accountId: string) => Promise<boolean>) | undefined;
  /** Whether a group is one of managers, where others are not heard; all are when left out. */
  isManagersChat?: ((at: { accountId: string; chat: string }) => Promise<boolean>) | undefined;
}

export class SimulatorChannel implements Channel {
  readonly name: string;
  readonly hasButtons: boolean;
  readonly changesPictures: boolean;
  readonly speaksToasts: boolean;
  private readonly look: Look;
  private readonly phones: Phones;
  private readonly clock: Clock;
  private readonly asPolls: SimulatorOptions["asPolls"];
  private readonly isManagersChat: SimulatorOptions["isManagersChat"];
  private readonly sender: Sender;
  private readonly queue = new KeyedQueue();
  private readonly stopping = new AbortController();
  private unsubscribe = () => {};

  constructor({ look, phones, clock, asPolls, isManagersChat }: SimulatorOptions) {
    this.name = `simulator-${look}`;
    this.hasButtons = look === "telegram";
    this.changesPictures = this.hasButtons;
    this.speaksToasts = !this.hasButtons;
    this.asPolls = asPolls;
    this.isManagersChat = isManagersChat;
    this.sender = new Sender(clock);
    this.look = look;
    this.phones = phones;
    this.clock = clock;
  }

  async start(accept: Accept): Promise<void> {
    const take = (event: PhoneEvent) => {
      const phone = this.phones.get(event.phoneId);
      if (phone?.look !== this.look) return;
      void this.queue.run(phone.id, () => this.hand(receive(phone, event), accept));
    };
    for (const event of this.phones.waiting()) take(event);
    this.unsubscribe = this.phones.onInput(take);
  }

  async stop(): Promise<void> {
    this.unsubscribe();
    this.stopping.abort();
    await this.idle();
  }

  /** Resolves when all that was done on the phones so far has been taken in. */
  idle(): Promise<void> {
    return this.queue.idle();
  }

  async send(accountId: string, outgoing: Outgoing): Promise<SendResult> {
    const phone = this.phoneOf(accountId, outgoing.chat);
    if (!phone) return { is: "unreachable", why: "no such phone" };
    if (this.phones.isLoggedOut(accountId)) return { is: "pause", ms: LOGGED_OUT_MS, whole: "account" };
    if (phone.isBlocked) return { is: "unreachable", why: "blocked by its owner" };
    try {
      if (!outgoing.message) return this.takeButtonsOff(phone, outgoing);
      this.phones.noteSpoken(phone.id, outgoing.reader.locale);
      const { message } = outgoing;
      return await (this.hasButtons
        ? this.show(phone, outgoing, message)
        : this.write(phone, outgoing, message));
    } catch (error) {
      // The phone's folder or a stored file cannot be read or written now.
      return { is: "failed", why: error instanceof Error ? error.message : String(error) };
    }
  }

  async acknowledge(incoming: Incoming, result: TurnResult, reader: Reader): Promise<void> {
    const phone = this.phoneOf(incoming.accountId, incoming.chat.address);
    try {
      if (phone) this.showAtOnce(phone, incoming, result, reader);
    } catch {
      // It is of the moment and kept nowhere: the turn it belongs to is done all the same.
    }
  }

  async fetchFile(_accountId: string, file: RemoteFile): Promise<Readable> {
    return openFile(this.phones, file);
  }

  async showTyping(accountId: string, chat: string): Promise<void> {
    const phone = this.phoneOf(accountId, chat);
    if (phone) this.phones.typing(phone.id, true);
  }

  async openTopic(accountId: string, chat: string, title: string): Promise<string | null> {
    const phone = this.phoneOf(accountId, chat);
    return phone ? this.phones.openTopic(phone.id, title) : null;
  }

  /** A phone of another account is none of this one's. */
  private phoneOf(accountId: string, address: string): Phone | undefined {
    const phone = this.phones.get(address);
    return phone?.accountId === accountId && phone.look === this.look ? phone : undefined;
  }

  /** As a messenger does: what the store could not take is handed over again, in order, until it is taken. */
  private async hand(incoming: Incoming, accept: Accept): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        if (await this.isHeard(incoming)) await accept([incoming]);
        this.phones.settle(incoming.externalId);
        return;
      } catch {
        await setTimeout(RETRY_MS, undefined, { signal }).catch(() => {});
      }
    }
  }

  /** As a linked number does: a group is nobody's business but its own until a manager makes it the managers' chat. */
  private async isHeard({ accountId, chat, content }: Incoming): Promise<boolean> {
    if (chat.kind !== "group" || !this.isManagersChat) return true;
    const isBinding = content.kind === "text" && bindsGroup(content.text);
    return isBinding || this.isManagersChat({ accountId, chat: chat.address });
  }

  private async show(phone: Phone, outgoing: Outgoing, message: Message): Promise<SendResult> {
    const files = await uploadAll(this.phones, outgoing.files);
    const drawing = render(message, outgoing);
    const changed = this.change(phone, outgoing, drawing, files);
    if (!changed && isEcho(outgoing)) return { is: "unsaid", why: "said by a newer message" };
    const { id } = changed ?? this.append(phone, outgoing, drawing, files);
    const remoteIds = Object.fromEntries(
      outgoing.files.flatMap((file, index) => (files[index] ? [[file.id, files[index].id]] : [])),
    );
    return { is: "sent", externalId: id, remoteIds };
  }

  /** Without buttons: by what sends for linked numbers. */
  private async write(phone: Phone, outgoing: Outgoing, message: Message): Promise<SendResult> {
    const isSilent = message.isSilent ?? outgoing.edits !== null;
    const client = whatsappPen(this.phones, phone.id, { clock: this.clock, isSilent });
    const asPolls = (await this.asPolls?.(phone.accountId)) ?? false;
    return (await this.sender.send(message, outgoing, { client, asPolls })).result;
  }

  private showAtOnce(
    phone: Phone,
    incoming: Incoming,
    { toast, reaction, commands }: TurnResult,
    reader: Reader,
  ): void {
    if (commands && this.hasButtons) {
      const list = commands.map(({ name, about }) => ({
        command: name,
        description: sayPlain(about, reader),
      }));
      this.phones.listCommands(phone.id, list);
    }
    if (reaction && incoming.messageId) this.phones.react(phone.id, incoming.messageId, reaction);
    if (!this.speaksToasts && (toast || incoming.pressId))
      this.phones.toast(phone.id, toast ? sayPlain(toast, reader) : "");
  }

  private takeButtonsOff(phone: Phone, { edits }: Outgoing): SendResult {
    if (edits) this.phones.edit(phone.id, edits.externalId, { buttons: [] });
    return { is: "sent", externalId: edits?.externalId ?? null };
  }

  /** Undefined where there is nothing to change, or no longer. */
  private change(phone: Phone, { edits }: Outgoing, drawing: Drawing, files: PhoneFile[]) {
    const old = edits && this.phones.message(phone.id, edits.externalId);
    if (!old) return undefined;
    return this.phones.edit(phone.id, old.id, { ...drawing, ...(files.length > 0 && { files }) });
  }

  private append(phone: Phone, outgoing: Outgoing, drawing: Drawing, files: PhoneFile[]) {
    const { edits, repliesTo, thread, message } = outgoing;
    const replyTo = repliesTo ?? edits?.externalId;
    return this.phones.append(phone.id, {
      from: "bot",
      ...drawing,
      files,
      // A change that had to become a new message is no news of its own.
      silent: message?.isSilent ?? edits !== null,
      ...(replyTo && { replyTo }),
      ...(thread !== null && { topic: thread }),
    });
  }
}

/** WhatsApp's page in a browser, spoken to through whatsapp-web.js: each call with a time of its own, each end told once. */
import library from "whatsapp-web.js";
import { LostCall } from "../lost-call.ts";
import type {
  SendingOptions,
  WebClient,
  WebClientEvents,
  WebEnd,
  WebFile,
  WebIdentity,
  WebMessage,
  WebVote,
} from "./contract.ts";
import { callError, describe, WebRefusal } from "./errors.ts";
import { GuardedClient, type GuardedOptions } from "./guarded-client.ts";
import { othersMessagesSince, ownIds, setTyping, socketState, storedVotesSince } from "./in-page.ts";
import { listenTo } from "./library-events.ts";
import { toWebMessage } from "./raw-message.ts";
import { Watchdog } from "./watchdog.ts";
import { within } from "./within.ts";

export interface WebLimits {
  /** From the start, a link or a reload to the next sign: a code, or being ready. */
  readyMs: number;
  callMs: number;
  fileMs: number;
  /** How often a page is asked whether it lives. */
  heartbeatMs: number;
}

export interface WebClientOptions
  extends Pick<GuardedOptions, "browserPath" | "folder" | "browserArgs" | "pageSource"> {
  limits: WebLimits;
  events: WebClientEvents;
}

/** Starts at once; whatever becomes of it is told by the events. */
export function openWebClient(options: WebClientOptions): WebClient {
  const client = new LiveClient(options);
  client.open();
  return client;
}

class LiveClient implements WebClient {
  private readonly library: GuardedClient;
  private readonly events: WebClientEvents;
  private readonly limits: WebLimits;
  private readonly ready: Watchdog;
  private readonly heart: NodeJS.Timeout;
  private me: WebIdentity | null = null;
  private starting: Promise<void> = Promise.resolve();
  private isReady = false;
  private isLeaving = false;
  private ended: Promise<void> | undefined;
  /** Why the page is not ready, as far as its scripts said. */
  private lastComplaint = "";

  constructor({ events, limits, ...options }: WebClientOptions) {
    this.events = events;
    this.limits = limits;
    this.library = new GuardedClient({
      ...options,
      protocolMs: Math.max(limits.callMs, limits.fileMs),
      onPage: () => this.watchPage(),
      onLoose: (error) => this.end({ is: "broken", why: describe(error) }),
    });
    this.ready = new Watchdog(limits.readyMs, () =>
      this.end({ is: "broken", why: `not ready within ${limits.readyMs} ms. ${this.lastComplaint}`.trim() }),
    );
    this.heart = setInterval(() => this.isReady && void this.probe(), limits.heartbeatMs);
  }

  open(): void {
    this.ready.arm();
    listenTo(this.library, {
      ...this.events,
      me: () => this.me,
      onQr: (qr) => {
        this.ready.disarm();
        if (!this.ended) this.events.onQr(qr);
      },
      onLinked: () => this.ready.arm(),
      onSynced: () => void this.becomeReady(),
      onEnd: (end) => this.end(end),
    });
    this.starting = this.library
      .initialize()
      .catch((error: unknown) => this.end({ is: "broken", why: describe(error) }));
  }

  sendText(chat: string, text: string, { quotes }: SendingOptions = {}): Promise<string> {
    return this.sendContent("sendText", chat, text, { ...(quotes && { quotedMessageId: quotes }) });
  }

  sendFile(
    chat: string,
    { bytes, mime, name }: WebFile,
    { quotes, caption, asDocument }: SendingOptions & { caption?: string; asDocument?: boolean } = {},
  ): Promise<string> {
    const media = new library.MessageMedia(mime, bytes.toString("base64"), name);
    return this.sendContent(
      "sendFile",
      chat,
      media,
      {
        ...(quotes && { quotedMessageId: quotes }),
        ...(caption && { caption }),
        sendMediaAsDocument: asDocument ?? false,
      },
      this.limits.fileMs,
    );
  }

  sendPoll(chat: string, question: string, choices: readonly string[]): Promise<string> {
    const options = { allowMultipleAnswers: false } as library.PollSendOptions;
    return this.sendContent("sendPoll", chat, new library.Poll(question, [...choices], options));
  }

  edit(messageId: string, text: string): Promise<boolean> {
    return this.call("edit", async () => {
      const message = await this.library.getMessageById(messageId);
      return ((await message?.edit(text, { linkPreview: false })) ?? null) !== null;
    });
  }

  react(messageId: string, emoji: string): Promise<void> {
    return this.call("react", () => this.library.sendReaction(messageId, emoji));
  }

  async showTyping(chat: string, isTyping = true): Promise<void> {
    await this.call("showTyping", () => this.page().evaluate(setTyping, chat, isTyping));
  }

  async markSeen(chat: string): Promise<void> {
    await this.call("markSeen", () => this.library.sendSeen(chat));
  }

  fetchFile(messageId: string): Promise<WebFile | null> {
    const fetched = async (): Promise<WebFile | null> => {
      const message = await this.library.getMessageById(messageId);
      // Null where it is no longer known, undefined where its file is gone.
      const media: library.MessageMedia | null | undefined = await message?.downloadMedia();
      if (!media) return null;
      return { bytes: Buffer.from(media.data, "base64"), name: media.filename ?? "", mime: media.mimetype };
    };
    return this.call("fetchFile", fetched, this.limits.fileMs);
  }

  async messagesSince(epochMs: number): Promise<WebMessage[]> {
    const found = await this.call(
      "messagesSince",
      () => this.page().evaluate(othersMessagesSince, Math.floor(epochMs / 1000)),
      this.limits.fileMs,
    );
    return found.map((raw) => toWebMessage(raw, this.me));
  }

  votesSince(epochMs: number, polls: readonly string[]): Promise<WebVote[]> {
    return this.call("votesSince", () => this.page().evaluate(storedVotesSince, epochMs, [...polls]));
  }

  person(id: string): Promise<{ lid: string | null; phone: string | null; name: string | null }> {
    return this.call("person", async () => {
      const [ids] = await this.library.getContactLidAndPhone([id]);
      const { name, pushname } = await this.library.getContactById(id);
      return { lid: ids?.lid ?? null, phone: ids?.pn?.split("@")[0] ?? null, name: name || pushname || null };
    });
  }

  group(id: string): Promise<{ title: string; memberIds: readonly string[] } | null> {
    return this.call("group", async () => {
      const chat = await this.library.getChatById(id);
      if (!chat?.isGroup) return null;
      const { participants } = chat as library.GroupChat;
      return { title: chat.name, memberIds: participants.map((member) => member.id._serialized) };
    });
  }

  /** Asked for while a code is shown: before the link there is nothing to be ready. */
  requestPairingCode(phone: string): Promise<string> {
    return this.timed(
      "requestPairingCode",
      () => this.library.requestPairingCode(phone),
      this.limits.readyMs,
    );
  }

  async logOut(): Promise<void> {
    this.isLeaving = true;
    this.library.endGuard();
    await this.call("logOut", () => this.library.logout()).finally(() => this.close());
  }

  close(): Promise<void> {
    this.ended ??= this.shutDown();
    return this.ended;
  }

  private async becomeReady(): Promise<void> {
    try {
      const ids = await within("ownIds", this.page().evaluate(ownIds), this.limits.callMs);
      if (this.ended) return;
      const number = ids.find((id) => id.endsWith("@c.us"));
      this.me = { ids, phone: number?.split("@")[0] ?? null };
      this.ready.disarm();
      this.isReady = true;
      this.events.onReady(this.me);
    } catch (error) {
      this.end({ is: "broken", why: describe(error) });
    }
  }

  private end(end: WebEnd): void {
    if (this.ended || this.isLeaving) return;
    void this.close().then(() => this.events.onEnd(end));
  }

  private async shutDown(): Promise<void> {
    this.isReady = false;
    this.library.endGuard();
    this.ready.disarm();
    clearInterval(this.heart);
    // A browser on its way is closed once it is there.
    if (!this.library.pupBrowser) await within("start", this.starting, this.limits.callMs).catch(() => {});
    const process = this.library.pupBrowser?.process();
    // One that is gone answers nothing.
    if (process && (process.exitCode ?? process.signalCode) !== null) return;
    const isClosed = await within("close", this.library.destroy(), this.limits.callMs).then(
      () => true,
      () => false,
    );
    if (!isClosed) process?.kill("SIGKILL");
  }

  /** The library hears of none of this: a killed browser, a page that crashed, one that loads anew. */
  private watchPage(): void {
    const { pupPage: page, pupBrowser: browser } = this.library;
    const gone = () => this.end({ is: "broken", why: "the browser is gone" });
    browser?.on("disconnected", gone);
    // Its children may hold the pipe open for a while.
    browser?.process()?.once("exit", gone);
    page?.on("error", (error) => this.end({ is: "broken", why: describe(error) }));
    page?.on("pageerror", (error) => {
      this.lastComplaint = describe(error);
    });
    page?.on("framenavigated", (frame) => {
      if (frame !== page.mainFrame() || !this.isReady) return;
      this.isReady = false;
      this.ready.arm();
      this.events.onUnready();
    });
  }

  private async sendContent(
    name: string,
    chat: string,
    content: library.MessageContent,
    options: library.MessageSendOptions = {},
    limitMs?: number,
  ): Promise<string> {
    // "Sent" means that WhatsApp has it, not that the page has put it into its list.
    const wishes = { ...options, waitUntilMsgSent: true, sendSeen: false, linkPreview: false };
    const sent = await this.call(name, () => this.library.sendMessage(chat, content, wishes), limitMs);
    // Not what its types promise: a message that was lost on the way resolves to nothing.
    if ((sent as library.Message | undefined) === undefined)
      throw new LostCall(name, "it is not found again", false);
    if (sent.ack === library.MessageAck.ACK_ERROR)
      throw new LostCall(name, "WhatsApp did not confirm it", false);
    return sent.id._serialized;
  }

  private async call<T>(name: string, act: () => Promise<T>, limitMs = this.limits.callMs): Promise<T> {
    if (!this.isReady) throw new LostCall(name, "not connected", true);
    return this.timed(name, act, limitMs);
  }

  private async timed<T>(name: string, act: () => Promise<T>, limitMs: number): Promise<T> {
    try {
      return await within(name, act(), limitMs);
    } catch (error) {
      const known = callError(name, error);
      if (known instanceof LostCall && !(error instanceof WebRefusal)) void this.probe();
      throw known;
    }
  }

  /** A page that does not answer so small a question will not answer any other. */
  private async probe(): Promise<void> {
    if (this.ended) return;
    await within("probe", this.page().evaluate(socketState), this.limits.callMs).catch((error: unknown) => {
      if (this.isReady) this.end({ is: "broken", why: describe(error) });
    });
  }

  private page() {
    const { pupPage } = this.library;
    if (!pupPage) throw new LostCall("page", "there is none", true);
    return pupPage;
  }
}

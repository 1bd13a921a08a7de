/** What is said through one linked number: in, out, and how gently. Who keeps it linked hands it a client, and events. */
import { setTimeout as delay } from "node:timers/promises";
import type { Accept, Account, Incoming, Outgoing, SendResult, TakeReceipts } from "../channel.ts";
import { KeyedQueue } from "../keyed-queue.ts";
import type { AckLevel, WebClient, WebIdentity, WebMessage, WebVote } from "./contract.ts";
import { DailyCount } from "./daily-count.ts";
import { describe } from "./errors.ts";
import { bindsGroup } from "./group-binding.ts";
import type { TalkSettings } from "./options.ts";
import { Pacer } from "./pace.ts";
import { People } from "./people.ts";
import { quotingOurs } from "./quoted-id.ts";
import { toldBy } from "./receipts.ts";
import { chatIn, isGroup, isTalk, receive, receiveEdit, receiveVote, type Surroundings } from "./receive.ts";
import { Sender } from "./send.ts";

/** What waits is kept; so soon it is seen whether it may go. */
const UNLINKED_PAUSE_MS = 10_000;
const SILENT_PAUSE_MS = 30_000;
const CAP_PAUSE_MS = 60_000;
/** So long after somebody's words what is sent there answers them. */
const ANSWER_MS = 120_000;
const CHATS_KEPT = 10_000;

/** What a message tells of where it is from. */
type Letter = Pick<WebMessage, "chat" | "author" | "text" | "vCards">;

export class Talk {
  private readonly account: Account;
  private readonly settings: TalkSettings;
  private readonly sender: Sender;
  private readonly pacer: Pacer | null;
  private readonly counted: DailyCount;
  private readonly incoming = new KeyedQueue();
  private readonly sending = new Set<Promise<SendResult>>();
  private readonly stopping = new AbortController();
  /** When each chat was last heard from. */
  private readonly heard = new Map<string, number>();
  private readonly people: People;
  private accept: Accept | undefined;
  private told: TakeReceipts | undefined;
  private me: WebIdentity | null = null;
  /** Null while the number is not linked, or is being linked anew. */
  client: WebClient | null = null;

  constructor(account: Account, settings: TalkSettings) {
    this.account = account;
    this.settings = settings;
    this.sender = new Sender(settings.clock);
    const { gaps } = settings;
    this.pacer = gaps && new Pacer({ ...settings, gaps });
    this.people = new People({
      client: () => this.client,
      find: (addresses) => settings.addresses.find(account.id, addresses),
      keep: (addresses) => settings.addresses.keep(account.id, addresses),
    });
    this.counted = new DailyCount(settings.clock, (since) => settings.sentSince(account.id, since));
  }

  /** `told`: takes what becomes of sent messages. */
  start(accept: Accept, told: TakeReceipts | undefined): void {
    this.accept = accept;
    this.told = told;
  }

  /** No more comes in; what is under way ends. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled([this.incoming.idle(), ...this.sending]);
  }

  /** Linked and ready, the first time or again. */
  ready(client: WebClient, me: WebIdentity): void {
    this.client = client;
    this.me = me;
  }

  /** True once it is safe in the store, or is none of a bot's business; false when it has to be brought again. */
  async take(message: WebMessage): Promise<boolean> {
    return isTalk(message) ? this.hand(message, (around) => receive(message, around)) : true;
  }

  async takeEdit(message: WebMessage): Promise<boolean> {
    const at = message.editedAt ?? this.settings.webClock.now();
    return isTalk(message) ? this.hand(message, (around) => receiveEdit(message, at, around)) : true;
  }

  takeVote(vote: WebVote): Promise<boolean> {
    const chat = chatIn(vote.pollId);
    const author = isGroup(chat) ? vote.voter : chat;
    return this.hand({ chat, author, text: "", vCards: [] }, (around) => receiveVote(vote, around));
  }

  takeAck(externalId: string, level: AckLevel): void {
    const { webClock, log } = this.settings;
    const accountId = this.account.id;
    const told = toldBy(level);
    if (!told || !this.told) return;
    this.told([{ accountId, externalId, told, at: webClock.now() }]).catch((error: unknown) =>
      log.warn({ accountId, why: describe(error) }, "what became of a message was not kept"),
    );
  }

  send(outgoing: Outgoing): Promise<SendResult> {
    const sending = this.sendInTurn(outgoing);
    this.sending.add(sending);
    return sending.finally(() => this.sending.delete(sending));
  }

  /** A sign of the moment: nothing, while the tenant or the number is silent. */
  async lightly(act: (client: WebClient) => Promise<unknown>): Promise<void> {
    const { client } = this;
    const { isPaused } = await this.settings.rulesOf(this.account.id);
    if (client && !isPaused) await act(client);
  }

  /** What waits is told to wait by its sender, not here: one slow number takes no places of the others. */
  private async sendInTurn(outgoing: Outgoing): Promise<SendResult> {
    const { chat, message, edits } = outgoing;
    // Numbers stand in the words: nothing is to be taken off, and a late one is answered with what is true.
    if (!message) return { is: "sent", externalId: edits?.externalId ?? null };
    const rules = await this.settings.rulesOf(this.account.id);
    const { client } = this;
    if (rules.isPaused) return { is: "pause", ms: SILENT_PAUSE_MS, whole: "account" };
    if (!client) return { is: "pause", ms: UNLINKED_PAUSE_MS, whole: "account" };
    const isAnswer = this.wasHeard(chat);
    // A group that has just asked to be bound, or to be let go, is told what came of it.
    if (!isAnswer && !(await this.mayWriteTo(chat)))
      return { is: "refused", why: "the chat has never written to this number" };
    const isOver = !isAnswer && (await this.counted.today(rules.timeZone)) >= rules.dailyCap;
    // Somebody may have written while the store was asked.
    if (isOver && !this.wasHeard(chat))
      return { is: "pause", ms: CAP_PAUSE_MS, whole: "chat", until: "heard" };
    const ms = this.pacer?.take(chat, isAnswer ? "answer" : "push") ?? 0;
    if (ms > 0) {
      // Somebody waits for it, and would see a person write.
      if (isAnswer) client.showTyping(chat).catch(() => {});
      return { is: "pause", ms, whole: "chat" };
    }
    try {
      const { result, messages } = await this.sender.send(message, outgoing, {
        client,
        asPolls: rules.asPolls,
      });
      this.counted.add(messages);
      return result;
    } finally {
      this.pacer?.left();
    }
  }

  private wasHeard(chat: string): boolean {
    return this.settings.clock.now() - (this.heard.get(chat) ?? 0) < ANSWER_MS;
  }

  private async mayWriteTo(chat: string): Promise<boolean> {
    const at = { accountId: this.account.id, chat };
    return isGroup(chat) ? this.settings.isManagersChat(at) : this.settings.hasWritten(at);
  }

  /** In the order of its chat; what the store could not take is handed over again until it is taken. */
  private hand(from: Letter, read: (around: Surroundings) => Incoming | null): Promise<boolean> {
    const { retryMs, clock, webClock } = this.settings;
    const { signal } = this.stopping;
    return this.incoming.run(from.chat, async () => {
      while (this.accept && !signal.aborted) {
        try {
          const around = await this.around(from);
          const incoming = around && this.readSafely(around, read);
          if (!incoming) return true;
          this.hear(incoming.chat.address);
          // The program's clock may have been moved ahead, WhatsApp's goes by itself.
          const sentAt = incoming.sentAt + clock.now() - webClock.now();
          await this.accept([{ ...(await this.quoting(incoming)), sentAt }]);
          return true;
        } catch {
          await delay(retryMs, undefined, { signal }).catch(() => {});
        }
      }
      return false;
    });
  }

  private quoting(incoming: Incoming): Promise<Incoming> {
    const { settings, account } = this;
    return quotingOurs(incoming, {
      addressesOf: (chat) => settings.addresses.all(account.id, chat),
      ownIds: this.me?.ids ?? [],
      findSent: (ids) => settings.findSent(account.id, ids),
    });
  }

  /** Null in a group that is nobody's business but its own: until a manager makes it the managers' chat. */
  private async around({ chat, author, text, vCards }: Letter): Promise<Surroundings | null> {
    const accountId = this.account.id;
    const isHeard = !isGroup(chat) || bindsGroup(text);
    if (!isHeard && !(await this.settings.isManagersChat({ accountId, chat }))) return null;
    return {
      accountId,
      me: this.me,
      chat: await this.people.addressOf(chat),
      author: await this.people.addressOf(author),
      phone: vCards.length > 0 ? await this.people.phoneOf(author) : null,
      groupTitle: isGroup(chat) ? await this.people.titleOf(chat) : null,
    };
  }

  /** A message of a form nobody knows must not stand in the way of all that follow it. */
  private readSafely(around: Surroundings, read: (around: Surroundings) => Incoming | null): Incoming | null {
    try {
      return read(around);
    } catch (error) {
      const fields = { accountId: this.account.id, why: describe(error) };
      this.settings.log.error(fields, "a message could not be read");
      return null;
    }
  }

  private hear(chat: string): void {
    this.heard.delete(chat);
    this.heard.set(chat, this.settings.clock.now());
    const [oldest] = this.heard.keys();
    if (this.heard.size > CHATS_KEPT && oldest !== undefined) this.heard.delete(oldest);
  }
}

/** Telegram as a channel: the bots of several tenants in one process, added and taken away while it runs. */
import type { Readable } from "node:stream";
import type { Update } from "grammy/types";
import type { TurnResult } from "../../flows/engine.ts";
import { type Reader, sayPlain } from "../../locales/say.ts";
import type { Accept, Account, Channel, Incoming, Outgoing, RemoteFile, SendResult } from "../channel.ts";
import { Connections } from "../connections.ts";
import type { Pace } from "../send-budget.ts";
import { shortened } from "../shortened.ts";
import { type BotAccount, Connection } from "./connection.ts";
import { describe, Refusal, sendResultOf } from "./errors.ts";
import { openRemote } from "./files.ts";
import { type Settings, type TelegramOptions, withDefaults } from "./options.ts";
import { paceOf, unpaced } from "./pace.ts";

/** Telegram's limits, UTF-16 units. */
const TOAST_LENGTH = 200;
const TOPIC_LENGTH = 128;

export class TelegramChannel implements Channel {
  readonly name = "telegram";
  readonly hasButtons = true;
  readonly changesPictures = true;
  private readonly settings: Settings;
  private readonly connections: Connections<Connection>;

  constructor(options: TelegramOptions) {
    this.settings = withDefaults(options);
    this.connections = new Connections(options.accounts, (account) =>
      account.channel === this.name && hasToken(account) ? new Connection(account, this.settings) : null,
    );
  }

  async start(accept: Accept): Promise<void> {
    this.connections.start(accept);
  }

  stop(): Promise<void> {
    return this.connections.stop();
  }

  /** The accounts there are now. */
  useAccounts(accounts: readonly Account[]): Promise<void> {
    return this.connections.use(accounts);
  }

  async send(accountId: string, outgoing: Outgoing): Promise<SendResult> {
    const connection = this.connections.find(accountId);
    if (!connection) return { is: "failed", why: "the account is not served here" };
    // It may have been asked for in answer to a lighter call, which nobody waited for.
    const waitMs = connection.floods.leftMs(outgoing.chat);
    if (waitMs > 0) return { is: "pause", ms: waitMs, whole: "chat" };
    try {
      return { is: "sent", ...(await connection.sender.send(outgoing)) };
    } catch (error) {
      const result = sendResultOf(error);
      const isFlood = error instanceof Refusal && error.code === 429;
      if (result.is !== "pause" || !isFlood) return result;
      return { ...result, whole: connection.floods.meaning() };
    }
  }

  paceOf(outgoing: Outgoing): Pace {
    return this.settings.isPaced === false ? unpaced : paceOf(outgoing);
  }

  async acknowledge(incoming: Incoming, result: TurnResult, reader: Reader): Promise<void> {
    const { accountId, chat, pressId, messageId } = incoming;
    const { toast, reaction, commands } = result;
    // Nobody waits for a list.
    if (commands) {
      void this.lightly(accountId, chat.address, "commands were not told", (connection) =>
        connection.commands.offer(chat.address, commands, reader),
      );
    }
    await this.lightly(
      accountId,
      chat.address,
      "not acknowledged",
      async ({ methods, floods, pushAnswers }) => {
        if (pressId !== undefined) {
          const words = toast ? { text: shortened(sayPlain(toast, reader), TOAST_LENGTH) } : {};
          const end = { callback_query_id: pressId, ...words };
          if (!pushAnswers.leave(pressId, "answerCallbackQuery", end)) await methods.answerCallbackQuery(end);
        } else if (reaction && messageId !== undefined && floods.leftMs(chat.address) === 0) {
          const target = { chat_id: Number(chat.address), message_id: Number(messageId) };
          await methods.setMessageReaction({ ...target, reaction: [{ type: "emoji", emoji: reaction }] });
        }
      },
    );
  }

  async fetchFile(accountId: string, file: RemoteFile): Promise<Readable> {
    const { methods, account } = this.connections.get(accountId);
    const { apiRoot, maxFileBytes: maxBytes, uploadMs: timeoutMs } = this.settings;
    return openRemote(file, { methods, apiRoot, token: account.token, maxBytes, timeoutMs });
  }

  async showTyping(accountId: string, chat: string, thread?: string): Promise<void> {
    await this.lightly(accountId, chat, "typing was not shown", async ({ methods, floods }) => {
      if (floods.leftMs(chat) > 0) return;
      const place = {
        chat_id: Number(chat),
        ...(thread !== undefined && { message_thread_id: Number(thread) }),
      };
      await methods.sendChatAction({ ...place, action: "typing" });
    });
  }

  /** Null when Telegram refuses it; throws LostCall when there is no answer. */
  async openTopic(accountId: string, chat: string, title: string): Promise<string | null> {
    const name = shortened(title, TOPIC_LENGTH);
    try {
      const { methods } = this.connections.get(accountId);
      const topic = await methods.createForumTopic({ chat_id: Number(chat), name });
      return String(topic.message_thread_id);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.settings.log.warn({ accountId, chat, why: error.description }, "a topic was not opened");
      return null;
    }
  }

  /** Undefined for an account that is not served here. */
  webhookSecretOf(accountId: string): string | undefined {
    return this.connections.find(accountId)?.account.webhookSecret;
  }

  /** What an update that came by webhook is answered with; null when Telegram has to bring it again: it is not stored. */
  async takePushed(accountId: string, update: Update): Promise<object | null> {
    try {
      const connection = this.connections.get(accountId);
      return await connection.pushAnswers.during(update.callback_query?.id, () => connection.take([update]));
    } catch (error) {
      const fields = { accountId, updateId: update.update_id, why: describe(error) };
      this.settings.log.warn(fields, "an update was not stored");
      return null;
    }
  }

  /** For signs that are kept nowhere: when one does not come through, nothing is lost. */
  private async lightly(
    accountId: string,
    chat: string,
    failure: string,
    act: (connection: Connection) => Promise<void>,
  ): Promise<void> {
    try {
      await act(this.connections.get(accountId));
    } catch (error) {
      this.settings.log.debug({ accountId, chat, why: describe(error) }, failure);
    }
  }
}

const hasToken = (account: Account): account is BotAccount => account.token !== null;

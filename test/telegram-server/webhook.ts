/** Sends a bot's updates to its webhook: in order within a chat, side by side otherwise, until each is accepted. */
import { Agent, type IncomingMessage, request } from "node:http";
import { parseParameters, readBody } from "./body.ts";
import { MAX_RETRY_AFTER_SECONDS, WEBHOOK_ANSWER_SECONDS } from "./limits.ts";
import type { Bot } from "./model.ts";
import type { Parameters } from "./parameters.ts";
import type { World } from "./state.ts";
import type { PendingUpdate } from "./update-queue.ts";

export interface WebhookSettings {
  url: string;
  secretToken: string;
  maxConnections: number;
}

/** Runs a method that the bot named in its reply to an update; its outcome interests nobody. */
export type RunReply = (bot: Bot, method: string, parameters: Parameters) => Promise<void>;

interface Lane {
  updates: PendingUpdate[];
  /** How often its first update has failed. */
  failures: number;
}

interface Delivery {
  isAccepted: boolean;
  problem: string;
  retryAfterSeconds: number;
}

const ACCEPTED: Delivery = { isAccepted: true, problem: "", retryAfterSeconds: 0 };

export class Webhook {
  readonly settings: WebhookSettings;
  lastError: { atSeconds: number; message: string } | undefined;
  private readonly world: World;
  private readonly bot: Bot;
  private readonly runReply: RunReply;
  private readonly agent: Agent;
  private readonly lanes = new Map<string, Lane>();
  private readonly ready: Lane[] = [];
  private inFlight = 0;
  private isStopped = false;

  constructor(world: World, bot: Bot, settings: WebhookSettings, runReply: RunReply) {
    this.world = world;
    this.bot = bot;
    this.settings = settings;
    this.runReply = runReply;
    this.agent = new Agent({ keepAlive: true, maxSockets: settings.maxConnections });
  }

  start(): void {
    for (const update of this.bot.updates.all()) this.queue(update);
    this.bot.updates.setListener((update) => {
      this.queue(update);
      this.pump();
    });
    this.pump();
  }

  /** Updates that nobody accepted stay with the bot. */
  stop(): void {
    this.isStopped = true;
    this.bot.updates.setListener(undefined);
    this.agent.destroy();
  }

  private queue(update: PendingUpdate): void {
    const lane = this.lanes.get(update.lane);
    if (lane) {
      lane.updates.push(update);
      return;
    }
    const opened = { updates: [update], failures: 0 };
    this.lanes.set(update.lane, opened);
    this.ready.push(opened);
  }

  private pump(): void {
    while (!this.isStopped && this.inFlight < this.settings.maxConnections) {
      const lane = this.ready.shift();
      if (!lane) return;
      this.inFlight++;
      void this.serve(lane);
    }
  }

  private async serve(lane: Lane): Promise<void> {
    const update = lane.updates[0];
    const delivery =
      update && this.bot.updates.has(update.update.update_id) ? await this.deliver(update) : ACCEPTED;
    this.inFlight--;
    if (this.isStopped) return;
    if (delivery.isAccepted) this.advance(lane);
    else this.postpone(lane, delivery);
    this.pump();
    this.world.changed();
  }

  private advance(lane: Lane): void {
    const accepted = lane.updates.shift();
    if (accepted) this.bot.updates.remove(accepted.update.update_id);
    lane.failures = 0;
    if (lane.updates.length > 0) this.ready.push(lane);
    else if (accepted) this.lanes.delete(accepted.lane);
  }

  /** Telegram tries again at once, then after 2, 4, 8 ... seconds, or when the server asked for it. */
  private postpone(lane: Lane, { problem, retryAfterSeconds }: Delivery): void {
    this.lastError = { atSeconds: this.world.nowSeconds(), message: problem };
    const ownDelaySeconds = lane.failures === 0 ? 0 : Math.min(2 ** lane.failures, MAX_RETRY_AFTER_SECONDS);
    lane.failures++;
    setTimeout(
      () => {
        this.ready.push(lane);
        this.pump();
      },
      (retryAfterSeconds || ownDelaySeconds) * this.world.webhookRetrySecondMs,
    );
  }

  private async deliver(update: PendingUpdate): Promise<Delivery> {
    const fault = this.world.faults.take({ method: "webhook", botId: this.bot.id, chatId: update.chatId });
    try {
      const response = await this.post(JSON.stringify(update.update));
      const body = await readBody(response);
      if (fault) return { isAccepted: false, problem: "Connection reset by peer", retryAfterSeconds: 0 };
      const status = response.statusCode ?? 0;
      if (status < 200 || status > 299) {
        const problem = `Wrong response from the webhook: ${status} ${response.statusMessage}`;
        return { isAccepted: false, problem, retryAfterSeconds: retryAfterOf(response) };
      }
      if (body.ok && body.result.length > 0) await this.obey(body.result, response.headers["content-type"]);
      return ACCEPTED;
    } catch (error) {
      return { isAccepted: false, problem: String(error), retryAfterSeconds: 0 };
    }
  }

  private async obey(body: Buffer, contentType: string | undefined): Promise<void> {
    const parameters = parseParameters(body, contentType);
    const method = parameters.ok ? parameters.result.text("method").toLowerCase() : "";
    const isForbidden =
      ["setwebhook", "deletewebhook", "close", "logout"].includes(method) || method.startsWith("get");
    if (parameters.ok && method !== "" && !isForbidden)
      await this.runReply(this.bot, method, parameters.result);
  }

  private post(body: string): Promise<IncomingMessage> {
    const { url, secretToken } = this.settings;
    return new Promise((resolve, reject) => {
      const sending = request(url, {
        method: "POST",
        agent: this.agent,
        timeout: WEBHOOK_ANSWER_SECONDS * 1000,
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          ...(secretToken && { "x-telegram-bot-api-secret-token": secretToken }),
        },
      });
      sending.on("response", resolve);
      sending.on("timeout", () => sending.destroy(new Error("Read timeout expired")));
      sending.on("error", reject);
      sending.end(body);
    });
  }
}

const retryAfterOf = (response: IncomingMessage): number =>
  Math.min(Math.max(Number(response.headers["retry-after"]) || 0, 0), MAX_RETRY_AFTER_SECONDS);

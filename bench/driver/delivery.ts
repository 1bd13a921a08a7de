/** How updates reach the bot: pushed to its webhook, or fetched by its long poll. */
import { Agent, request } from "node:http";

export interface BotMessage {
  chatId: number;
  messageId: number;
  text: string;
  reply_markup: { inline_keyboard?: { text: string; callback_data?: string }[][] } | undefined;
}

export interface Delivery {
  /** `update` is JSON. Resolves when the bot has taken it; rejects when it refuses it. */
  deliver(updateId: number, update: string): Promise<void>;
  close(): void;
}

/** As many as Telegram opens by itself. */
const CONNECTIONS = 40;

export class WebhookPush implements Delivery {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  private readonly url: URL;
  private readonly secret: string | undefined;
  private readonly obey: (call: string) => void;

  /** `obey` is given the call that a bot makes by its answer to the webhook, as JSON with its method. */
  constructor(url: string, secret: string | undefined, obey: (call: string) => void) {
    this.url = new URL(url);
    this.secret = secret;
    this.obey = obey;
  }

  /** The same webhook, where another process of the bot's serves it. */
  at(port: number): WebhookPush {
    const url = new URL(this.url);
    url.port = String(port);
    return new WebhookPush(url.href, this.secret, this.obey);
  }

  deliver(updateId: number, update: string): Promise<void> {
    return new Promise((taken, failed) => {
      const headers = {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(update),
        ...(this.secret && { "x-telegram-bot-api-secret-token": this.secret }),
      };
      const sending = request(this.url, { method: "POST", agent: this.agent, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () => {
          if (answer.statusCode !== 200) failed(new Error(`The webhook answered ${answer.statusCode}`));
          if (chunks.length > 0) this.obey(Buffer.concat(chunks).toString());
          taken();
        });
      });
      sending.on("error", (error) => {
        // The bot closed a connection it took for idle at the very moment it was used again: as Telegram, once more.
        if (sending.reusedSocket) this.deliver(updateId, update).then(taken, failed);
        else failed(error);
      });
      sending.end(update);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** A load balancer before several processes: each update goes to any of them, whoever took the chat's last one. */
export class Spread implements Delivery {
  private readonly pushes: readonly Delivery[];

  constructor(pushes: readonly Delivery[]) {
    this.pushes = pushes;
  }

  async deliver(updateId: number, update: string): Promise<void> {
    await this.pushes[Math.floor(Math.random() * this.pushes.length)]?.deliver(updateId, update);
  }

  close(): void {
    for (const push of this.pushes) push.close();
  }
}

type Fetch = (updates: readonly string[]) => void;

/** Telegram hands out at most so many updates at once. */
const BATCH = 100;

export class LongPoll implements Delivery {
  private readonly waiting: { id: number; update: string }[] = [];
  private held: { answer: Fetch; timeout: NodeJS.Timeout } | undefined;

  /** Ordered like Telegram's queue; an update counts as taken at once, since the bot confirms it by its next poll. */
  deliver(id: number, update: string): Promise<void> {
    this.waiting.push({ id, update });
    if (this.held) this.release();
    return Promise.resolve();
  }

  /** Everything below the offset is confirmed and forgotten. */
  ask(offset: number, seconds: number, answer: Fetch): void {
    while (this.waiting[0] && this.waiting[0].id < offset) this.waiting.shift();
    this.release();
    this.held = { answer, timeout: setTimeout(() => this.release(), seconds * 1000) };
    if (this.waiting.length > 0 || seconds === 0) this.release();
  }

  /** Answers the poll that is held with what there is. */
  release(): void {
    if (!this.held) return;
    const { answer, timeout } = this.held;
    this.held = undefined;
    clearTimeout(timeout);
    answer(this.waiting.slice(0, BATCH).map(({ update }) => update));
  }

  close(): void {
    this.release();
  }
}

/** A Bot API server that costs next to nothing: it takes every call and answers at once, so that the bot is measured. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type BotMessage, type Delivery, LongPoll, WebhookPush } from "./delivery.ts";

export const botToken = `100200300:${"b".repeat(35)}`;
const bot = { id: 100_200_300, is_bot: true, first_name: "Bench", username: "bench_bot" };
const IS_DONE = JSON.stringify({ ok: true, result: true });
const IS_BOT = JSON.stringify({ ok: true, result: bot });

interface Payload {
  method?: string;
  chat_id?: number;
  message_id?: number;
  text?: string;
  reply_markup?: BotMessage["reply_markup"];
  url?: string;
  secret_token?: string;
  offset?: number;
  timeout?: number;
}

export class BotApi {
  /** Told of every message and every edit. */
  onMessage: (message: BotMessage) => void = () => {};
  /** How often each method was called. */
  readonly calls = new Map<string, number>();
  private readonly server: Server;
  private readonly longPoll = new LongPoll();
  private messageId = 0;
  private connected: (delivery: Delivery) => void = () => {};
  /** Resolves once the bot has set its webhook or asked for updates: from then on it can be talked to. */
  readonly delivery = new Promise<Delivery>((resolve) => {
    this.connected = resolve;
  });

  private constructor() {
    this.server = createServer((request, response) => this.take(request, response));
    this.server.keepAliveTimeout = 0;
  }

  static async open(): Promise<BotApi> {
    const api = new BotApi();
    await new Promise<void>((listening) => api.server.listen(0, "127.0.0.1", listening));
    return api;
  }

  get root(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.longPoll.release();
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private take(request: IncomingMessage, response: ServerResponse): void {
    const { url = "" } = request;
    const method = url.slice(url.lastIndexOf("/") + 1);
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = chunks.length === 0 ? "" : Buffer.concat(chunks).toString();
      this.answer(method, body, response);
    });
  }

  private answer(method: string, body: string, response: ServerResponse): void {
    this.calls.set(method, (this.calls.get(method) ?? 0) + 1);
    switch (method) {
      case "sendMessage":
      case "editMessageText":
        this.takeMessage(read(body), response);
        return;
      case "getUpdates": {
        const { offset = 0, timeout = 0 } = read(body);
        this.connected(this.longPoll);
        this.longPoll.ask(offset, timeout, (updates) =>
          end(response, `{"ok":true,"result":[${updates.join()}]}`),
        );
        return;
      }
      case "setWebhook": {
        const { url = "", secret_token: secret } = read(body);
        end(response, IS_DONE);
        this.connected(new WebhookPush(url, secret, (call) => this.obey(call)));
        return;
      }
      case "getMe":
        end(response, IS_BOT);
        return;
      default:
        end(response, IS_DONE);
    }
  }

  private takeMessage(payload: Payload, response: ServerResponse | null): void {
    const { chat_id: chatId = 0, text = "", reply_markup } = payload;
    const id = payload.message_id ?? ++this.messageId;
    const chat = { id: Number(chatId), type: "private", first_name: "Bench" };
    const result = { message_id: id, date: Math.floor(Date.now() / 1000), chat, from: bot, text };
    if (response) end(response, JSON.stringify({ ok: true, result }));
    this.onMessage({ chatId: chat.id, messageId: id, text, reply_markup });
  }

  /** A call that came as the answer to a webhook: nobody waits for its result. */
  private obey(call: string): void {
    const payload = read(call);
    const { method } = payload;
    if (method === undefined) return;
    this.calls.set(method, (this.calls.get(method) ?? 0) + 1);
    if (method === "sendMessage" || method === "editMessageText") this.takeMessage(payload, null);
  }
}

const read = (body: string): Payload => (body === "" ? {} : (JSON.parse(body) as Payload));

function end(response: ServerResponse, body: string): void {
  response.writeHead(200, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}

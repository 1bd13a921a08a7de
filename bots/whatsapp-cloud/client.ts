/** The one place where the Graph API is called: waits bounded, answers read with care, errors made safe to log. */
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { type Exchange, exchange, type Server, serverAt } from "../http-exchange.ts";
import { LostCall } from "../lost-call.ts";
import type { Credentials } from "./credentials.ts";
import { callError, type GraphError, Refusal } from "./errors.ts";

export interface ClientOptions {
  /** With the version, without a slash at its end. */
  apiRoot: string;
  callMs: number;
  uploadMs: number;
}

/** A file that came in, as Meta describes it; the address is good for five minutes. */
export interface MediaFacts {
  url?: string;
  mime_type?: string;
  file_size?: number;
}

interface SentAnswer {
  messages?: { id?: string }[];
}

/** Its calls throw Refusal and LostCall, and nothing else of the network's. */
export class GraphClient {
  private readonly credentials: Credentials;
  private readonly options: ClientOptions;
  private readonly root: URL;
  private readonly server: Server;
  private readonly authorization: string;

  constructor(credentials: Credentials, options: ClientOptions) {
    this.credentials = credentials;
    this.options = options;
    this.root = new URL(`${options.apiRoot}/`);
    this.server = serverAt(this.root);
    this.authorization = `Bearer ${credentials.accessToken}`;
  }

  /** Sends a message; its id at Meta. */
  async send(payload: object): Promise<string> {
    const answer = (await this.post("messages", payload)) as SentAnswer;
    const id = answer.messages?.[0]?.id;
    if (!id) throw new LostCall("messages", "the answer names no message", false);
    return id;
  }

  /** Marks what came in as read, and everything before it; shows "typing…" for 25 seconds where asked to. */
  async markRead(messageId: string, isTyping = false): Promise<void> {
    const read = { messaging_product: "whatsapp", status: "read", message_id: messageId };
    await this.post("messages", { ...read, ...(isTyping && { typing_indicator: { type: "text" } }) });
  }

  /** The number as people see it. */
  async displayNumber(): Promise<string> {
    const path = `${this.credentials.phoneNumberId}?fields=display_phone_number`;
    const answer = await this.read<{ display_phone_number?: string }>(path);
    return answer.display_phone_number ?? "";
  }

  /** Stores bytes at Meta for thirty days; their id there. */
  async upload(file: { bytes: Buffer; name: string; mime: string }): Promise<string> {
    const form = new FormData();
    form.set("messaging_product", "whatsapp");
    form.set("type", file.mime);
    form.set("file", new Blob([new Uint8Array(file.bytes)], { type: file.mime }), file.name);
    // The platform's own way to write a form down; only sending it is ours.
    const written = new Response(form);
    const answer = (await this.call("media", `${this.credentials.phoneNumberId}/media`, {
      method: "POST",
      headers: ["content-type", written.headers.get("content-type") ?? ""],
      body: Buffer.from(await written.arrayBuffer()),
      limitMs: this.options.uploadMs,
    })) as { id?: string };
    if (!answer.id) throw new LostCall("media", "the answer names no file", true);
    return answer.id;
  }

  async media(id: string): Promise<MediaFacts> {
    const { phoneNumberId } = this.credentials;
    return this.read<MediaFacts>(`${encodeURIComponent(id)}?phone_number_id=${phoneNumberId}`);
  }

  /** The bytes behind an address that `media` gave. Throws LostCall; undefined when they are gone. */
  async download(url: string): Promise<Readable | undefined> {
    const lost = (why: string) => new LostCall("download", why, true);
    if (!this.isTrusted(url)) throw lost("an address the token is not shown to");
    const response = await fetch(url, {
      headers: { authorization: this.authorization },
      signal: AbortSignal.timeout(this.options.uploadMs),
    }).catch(() => {
      throw lost("no answer");
    });
    if (response.ok && response.body) return Readable.fromWeb(response.body as ReadableStream);
    await response.body?.cancel();
    if (response.status >= 500) throw lost(`answered ${response.status}`);
    return undefined;
  }

  /** The token goes out encrypted, or to the very server the configuration names. */
  private isTrusted(url: string): boolean {
    const { protocol, origin } = new URL(url);
    return protocol === "https:" || origin === this.root.origin;
  }

  private post(edge: string, payload: object): Promise<unknown> {
    return this.call(edge, `${this.credentials.phoneNumberId}/${edge}`, {
      method: "POST",
      headers: ["content-type", "application/json"],
      body: JSON.stringify(payload),
      limitMs: this.options.callMs,
    });
  }

  /** What Meta knows of an object; every field may be missing. */
  async read<T extends object>(path: string): Promise<T> {
    return (await this.call("get", path, { method: "GET", limitMs: this.options.callMs })) as T;
  }

  private async call(name: string, at: string, request: Omit<Exchange, "path">): Promise<unknown> {
    const headers = ["authorization", this.authorization, ...(request.headers ?? [])];
    const path = this.root.pathname + at;
    const { status, body } = await exchange(this.server, { ...request, path, headers }).catch(
      (error: unknown) => {
        throw callError(name, error);
      },
    );
    const answer = parsed(body);
    // A page of some proxy's on the way: whether Meta had the request nobody knows.
    if (answer === null) throw new LostCall(name, `the answer was not JSON (status ${status})`, false);
    if (status >= 400 || answer.error) throw new Refusal(name, status, answer.error ?? {});
    return answer;
  }
}

function parsed(body: Buffer): { error?: GraphError } | null {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

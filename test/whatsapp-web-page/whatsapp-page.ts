/**
 * WhatsApp for tests: the library's real client runs in a real browser against a page of our own, with no network.
 * What a person or the phone does is a call here; what the client did is awaited here.
 */
import { writeFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browserPath } from "../browser.ts";
import { Phone } from "./phone.ts";
import { type PhoneServer, servePhone } from "./phone-server.ts";
import { addressOf, type Received, stanza, wireOf } from "./received.ts";
import { stubPage } from "./stub.ts";
import { type Flaws, messageIdOf, type WireMessage, type WirePerson } from "./wire.ts";

const VERSION = "stub";

export interface SentMedia {
  bytes: Buffer;
  mime: string;
  name: string | undefined;
}

export interface Sent {
  id: string;
  chat: string;
  type: string;
  /** The words, a caption, or a poll's question. */
  text: string;
  quotes: string | undefined;
  media: SentMedia | undefined;
  options: string[] | undefined;
}

export class WhatsAppPage {
  readonly phone: Phone;
  private readonly server: PhoneServer;
  private readonly folder: string;

  constructor(phone: Phone, server: PhoneServer, folder: string) {
    this.phone = phone;
    this.server = server;
    this.folder = folder;
  }

  /** What a client is opened with to meet this page in place of WhatsApp's. */
  get clientOptions() {
    return {
      webVersion: VERSION,
      webVersionCache: { type: "local", path: this.folder, strict: true },
      browserArgs: [
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--disable-features=LocalNetworkAccessChecks",
      ],
    } as const;
  }

  /** The same for a program of its own: a browser that takes those arguments by itself, and the page's file. */
  get env(): { CHROMIUM_PATH: string; WHATSAPP_WEB_PAGE: string } {
    const { webVersion, browserArgs } = this.clientOptions;
    const browser = join(this.folder, "browser");
    const args = browserArgs.map((arg) => `'${arg}'`).join(" ");
    writeFileSync(browser, `#!/bin/sh\nexec "${browserPath()}" "$@" ${args}\n`, { mode: 0o700 });
    return { CHROMIUM_PATH: browser, WHATSAPP_WEB_PAGE: join(this.folder, `${webVersion}.html`) };
  }

  /** Somebody on WhatsApp; a lid is how they are seen, a number only if they have one to tell. */
  person(name: string, { phone, lid }: { phone?: string; lid?: string } = {}): WirePerson {
    const person = { name, pn: phone ? `${phone}@c.us` : null, lid: lid ? `${lid}@lid` : null };
    this.phone.knows(person);
    return person;
  }

  /** A group with us in it; its id. */
  group(title: string, members: readonly WirePerson[]): string {
    const id = `${Date.now()}${this.phone.groups.size}@g.us`;
    const ids = [this.phone.me, ...members].map(addressOf);
    const group = { id, title, members: ids };
    this.phone.groups.set(id, group);
    this.phone.tell({ is: "group", group });
    return id;
  }

  /** The person at the phone scans the code. */
  async scan(): Promise<void> {
    await this.phone.until(() => this.phone.isShown, "a page that shows a code");
    this.phone.link();
  }

  /** The person at the phone types the pairing code. */
  async enter(code: string): Promise<void> {
    await this.phone.until(() => this.phone.isShown, "a page that shows a code");
    if (code !== this.phone.code) throw new Error(`The phone wants another code than ${code}`);
    this.phone.link();
  }

  attached(): Promise<void> {
    return this.phone.until(() => this.phone.isAttached, "a page");
  }

  away(): Promise<void> {
    return this.phone.until(() => !this.phone.isAttached, "the page to go");
  }

  renewQr(): void {
    this.phone.renewRef();
    this.phone.tell({ is: "ref", ref: this.phone.ref });
  }

  /** As WhatsApp does after some codes that nobody scanned: no more come until somebody asks. */
  tireOfQr(): void {
    this.phone.tell({ is: "state", state: "UNPAIRED_IDLE" });
  }

  /** The phone's owner takes the link away. */
  logout(): void {
    this.phone.unlink();
  }

  state(state: string): void {
    this.phone.tell({ is: "state", state });
  }

  resync(): void {
    this.phone.tell({ is: "resynced" });
  }

  reload(): void {
    this.phone.tell({ is: "reload" });
  }

  /** From the page's next load on. */
  suffers(flaws: Partial<Flaws>): void {
    this.phone.flaws = { ...this.phone.flaws, ...flaws };
  }

  /** Somebody writes; with no page there it waits in the history, as on a phone. The message's id (the last one's of an album). */
  receives({ album, ...received }: Received): string {
    if (!album) return this.deliver(received);
    const parent = stanza();
    this.deliver({ from: received.from, fields: { expectedImageCount: album.length } }, "album", parent);
    const ids = album.map((media, index) =>
      this.deliver({
        ...received,
        text: index === 0 ? received.text : undefined,
        media,
        fields: { parentMsgKey: { stanza: parent }, associationType: "MEDIA_ALBUM" },
      } as Received),
    );
    return ids.at(-1) as string;
  }

  /** The words of the options chosen. */
  votes(pollId: string, by: WirePerson, chosen: readonly string[], at = Date.now()): void {
    const options = this.phone.find(pollId).fields.pollOptions as { name: string; localId: number }[];
    const ids = options.filter(({ name }) => chosen.includes(name)).map(({ localId }) => localId);
    const vote = { id: pollId, by: addressOf(by), chosen: ids, at };
    this.phone.votes.push(vote);
    this.phone.tell({ is: "voted", ...vote });
  }

  reacts(id: string, by: WirePerson, emoji: string): void {
    this.phone.tell({ is: "reacted", id, by: addressOf(by), emoji });
  }

  edits(id: string, text: string): void {
    const at = Date.now();
    this.phone.edit(id, text, at);
    this.phone.tell({ is: "edited", id, text, at });
  }

  revokes(id: string): void {
    this.phone.tell({ is: "revoked", id });
  }

  /** -1 refused, 1 at the server, 2 on the phone, 3 read, 4 played. */
  ack(id: string, level: number): void {
    this.phone.find(id).ack = level;
    this.phone.tell({ is: "ack", id, ack: level });
  }

  /** A message becomes older than it is. */
  ages(id: string, minutes: number): void {
    const message = this.phone.find(id);
    message.t -= minutes * 60;
    this.phone.tell({ is: "aged", id, t: message.t });
  }

  /** The next message the client sent; waits for it. */
  async sent(): Promise<Sent> {
    const { message } = await this.phone.next("sent");
    return this.shown(message);
  }

  /** What the client has sent by now and nobody has asked for. */
  sentByNow(): Sent[] {
    return this.phone.takeAll("sent").map(({ message }) => this.shown(message));
  }

  /** How many were sent and not asked for. */
  get unasked(): number {
    return this.phone.unasked("sent");
  }

  edited(): Promise<{ id: string; text: string }> {
    return this.phone.next("edited");
  }

  reacted(): Promise<{ id: string; emoji: string }> {
    return this.phone.next("reacted");
  }

  typing(): Promise<{ chat: string; state: string }> {
    return this.phone.next("typing");
  }

  seen(): Promise<{ chat: string }> {
    return this.phone.next("seen");
  }

  async close(): Promise<void> {
    await this.server.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  private deliver(received: Received, type?: string, id?: string): string {
    const message = wireOf(this.phone, received, type, id);
    this.phone.store(message);
    this.phone.tell({ is: "message", message });
    return messageIdOf(message);
  }

  private shown(message: WireMessage): Sent {
    const { fields, chat, type } = message;
    const words = fields.directPath ? fields.caption : fields.body || fields.pollName;
    const bytes = this.phone.media.get(String(fields.directPath));
    const options = fields.pollOptions as { name: string }[] | undefined;
    return {
      id: messageIdOf(message),
      chat,
      type,
      text: String(words ?? ""),
      quotes: fields.quotedStanzaID as string | undefined,
      media: bytes && { bytes, mime: String(fields.mimetype), name: fields.filename as string | undefined },
      options: options?.map(({ name }) => name),
    };
  }
}

export async function whatsAppPage(number = "79005550100"): Promise<WhatsAppPage> {
  const phone = new Phone({ pn: `${number}@c.us`, lid: `${number}000@lid`, name: "Импост" });
  const server = await servePhone(phone);
  const folder = await mkdtemp(join(tmpdir(), "whatsapp-page-"));
  await writeFile(join(folder, `${VERSION}.html`), stubPage(server.address));
  return new WhatsAppPage(phone, server, folder);
}

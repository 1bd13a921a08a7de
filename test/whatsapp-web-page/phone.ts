/** The phone behind the page, with WhatsApp's servers behind it: what it knows outlives every browser. */
import { randomBytes, randomUUID } from "node:crypto";
import { PATIENCE_MS } from "../browser.ts";
import type { Done, Flaws, Identity, Told, WireGroup, WireMessage, WirePerson, WireVote } from "./wire.ts";
import { messageIdOf } from "./wire.ts";

type Line = (told: Told) => void;

const noFlaws: Flaws = {
  missing: [],
  neverSyncs: false,
  neverLoads: false,
  losesSent: false,
  hangsSending: false,
};

const newCode = (): string => randomBytes(5).toString("hex").slice(0, 8).toUpperCase();

export class Phone {
  readonly me: Identity;
  readonly people = new Map<string, WirePerson>();
  readonly groups = new Map<string, WireGroup>();
  readonly messages: WireMessage[] = [];
  readonly votes: WireVote[] = [];
  readonly media = new Map<string, Buffer>();
  refusesPairing = false;
  flaws: Flaws = noFlaws;
  /** While true, whatever is sent is refused. */
  refusesSending = false;
  ref = `2@${randomUUID()}`;
  code: string | null = null;
  private linkedDevice: string | null = null;
  private shownBy: string | null = null;
  private readonly lines = new Map<string, Line>();
  private readonly done: Done[] = [];
  private readonly watchers = new Set<() => void>();

  constructor(me: Identity) {
    this.me = me;
    this.knows(me);
  }

  knows(person: WirePerson): void {
    for (const id of [person.pn, person.lid]) if (id) this.people.set(id, person);
  }

  /** A page is there; what it has to know comes first. */
  attach(device: string, line: Line): void {
    this.lines.set(device, line);
    const isLinked = device === this.linkedDevice;
    line({
      is: "hello",
      me: isLinked ? this.me : null,
      ref: this.ref,
      messages: isLinked ? this.messages : [],
      votes: isLinked ? this.votes : [],
      groups: isLinked ? [...this.groups.values()] : [],
      flaws: this.flaws,
    });
    this.changed();
  }

  detach(device: string, line: Line): void {
    if (this.lines.get(device) === line) this.lines.delete(device);
    this.changed();
  }

  get isAttached(): boolean {
    return this.lines.size > 0;
  }

  get isLinked(): boolean {
    return this.linkedDevice !== null;
  }

  /** A page shows the code of this moment. */
  see(device: string): void {
    this.shownBy = device;
    this.changed();
  }

  get isShown(): boolean {
    return this.shownBy !== null && this.lines.has(this.shownBy);
  }

  /** The phone's camera is held to the code the page shows. */
  link(): void {
    if (!this.isShown) throw new Error("No page shows a code");
    this.linkedDevice = this.shownBy;
    this.shownBy = null;
    this.tell({ is: "paired", me: this.me });
  }

  unlink(): void {
    this.linkedDevice = null;
    this.renewRef();
    this.tell({ is: "logout" });
  }

  renewRef(): void {
    this.ref = `2@${randomUUID()}`;
  }

  newPairingCode(phone: string): string {
    if (this.refusesPairing || !/^\d{7,15}$/.test(phone)) throw new Error("pairing: not a number");
    this.code = newCode();
    this.changed();
    return this.code;
  }

  /** To the page that is there; one that is not there finds it in the history. */
  tell(told: Told): void {
    for (const line of this.lines.values()) line(told);
  }

  store(message: WireMessage): void {
    this.messages.push(message);
  }

  find(id: string): WireMessage {
    const message = this.messages.find((known) => messageIdOf(known) === id);
    if (!message) throw new Error(`The phone has no message ${id}`);
    return message;
  }

  /** What the page did. Throws what the page is to hear as a refusal. */
  take(device: string, done: Done): void {
    if (device !== this.linkedDevice) throw new Error("not linked");
    if (done.is === "sent") {
      if (this.refusesSending) throw new Error("refused");
      this.messages.push({ ...done.message, ack: 1 });
    }
    if (done.is === "edited") this.edit(done.id, done.text, Date.now());
    if (done.is === "loggedOut") this.linkedDevice = null;
    this.done.push(done);
    this.changed();
  }

  edit(id: string, text: string, at: number): void {
    const { type, fields } = this.find(id);
    fields[type === "chat" ? "body" : "caption"] = text;
    fields.latestEditSenderTimestampMs = at;
  }

  /** The next thing of a kind that the page did, in order; waits for it. */
  async next<Kind extends Done["is"]>(kind: Kind): Promise<Extract<Done, { is: Kind }>> {
    const isFitting = (done: Done): done is Extract<Done, { is: Kind }> => done.is === kind;
    await this.until(() => this.done.some(isFitting), `"${kind}" of the page; it did ${this.doneSoFar()}`);
    const index = this.done.findIndex(isFitting);
    return this.done.splice(index, 1)[0] as Extract<Done, { is: Kind }>;
  }

  /** All of a kind that it did by now and nobody has asked for. */
  takeAll<Kind extends Done["is"]>(kind: Kind): Extract<Done, { is: Kind }>[] {
    const isFitting = (done: Done): done is Extract<Done, { is: Kind }> => done.is === kind;
    const all = this.done.filter(isFitting);
    this.done.splice(0, this.done.length, ...this.done.filter((done) => !isFitting(done)));
    return all;
  }

  /** How many it did and nobody has asked for. */
  unasked<Kind extends Done["is"]>(kind: Kind): number {
    return this.done.filter((done) => done.is === kind).length;
  }

  /** Resolves when the phone has come to this. */
  async until(isSo: () => boolean, what: string): Promise<void> {
    if (isSo()) return;
    let watcher = () => {};
    let limit: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve, reject) => {
      watcher = () => isSo() && resolve();
      this.watchers.add(watcher);
      limit = setTimeout(() => reject(new Error(`Waited in vain for ${what}`)), PATIENCE_MS);
    }).finally(() => {
      clearTimeout(limit);
      this.watchers.delete(watcher);
    });
  }

  private doneSoFar(): string {
    return this.done.map(({ is }) => is).join(", ") || "nothing";
  }

  private changed(): void {
    for (const watcher of this.watchers) watcher();
  }
}

/** Writes down what happens on all phones of a world, as the guide's transcripts show it. */

import type { Look, PhoneEvent, PhoneInput, PhoneMessage } from "../../bots/simulator/phone.ts";
import type { PhoneChange, Phones } from "../../bots/simulator/phones.ts";
import type { Locale } from "../../core/tenants/model.ts";
import { withoutMarkup } from "../../locales/say.ts";
import { linesOnPhone, SCREEN_LINES } from "../phone-lines.ts";

/** What is written between the words: signs where a sign will do. */
const words = {
  ru: {
    opens: "открывает ссылку",
    contact: "делится номером",
    voice: "голосовое",
    sticker: "стикер",
    location: "точка на карте",
    payment: "платёж",
    liveLocation: "геопозиция в движении",
    viewOnce: "фото на один просмотр",
    call: "звонок",
  },
  en: {
    opens: "opens the link",
    contact: "shares the number",
    voice: "voice message",
    sticker: "sticker",
    location: "map point",
    payment: "payment",
    liveLocation: "live location",
    viewOnce: "view-once photo",
    call: "call",
  },
} as const;

/** Codes are new in every world; a transcript shows that there is one. */
const maskCodes = (text: string): string =>
  text
    .replace(/(?:[0-9A-Z]{4}-){2,6}[0-9A-Z]{4}/g, "7K3F-…")
    .replace(/(start=(?:link-)?)[0-9A-Z]+/g, "$17K3F…")
    .replace(/(text=)\S+/g, "$1…");

export class Scribe {
  private readonly phones: Phones;
  private readonly words: (typeof words)[Locale];
  private readonly look: Look | undefined;
  private readonly lines: string[] = [];
  /** By phone, in the order things changed: the newest state of what the bot wrote since the last act. */
  private readonly changed = new Map<string, Map<string, PhoneMessage>>();
  private readonly toasts = new Map<string, string>();
  /** What the transcript shows of each message already. */
  private readonly shown = new Map<string, string>();
  /** What each button said that was ever shown, by what it sends: a button taken off may still be pressed. */
  private readonly labels = new Map<string, string>();
  /** Whose act is being answered. */
  private actor: string | null = null;
  private isOffstage = false;
  private readonly offers = new Map<string, string[]>();

  /** `look`: on whose phones choices are looked for; on all when left out. */
  constructor(phones: Phones, locale: Locale, look?: Look) {
    this.phones = phones;
    this.look = look;
    this.words = words[locale];
    phones.subscribe((change) => this.notice(change));
    phones.onInput((event) => this.writeAct(event));
  }

  /** A line of the scene itself, as "// the truck is late". */
  note(line: string): void {
    this.flush();
    this.actor = null;
    this.lines.push(`// ${line}`);
  }

  /** What happens meanwhile is told by the remark alone. */
  async offstage(line: string, work: () => Promise<void>): Promise<void> {
    this.note(line);
    this.isOffstage = true;
    await work();
    this.flush();
    this.actor = null;
    this.isOffstage = false;
  }

  /** Messages with numbered choices that are longer than a phone's screen. */
  tooTall(): string[] {
    const all = this.phones.list().flatMap(({ id }) => this.phones.messages(id));
    const screens = all.filter((message) => message.from === "bot" && choicesIn(message).length > 0);
    return screens.map(({ html }) => plain(html)).filter((text) => linesOnPhone(text) > SCREEN_LINES);
  }

  /** The choices of messages by how these begin, as they are drawn; of those that begin alike the last, in their order. */
  offered(): ReadonlyMap<string, readonly string[]> {
    return this.offers;
  }

  text(): string {
    this.flush();
    return maskCodes(this.lines.join("\n"));
  }

  private notice(change: PhoneChange): void {
    if (change.kind === "toast" && change.text !== "") this.toasts.set(change.phoneId, change.text);
    if (change.kind !== "message") return;
    const { phoneId, message } = change;
    for (const { data, label } of message.buttons.flat()) if (data) this.labels.set(data, plain(label));
    // A person's own words are written as they are said; what may change of them is the bot's reaction.
    if (message.from === "person" && message.reaction === undefined) return;
    const ofPhone = this.changed.get(phoneId) ?? new Map<string, PhoneMessage>();
    ofPhone.delete(message.id);
    this.changed.set(phoneId, ofPhone.set(message.id, message));
  }

  private writeAct({ phoneId, memberId, input }: PhoneEvent): void {
    this.flush();
    this.actor = phoneId;
    this.write(`${this.nameOf(phoneId, memberId)}${this.act(phoneId, input)}`);
  }

  private write(line: string): void {
    if (!this.isOffstage) this.lines.push(line);
  }

  private act(phoneId: string, input: PhoneInput): string {
    const { words } = this;
    switch (input.kind) {
      case "text":
        return `${this.quoting(phoneId, input.replyTo)}: ${plain(input.text)}`;
      case "edit":
        return `=: ${input.text}`;
      case "vote":
        return ` ‹${input.choice}›`;
      case "press":
        return ` ‹${this.labels.get(input.data) ?? "?"}›`;
      case "files":
        return `: ${input.files.map(({ name }) => `[${name}]`).join(" ")} ${input.caption}`.trimEnd();
      case "start":
        return ` ${words.opens}`;
      default:
        return `: [${words[input.kind]}]`;
    }
  }

  /** What the bot did since the last act: first on the phone of whoever acted, then on the others. */
  private flush(): void {
    const order = this.phones.list().map(({ id }) => id);
    for (const phoneId of [this.actor, ...order.filter((id) => id !== this.actor)]) {
      if (phoneId === null) continue;
      const toast = this.toasts.get(phoneId);
      if (toast) this.write(`→${this.nameOf(phoneId)} (${plain(toast)})`);
      for (const message of this.changed.get(phoneId)?.values() ?? []) this.writeMessage(phoneId, message);
    }
    this.changed.clear();
    this.toasts.clear();
  }

  private writeMessage(phoneId: string, message: PhoneMessage): void {
    const name = this.nameOf(phoneId);
    if (message.from === "person") {
      this.write(`→${name} ${message.reaction}`);
      return;
    }
    const before = this.shown.get(message.id);
    const body = message.deleted ? "✕" : drawn(message);
    this.shown.set(message.id, body);
    // An answered screen loses its buttons: that is said once, in the guide's first lines.
    if (before === body || before?.startsWith(`${body}\n  [ `)) return;
    const isLookedAt = !this.isOffstage && [undefined, this.phones.get(phoneId)?.look].includes(this.look);
    const choices = isLookedAt ? choicesIn(message) : [];
    if (choices.length > 0) this.noteOffer(beginningOf(message), choices);
    const sign = before === undefined ? "→" : "=";
    const isPush = before === undefined && phoneId !== this.actor && !message.silent;
    const topic = message.topic === undefined ? "" : ` #${message.topic}`;
    this.write(`${sign}${name}${topic}${isPush ? " ♪" : ""} ${body}`);
  }

  private noteOffer(message: string, choices: string[]): void {
    this.offers.delete(message);
    this.offers.set(message, choices);
  }

  private nameOf(phoneId: string, memberId?: string): string {
    const phone = this.phones.get(phoneId);
    const member = phone?.members?.find(({ id }) => id === memberId);
    return member?.name ?? phone?.owner.name ?? phoneId;
  }

  private quoting(phoneId: string, messageId: string | undefined): string {
    if (messageId === undefined) return "";
    const quoted = plain(this.phones.message(phoneId, messageId)?.html ?? "");
    return ` (↩ ${quoted.split("\n")[0] ?? ""})`;
  }
}

const plain = (html: string): string =>
  withoutMarkup(html.replaceAll("<br>", "\n")).replaceAll("\u00A0", " ").replaceAll("\u202F", " ");

/** The first lines of its words, wherever it is read: what it is about, and how that stands. */
function beginningOf(message: PhoneMessage): string {
  const lines = plain(message.html).split("\n");
  const words = message.buttons.length > 0 ? lines : lines.slice(0, lines.length - choicesIn(message).length);
  return words.slice(0, 3).join("\n");
}

/** Buttons row by row, or the numbered lines at the end of the words. */
function choicesIn({ html, buttons }: PhoneMessage): string[] {
  if (buttons.length > 0)
    return buttons.map((row) => row.map(({ label }) => `[ ${plain(label)} ]`).join(" "));
  const lines = plain(html).split("\n");
  const isChoice = (line: string) => /^\p{L}?\d{1,2} (?:\p{Lu}|\p{L}{2,3} \d)/u.test(line);
  return lines.slice(lines.findLastIndex((line) => !isChoice(line)) + 1);
}

/** The text with its pictures before it and its buttons below, indented as in the guide. */
function drawn({ html, files, buttons }: PhoneMessage): string {
  const head = [...files.map(({ name }) => `[${name}]`), plain(html)].filter(Boolean).join(" ");
  const rows = buttons.map((row) => row.map(({ label }) => `[ ${plain(label)} ]`).join(" "));
  return [...head.split("\n"), ...(rows.length > 0 ? [rows.join(" / ")] : [])].join("\n  ");
}

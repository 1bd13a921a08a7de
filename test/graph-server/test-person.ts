/** A chat from one person's side, so that a test reads as the chat: says, sees, presses. */
import { vi } from "vitest";
import type { Call } from "./client.ts";
import type { PersonFacts } from "./control.ts";
import type { SentPayload } from "./message-schema.ts";
import type { SentMessage } from "./world.ts";

/** On a busy machine an answer takes ten times as long. */
const PATIENCE_MS = 40_000;

export class TestPerson {
  readonly facts: PersonFacts;
  private readonly call: Call;
  private readonly phoneNumberId: string;
  /** What the person has read: everything up to this message. */
  private readUpTo = 0;

  constructor(call: Call, phoneNumberId: string, facts: PersonFacts) {
    this.call = call;
    this.phoneNumberId = phoneNumberId;
    this.facts = facts;
  }

  /** By which the channel knows the person. */
  get address(): string {
    return this.facts.phone ?? this.facts.userId;
  }

  says(text: string, quotes?: SentMessage): Promise<string> {
    return this.sends({ type: "text", text: { body: text } }, quotes);
  }

  /** Lets businesses see the number, or no longer. */
  async hidesPhone(isHidden: boolean): Promise<void> {
    await this.call("hidePhone", { userId: this.facts.userId, isHidden });
  }

  /** A message in Meta's words; its id. */
  async sends(message: object, quotes?: SentMessage): Promise<string> {
    const { phoneNumberId } = this;
    const quoted = quotes && { quotes: quotes.id };
    return (await this.call("write", { phoneNumberId, userId: this.facts.userId, message, ...quoted })).id;
  }

  async sendsFile(
    type: "image" | "document" | "audio" | "video",
    file: {
      mime: string;
      name?: string;
      bytes: Buffer;
      caption?: string;
      voice?: boolean;
      isForwarded?: boolean;
    },
  ): Promise<string> {
    const { mime, name = "", bytes, caption, voice, isForwarded } = file;
    const base64 = bytes.toString("base64");
    const { phoneNumberId } = this;
    const { id } = await this.call("keepMedia", { phoneNumberId, mime, name, base64 });
    const more = {
      ...(caption !== undefined && { caption }),
      ...(name !== "" && { filename: name }),
      ...(voice !== undefined && { voice }),
    };
    const context = isForwarded ? { context: { forwarded: true } } : {};
    return this.sends({ type, [type]: { id, mime_type: mime, ...more }, ...context });
  }

  /** Presses the button, or picks the row, with this label: on this message or on the newest that has it. */
  async presses(label: string, on?: SentMessage): Promise<string> {
    const messages = on ? [on] : (await this.messages()).toReversed();
    for (const message of messages) {
      const choice = choicesOf(message.payload).find(({ title, description }) =>
        [title, `${title} ${description}`].includes(label),
      );
      if (!choice) continue;
      this.readUpTo = Math.max(this.readUpTo, (await this.messages()).at(-1)?.seq ?? 0);
      return this.sends(replyOf(choice), message);
    }
    throw new Error(`${this.facts.name} has no "${label}" to press, but: ${await this.chat()}`);
  }

  /** Waits for the next message that includes the text; what stands before it counts as read. */
  sees(text: string): Promise<SentMessage> {
    return this.looksFor(`"${text}"`, ({ payload }) => textOf(payload).includes(text));
  }

  /** Waits for the next picture. */
  async seesPicture(): Promise<SentMessage> {
    return this.looksFor("a picture", ({ payload }) => payload.type === "image");
  }

  /** What came, reactions left out. */
  async messages(): Promise<SentMessage[]> {
    return (await this.everything()).filter(({ payload }) => payload.type !== "reaction");
  }

  everything(): Promise<SentMessage[]> {
    return this.call("sent", { phoneNumberId: this.phoneNumberId, userId: this.facts.userId, after: 0 });
  }

  /** What becomes of a message that came. */
  async tells(status: string, { id }: SentMessage, error?: object): Promise<void> {
    const by = { phoneNumberId: this.phoneNumberId, userId: this.facts.userId };
    await this.call("tellStatus", { ...by, id, status, ...(error && { error }) });
  }

  private async looksFor(what: string, isMeant: (message: SentMessage) => boolean): Promise<SentMessage> {
    const seen = await vi.waitFor(
      async () => {
        const unread = (await this.messages()).filter(({ seq }) => seq > this.readUpTo);
        const found = unread.find(isMeant);
        if (!found)
          throw new Error(`${this.facts.name} should see ${what}, and sees: ${unread.map(shown).join("\n")}`);
        return found;
      },
      { timeout: PATIENCE_MS, interval: 20 },
    );
    this.readUpTo = seen.seq;
    return seen;
  }

  private async chat(): Promise<string> {
    return (await this.messages()).map(shown).join("\n---\n");
  }
}

export interface Pressable {
  kind: "button" | "row";
  id: string;
  title: string;
  description?: string | undefined;
}

export function choicesOf(payload: SentPayload): Pressable[] {
  if (payload.type !== "interactive") return [];
  const { interactive } = payload;
  if (interactive.type === "button")
    return interactive.action.buttons.map(({ reply }) => ({ kind: "button", ...reply }));
  if (interactive.type !== "list") return [];
  return interactive.action.sections.flatMap(({ rows }) => rows.map((row) => ({ kind: "row", ...row })));
}

export const labelsOf = ({ payload }: SentMessage): string[] => choicesOf(payload).map(({ title }) => title);

function replyOf({ kind, id, title, description }: Pressable): object {
  const reply = { id, title, ...(description !== undefined && { description }) };
  return {
    type: "interactive",
    interactive:
      kind === "button"
        ? { type: "button_reply", button_reply: reply }
        : { type: "list_reply", list_reply: reply },
  };
}

/** The words of a message; a no-break space reads as a plain one. */
export function textOf(payload: SentPayload): string {
  return wordsOf(payload).replaceAll("\u00A0", " ");
}

function wordsOf(payload: SentPayload): string {
  switch (payload.type) {
    case "text":
      return payload.text.body;
    case "interactive":
      return payload.interactive.body.text;
    case "image":
      return payload.image.caption ?? "";
    case "video":
      return payload.video.caption ?? "";
    case "document":
      return payload.document.caption ?? "";
    case "template":
      return (payload.template.components ?? [])
        .flatMap((one) => (one.type === "body" ? one.parameters.map(({ text }) => text) : []))
        .join("\n");
    default:
      return "";
  }
}

const shown = ({ payload }: SentMessage): string =>
  `${textOf(payload)} [${choicesOf(payload)
    .map(({ title }) => title)
    .join("] [")}]`;

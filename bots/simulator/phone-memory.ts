/** All the phones hold, as the sum of what was journalled: chats, files, and acts no bot has taken yet. */
import * as z from "zod";
import {
  type Phone,
  type PhoneEvent,
  type PhoneMessage,
  phoneEventSchema,
  phoneFileSchema,
  phoneMessageSchema,
  phoneSchema,
} from "./phone.ts";
import type { PhoneFiles } from "./phone-files.ts";

/** Older messages leave the phone, as a demonstration never scrolls that far. */
const MESSAGES_KEPT = 500;

export const memoryEntrySchema = z.union([
  z.object({ phone: phoneSchema }),
  z.object({ file: phoneFileSchema }),
  z.object({ phoneId: z.string(), message: phoneMessageSchema }),
  z.object({ event: phoneEventSchema }),
  z.object({ settled: z.string() }),
]);
export type MemoryEntry = z.infer<typeof memoryEntrySchema>;

interface Chat {
  phone: Phone;
  messages: Map<string, PhoneMessage>;
}

export class PhoneMemory {
  readonly chats = new Map<string, Chat>();
  /** By their ids, in order. */
  readonly unsettled = new Map<string, PhoneEvent>();
  private readonly files: PhoneFiles;

  constructor(files: PhoneFiles) {
    this.files = files;
  }

  chat(phoneId: string): Chat {
    const chat = this.chats.get(phoneId);
    if (chat === undefined) throw new Error(`No phone ${phoneId} is registered`);
    return chat;
  }

  take(entry: MemoryEntry): void {
    if ("file" in entry) {
      this.files.remember(entry.file);
    } else if ("phone" in entry) {
      const messages = this.chats.get(entry.phone.id)?.messages ?? new Map<string, PhoneMessage>();
      this.chats.set(entry.phone.id, { phone: entry.phone, messages });
    } else if ("event" in entry) {
      this.unsettled.set(entry.event.id, entry.event);
    } else if ("settled" in entry) {
      this.unsettled.delete(entry.settled);
    } else {
      const { messages } = this.chat(entry.phoneId);
      messages.set(entry.message.id, entry.message);
      const [oldest] = messages.keys();
      if (messages.size > MESSAGES_KEPT && oldest !== undefined) messages.delete(oldest);
    }
  }

  /** The shortest journal that amounts to the same. */
  entries(): MemoryEntry[] {
    const chats = [...this.chats.values()];
    return [
      ...chats.map(({ phone }) => ({ phone })),
      ...this.files.list().map((file) => ({ file })),
      ...chats.flatMap(({ phone, messages }) =>
        [...messages.values()].map((message) => ({ phoneId: phone.id, message })),
      ),
      ...[...this.unsettled.values()].map((event) => ({ event })),
    ];
  }
}

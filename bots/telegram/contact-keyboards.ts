/**
 * The keyboards below the input field that ask for a contact. Telegram lets no message bear one beside inline
 * buttons, nor be edited while it does: so a small message of its own carries it, and takes it along when deleted.
 */
import type { Methods } from "./client.ts";
import { isOfTelegram } from "./mends.ts";

/** A message's own id, and that of the keyboard sent after it, as the outbox remembers them: "120" or "120+121". */
export const externalIdOf = (messageId: number, keyboardId: number | null): string =>
  keyboardId === null ? String(messageId) : `${messageId}+${keyboardId}`;

export const messageIdOf = (externalId: string): number => Number.parseInt(externalId, 10);

const keyboardIdOf = (externalId: string): number | null => {
  const id = externalId.split("+")[1];
  return id === undefined ? null : Number(id);
};

export class ContactKeyboards {
  private readonly methods: Methods;
  /** Those sent after an edit, whose message's remembered id does not tell of them; by chat. */
  private readonly afterEdits = new Map<string, number>();
  /** The one that is gone although its message's remembered id still names it; by chat. */
  private readonly hidden = new Map<string, number>();

  constructor(methods: Methods) {
    this.methods = methods;
  }

  isShown(chat: string, externalId: string): boolean {
    const own = keyboardIdOf(externalId);
    return this.afterEdits.has(chat) || (own !== null && own !== this.hidden.get(chat));
  }

  noteAfterEdit(chat: string, keyboardId: number): void {
    this.afterEdits.set(chat, keyboardId);
  }

  /** Takes the keyboard away, if one is there; what Telegram says to it changes nothing. */
  async hide(chat: string, externalId: string): Promise<void> {
    const own = keyboardIdOf(externalId);
    if (own !== null && own !== this.hidden.get(chat)) {
      this.hidden.set(chat, own);
      await this.remove(chat, own);
    }
    const late = this.afterEdits.get(chat);
    this.afterEdits.delete(chat);
    if (late !== undefined) await this.remove(chat, late);
  }

  private async remove(chat: string, messageId: number): Promise<void> {
    const target = { chat_id: Number(chat), message_id: messageId };
    await this.methods.deleteMessage(target).catch((error: unknown) => {
      if (!isOfTelegram(error)) throw error;
    });
  }
}

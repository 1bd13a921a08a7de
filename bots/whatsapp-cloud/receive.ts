/** What came in from Meta, in the words all channels share; null for what is none of a bot's business. */
import { asLocale } from "../../core/tenants/model.ts";
import type { Incoming } from "../channel.ts";
import { addressesOf } from "./address.ts";
import { contentOf } from "./message-content.ts";
import type { ContactPayload, MessagePayload } from "./payload.ts";

/** `contacts` are those told beside the messages: names stand only there. */
export function receive(
  accountId: string,
  message: MessagePayload,
  contacts: readonly ContactPayload[],
): Incoming | null {
  const { id } = message;
  const [address] = addressesOf(message) ?? [];
  // Groups of WhatsApp have no place here yet.
  if (!isWord(id) || address === undefined || message.group_id !== undefined) return null;
  const content = contentOf(message);
  if (!content) return null;
  const name = nameOf(message, contacts);
  return {
    accountId,
    externalId: id,
    chat: { address, kind: "private", title: name, hasTopics: false },
    sender: { address, name, locale: asLocale(null) },
    sentAt: Number(message.timestamp ?? 0) * 1000,
    messageId: content.kind === "edit" ? content.messageId : id,
    content,
  };
}

const isWord = (value: unknown): value is string => typeof value === "string" && value !== "";

function nameOf(message: MessagePayload, contacts: readonly ContactPayload[]): string {
  const own = contacts.find(
    ({ wa_id: number, user_id: userId }) =>
      (number !== undefined && number === message.from) ||
      (userId !== undefined && userId === message.from_user_id),
  );
  return own?.profile?.name ?? message.from ?? "";
}

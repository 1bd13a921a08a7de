/** Writes a chat down for people to read, in reports of what a test missed. */
import { labelOf } from "../markup.ts";
import { type Conversation, isBot, type StoredMessage } from "../model.ts";
import { keyboardOf } from "./reading.ts";

export function transcribe(chat: Conversation | undefined): string {
  if (!chat) return "(nobody has opened this chat)";
  const lines = [...chat.messages.values()].map(describe);
  return lines.length > 0 ? lines.join("\n") : "(nothing was said)";
}

function describe(stored: StoredMessage): string {
  const { message, author, isSilent, isDeleted, versions } = stored;
  const name = isBot(author) ? `@${author.username}` : author.firstName;
  const marks = [
    isSilent && "silent",
    message.message_thread_id !== undefined && `topic ${message.message_thread_id}`,
    stored.replyToId !== undefined && `reply to #${stored.replyToId}`,
    versions.length > 0 && `edited ${versions.length}x`,
    isDeleted && "deleted",
  ].filter((mark) => mark !== false);
  const head = [`#${message.message_id} ${name}`, ...marks].join(", ");
  return `${head}: ${[attachments(stored), text(stored), buttons(stored)].filter(Boolean).join(" ")}`;
}

const text = ({ message }: StoredMessage): string => message.text ?? message.caption ?? "";

function attachments({ message, isService }: StoredMessage): string {
  const kinds = ["photo", "voice", "video", "sticker", "location", "contact"] as const;
  const kind = kinds.find((candidate) => message[candidate] !== undefined);
  if (message.document) return `<document ${message.document.file_name}>`;
  return kind ? `<${kind}>` : isService ? `<${Object.keys(message).at(-1)}>` : "";
}

function buttons(stored: StoredMessage): string {
  const inline = stored.message.reply_markup?.inline_keyboard.map((row) => row.map(labelOf));
  const rows = inline ?? keyboardOf(stored) ?? [];
  return rows.map((row) => row.map((label) => `[${label}]`).join(" ")).join(" / ");
}

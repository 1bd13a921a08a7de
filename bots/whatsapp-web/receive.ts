/** What came in through a linked WhatsApp, in the words all channels share; null for what is none of a bot's business. */
import { asLocale } from "../../core/tenants/model.ts";
import type { Content, Incoming } from "../channel.ts";
import type { WebIdentity, WebMessage, WebVote } from "./contract.ts";
import { contentOf, voteContent } from "./message-content.ts";

/** What a message does not say of itself. */
export interface Surroundings {
  accountId: string;
  /** Whom the number goes by; null before it is linked. */
  me: WebIdentity | null;
  /** Where it is known to be from: of people the address they were met by. */
  chat: string;
  author: string;
  /** The sender's phone, digits alone, where it is known. */
  phone: string | null;
  /** The group's title; null for a private chat. */
  groupTitle: string | null;
}

const WHATSAPP_ITSELF = "0@c.us";

export const isGroup = (chat: string): boolean => chat.endsWith("@g.us");

/** People's own chats and groups; statuses, broadcasts and newsletters are nobody's to answer. */
export const isTalk = ({ chat, isFromMe }: Pick<WebMessage, "chat" | "isFromMe">): boolean =>
  !isFromMe && chat !== WHATSAPP_ITSELF && /@(?:c\.us|lid|g\.us)$/.test(chat);

/** The chat a message's id names. */
export const chatIn = (messageId: string): string => messageId.split("_")[1] ?? "";

/** The digits of an id that is a phone number; null for one that hides it. */
export const phoneIn = (id: string): string | null => /^(\d+)@c\.us$/.exec(id)?.[1] ?? null;

export function receive(message: WebMessage, around: Surroundings): Incoming | null {
  if (!isTalk(message)) return null;
  const content = message.groupEvent
    ? groupContent(message.groupEvent, around.me)
    : contentOf(message, around.phone);
  if (!content) return null;
  const isPicture = content.kind === "files" && (message.kind === "image" || message.kind === "video");
  return {
    ...envelope(message.id, message.authorName, around),
    sentAt: message.sentAt,
    messageId: message.id,
    // Where WhatsApp does not say what belongs together, pictures that come together do.
    ...(isPicture && { albumKey: message.albumId ?? "pictures" }),
    content: addressed(content, message, around.me),
  };
}

/** Of what a group tells only that we are out of it is of any use. */
function groupContent(
  { kind, about }: NonNullable<WebMessage["groupEvent"]>,
  me: WebIdentity | null,
): Content | null {
  const isOut = (kind === "remove" || kind === "leave") && about.some((id) => me?.ids.includes(id));
  return isOut ? { kind: "chatState", state: "left" } : null;
}

/** The person changed a message; `at`: when we heard of it, since the message tells only when it was first sent. */
export function receiveEdit(message: WebMessage, at: number, around: Surroundings): Incoming | null {
  if (!isTalk(message) || message.kind !== "chat") return null;
  const content: Content = { kind: "edit", text: message.text, messageId: message.id };
  return {
    ...envelope(`${message.id}/${at}`, message.authorName, around),
    sentAt: at,
    messageId: message.id,
    content,
  };
}

export function receiveVote(vote: WebVote, around: Surroundings): Incoming | null {
  const chat = chatIn(vote.pollId);
  const content = voteContent(vote);
  const isOwn = around.me?.ids.includes(vote.voter) ?? false;
  if (!content || isOwn || !isTalk({ chat, isFromMe: false })) return null;
  const { pollId, voter, votedAt } = vote;
  return {
    ...envelope(`${pollId}/${voter}/${votedAt}`, null, around),
    sentAt: votedAt,
    content,
  };
}

function envelope(
  externalId: string,
  authorName: string | null,
  { accountId, chat, author, phone, groupTitle }: Surroundings,
) {
  const name = authorName ?? phone ?? phoneIn(author) ?? "";
  const kind = isGroup(chat) ? ("group" as const) : ("private" as const);
  return {
    accountId,
    externalId,
    chat: { address: chat, kind, title: groupTitle ?? name, hasTopics: false },
    sender: { address: author, name, locale: asLocale(null) },
  };
}

/** Spoken to by name in a group: WhatsApp writes the name as "@" and the id's digits. */
function addressed(content: Content, { chat, mentions }: WebMessage, me: WebIdentity | null): Content {
  const own = me?.ids.filter((id) => mentions.includes(id)) ?? [];
  if (content.kind !== "text" || !isGroup(chat) || own.length === 0) return content;
  const text = own.reduce((words, id) => words.replaceAll(`@${id.split("@")[0]}`, ""), content.text);
  return { ...content, text: text.replace(/\s+/g, " ").trim(), isToBot: true };
}

/** A notice: a message pushed to people, with buttons that work whatever dialog is under way. */
import { randomBytes } from "node:crypto";
import type { Message, Text } from "../outbox/message.ts";
import { newId } from "../scope.ts";
import type { Locale } from "../tenants/model.ts";

/** A chat a notice goes to. */
export interface Recipient {
  accountId: string;
  chat: string;
  thread: string | null;
  /** The dealer's company in whose topic it belongs, in a group that has topics. */
  topicOf?: string;
  locale: Locale;
  /** Null for a group. */
  personId: string | null;
  /** Until when pushes wait for this reader, epoch milliseconds; null when they may ring now. */
  quietUntil: number | null;
}

export interface NoticeAction {
  /** The handler's name in flows/actions.ts: "order.confirm". */
  kind: string;
  label: Text;
  style?: "primary" | "danger";
  data?: Record<string, unknown>;
}

export interface Notice {
  /** One live notice per key and chat: "order:<id>:supplier". */
  key: string;
  about: { kind: string; id: string };
  /** The key of an earlier notice this one goes on with: it quotes that where it has no copy of its own to quote. */
  follows?: string;
  /** The object's version the buttons are made for. */
  version: number;
  message: Omit<Message, "buttons" | "options">;
  actions: NoticeAction[][];
  /** Whose press counts: members of this company; the use case behind checks role and object again. */
  companyId: string;
  /** Only this person's press counts, where set. */
  personId?: string;
  /** Epoch milliseconds after which the buttons no longer act. */
  expiresAt: number;
  /** Each push is a piece of news of its own: earlier ones keep what they said, and are edited no more. */
  isSeries?: boolean;
  /** The key of a notice that says the same: where a chat has that one, a change of this that cannot be made in its place is unsaid. */
  saidBy?: string;
  /** Rings at night too: the truck at the gate, an answer to what the reader does now. */
  isUrgent?: boolean;
}

/** A stored button under a notice. */
export interface Action {
  token: string;
  kind: string;
  objectKind: string;
  objectId: string;
  objectVersion: number;
  data: Record<string, unknown>;
  companyId: string;
  personId: string | null;
  noticeKey: string;
  accountId: string;
  chat: string;
  letter: string;
  ordinal: number;
  expiresAt: number;
  usedAt: number | null;
  usedBy: string | null;
}

/**
 * The letters notices answer to where there are no buttons. Each looks the same in Cyrillic and in Latin,
 * so that "А1" is understood from either keyboard.
 */
export const letters = [..."АВСЕНКМОРТХУ"];
const latin = [..."ABCEHKMOPTXY"];

/** The letter the next notice of a chat answers to. */
export const letterAfter = (letter: string | undefined): string =>
  letters[letter ? (letters.indexOf(letter) + 1) % letters.length : 0] ?? "А";

/** Time first, so that newer tokens sort later; then 128 random bits nobody can guess. */
export const newToken = (): string => `${newId().slice(0, 13)}${randomBytes(16).toString("base64url")}`;

/** A letter and a digit: the name of a notice's button, be there such a one or not. */
export const isLikeActionName = (text: string): boolean => actionName.test(text);

const actionName = /^\s*(\p{L})\s?([1-9])\s*$/u;

/** "а1", "A1", "А 1" name an action; null when the text is something else. */
export function asActionName(text: string): { letter: string; ordinal: number } | null {
  const found = actionName.exec(text);
  const letter = found?.[1]?.toUpperCase();
  const ordinal = Number(found?.[2]);
  if (!letter) return null;
  const index = Math.max(letters.indexOf(letter), latin.indexOf(letter));
  const cyrillic = letters[index];
  return cyrillic ? { letter: cyrillic, ordinal } : null;
}

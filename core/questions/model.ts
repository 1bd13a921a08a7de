/** A question and the words to and fro: what it holds, and which of its words wait for an answer. */
import { asksSomething } from "./asks-something.ts";

export interface Author {
  id: string;
  name: string;
}

export interface Question {
  id: string;
  companyId: string;
  companyName: string;
  supplierId: string;
  askedBy: Author;
  /** The order it is about, where one was in view. */
  order: { id: string; number: number } | null;
  state: "open" | "answered" | "withdrawn" | "closed";
  version: number;
  /** Epoch milliseconds by which an answer was promised. */
  answerDueAt: number | null;
  /** The dealer's own manager, who answers first; null when it is anybody of the supplier's. */
  manager: Author | null;
  answeredBy: Author | null;
  /** Who closed it without an answer, and when: nobody where the asker left the company. */
  closed: { by: Author | null; at: number } | null;
  createdAt: number;
  messages: QuestionMessage[];
}

export interface QuestionMessage {
  /** Grows with time. */
  id: number;
  side: "dealer" | "supplier";
  author: Author;
  text: string;
  /** Stored files (core/files). */
  files: string[];
  /** Recorded, not written. */
  isVoice: boolean;
  at: number;
}

export interface Words {
  text: string;
  files: string[];
}

/** Longer words are refused by the dialogs: a file holds them better. */
export const longestText = 20_000;

/** How a place on the map is written among the words. */
export const MAP = "https://yandex.ru/maps/?pt=";

/** Words that follow each other this soon are one notice, which grows while it is short. */
export const JOIN_MS = 2 * 60_000;

/** A push grows no longer than this; the line of the company comes on top. */
const PUSHED = { lines: 5, characters: 400 };

/** So long after its last words an answered question is taken up again by new ones. */
export const CONVERSATION_MS = 24 * 3_600_000;

/** A dealer who wrote this recently is at the phone: the answer may ring at night too. */
export const PRESENT_MS = 30 * 60_000;

/** The dealer's newest words in a row: what waits for an answer, or what the last answer was to. */
export function latestWords({ messages }: Question): QuestionMessage[] {
  const end = messages.findLastIndex(({ side }) => side === "dealer") + 1;
  const start = messages.slice(0, end).findLastIndex(({ side }) => side === "supplier") + 1;
  return messages.slice(start, end);
}

/** Of words in a row, those on the newest push: what no longer fits beside the earlier ones begins another. */
export function pushedWords(said: readonly QuestionMessage[]): QuestionMessage[] {
  let shown: QuestionMessage[] = [];
  for (const message of said)
    shown = !sendsFiles(shown, message) && fits([...shown, message]) ? [...shown, message] : [message];
  return shown;
}

/** Whether beside the earlier words files would be sent with this push, or sent a second time by it. */
function sendsFiles(shown: readonly QuestionMessage[], { files, at }: QuestionMessage): boolean {
  const isSoon = at - (shown.at(-1)?.at ?? at) <= JOIN_MS;
  return files.length > 0 || (!isSoon && shown.some((message) => message.files.length > 0));
}

function fits(messages: readonly QuestionMessage[]): boolean {
  const words = joined(messages);
  return words.length <= PUSHED.characters && words.split("\n").length <= PUSHED.lines;
}

const isAsking = (messages: readonly QuestionMessage[], side: QuestionMessage["side"]): boolean =>
  messages.some((message) => message.side === side && asksSomething(message.text));

/** Begun by the manager, and the dealer has asked nothing in it so far. */
export const isManagersOwn = ({ messages }: Question): boolean =>
  messages[0]?.side === "supplier" && !isAsking(messages, "dealer");

/** Whether these words answer what the manager asked of its own accord: then nobody waits for an answer to them. */
export function answersManager(question: Question, words: Words): boolean {
  if (question.state !== "answered" || !isManagersOwn(question) || asksSomething(words.text)) return false;
  return asksSomething(lastOfSupplier(question)?.text ?? "");
}

/** The dealer's words stand last, and wait for no answer: they are one. */
export const isReply = ({ state, messages }: Question): boolean =>
  state === "answered" && messages.at(-1)?.side === "dealer";

/** The dealer's newest words are the managers' to read, and may still be taken back. */
export const isUnsettled = (question: Question): boolean => question.state === "open" || isReply(question);

/** Whether an answer is promised still: by a time that has not passed. */
export const isPromised = ({ state, answerDueAt }: Question, now: number): boolean =>
  state === "open" && answerDueAt !== null && answerDueAt > now;

/** What the supplier said after those words. */
export function latestAnswers({ messages }: Question): QuestionMessage[] {
  return messages.slice(messages.findLastIndex(({ side }) => side === "dealer") + 1);
}

/** One live notice per run of the dealer's words: what was answered before stays as it is. */
export function noticeKeyOf(question: Question): string {
  const before = answerBefore(question);
  return before ? `question:${question.id}:${before.id}` : `question:${question.id}`;
}

/** The answers to a question, as messages in the asker's chat. */
export const answerKeyOf = ({ id }: Question): string => `question:${id}:answer`;

/** The notice of the run of words before; null where the dealer said nothing before these. */
export function earlierKeyOf(question: Question): string | null {
  const before = answerBefore(question);
  const messages = question.messages.filter(({ id }) => id < (before?.id ?? 0));
  return messages.some(({ side }) => side === "dealer") ? noticeKeyOf({ ...question, messages }) : null;
}

/** What the supplier said last before the dealer's newest words. */
function answerBefore(question: Question): QuestionMessage | undefined {
  const [first] = latestWords(question);
  return question.messages.findLast(({ side, id }) => side === "supplier" && id < (first?.id ?? 0));
}

/** What the managers said last. */
export const lastOfSupplier = ({ messages }: Question): QuestionMessage | undefined =>
  messages.findLast(({ side }) => side === "supplier");

/** What was said in a row, a message a line. */
export const joined = (messages: readonly QuestionMessage[]): string =>
  messages
    .map((message) => message.text)
    .filter(Boolean)
    .join("\n");

/** How much of somebody's words is shown: lines as they were typed, and characters. */
export interface Room {
  lines: number;
  characters: number;
}

/** The beginning of a text in this room; the text itself where it fits. */
export function excerpt(words: string, { lines, characters }: Room): string {
  const rows = words.split("\n");
  const kept = cut(rows.slice(0, lines).join("\n"), characters);
  return rows.length <= lines || kept.endsWith("…") ? kept : `${kept.trimEnd()}…`;
}

/** The beginning of a text, not broken inside a character. */
export function cut(words: string, length: number): string {
  if (words.length <= length) return words;
  let end = 0;
  for (const character of words) {
    if (end + character.length > length) break;
    end += character.length;
  }
  return `${words.slice(0, end).trimEnd()}…`;
}

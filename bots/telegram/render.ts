/** Draws an outgoing message as the messages Telegram takes: HTML, buttons, files, in parts where one is too long. */
import type { InlineKeyboardButton } from "grammy/types";
import { type Message, text } from "../../core/outbox/message.ts";
import { type Reader, say, withoutMarkup } from "../../locales/say.ts";
import type { LocalFile, Outgoing } from "../channel.ts";
import { wordsOf } from "../message-words.ts";
import { withRepeatMark } from "../repeat-mark.ts";
import { markupLength, splitMarkup } from "../split-text.ts";
import { isVisible } from "../visible.ts";
import { type FileKind, inAlbums, kindOf } from "./files.ts";
import { drawKeyboard, type Keyboard, optionLines } from "./keyboard.ts";

export type Part =
  | { kind: "text"; markup: string; rows: InlineKeyboardButton[][] }
  /** Up to ten files of one album; the words stand under the first. */
  | {
      kind: "files";
      files: { file: LocalFile; as: FileKind }[];
      markup: string;
      rows: InlineKeyboardButton[][];
    }
  /** Words far too long to be read as messages: a text file of all of them. */
  | { kind: "wholeText"; words: string; markup: string; rows: InlineKeyboardButton[][] }
  /** A keyboard below the input field; the message is there to carry it. */
  | { kind: "contact"; markup: string; label: string };

/** Telegram's limits after parsing, UTF-16 units, less the room for a word that a message is a repeat. */
const MARK_ROOM = 24;
export const TEXT_LENGTH = 4096 - MARK_ROOM;
export const CAPTION_LENGTH = 1024 - MARK_ROOM;

/** More messages than this at once nobody reads, and Telegram takes them for a flood. */
const PARTS = 5;

export interface Drawing {
  markup: string;
  keyboard: Keyboard;
}

/** The words and buttons of a message, its files left aside. */
export function draw(message: Message, { chat, reader }: Pick<Outgoing, "chat" | "reader">): Drawing {
  const keyboard = drawKeyboard(message, reader, isPrivate(chat));
  const lines = [...wordsOf(message, reader), ...optionLines(message, reader), ...keyboard.lines];
  // Half a surrogate pair, cut off somewhere on its way, would make Telegram refuse the whole.
  return { markup: lines.join("\n").toWellFormed(), keyboard };
}

/** The parts in the order they are sent; buttons are on the last that can bear them. */
export function partsOf(message: Message, outgoing: Outgoing): Part[] {
  const { markup, keyboard } = draw(message, outgoing);
  const albums = inAlbums(outgoing.files.map((file) => ({ file, as: kindOf(file) })));
  const asking = keyboard.contact === null ? [] : [contactPart(keyboard.contact, outgoing.reader)];
  const [album] = albums;
  const fits = albums.length === 1 && markupLength(markup) <= CAPTION_LENGTH;
  // An album bears no buttons.
  if (album && fits && (album.length === 1 || keyboard.rows.length === 0)) {
    return [{ kind: "files", files: album, markup, rows: keyboard.rows }, ...asking];
  }
  const needsText = albums.length === 0 || keyboard.rows.length > 0 || isVisible(markup);
  return [
    ...albums.map((files): Part => ({ kind: "files", files, markup: "", rows: [] })),
    ...(needsText ? textParts(markup, keyboard.rows) : []),
    ...asking,
  ];
}

/** The same part, its reader told that it may have come before. */
export const asRepeat = (part: Part, reader: Reader): Part => ({
  ...part,
  markup: withRepeatMark(part.markup, reader),
});

export const isPrivate = (chat: string): boolean => !chat.startsWith("-");

/** Telegram takes no message without anything to be seen, nor one that is empty in part. */
function textParts(markup: string, rows: InlineKeyboardButton[][]): Part[] {
  const drawn = splitMarkup(markup, TEXT_LENGTH, PARTS + 1);
  const seen = drawn.filter(isVisible);
  if (drawn.length > PARTS) {
    const beginning: Part = { kind: "text", markup: `${seen[0] ?? ""}…`, rows: [] };
    return [beginning, { kind: "wholeText", words: withoutMarkup(markup), markup: "", rows }];
  }
  const parts = seen.length > 0 ? seen : ["…"];
  return parts.map((part, index) => ({
    kind: "text",
    markup: part,
    rows: index === parts.length - 1 ? rows : [],
  }));
}

const contactPart = (label: string, reader: Reader): Part => ({
  kind: "contact",
  markup: say(text("common.contactBelow"), reader),
  label,
});

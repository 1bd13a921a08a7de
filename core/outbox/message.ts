/** A message as core and flows write it: keys, figures and choices, no channel's markup and no language yet. */
import type { TextKey } from "../../locales/keys.ts";
import type { Paper } from "../documents/paper.ts";
import type { PriceListFor } from "../documents/price-list.ts";
import type { Chart } from "../pictures/model.ts";
import type { WorkbookToWrite } from "../spreadsheets/write-workbook.ts";
import type { Locale } from "../tenants/model.ts";

/** A figure in a text; the reader's language and time zone turn it into words (locales/say.ts). */
export type Param =
  | string
  | number
  | { money: number; currency: string }
  /** Thousandths of the unit: {quantity: 24000, unit: "шт"} is "24 шт". */
  | { quantity: number; unit: string }
  /** A unit alone, as a column beside figures has it: "шт". */
  | { unit: string }
  /** "2 кор. = 24 шт": packs of packMilli thousandths each. */
  | { packs: number; packMilli: number; unit: string }
  /** An ISO date: "чт 26.11". */
  | { day: string }
  /** The same with hours, local minutes after midnight: "чт 26.11, 14–18". */
  | { day: string; window: HourWindow }
  /** Hours alone: "14–18"; `isBrief` for a button, whatever the language: "14–18". */
  | { window: HourWindow; isBrief?: true }
  /** An ISO date as papers have it: "26 ноября 2026 г.". */
  | { date: string }
  /** Epoch milliseconds, told relative to now: "10:15", "завтра 9:00". */
  | { moment: number }
  /** The same as a deadline, with the preposition where the language wants it: "до 10:15", "завтра до 9:00". */
  | { till: number }
  /** Epoch milliseconds, always as a time of day: "09:40". */
  | { time: number }
  /** Epoch milliseconds of something that was true then: "09:40" today, "пн 23.11, 09:40" before. */
  | { stamp: number }
  /** Minutes: "3 ч", "2 дня". */
  | { duration: number }
  /** Minutes, in hours however many: a working day has no twenty-four. "26 ч 10 мин". */
  | { hours: number }
  | { text: Text };

/** Local minutes after midnight. */
export interface HourWindow {
  from: number;
  to: number;
}

export type Params = Record<string, Param>;

/**
 * A text to be said: a locale key with its figures, a person's own words left as they are, or words that are data
 * in every language, as the titles of a funnel's stages.
 */
export type Text =
  | { key: TextKey; params?: Params }
  | { verbatim: string }
  | { titles: Record<Locale, string> };

/** Whether files come with it besides a QR picture. */
export const bringsFiles = (message: Message): boolean =>
  (message.files?.length ?? 0) > 0 || madeParts.some((part) => message[part] !== undefined);

/** Parts of a message that become files as it is sent, besides a QR picture. */
export const madeParts = ["chart", "workbook", "paper", "priceList", "archive"] as const;

export const text = (key: TextKey, params?: Params): Text => (params ? { key, params } : { key });
export const verbatim = (words: string): Text => ({ verbatim: words });

/** What a button does; a press carries only a turn and index, or a token, never a value to be trusted. */
export type ButtonEffect =
  /** A choice of the dialog's screen number `turn`. */
  | { kind: "choice"; turn: number; index: number }
  /** An action under a notice; letter and ordinal name it where there are no buttons ("А1"). */
  | { kind: "action"; token: string; letter: string; ordinal: number }
  | { kind: "contact" }
  | { kind: "link"; url: string }
  | { kind: "copy"; text: string };

export interface Button {
  label: Text;
  effect: ButtonEffect;
  style?: "primary" | "danger";
  /** True for the way back: numbered menus give it 0. */
  isBack?: boolean;
}

/** Where a dialog stood when it showed a screen. */
export interface ShownStep {
  flow: string;
  version: number;
  step: string;
  data: unknown;
  /** Ids of the choices, by their place in the offer. */
  offered: string[];
  /** What the screen is called later. */
  name?: Text;
}

/** `name`: of the archive, without its ending; `files`: ids (core/files). */
export interface Archive {
  name: Text;
  files: string[];
}

/** One message of the bot's. Its first line is what a locked phone shows. */
export interface Message {
  lines: Text[];
  /** Long choices, written as numbered lines; their buttons show only the number. */
  options?: { line: Text; effect: ButtonEffect }[];
  buttons?: Button[][];
  /** Choices before this place, counted from 0, were shown already, and are left out: it says the rest of a long list. */
  choicesFrom?: number;
  /** Shown instead of numbers where there are no buttons and the answer is an amount. */
  amountHint?: Text;
  /** Stored files to send along (core/files). */
  files?: string[];
  /** A text shown as a QR picture, which is drawn as it is sent and kept nowhere. */
  qr?: string;
  /** Drawn as a picture as it is sent, and kept nowhere either. */
  chart?: Chart;
  /** Written as a file as it is sent. */
  workbook?: WorkbookToWrite;
  /** Said instead, with the same buttons, where a messenger lets nothing through but a short text it knows. */
  brief?: Text[];
  /** Drawn as a PDF as it is sent. */
  paper?: Paper;
  /** The goods and prices of a company, read and written as a file as it is sent: too many to be kept in a message. */
  priceList?: PriceListFor;
  /** Stored files as they were sent, packed into one as it is sent. */
  archive?: Archive;
  /** Holds a secret shown once: its words are forgotten as soon as they have arrived. */
  isSecret?: boolean;
  /** Whose words these are, when a person speaks through the bot: shown in bold before them. */
  speaker?: string;
  isSilent?: boolean;
  /** The outbox row this message answers: shown as a reply where the channel can. */
  replyTo?: number;
  /** The dialog's step it shows, where a later reply may quote it: what is chosen from it then goes on from there. */
  shows?: ShownStep;
  /**
   * The row of an edit this says again: below, left unsaid where that edit had to become a new message; or as an edit of
   * an older copy, left unsaid where that cannot be changed in its place.
   */
  echoes?: number;
}

/** A message's choices as WhatsApp draws them: reply buttons, else a list, else numbers in the text itself. */
import { type Message, text } from "../../core/outbox/message.ts";
import { type Reader, say, sayPlain } from "../../locales/say.ts";
import { numberedMenu } from "../numbered-menu.ts";
import { encodePress } from "../press-data.ts";
import { shortened } from "../shortened.ts";
import { isVisible } from "../visible.ts";
import { isScopedId } from "./address.ts";

/** WhatsApp's limits; lengths in UTF-16 units. */
const BUTTONS = 3;
const BUTTON_TITLE = 20;
const ROWS = 10;
const ROW_TITLE = 24;
const ROW_DESCRIPTION = 72;

/** What a press of "share the number" carries: whoever writes from a number shares it by that. */
export const CONTACT_ID = "contact";
const MORE_ID = "more:";

export interface ReplyButton {
  id: string;
  title: string;
}

export interface Row extends ReplyButton {
  description?: string;
}

export type Choices =
  | { kind: "none" }
  | { kind: "buttons"; buttons: ReplyButton[] }
  | { kind: "list"; button: string; rows: Row[] }
  /** WhatsApp's own button by which somebody without a known number shares it. */
  | { kind: "contactRequest" };

export interface DrawnChoices {
  /** Markup, to stand below the message's words. */
  lines: string[];
  choices: Choices;
}

interface Item {
  id: string;
  /** What a button shows; the number where the words stand in the text. */
  short: string;
  label: string;
}

export function drawChoices(message: Message, reader: Reader, chat: string): DrawnChoices {
  const buttons = message.buttons?.flat() ?? [];
  const isPressable = ({ effect }: { effect: { kind: string } }) =>
    ["choice", "action", "contact"].includes(effect.kind);
  if (isScopedId(chat) && buttons.some(({ effect }) => effect.kind === "contact")) {
    const others = buttons.filter(({ effect }) => effect.kind !== "contact");
    return {
      lines: numberedMenu({ ...message, buttons: [others] }, reader),
      choices: { kind: "contactRequest" },
    };
  }
  const { options = [], choicesFrom: from = 0 } = message;
  const choices = choicesOf(itemsOf(message, reader), from, reader);
  if (choices.kind === "none") return inNumbers(message, reader);
  const numbered = options.map(({ line }, index) => `${index + 1} ${say(line, reader)}`).slice(from);
  const hint = message.amountHint ? [say(message.amountHint, reader)] : [];
  const byHand = numberedMenu(
    { lines: [], buttons: [buttons.filter((button) => !isPressable(button))] },
    reader,
  );
  return { lines: [...numbered, ...hint, ...byHand], choices };
}

/** All of them as text. */
export const inNumbers = (message: Message, reader: Reader): DrawnChoices => ({
  lines: numberedMenu(message, reader),
  choices: { kind: "none" },
});

function itemsOf({ options = [], buttons = [] }: Message, reader: Reader): Item[] {
  const numbered = options.flatMap(({ line, effect }, index): Item[] => {
    const number = String(index + 1);
    const id = effect.kind === "choice" || effect.kind === "action" ? encodePress(effect) : null;
    return id ? [{ id, short: number, label: `${number} ${sayPlain(line, reader)}` }] : [];
  });
  const named = buttons.flat().flatMap(({ label, effect }): Item[] => {
    const words = sayPlain(label, reader);
    if (effect.kind === "contact") return [{ id: CONTACT_ID, short: words, label: words }];
    return effect.kind === "choice" || effect.kind === "action"
      ? [{ id: encodePress(effect), short: words, label: words }]
      : [];
  });
  return [...numbered, ...named];
}

/** Those from a place on, counted from 0: what stands before it was shown. */
function choicesOf(all: readonly Item[], from: number, reader: Reader): Choices {
  const items = all.slice(from);
  const isPlain = areDistinct(items.map(({ id }) => id)) && items.every(({ short }) => isVisible(short));
  if (items.length === 0 || !isPlain) return { kind: "none" };
  const areButtons =
    items.length <= BUTTONS &&
    areDistinct(items.map(({ short }) => short)) &&
    items.every(({ short }) => short.length <= BUTTON_TITLE);
  if (areButtons) return { kind: "buttons", buttons: items.map(({ id, short: title }) => ({ id, title })) };
  const rows = items.flatMap((item) => rowOf(item) ?? []);
  return rows.length === items.length ? listOf(rows, from, reader) : { kind: "none" };
}

const areDistinct = (words: readonly string[]): boolean => new Set(words).size === words.length;

/** A list of these rows; of too many as many as there is room for beside the one that asks for the rest. */
function listOf(rows: readonly Row[], from: number, reader: Reader): Choices {
  const button = shortened(sayPlain(text("common.choose"), reader), BUTTON_TITLE);
  if (rows.length <= ROWS) return { kind: "list", button, rows: [...rows] };
  const shown = rows.slice(0, ROWS - 1);
  const more = {
    id: `${MORE_ID}${from + shown.length}`,
    title: shortened(sayPlain(text("common.more", { count: rows.length - shown.length }), reader), ROW_TITLE),
  };
  return { kind: "list", button, rows: [...shown, more] };
}

/** From which place on the choices are asked for by a press; undefined for one of another kind. */
export function moreFrom(id: string): number | undefined {
  const from = new RegExp(`^${MORE_ID}(\\d{1,4})$`).exec(id)?.[1];
  return from === undefined ? undefined : Number(from);
}

/** A long label goes on in the row's second line; null for one that no row holds. */
function rowOf({ id, label }: Item): Row | null {
  if (label.length <= ROW_TITLE) return { id, title: label };
  const end = label.lastIndexOf(" ", ROW_TITLE);
  const title = label.slice(0, Math.max(end, 0)).replace(/[\s·|]+$/, "");
  const row = title
    ? { id, title, description: label.slice(end + 1).replace(/^[\s·|]+/, "") }
    : { id, title: shortened(label, ROW_TITLE), description: label };
  const isWhole = isVisible(row.title) && isVisible(row.description);
  return isWhole && row.description.length <= ROW_DESCRIPTION ? row : null;
}

/** Reads a reply_markup argument and refuses the buttons that Telegram refuses. */
import type {
  ForceReply,
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  KeyboardButton,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
} from "grammy/types";
import { type Answer, badRequest, type Refusal, succeed } from "./answer.ts";
import * as limits from "./limits.ts";
import { checkLink, linkedUserId } from "./links.ts";
import type { JsonArgument } from "./parameters.ts";

export type ReplyMarkup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply;

type Fields = Record<string, unknown>;

const STYLES: readonly unknown[] = [undefined, "", "default", "primary", "danger", "success"];
const INLINE_KINDS = [
  "callback_game",
  "pay",
  "switch_inline_query",
  "switch_inline_query_chosen_chat",
  "switch_inline_query_current_chat",
  "login_url",
  "web_app",
  "copy_text",
];

/** The markup by its form alone, before the chat is known; `undefined` when there is none. */
export function readMarkup(argument: JsonArgument): Answer<ReplyMarkup | undefined> {
  if (argument === null) return badRequest("Can't parse reply keyboard markup JSON object");
  const { value } = argument;
  if (value === undefined) return succeed(undefined);
  if (!isObject(value)) return badRequest("Object expected as reply markup");
  const problem = keyboardProblem(value) ?? inlineKeyboardProblem(value);
  if (problem !== undefined) return badRequest(problem);
  if (isReplyKeyboard(value) || isInlineKeyboard(value)) return succeed(value);
  if (value.remove_keyboard === true) return succeed({ remove_keyboard: true });
  return succeed(value.force_reply === true ? { force_reply: true } : undefined);
}

/** The markup as the chat shows it: without empty buttons, and refused where the chat or a limit forbids it. */
export function admitMarkup(
  markup: ReplyMarkup | undefined,
  chat: { isPrivate: boolean },
): Answer<ReplyMarkup | undefined> {
  if (markup === undefined) return succeed(undefined);
  if (Buffer.byteLength(JSON.stringify(markup)) > limits.MAX_MARKUP_BYTES) return tooLong();
  if ("inline_keyboard" in markup) return admitInlineKeyboard(markup);
  if (!("keyboard" in markup)) return succeed(markup);
  const rows = nonEmptyRows(markup.keyboard, labelOf, limits.MAX_KEYBOARD_ROW);
  const request = chat.isPrivate ? undefined : rows.flat().find(isContactOrLocationRequest);
  if (request) {
    const wanted = "request_contact" in request ? "Phone number" : "Location";
    return badRequest(`${wanted} can be requested in private chats only`);
  }
  if (rows.flat().length > limits.MAX_KEYBOARD_BUTTONS) return tooLong();
  return succeed(rows.length > 0 ? { ...markup, keyboard: rows } : undefined);
}

/** The same for an edit, which takes inline keyboards alone. */
export function admitInlineMarkup(markup: ReplyMarkup | undefined): Answer<InlineKeyboardMarkup | undefined> {
  if (markup === undefined) return succeed(undefined);
  if (!("inline_keyboard" in markup)) return badRequest("Inline keyboard expected");
  if (Buffer.byteLength(JSON.stringify(markup)) > limits.MAX_MARKUP_BYTES) return tooLong();
  return admitInlineKeyboard(markup);
}

export const labelOf = (button: KeyboardButton): string =>
  typeof button === "string" ? button : button.text;

const tooLong = (): Refusal => badRequest("reply markup is too long");

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Holds for a value that `keyboardProblem` found nothing wrong with. */
const isReplyKeyboard = (value: object): value is ReplyKeyboardMarkup =>
  "keyboard" in value && Array.isArray(value.keyboard) && value.keyboard.length > 0;

/** Holds for a value that `inlineKeyboardProblem` found nothing wrong with. */
const isInlineKeyboard = (value: object): value is InlineKeyboardMarkup =>
  "inline_keyboard" in value && Array.isArray(value.inline_keyboard) && value.inline_keyboard.length > 0;

const isContactOrLocationRequest = (button: KeyboardButton): button is Exclude<KeyboardButton, string> =>
  typeof button === "object" &&
  (("request_contact" in button && button.request_contact) ||
    ("request_location" in button && button.request_location));

function keyboardProblem({ keyboard }: Fields): string | undefined {
  if (keyboard === undefined) return undefined;
  if (!Array.isArray(keyboard)) return 'Field "keyboard" must be of type Array';
  for (const row of keyboard) {
    if (!Array.isArray(row)) return 'Field "keyboard" must be an Array of Arrays';
    for (const button of row) {
      const isButton = typeof button === "string" || isObject(button);
      const problem = isButton ? commonProblem(button) : "KeyboardButton must be a String or an Object";
      if (problem !== undefined) return `Can't parse keyboard button: ${problem}`;
    }
  }
  return undefined;
}

function inlineKeyboardProblem({ inline_keyboard: rows }: Fields): string | undefined {
  if (rows === undefined) return undefined;
  if (!Array.isArray(rows)) return 'Field "inline_keyboard" must be of type Array';
  for (const row of rows) {
    if (!Array.isArray(row)) {
      return 'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays';
    }
    for (const button of row) {
      const problem = isObject(button)
        ? inlineButtonProblem(button)
        : "InlineKeyboardButton must be an Object";
      if (problem !== undefined) return `Can't parse inline keyboard button: ${problem}`;
    }
  }
  return undefined;
}

function commonProblem(button: Fields | string): string | undefined {
  if (typeof button === "string") return undefined;
  if (button.text === undefined) return `Can't find field "text"`;
  if (typeof button.text !== "string") return `Field "text" must be of type String`;
  return STYLES.includes(button.style) ? undefined : "invalid button style specified";
}

function inlineButtonProblem(button: Fields): string | undefined {
  const problem = commonProblem(button);
  if (problem !== undefined) return problem;
  for (const field of ["url", "callback_data"]) {
    const value = button[field] ?? "";
    if (typeof value !== "string") return `Field "${field}" must be of type String`;
    if (value !== "") return undefined;
  }
  if (!INLINE_KINDS.some((kind) => kind in button))
    return "Text buttons are unallowed in the inline keyboard";
  if (!("copy_text" in button)) return undefined;
  if (!isObject(button.copy_text)) return `Field "copy_text" must be of type Object`;
  return typeof button.copy_text.text === "string" ? undefined : `Can't find field "text"`;
}

function admitInlineKeyboard(markup: InlineKeyboardMarkup): Answer<InlineKeyboardMarkup | undefined> {
  const rows = nonEmptyRows(markup.inline_keyboard, ({ text }) => text, limits.MAX_INLINE_ROW);
  const buttons = rows.flat();
  for (const button of buttons) {
    const problem = admissionProblem(button);
    if (problem !== undefined) return badRequest(problem);
  }
  if (buttons.length > limits.MAX_INLINE_BUTTONS) return tooLong();
  return succeed(rows.length > 0 ? { inline_keyboard: rows } : undefined);
}

function admissionProblem(button: InlineKeyboardButton): string | undefined {
  if ("url" in button && button.url && linkedUserId(button.url) === undefined) {
    const checked = checkLink(button.url);
    return "problem" in checked ? `Inline keyboard button ${checked.problem}` : undefined;
  }
  if ("callback_data" in button && Buffer.byteLength(button.callback_data) > limits.MAX_CALLBACK_DATA_BYTES) {
    return "BUTTON_DATA_INVALID";
  }
  const isCopyTextWrong =
    "copy_text" in button &&
    (button.copy_text.text === "" || button.copy_text.text.length > limits.MAX_COPY_TEXT_LENGTH);
  return isCopyTextWrong ? "BUTTON_COPY_TEXT_INVALID" : undefined;
}

/** Telegram drops buttons without a text and those past the end of a row, and says nothing. */
const nonEmptyRows = <B>(rows: B[][], textOf: (button: B) => string, rowLimit: number): B[][] =>
  rows
    .map((row) => row.filter((button) => textOf(button) !== "").slice(0, rowLimit))
    .filter((row) => row.length > 0);

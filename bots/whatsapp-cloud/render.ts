/** Draws an outgoing message as the messages WhatsApp takes: words, choices, files, in parts where one is too long. */
import type { Message } from "../../core/outbox/message.ts";
import { type Reader, withoutMarkup } from "../../locales/say.ts";
import type { Outgoing } from "../channel.ts";
import { wordsOf } from "../message-words.ts";
import { withRepeatMark } from "../repeat-mark.ts";
import { isVisible } from "../visible.ts";
import { wellFormed } from "../well-formed.ts";
import { asWhatsApp, splitToFit } from "../whatsapp-markup.ts";
import { type Choices, drawChoices, inNumbers } from "./choices.ts";
import { type Attachment, wholeText } from "./files.ts";

export interface Part {
  markup: string;
  choices: Choices;
  /** Its words are the caption, or stand below it where there are buttons. */
  file: Attachment | null;
}

/** WhatsApp's limits, UTF-16 units, less the room for a word that a message is a repeat. */
const MARK_ROOM = 24;
const TEXT_LENGTH = 4096 - MARK_ROOM;
/** Of a message with choices, and of the words under a file. */
const BODY_LENGTH = 1024 - MARK_ROOM;

/** More messages than this at once nobody reads. */
const PARTS = 5;
const NONE: Choices = { kind: "none" };

/** The parts in the order they are sent; choices are on the last. */
export function partsOf(
  message: Message,
  { chat, reader }: Pick<Outgoing, "chat" | "reader">,
  files: readonly Attachment[],
): Part[] {
  const { markup, choices } = draw(message, reader, chat);
  const [file] = files;
  const isUnderFile =
    file !== undefined &&
    files.length === 1 &&
    file.as !== "audio" &&
    ["none", "buttons"].includes(choices.kind) &&
    asWhatsApp(markup).length <= BODY_LENGTH;
  if (isUnderFile) return [{ markup: isVisible(markup) ? markup : "", choices, file }];
  const needsText = files.length === 0 || choices.kind !== "none" || isVisible(markup);
  return [
    ...files.map((alone): Part => ({ markup: "", choices: NONE, file: alone })),
    ...(needsText ? textParts(markup, choices) : []),
  ];
}

/** Choices want short words above them: below long ones they are numbers in the text. */
function draw(message: Message, reader: Reader, chat: string): { markup: string; choices: Choices } {
  const words = wordsOf(message, reader);
  const below = (lines: readonly string[]) => [...words, ...lines].join("\n");
  const drawn = drawChoices(message, reader, chat);
  const markup = below(drawn.lines);
  if (drawn.choices.kind === "none" || asWhatsApp(markup).length <= BODY_LENGTH)
    return { markup, choices: drawn.choices };
  return { markup: below(inNumbers(message, reader).lines), choices: NONE };
}

function textParts(markup: string, choices: Choices): Part[] {
  const drawn = splitToFit(markup, TEXT_LENGTH, PARTS + 1);
  const seen = drawn.filter(isVisible);
  if (drawn.length > PARTS) {
    const beginning = splitToFit(seen[0] ?? "", TEXT_LENGTH - 1, 1)[0] ?? "";
    return [
      { markup: `${beginning}…`, choices: NONE, file: null },
      { markup: "", choices, file: wholeText(withoutMarkup(markup)) },
    ];
  }
  const parts = seen.length > 0 ? seen : ["…"];
  return parts.map((part, index) => ({
    markup: part,
    choices: index === parts.length - 1 ? choices : NONE,
    file: null,
  }));
}

/** The same part, its reader told that it may have come before. */
export const asRepeat = (part: Part, reader: Reader): Part => ({
  ...part,
  // Sound bears no words.
  markup: part.file?.as === "audio" ? "" : withRepeatMark(part.markup, reader),
});

/** What the Graph API is told of a part, the addressee left aside. `mediaId`: its file at Meta. */
export const contentOf = (part: Part, mediaId: string | null): object =>
  // Half a surrogate pair, cut off somewhere on its way, would make Meta refuse the whole.
  wellFormed(formOf(part, mediaId));

function formOf({ markup, choices, file }: Part, mediaId: string | null): object {
  const body = asWhatsApp(markup);
  const media = file && { id: mediaId, ...(file.as === "document" && { filename: file.name }) };
  if (choices.kind !== "none") {
    const header = file && media && { type: file.as, [file.as]: media };
    const text = { text: body || "…" };
    return {
      type: "interactive",
      interactive: { ...interactiveOf(choices), body: text, ...(header && { header }) },
    };
  }
  if (file && media) return { type: file.as, [file.as]: { ...media, ...(body && { caption: body }) } };
  return { type: "text", text: { body, preview_url: false } };
}

function interactiveOf(choices: Exclude<Choices, { kind: "none" }>): object {
  switch (choices.kind) {
    case "buttons":
      return {
        type: "button",
        action: { buttons: choices.buttons.map((reply) => ({ type: "reply", reply })) },
      };
    case "list":
      return { type: "list", action: { button: choices.button, sections: [{ rows: choices.rows }] } };
    case "contactRequest":
      return { type: "request_contact_info", action: { name: "request_contact_info" } };
  }
}

/** Draws an outgoing message as the messages a linked WhatsApp sends: words with numbers, files, polls. */
import type { Message } from "../../core/outbox/message.ts";
import { type Reader, withoutMarkup } from "../../locales/say.ts";
import { numberedText } from "../numbered-text.ts";
import { withRepeatMark } from "../repeat-mark.ts";
import { isVisible } from "../visible.ts";
import { wellFormed } from "../well-formed.ts";
import { asWhatsApp, splitToFit } from "../whatsapp-markup.ts";
import { type Attachment, wholeText } from "./files.ts";
import { type Poll, pollOf } from "./polls.ts";

export type Part =
  | { kind: "text"; markup: string }
  /** The words stand below it as its caption. */
  | { kind: "file"; file: Attachment; markup: string }
  | { kind: "poll"; poll: Poll };

/** UTF-16 units, less the room for a word that a message is a repeat. More than this the phone folds away. */
const MARK_ROOM = 24;
const TEXT_LENGTH = 4096 - MARK_ROOM;
const CAPTION_LENGTH = 1024 - MARK_ROOM;

/** More messages than this at once nobody reads. */
const PARTS = 5;

/** The parts in the order they are sent; choices are on the last. `asPolls`: the tenant wants them so. */
export function partsOf(
  message: Message,
  { reader, asPolls }: { reader: Reader; asPolls: boolean },
  files: readonly Attachment[],
): Part[] {
  const drawn = asPolls ? pollOf(message, reader) : null;
  const markup = wellFormed(drawn?.markup ?? numberedText(message, reader));
  const poll: Part[] = drawn ? [{ kind: "poll", poll: wellFormed(drawn.poll) }] : [];
  const [file] = files;
  const bearsWords = file && files.length === 1 && !file.mime.startsWith("audio/");
  if (bearsWords && asWhatsApp(markup).length <= CAPTION_LENGTH)
    return [{ kind: "file", file, markup }, ...poll];
  const needsText = isVisible(markup) || (files.length === 0 && !drawn);
  return [
    ...files.map((alone): Part => ({ kind: "file", file: alone, markup: "" })),
    ...(needsText ? textParts(markup) : []),
    ...poll,
  ];
}

function textParts(markup: string): Part[] {
  const drawn = splitToFit(markup, TEXT_LENGTH, PARTS + 1);
  const seen = drawn.filter(isVisible);
  if (drawn.length > PARTS) {
    const beginning = splitToFit(seen[0] ?? "", TEXT_LENGTH - 1, 1)[0] ?? "";
    return [
      { kind: "text", markup: `${beginning}…` },
      { kind: "file", file: wholeText(withoutMarkup(markup)), markup: "" },
    ];
  }
  return (seen.length > 0 ? seen : ["…"]).map((part) => ({ kind: "text", markup: part }));
}

/** The same part, its reader told that it may have come before; a poll and a sound bear no such word. */
export const asRepeat = (part: Part, reader: Reader): Part =>
  part.kind === "text" || (part.kind === "file" && !part.file.mime.startsWith("audio/"))
    ? { ...part, markup: withRepeatMark(part.markup, reader) }
    : part;

/** The words an edit puts in place of a message's; null where it has to be a message of its own. */
export function wordsInPlace(message: Message, reader: Reader): string | null {
  const [part, ...more] = partsOf(message, { reader, asPolls: false }, []);
  return part?.kind === "text" && more.length === 0 ? asWhatsApp(part.markup) : null;
}

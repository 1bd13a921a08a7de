/** A text as Telegram keeps it: marks parsed, control characters cleaned, edges trimmed, entities found. */
import type { MessageEntity } from "grammy/types";
import { type Answer, badRequest, succeed } from "./answer.ts";
import { withFoundEntities } from "./entities.ts";
import { type MarkedText, parseHtml } from "./html.ts";
import type { FindUser } from "./html-tags.ts";
import { MAX_CAPTION_LENGTH, MAX_RAW_TEXT_BYTES, MAX_TEXT_LENGTH } from "./limits.ts";
import type { Parameters } from "./parameters.ts";

interface RawText {
  text: string;
  parseMode: string;
  /** The caller's own entities, counted only without a parse mode. */
  entities: unknown;
}

const LONE_SURROGATE = /\p{Surrogate}/u;
/** Control characters, direction overrides and the combining marks that Telegram takes out. */
const UNCLEAN = /[\u2028-\u202e]|\u0333|\u033f|\u030a|\p{Cc}/gu;
/** What counts as nothing when a text is asked whether it is empty. */
const ONLY_INVISIBLE =
  /^[\s\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc\u{e0000}-\u{e007f}]*$/u;

/** The arguments `text`, `parse_mode` and `entities`: not empty, at most 4,096 UTF-16 units when all is parsed. */
export function messageText(fields: Parameters, findUser: FindUser): Answer<MarkedText> {
  const raw = readRaw(fields, "text", "entities");
  if (raw.text === "") return badRequest("Message text is empty");
  const marked = formatText(raw, findUser);
  if (!marked.ok) return marked;
  if (ONLY_INVISIBLE.test(marked.result.text)) return badRequest("Text must be non-empty");
  return marked.result.text.length > MAX_TEXT_LENGTH ? badRequest("Message is too long") : marked;
}

/** The arguments `caption`, `parse_mode` and `caption_entities`: may be empty, at most 1,024 UTF-16 units. */
export function captionText(fields: Parameters, findUser: FindUser): Answer<MarkedText> {
  const marked = formatText(readRaw(fields, "caption", "caption_entities"), findUser);
  if (!marked.ok) return marked;
  if (ONLY_INVISIBLE.test(marked.result.text)) return succeed({ text: "", entities: [] });
  return marked.result.text.length > MAX_CAPTION_LENGTH ? badRequest("Message caption is too long") : marked;
}

const readRaw = (fields: Parameters, text: string, entities: string): RawText => ({
  text: fields.text(text),
  parseMode: fields.text("parse_mode"),
  entities: fields.json(entities)?.value,
});

function formatText(raw: RawText, findUser: FindUser): Answer<MarkedText> {
  if (Buffer.byteLength(raw.text) > MAX_RAW_TEXT_BYTES) return badRequest("Text is too long");
  const parseMode = raw.parseMode.toLowerCase();
  const isParsed = raw.text !== "" && parseMode !== "" && parseMode !== "none";
  if (isParsed && parseMode !== "html") return badRequest("Unsupported parse_mode");
  if (LONE_SURROGATE.test(raw.text)) {
    return badRequest(`${isParsed ? "Text" : "Strings"} must be encoded in UTF-8`);
  }
  const marked = isParsed ? parseHtml(raw.text, findUser) : { text: raw.text, entities: ownEntities(raw) };
  if (typeof marked === "string") return badRequest(`Can't parse entities: ${marked}`);
  if (typeof marked.entities === "string") return badRequest(marked.entities);
  const { text, entities } = trimmed(cleaned({ text: marked.text, entities: marked.entities }));
  return succeed({ text, entities: withFoundEntities(text, entities) });
}

/** The entities a caller gave, or what is wrong with them. */
function ownEntities(raw: RawText): MessageEntity[] | string {
  if (!Array.isArray(raw.entities)) return [];
  const entities: readonly unknown[] = raw.entities;
  for (const entity of entities) {
    if (typeof entity !== "object" || entity === null) return "Can't parse MessageEntity: expected an Object";
    for (const field of ["type", "offset", "length"]) {
      if (!(field in entity)) return `Can't parse MessageEntity: Can't find field "${field}"`;
    }
  }
  return entities as MessageEntity[];
}

/** Control characters become spaces; what is taken out moves the entities behind it. */
function cleaned({ text, entities }: MarkedText): MarkedText {
  const joined = text.replaceAll(/[\u200e\u200f]+(?=[\u200e\u200f])/g, (marks) =>
    "\u200c".repeat(marks.length),
  );
  const removed: number[] = [];
  const clean = joined.replaceAll(UNCLEAN, (character: string, position: number) => {
    if (character === "\n" || /[\u007f-\u009f]/.test(character)) return character;
    if (character !== "\r" && /\p{Cc}/u.test(character)) return " ";
    removed.push(position);
    return "";
  });
  if (removed.length === 0) return { text: clean, entities };
  const shifted = (position: number) => position - removed.filter((gone) => gone < position).length;
  return { text: clean, entities: moved(entities, shifted) };
}

/** Spaces and line breaks go at both ends, but never those before the first entity. */
function trimmed({ text, entities }: MarkedText): MarkedText {
  const isBlank = (position: number) => text[position] === " " || text[position] === "\n";
  let end = text.length;
  while (isBlank(end - 1)) end--;
  const firstMark = Math.min(end, ...entities.map(({ offset }) => offset));
  let begin = 0;
  while (begin < firstMark && isBlank(begin)) begin++;
  const shifted = (position: number) => Math.min(position, end) - begin;
  return { text: text.slice(begin, end), entities: moved(entities, shifted) };
}

const moved = (entities: readonly MessageEntity[], shifted: (position: number) => number): MessageEntity[] =>
  entities
    .map((entity) => {
      const offset = shifted(entity.offset);
      return { ...entity, offset, length: shifted(entity.offset + entity.length) - offset };
    })
    .filter(({ length }) => length > 0);

/** What Telegram finds in a text by itself (commands, links, mentions) and how it settles what was marked. */
import type { MessageEntity } from "grammy/types";

interface Span {
  offset: number;
  length: number;
}

type FoundType = "bot_command" | "mention" | "hashtag" | "email" | "url";

const FOUND: ReadonlyArray<readonly [FoundType, RegExp]> = [
  ["url", /\bhttps?:\/\/[^\s<>"']*[^\s<>"'.,:;!?)\]]/gi],
  ["email", /[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/gi],
  ["bot_command", /(?<![\w/<>@.])\/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/])/g],
  ["mention", /(?<![\w@])@[a-zA-Z0-9_]{4,32}(?!\w)/g],
  ["hashtag", /(?<![\p{L}\p{N}_#&])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/gu],
];
const QUOTES: readonly string[] = ["blockquote", "expandable_blockquote"];
const DECORATIONS: readonly string[] = [...QUOTES, "bold", "italic", "underline", "strikethrough", "spoiler"];

/** The marked entities and those that Telegram finds where nothing else is, in the order of the text. */
export function withFoundEntities(text: string, marked: readonly MessageEntity[]): MessageEntity[] {
  const entities = outsideOfCode(marked);
  for (const [type, pattern] of FOUND) {
    for (const match of text.matchAll(pattern)) {
      const found = { type, offset: match.index, length: match[0].length };
      const isTaken = entities.some(
        (entity) => !DECORATIONS.includes(entity.type) && overlaps(entity, found),
      );
      if (!isTaken) entities.push(found);
    }
  }
  return entities.sort((a, b) => a.offset - b.offset || b.length - a.length);
}

const endOf = (span: Span): number => span.offset + span.length;

const overlaps = (a: Span, b: Span): boolean => a.offset < endOf(b) && b.offset < endOf(a);

/** Nothing is marked inside `code` and `pre`: what overlaps them is cut to the parts outside. */
function outsideOfCode(marked: readonly MessageEntity[]): MessageEntity[] {
  const blocks = marked.filter(({ type }) => type === "code" || type === "pre");
  return marked.flatMap((entity) => {
    if (blocks.includes(entity) || QUOTES.includes(entity.type)) return [entity];
    return blocks
      .reduce<Span[]>((parts, block) => parts.flatMap((part) => without(part, block)), [entity])
      .map(({ offset, length }) => ({ ...entity, offset, length }));
  });
}

function without(part: Span, block: Span): Span[] {
  if (!overlaps(part, block)) return [part];
  const before = { offset: part.offset, length: block.offset - part.offset };
  const after = { offset: endOf(block), length: endOf(part) - endOf(block) };
  return [before, after].filter(({ length }) => length > 0);
}

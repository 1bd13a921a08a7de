/** Cuts markup into messages a messenger takes: never inside a tag, an entity or a grapheme. */
import { escapeMarkup, withoutMarkup } from "../locales/say.ts";
import { graphemes } from "./graphemes.ts";

interface Mark {
  /** Where in the bare words it stands. */
  at: number;
  /** As written: "<b>", "</b>". */
  tag: string;
}

interface Parsed {
  words: string;
  marks: Mark[];
}

const TOKEN = /<\/?[a-z]+[^<>]*>|[^<]+|</gi;
/** Enough to know whether the character at a cut goes on behind it. */
const NEAR = 64;

/** How long markup is once it is parsed, in UTF-16 units: what messengers count. */
export const markupLength = (markup: string): number => parse(markup).words.length;

/**
 * The markup in parts of at most `limit` UTF-16 units of bare words each, cut at line ends where there are any.
 * Tags open at a cut are closed there and opened again in the next part. Of a very long text no more than the
 * first `atMost` parts are drawn.
 */
export function splitMarkup(markup: string, limit: number, atMost = Number.POSITIVE_INFINITY): string[] {
  const parsed = parse(markup);
  if (parsed.words.length <= limit) return [markup];
  const parts: string[] = [];
  const pen = { open: [] as string[], next: 0 };
  for (let start = 0; start < parsed.words.length && parts.length < atMost; ) {
    const { end, next } = cut(parsed.words, start, limit);
    parts.push(drawPart(parsed, start, end, pen));
    start = next;
  }
  return parts;
}

function parse(markup: string): Parsed {
  const marks: Mark[] = [];
  let words = "";
  for (const [token] of markup.matchAll(TOKEN)) {
    if (token.length > 1 && token.startsWith("<")) marks.push({ at: words.length, tag: token });
    else words += withoutMarkup(token);
  }
  return { words, marks };
}

/** Where the part that begins at `start` ends, and where the next begins: a line's end or a space is dropped. */
function cut(words: string, start: number, limit: number): { end: number; next: number } {
  const furthest = start + limit;
  if (words.length <= furthest) return { end: words.length, next: words.length };
  // Only what stands near is looked at, or a megabyte would be looked through at every cut.
  const near = graphemes().segment(words.slice(start, furthest + NEAR));
  const boundaryAt = (at: number) => start + (near.containing(at - start)?.index ?? at - start);
  const isBoundary = (at: number) => boundaryAt(at) === at;
  // A cut so early that half the message stays empty reads worse than one inside a paragraph.
  const earliest = start + limit / 2;
  for (const separator of ["\n", " "]) {
    const at = words.lastIndexOf(separator, furthest);
    if (at >= earliest && isBoundary(at) && isBoundary(at + 1)) return { end: at, next: at + 1 };
  }
  const whole = boundaryAt(furthest);
  const end = whole > start ? whole : betweenPairs(words, furthest);
  return { end, next: end };
}

/** A single grapheme longer than a message has to be cut all the same, though not inside a character. */
const betweenPairs = (words: string, at: number): number =>
  /[\uD800-\uDBFF]/.test(words.charAt(at - 1)) ? at - 1 : at;

function drawPart(
  { words, marks }: Parsed,
  start: number,
  end: number,
  pen: { open: string[]; next: number },
) {
  let drawn = pen.open.join("");
  let position = start;
  for (let mark = marks[pen.next]; mark && belongs(mark, end); mark = marks[++pen.next]) {
    drawn += escapeMarkup(words.slice(position, mark.at)) + mark.tag;
    position = Math.max(position, mark.at);
    if (isClosing(mark.tag)) pen.open.pop();
    else pen.open.push(mark.tag);
  }
  return drawn + escapeMarkup(words.slice(position, end)) + pen.open.toReversed().map(closing).join("");
}

const belongs = ({ at, tag }: Mark, end: number): boolean => at < end || (at === end && isClosing(tag));
const isClosing = (tag: string): boolean => tag.startsWith("</");
const closing = (tag: string): string => `</${/^<(\w+)/.exec(tag)?.[1]}>`;

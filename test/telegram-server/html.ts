/** Reads parse_mode HTML as Telegram does: its tags, its entities, and its complaints with their byte offsets. */
import type { MessageEntity } from "grammy/types";
import { argumentAfter, EntityCollector, type FindUser, isKnownTag, type OpenTag } from "./html-tags.ts";

/** Offsets and lengths are UTF-16 code units of `text`. */
export interface MarkedText {
  text: string;
  entities: MessageEntity[];
}

const NAMED_CHARACTERS: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
]);
/** Longer references than this, from the ampersand to before the semicolon, are no references. */
const MAX_REFERENCE_LENGTH = 9;

/** The text and its entities, or what Telegram says after "can't parse entities: ". */
export function parseHtml(source: string, findUser: FindUser): MarkedText | string {
  const reader = new HtmlReader(source, findUser);
  return reader.read() ?? { text: reader.text, entities: reader.collector.entities };
}

class HtmlReader {
  text = "";
  readonly collector: EntityCollector;
  private readonly source: string;
  private readonly open: OpenTag[] = [];
  private position = 0;

  constructor(source: string, findUser: FindUser) {
    this.source = source;
    this.collector = new EntityCollector(findUser);
  }

  /** The first complaint, if there is one. */
  read(): string | undefined {
    while (this.position < this.source.length) {
      if (this.current() === "<") {
        const complaint = this.source[this.position + 1] === "/" ? this.readEndTag() : this.readStartTag();
        if (complaint !== undefined) return complaint;
      } else {
        this.text += this.readCharacter();
      }
    }
    const unclosed = this.open.at(-1);
    if (unclosed) return `Can't find end tag corresponding to start tag "${unclosed.name}"`;
    if (/\p{Surrogate}/u.test(this.text)) {
      return "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units";
    }
    return undefined;
  }

  /** "" at the end. */
  private current(): string {
    return this.source[this.position] ?? "";
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.position;
    const taken = pattern.exec(this.source)?.[0] ?? "";
    this.position += taken.length;
    return taken;
  }

  private skipSpaces(): void {
    this.take(/[ \t\r\n\v]*/y);
  }

  private at(position: number): string {
    return `at byte offset ${Buffer.byteLength(this.source.slice(0, position))}`;
  }

  /** One character, or the one that a reference stands for; an unknown reference stays as it is written. */
  private readCharacter(): string {
    const reference = this.current() === "&" ? this.peekReference() : undefined;
    if (reference) {
      this.position += reference.length;
      return reference.character;
    }
    return this.source[this.position++] ?? "";
  }

  private peekReference(): { character: string; length: number } | undefined {
    const pattern = /&(?:#x([0-9a-fA-F]*)|#(\d*)|([a-zA-Z]*));?/y;
    pattern.lastIndex = this.position;
    const [whole = "", hexadecimal, decimal, name] = pattern.exec(this.source) ?? [];
    const character = name === undefined ? numbered(whole, hexadecimal, decimal) : NAMED_CHARACTERS.get(name);
    return character === undefined ? undefined : { character, length: whole.length };
  }

  private readStartTag(): string | undefined {
    const begin = this.position++;
    const name = this.take(/[^ \t\r\n\v>]*/y).toLowerCase();
    if (this.current() === "") return `Unclosed start tag ${this.at(begin)}`;
    if (!isKnownTag(name)) return `Unsupported start tag "${name}" ${this.at(begin)}`;
    const tag: OpenTag = { name, argument: "", offset: this.text.length };
    for (this.skipSpaces(); this.current() !== ">"; this.skipSpaces()) {
      const complaint = this.readAttribute(tag, begin);
      if (complaint !== undefined) return complaint;
    }
    this.position++;
    if (name === "span" && tag.argument !== "spoiler") {
      return `Tag "span" must have class "tg-spoiler" ${this.at(begin)}`;
    }
    this.open.push(tag);
    return undefined;
  }

  private readAttribute(tag: OpenTag, begin: number): string | undefined {
    const attribute = this.take(/[^ \t\r\n\v=>/"']*/y);
    if (attribute === "") return `Empty attribute name in the tag "${tag.name}" ${this.at(begin)}`;
    this.skipSpaces();
    const hasValue = this.current() === "=";
    if (hasValue) this.position++;
    this.skipSpaces();
    if (this.current() === "") return `Unclosed start tag "${tag.name}" ${this.at(begin)}`;
    if (!hasValue) {
      tag.argument = argumentAfter(tag, attribute, "");
      return undefined;
    }
    const valueBegin = this.position;
    const quote = this.take(/["']/y);
    const value = quote === "" ? this.take(/[a-zA-Z0-9.-]*/y).toLowerCase() : this.readQuoted(quote);
    if (quote === "" && !/^[ \t\r\n\v>]?$/.test(this.current())) {
      return `Unexpected end of name token ${this.at(valueBegin)}`;
    }
    if (this.current() === "") return `Unclosed start tag ${this.at(begin)}`;
    tag.argument = argumentAfter(tag, attribute, value);
    return undefined;
  }

  private readQuoted(quote: string): string {
    let value = "";
    while (this.current() !== quote && this.current() !== "") value += this.readCharacter();
    this.position++;
    return value;
  }

  private readEndTag(): string | undefined {
    const begin = this.position;
    const tag = this.open.pop();
    if (!tag) return `Unexpected end tag ${this.at(begin)}`;
    this.position += "</".length;
    const name = this.take(/[^ \t\r\n\v>]*/y).toLowerCase();
    this.skipSpaces();
    if (this.current() !== ">") return `Unclosed end tag ${this.at(begin)}`;
    if (name !== "" && name !== tag.name) {
      return `Unmatched end tag ${this.at(begin)}, expected "</${tag.name}>", found "</${name}>"`;
    }
    this.position++;
    const inner = this.text.slice(tag.offset);
    return inner === "" ? undefined : this.collector.close(tag, inner);
  }
}

function numbered(
  whole: string,
  hexadecimal: string | undefined,
  decimal: string | undefined,
): string | undefined {
  if (whole.replace(";", "").length > MAX_REFERENCE_LENGTH) return undefined;
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  return code > 0 && code < 0x10ffff ? String.fromCodePoint(code) : undefined;
}

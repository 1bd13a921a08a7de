/** Telegram's tag set: what a tag's attributes mean and which entity it becomes when it closes. */
import type { MessageEntity, User } from "grammy/types";
import { checkLink, linkedUserId } from "./links.ts";

export interface OpenTag {
  name: string;
  /** What the tag's one meaningful attribute said: an href, a language, a class, an emoji id. */
  argument: string;
  offset: number;
}

interface Span {
  offset: number;
  length: number;
}

export type FindUser = (id: number) => User | undefined;

const PLAIN_TAGS: ReadonlyMap<string, "bold" | "italic" | "strikethrough" | "underline" | "spoiler"> =
  new Map([
    ["b", "bold"],
    ["strong", "bold"],
    ["i", "italic"],
    ["em", "italic"],
    ["s", "strikethrough"],
    ["strike", "strikethrough"],
    ["del", "strikethrough"],
    ["u", "underline"],
    ["ins", "underline"],
    ["tg-spoiler", "spoiler"],
    ["span", "spoiler"],
  ]);
const RICH_TAGS = ["a", "tg-emoji", "tg-time", "pre", "code", "blockquote"];

export const isKnownTag = (name: string): boolean => PLAIN_TAGS.has(name) || RICH_TAGS.includes(name);

/** The tag's argument after one more attribute; attributes that mean nothing change nothing. */
export function argumentAfter(tag: OpenTag, attribute: string, value: string): string {
  switch (`${tag.name} ${attribute}`) {
    case "a href":
    case "tg-emoji emoji-id":
      return value;
    case "code class":
      return value.startsWith("language-") ? value.slice("language-".length) : tag.argument;
    case "span class":
      return value.startsWith("tg-") ? value.slice("tg-".length) : tag.argument;
    case "blockquote expandable":
      return "expandable";
    default:
      return tag.argument;
  }
}

/** Gathers the entities of closed tags. */
export class EntityCollector {
  readonly entities: MessageEntity[] = [];
  private readonly findUser: FindUser;
  /** The language of the last closed `code`, which a `pre` around it takes over. */
  private codeLanguage = "";

  constructor(findUser: FindUser) {
    this.findUser = findUser;
  }

  /** Adds the entity of a tag that encloses `inner`; the complaint, if Telegram has one. */
  close(tag: OpenTag, inner: string): string | undefined {
    const span = { offset: tag.offset, length: inner.length };
    const plain = PLAIN_TAGS.get(tag.name);
    if (plain) this.entities.push({ type: plain, ...span });
    else if (tag.name === "a") this.closeLink(tag.argument || inner, span);
    else if (tag.name === "pre" || tag.name === "code") this.closeCode(tag.name, tag.argument, span);
    else if (tag.name === "blockquote") {
      this.entities.push({ type: tag.argument ? "expandable_blockquote" : "blockquote", ...span });
    } else if (tag.name === "tg-emoji") {
      if (!/^-?\d*[1-9]\d*$/.test(tag.argument)) return "Invalid custom emoji identifier specified";
      this.entities.push({ type: "custom_emoji", custom_emoji_id: tag.argument, ...span });
    }
    return undefined;
  }

  /** A link that leads nowhere is dropped without a word, as Telegram does. */
  private closeLink(link: string, span: Span): void {
    const userId = linkedUserId(link);
    const user = userId === undefined ? undefined : this.findUser(userId);
    const checked = userId === undefined ? checkLink(link) : undefined;
    if (user) this.entities.push({ type: "text_mention", user, ...span });
    else if (checked && "url" in checked)
      this.entities.push({ type: "text_link", url: checked.url, ...span });
  }

  /** `<pre><code class="language-x">` and its mirror become one `pre` with a language. */
  private closeCode(name: "pre" | "code", language: string, span: Span): void {
    const inner = this.entities.at(-1);
    const encloses = (type: "pre" | "code") =>
      inner?.type === type && inner.offset === span.offset && inner.length === span.length;
    if (name === "pre" && encloses("code") && this.codeLanguage !== "") {
      this.entities.splice(-1, 1, { type: "pre", language: this.codeLanguage, ...span });
    } else if (name === "code" && encloses("pre") && language !== "") {
      this.entities.splice(-1, 1, { type: "pre", language, ...span });
    } else {
      this.entities.push({ type: name, ...span });
    }
    this.codeLanguage = name === "code" ? language : "";
  }
}

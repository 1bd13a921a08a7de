/** parse_mode HTML: what becomes of marked texts, and Telegram's complaints word for word. */
import { describe, expect, it } from "vitest";
import { parseHtml } from "./html.ts";

const parse = (source: string) => parseHtml(source, (id) => ({ id, is_bot: false, first_name: "Пётр" }));

describe("parseHtml", () => {
  it.each([
    [
      "<b>Заказ</b> 🙂<i>готов</i>",
      "Заказ 🙂готов",
      [
        ["bold", 0, 5],
        ["italic", 8, 5],
      ],
    ],
    [
      "<strong>a<em>b</em></strong>",
      "ab",
      [
        ["italic", 1, 1],
        ["bold", 0, 2],
      ],
    ],
    [
      "<u>a</u><ins>b</ins><s>c</s><del>d</del>",
      "abcd",
      [
        ["underline", 0, 1],
        ["underline", 1, 1],
        ["strikethrough", 2, 1],
        ["strikethrough", 3, 1],
      ],
    ],
    [
      '<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>',
      "ab",
      [
        ["spoiler", 0, 1],
        ["spoiler", 1, 1],
      ],
    ],
    [
      "<blockquote expandable>a</blockquote><blockquote>b</blockquote>",
      "ab",
      [
        ["expandable_blockquote", 0, 1],
        ["blockquote", 1, 1],
      ],
    ],
    ["<B>a</b >", "a", [["bold", 0, 1]]],
    ["<b></b>a", "a", []],
  ])("marks %s", (source, text, entities) => {
    const parsed = parse(source);
    expect(parsed).toMatchObject({ text });
    const spans =
      typeof parsed === "string"
        ? parsed
        : parsed.entities.map(({ type, offset, length }) => [type, offset, length]);
    expect(spans).toEqual(entities);
  });

  it.each([
    ["&lt;b&gt; &amp; &quot;x&quot;", '<b> & "x"'],
    ["&#65;&#x42;&#128578;", "AB🙂"],
    ["&nbsp; &copy; & &unknown; &#0; &#xffffffffff;", "&nbsp; &copy; & &unknown; &#0; &#xffffffffff;"],
    ["a &lt b", "a < b"],
  ])("decodes %s", (source, text) => {
    expect(parse(source)).toEqual({ text, entities: [] });
  });

  it("keeps links that lead somewhere and drops the others without a word", () => {
    const source =
      '<a href="https://example.org/?a=1&amp;b=2">a</a><a href="javascript:alert(1)">b</a><a href="tg://user?id=7">c</a>';
    expect(parse(source)).toEqual({
      text: "abc",
      entities: [
        { type: "text_link", url: "https://example.org/?a=1&b=2", offset: 0, length: 1 },
        { type: "text_mention", user: { id: 7, is_bot: false, first_name: "Пётр" }, offset: 2, length: 1 },
      ],
    });
  });

  it("joins pre and code with a language, whichever is outside", () => {
    const pre = { type: "pre", language: "ts", offset: 0, length: 1 };
    expect(parse('<pre><code class="language-ts">x</code></pre>')).toEqual({ text: "x", entities: [pre] });
    expect(parse('<code class="language-ts"><pre>x</pre></code>')).toEqual({ text: "x", entities: [pre] });
  });

  it.each([
    ["ж<b>x", 'Can\'t find end tag corresponding to start tag "b"'],
    ["ж<b>x</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'],
    ["ж</b>", "Unexpected end tag at byte offset 2"],
    ["ж<div>x</div>", 'Unsupported start tag "div" at byte offset 2'],
    ["2 <3", "Unclosed start tag at byte offset 2"],
    ["2 < 3", 'Unsupported start tag "" at byte offset 2'],
    ["<br/>", 'Unsupported start tag "br/" at byte offset 0'],
    ["<constructor>x</constructor>", 'Unsupported start tag "constructor" at byte offset 0'],
    ["<b>x</b", "Unclosed end tag at byte offset 4"],
    ['<a href="x', "Unclosed start tag at byte offset 0"],
    ["<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"],
    ["<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'],
    ["<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ["<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"],
    [
      "&#55357;",
      "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units",
    ],
  ])("complains of %s", (source, complaint) => {
    expect(parse(source)).toBe(complaint);
  });
});

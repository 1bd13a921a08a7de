/** Whatever a message holds, what is drawn of it is within all of WhatsApp's limits, and every choice has its way. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toAddress } from "../../../bots/whatsapp-cloud/address.ts";
import { moreFrom } from "../../../bots/whatsapp-cloud/choices.ts";
import { wholeText } from "../../../bots/whatsapp-cloud/files.ts";
import { asRepeat, contentOf, partsOf } from "../../../bots/whatsapp-cloud/render.ts";
import { type Button, type Message, verbatim } from "../../../core/outbox/message.ts";
import { messageSchema } from "../../graph-server/message-schema.ts";
import { reader } from "../channel-rig.ts";

const hostile = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    "",
    " ",
    "\u200B",
    "*_~`",
    "</b><b>",
    "&lt;b&gt;",
    "a\nb",
    "\uD800",
    "👨‍👩‍👧‍👦".repeat(9),
    "я".repeat(1100),
  ),
);
const words = hostile.map(verbatim);
const labelled = fc.record({
  label: words,
  isBack: fc.boolean(),
  kind: fc.constantFrom("choice", "action", "contact", "link", "copy"),
});

const effectOf = (kind: string, index: number): Button["effect"] => {
  if (kind === "action")
    return { kind, token: `${index}`.padStart(35, "t"), letter: "А", ordinal: index + 1 };
  if (kind === "contact") return { kind };
  if (kind === "link") return { kind, url: `https://example.ru/${index}` };
  return kind === "copy" ? { kind, text: `${index}` } : { kind: "choice", turn: 999_999_999, index };
};

const messages: fc.Arbitrary<Message> = fc
  .record({
    lines: fc.array(words, { maxLength: 12 }),
    options: fc.array(words, { maxLength: 14 }),
    labels: fc.array(labelled, { maxLength: 14 }),
    speaker: fc.option(hostile, { nil: undefined }),
    amountHint: fc.option(words, { nil: undefined }),
  })
  .map(({ lines, options, labels, speaker, amountHint }) => ({
    lines,
    options: options.map((line, index) => ({ line, effect: { kind: "choice", turn: 1, index } })),
    buttons: labels.map(({ label, isBack, kind }, index) => [
      { label, effect: effectOf(kind, options.length + index), ...(isBack && { isBack: true }) },
    ]),
    ...(speaker !== undefined && { speaker }),
    ...(amountHint && { amountHint }),
  }));

/** What is shown of it, and of the rest that a row of it asks for. */
function pagesOf(message: Message): string {
  const drawn = partsOf(message, { chat: "79000000011", reader }, []);
  const shown = JSON.stringify(drawn.map((part) => [part.markup, part.choices]));
  const rows = drawn.flatMap(({ choices }) => (choices.kind === "list" ? choices.rows : []));
  const choicesFrom = moreFrom(rows.at(-1)?.id ?? "");
  return choicesFrom === undefined ? shown : shown + pagesOf({ ...message, choicesFrom });
}

describe("a drawn message", () => {
  it("is always one that WhatsApp takes", () => {
    const chats = fc.constantFrom("79000000011", "RU.13491208655302741918");
    fc.assert(
      fc.property(messages, chats, fc.nat(2), fc.boolean(), (message, chat, files, isRepeat) => {
        const attached = Array.from({ length: files }, () => wholeText("слова"));
        for (const part of partsOf(message, { chat, reader }, attached)) {
          const told = { ...toAddress(chat), ...contentOf(isRepeat ? asRepeat(part, reader) : part, "1") };
          const { error } = messageSchema.safeParse(told);
          if (error) throw new Error(`${error.message}\n${JSON.stringify(told)}`);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("never loses a choice: each is a button, a row, or has its number or letter in the text", () => {
    fc.assert(
      fc.property(messages, (message) => {
        const shown = pagesOf(message);
        const { buttons = [], amountHint } = message;
        const presses = buttons.flat().filter(({ effect }) => effect.kind === "action");
        const areShown = presses.every(
          ({ effect }) =>
            effect.kind !== "action" ||
            shown.includes(`a${effect.token}`) ||
            shown.includes(`${effect.letter}${effect.ordinal}`) ||
            amountHint !== undefined,
        );
        expect(areShown).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

/** Whatever a message holds, its parts are what WhatsApp takes, and every choice has its number, letter or option. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asWhatsApp } from "../../../bots/whatsapp-markup.ts";
import { asRepeat, type Part, partsOf, wordsInPlace } from "../../../bots/whatsapp-web/render.ts";
import { type Button, type Message, text, verbatim } from "../../../core/outbox/message.ts";

const reader = { locale: "ru", timeZone: "Europe/Moscow", now: 0 } as const;
const drawn = (message: Message, asPolls = false, files = 0) =>
  partsOf(
    message,
    { reader, asPolls },
    Array.from({ length: files }, () => ({
      name: "a.jpg",
      mime: "image/jpeg",
      asDocument: false,
      bytes: async () => Buffer.from(""),
    })),
  );
const plain = (words: string) => words.replaceAll("\u00A0", " ");
const wordsOf = (part: Part | undefined) =>
  part && part.kind !== "poll" ? plain(asWhatsApp(part.markup)) : "";

const choice = (label: string, index: number): Button => ({
  label: verbatim(label),
  effect: { kind: "choice", turn: 7, index },
});
const back = (index: number): Button => ({ ...choice("", index), label: text("common.back"), isBack: true });

describe("a drawn message", () => {
  const menu: Message = {
    lines: [verbatim("Как получите?")],
    buttons: [[choice("Доставка", 0), choice("Самовывоз", 1)], [back(2)]],
  };

  it("is words with numbers, the way back as 0", () => {
    expect(drawn(menu).map(wordsOf)).toEqual(["Как получите?\n1 Доставка | 2 Самовывоз\n0 Назад"]);
  });

  it("is a poll where the tenant wants it, and its options begin with what is typed instead", () => {
    expect(drawn(menu, true)).toEqual([
      {
        kind: "poll",
        poll: { question: "Как получите?", choices: ["1 Доставка", "2 Самовывоз", "0 Назад"] },
      },
    ]);
    const push: Message = {
      lines: [verbatim("слово ".repeat(60))],
      buttons: [
        ["Подходит", "Отказать"].map((label, index) => ({
          label: verbatim(label),
          effect: { kind: "action", token: "t", letter: "А", ordinal: index + 1 },
        })),
      ],
    };
    const [words, poll] = drawn(push, true);
    expect(words?.kind).toBe("text");
    expect(poll).toMatchObject({ poll: { question: "Выбрать", choices: ["А1 Подходит", "А2 Отказать"] } });
  });

  it("is no poll where one answers by an amount, or one choice is all there is", () => {
    const amount = { ...menu, amountHint: verbatim("Сколько? «24»") };
    const lone: Message = { lines: [verbatim("Готово")], buttons: [[choice("Открыть", 0)]] };
    for (const message of [amount, lone])
      expect(drawn(message, true).map(({ kind }) => kind)).toEqual(["text"]);
  });

  it("stands under its one file, and below several", () => {
    expect(drawn(menu, false, 1)).toMatchObject([{ kind: "file", markup: expect.stringContaining("Как") }]);
    expect(drawn(menu, false, 2).map(({ kind }) => kind)).toEqual(["file", "file", "text"]);
  });

  it("changes another's words only where it is words alone", () => {
    expect(wordsInPlace({ lines: [verbatim("✅ 1042")] }, reader)).toBe("✅ 1042");
    expect(wordsInPlace({ lines: [verbatim("слово ".repeat(2_000))] }, reader)).toBeNull();
  });

  it("is within WhatsApp's limits whatever it holds", () => {
    const words = fc
      .oneof(
        fc.string({ unit: "grapheme", maxLength: 60 }),
        fc.string({ unit: "binary", maxLength: 60 }),
        fc.constantFrom("", "\u200B", "*_~`", "</b><b>", "\uD800", "я".repeat(1100)),
      )
      .map(verbatim);
    const messages = fc.record({
      lines: fc.array(words, { maxLength: 12 }),
      labels: fc.array(words, { maxLength: 14 }),
    });
    fc.assert(
      fc.property(
        messages,
        fc.boolean(),
        fc.nat(2),
        fc.boolean(),
        ({ lines, labels }, asPolls, files, isRepeat) => {
          const buttons = labels.map((label, index) => [{ ...choice("", index), label }]);
          const parts = drawn({ lines, buttons }, asPolls, files);
          expect(parts.length).toBeGreaterThan(0);
          for (const part of parts.map((one) => (isRepeat ? asRepeat(one, reader) : one))) {
            if (part.kind !== "poll") {
              expect(asWhatsApp(part.markup).length).toBeLessThanOrEqual(part.kind === "file" ? 1024 : 4096);
              continue;
            }
            const { question, choices } = part.poll;
            expect(question.trim().length * choices.length).toBeGreaterThan(0);
            expect(question.length).toBeLessThanOrEqual(255);
            expect(new Set(choices).size).toBe(choices.length);
            expect(choices.every(({ length }) => length <= 100)).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

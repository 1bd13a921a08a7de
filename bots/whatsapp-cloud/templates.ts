/** What may be said to somebody who has not written for a day: texts that Meta has approved, with places to fill. */
import * as z from "zod";
import { type Message, madeParts, type Text, text } from "../../core/outbox/message.ts";
import { locales } from "../../core/tenants/model.ts";
import { type Reader, sayPlain } from "../../locales/say.ts";
import { encodePress } from "../press-data.ts";
import { shortened } from "../shortened.ts";

const wordsIn = z.partialRecord(z.enum(locales), z.string().min(1).max(20));

/**
 * A template and the notices that may travel as it. A notice is named by the key of its first line, whole or begun:
 * "orders.supplier.head", "orders.*", and a person's own words are "words".
 */
export const templateSchema = z.strictObject({
  carries: z.array(z.string().regex(/^[\w.-]+(?:\.\*)?$/)).min(1),
  name: z.string().regex(/^[a-z\d_]{1,512}$/),
  /** The code it is approved under for each of our languages. */
  languages: z.partialRecord(z.enum(locales), z.string().regex(/^[a-z]{2,3}(?:_[A-Z]{2})?$/)),
  /** What fills {{1}}, {{2}}: the notice's first line, and the lines below it in one. */
  parameters: z.array(z.enum(["first", "rest"])).max(2),
  /** The quick replies it is approved with: each stands for the notice's button of the same words. */
  buttons: z.array(wordsIn).max(10).default([]),
});
export type Template = z.infer<typeof templateSchema>;

export const templatesSchema = z.array(templateSchema).max(100);

/** As they are stored; what a later version wrote and this one does not understand is left out. */
export const readTemplates = (entries: readonly unknown[]): Template[] =>
  entries.flatMap((entry) => templateSchema.safeParse(entry).data ?? []);

/** Meta's limit of a whole body is 1,024: what fills it leaves its own words so much room. */
const FILLING_LENGTH = 850;
/** Of one place. */
const PARAMETER_LENGTH = 600;

/** The message as the template closest to it that can carry it, in the Graph API's words; null where none can. */
export function asTemplate(whole: Message, templates: readonly Template[], reader: Reader): object | null {
  // A code is to be seen once, and a template's words stay.
  if (whole.qr !== undefined || whole.isSecret) return null;
  const message = { ...whole, lines: [...linesOf(whole)] };
  const key = keyOf(whole);
  const fitting = templates
    .map((template) => ({ template, closeness: closenessOf(template, key) }))
    .filter(({ closeness }) => closeness > 0)
    // Two whole names differ by no number at all, which decides as little as 0.
    .sort((a, b) => b.closeness - a.closeness || extentOf(b.template) - extentOf(a.template));
  for (const { template } of fitting) {
    const filled = fill(template, message, reader);
    if (filled) return filled;
  }
  return null;
}

/** No file has a place in a template: it says how many stay behind, where the message has no shorter word of its own. */
function linesOf(message: Message): readonly Text[] {
  const { lines, brief, files = [] } = message;
  const count = files.length + madeParts.filter((part) => message[part] !== undefined).length;
  return brief ?? (count === 0 ? lines : [...lines, text("common.filesAside", { count })]);
}

/** Of two as close the one that asks and says more. */
const extentOf = ({ buttons, parameters }: Template): number => buttons.length * 10 + parameters.length;

/** The whole name before a begun one, a longer beginning before a shorter; 0 where it does not carry the notice. */
const closenessOf = ({ carries }: Template, key: string): number =>
  Math.max(
    0,
    ...carries.filter((name) => isNamed(key, name)).map((name) => (name === key ? Infinity : name.length)),
  );

/** A person's own words, which have no key. */
export const WORDS = "words";

/** The notice's name: what its first line says here. */
export function keyOf({ lines, brief = lines }: Message): string {
  const [first] = brief;
  return first && "key" in first ? first.key : WORDS;
}

const isNamed = (key: string, name: string): boolean =>
  name.endsWith(".*") ? key.startsWith(name.slice(0, -1)) : key === name;

function fill(template: Template, message: Message, reader: Reader): object | null {
  const code = template.languages[reader.locale];
  const { speaker } = message;
  const first = message.lines.slice(0, 1).map((line) => (speaker ? spoken(speaker, line) : line));
  const said = { first, rest: message.lines.slice(1) };
  const words: string[] = [];
  for (const parameter of template.parameters) {
    const room = FILLING_LENGTH - words.join("").length;
    words.push(inOneLine(said[parameter], reader, Math.min(room, PARAMETER_LENGTH)));
  }
  const presses = template.buttons.map((labels) => pressOf(labels[reader.locale], message, reader));
  const isWhole = words.every((value) => value !== "") && presses.every((press) => press !== null);
  if (code === undefined || !isWhole) return null;
  const body = {
    type: "body",
    parameters: words.map((value) => ({ type: "text", text: value })),
  };
  const buttons = presses.map((payload, index) => ({
    type: "button",
    sub_type: "quick_reply",
    index: String(index),
    parameters: [{ type: "payload", payload }],
  }));
  const components = [...(words.length > 0 ? [body] : []), ...buttons];
  return {
    type: "template",
    template: { name: template.name, language: { code }, ...(components.length > 0 && { components }) },
  };
}

const spoken = (speaker: string, words: Text): Text =>
  text("questions.said", { name: speaker, words: { text: words } });

/** Meta takes neither line breaks nor runs of spaces in what fills a template. */
function inOneLine(lines: readonly Text[], reader: Reader, room: number): string {
  const words = lines.map((line) =>
    sayPlain(line, reader)
      .trim()
      .replace(/\s*\n\s*/g, " · "),
  );
  return shortened(words.filter(Boolean).join(" · ").replace(/\s+/g, " "), room);
}

/** What a press of the notice's button with these words carries; null where it has none. */
function pressOf(label: string | undefined, { buttons = [] }: Message, reader: Reader): string | null {
  const button = buttons.flat().find((candidate) => sayPlain(candidate.label, reader) === label);
  const effect = button?.effect;
  return effect?.kind === "choice" || effect?.kind === "action" ? encodePress(effect) : null;
}

/** Choices as text for messengers without buttons: "1 Заказать | 0 Назад", "А1 Подходит", and what is not typed. */
import {
  type Button,
  type ButtonEffect,
  type Message,
  type Text,
  text,
  verbatim,
} from "../core/outbox/message.ts";
import { type Reader, say, withoutMarkup } from "../locales/say.ts";

type Numbers = ReadonlyMap<number, number>;

/**
 * What a narrow phone shows in a line of WhatsApp's bubbles, wide letters among them: short choices share one while they
 * fit, so that none is torn apart.
 */
const LINE_CHARACTERS = 32;
const NO_BREAK = "\u00A0";
/** Labels have a « · » of their own, before a count: «1 Все · 2 · 0 Назад» would offer a second choice of no name. */
const BETWEEN = " | ";

/** The lines below a message's words that say what can be answered; markup, as `say` makes it. */
export function numberedMenu(message: Message, reader: Reader): string[] {
  const numbers = numbersOf(message);
  const buttons = message.buttons?.flat() ?? [];
  const options = (message.options ?? []).map(({ line, effect }) =>
    [nameOf(effect, numbers), say(line, reader)].filter(Boolean).join(NO_BREAK),
  );
  const named = buttons.flatMap((button) => namedItem(button, numbers, reader) ?? []);
  const others = buttons.flatMap(({ label, effect }) => byHand(effect, say(label, reader), reader) ?? []);
  if (message.amountHint) return [...options, say(message.amountHint, reader), ...others];

  const back = buttons.find(({ isBack }) => isBack);
  // A list that only leads back asks for its number; elsewhere the way back stands last among the rest.
  if (options.length > 0 && named.length === 0)
    return [...options, ...others, say(text("common.choosePrompt"), reader)];
  const row = [...named, ...(back ? [`0 ${say(back.label, reader)}`] : [])].map(unbroken);
  return [...options, ...packed(row), ...others];
}

/** What each choice is called by and what it says, in the order they are drawn; none where the answer is an amount. */
export function namedChoices(message: Message): { name: string; label: Text }[] {
  if (message.amountHint) return [];
  const numbers = numbersOf(message);
  const named = ({ label, effect }: { label: Text; effect: ButtonEffect }) => {
    const name = nameOf(effect, numbers);
    return name === undefined ? [] : [{ name, label }];
  };
  const buttons = message.buttons?.flat() ?? [];
  const back = buttons.filter(({ isBack, effect }) => isBack && effect.kind === "choice").slice(0, 1);
  return [
    ...(message.options ?? []).flatMap(({ line, effect }) => named({ label: line, effect })),
    ...buttons.flatMap(named),
    ...back.map(({ label }) => ({ name: "0", label })),
  ];
}

/**
 * The number of each choice by its place in the offer: the order in which they were offered, the way back left
 * out, as flows/engine.ts counts them. None where a bare number is an amount.
 */
function numbersOf({ options = [], buttons = [], amountHint }: Message): Numbers {
  if (amountHint) return new Map();
  const counted = [...options, ...buttons.flat().filter(({ isBack }) => !isBack)];
  const places = counted.flatMap(({ effect }) => (effect.kind === "choice" ? effect.index : []));
  return new Map(places.sort((a, b) => a - b).map((place, index) => [place, index + 1]));
}

function nameOf(effect: ButtonEffect, numbers: Numbers): string | undefined {
  if (effect.kind === "action") return `${effect.letter}${effect.ordinal}`;
  return effect.kind === "choice" ? numbers.get(effect.index)?.toString() : undefined;
}

function namedItem({ label, effect }: Button, numbers: Numbers, reader: Reader): string | undefined {
  const name = nameOf(effect, numbers);
  return name && `${name} ${say(label, reader)}`;
}

/** What a button elsewhere would do by itself, written out. */
function byHand(effect: ButtonEffect, label: string, reader: Reader): string | undefined {
  switch (effect.kind) {
    case "contact":
      return say(text("common.contactByHand"), reader);
    case "link":
      return `${label}: ${say(verbatim(effect.url), reader)}`;
    case "copy":
      return `${label}: ${say(verbatim(effect.text), reader)}`;
    default:
      return undefined;
  }
}

/** A line breaks between choices, never between a number and its words; a choice longer than a line has to break. */
const unbroken = (item: string): string =>
  withoutMarkup(item).length <= LINE_CHARACTERS
    ? item.replaceAll(" ", NO_BREAK)
    : item.replace(" ", NO_BREAK);

function packed(items: readonly string[]): string[] {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    const joined = `${last}${BETWEEN}${item}`;
    if (last !== undefined && withoutMarkup(joined).length <= LINE_CHARACTERS)
      lines[lines.length - 1] = joined;
    else lines.push(item);
  }
  return lines;
}

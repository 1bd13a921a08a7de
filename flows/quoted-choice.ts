/** A reply that quotes one of the bot's messages by a number or a name chooses from that very one, however old it is. */
import { asActionName } from "../core/notices/model.ts";
import { type ButtonEffect, type Message, type ShownStep, type Text, text } from "../core/outbox/message.ts";
import type { Conversation } from "./conversation.ts";
import type { AnyFlow, FlowContext, Settled } from "./flow.ts";
import { globalLabels } from "./global-choices.ts";
import type { Reply } from "./reply.ts";
import { numberIn, numberSaid, numbersSaid } from "./said-number.ts";
import { choiceByNumber } from "./typed-choice.ts";

type Quoted = NonNullable<Awaited<ReturnType<FlowContext["core"]["outbox"]["findReplied"]>>>;

export type QuotedChoice =
  | QuotedEffect
  /** The dialog has gone on since: the choice is made where it stood then. */
  | { kind: "earlier"; step: ShownStep; message: number; id: string; note: Text }
  /** What was asked there is settled since. */
  | ({ kind: "settled" } & Settled)
  /** It quotes what is no message of ours any more, and would choose from another one, or what has nothing to choose. */
  | { kind: "lost"; note: Text };

/** Null where there are buttons, or the words choose nothing there. */
export async function quotedChoice(
  quoted: Quoted | undefined,
  reply: Reply,
  context: FlowContext,
  conversation: Conversation,
  find: (id: string) => AnyFlow | undefined,
): Promise<QuotedChoice | null> {
  const { place, core } = context;
  if (reply.kind !== "text" || place.hasButtons) return null;
  if (!quoted) return lost(reply, context, conversation);
  // Of what another message stands for by now the person sees what it showed then.
  const shown = quoted.isFormer
    ? quoted.message
    : ((await core.outbox.findShown(quoted.seq)) ?? quoted.message);
  // What was taken off since is pressed too late, and answered so.
  const effect = effectIn(shown, reply.text) ?? effectIn(quoted.message, reply.text);
  const isOfScreen = quoted.seq === conversation.top?.message;
  const note = effect || isOfScreen ? null : whyNone(shown, quoted.message, reply.text, place);
  if (note) return { kind: "lost", note };
  if (effect?.kind !== "choice" || isAsking(effect.turn, conversation)) return effect ?? null;
  const chosen = earlier(shown ?? quoted.message, effect.index);
  if (!chosen) return effect;
  const { step } = chosen;
  const settled = await find(step.flow)?.settledSince?.(quoted.createdAt, reply.text.trim(), context);
  return settled ? { kind: "settled", ...settled } : { kind: "earlier", message: quoted.seq, ...chosen };
}

/**
 * A number meant for one message never chooses from another: of several parts only the last has a row. The dialog's own
 * screen has none either until its sending is noted, and whoever has it may be quicker.
 */
async function lost(
  { text: words, repliesTo }: Extract<Reply, { kind: "text" }>,
  { core, place }: FlowContext,
  { top }: Conversation,
): Promise<QuotedChoice | null> {
  if (repliesTo === undefined || place.kind === "group" || numberSaid(words) === 0) return null;
  if (!top || choiceByNumber(top, words) === undefined) return null;
  if (top.message !== null && (await core.outbox.isUnderWay(top.message))) return null;
  return { kind: "lost", note: nothingToChoose(words) };
}

/** Why a number chooses nothing of what it quotes, and nothing of the dialog either; null for other words. */
function whyNone(
  shown: Message | null,
  first: Message | null,
  words: string,
  { kind }: FlowContext["place"],
): Text | null {
  if (kind === "group") return null;
  const action = shown?.buttons?.flat().find(({ effect }) => effect.kind === "action")?.effect;
  if (numbersSaid(words).length > 0 && shown && !offersNothing(shown)) return text("common.oneNumber");
  if (numberSaid(words) === undefined) return null;
  if (action?.kind === "action" && numberIn(words) === undefined)
    return text("common.wantsLetter", { words: words.trim(), name: `${action.letter}${action.ordinal}` });
  return offersNothing(first) ? nothingToChoose(words) : null;
}

const nothingToChoose = (words: string): Text => text("common.nothingToChoose", { words: words.trim() });

/** A notice that only tells. A person's words may well be answered by a number. */
const offersNothing = (message: Message | null): boolean =>
  message !== null &&
  message.speaker === undefined &&
  message.amountHint === undefined &&
  [...(message.options ?? []), ...(message.buttons?.flat() ?? [])].length === 0;

/** The dialog stands there, or a notice's question waits there. */
function isAsking(turn: number, conversation: Conversation): boolean {
  const frame = conversation.frameInView(turn);
  return frame !== undefined && (frame === conversation.top || frame.aside !== null);
}

/** Null for a move that means the same everywhere: it is made from where the dialog stands now. */
function earlier(message: Message | null, index: number): { step: ShownStep; id: string; note: Text } | null {
  const step = message?.shows;
  const id = step?.offered[index];
  if (!message || !step || id === undefined || isGlobal(id)) return null;
  const choice = { text: lineOf(message, index) ?? text("common.menu") };
  const note = step.name
    ? text("common.fromNamed", { list: { text: step.name } })
    : text("common.fromEarlier", { choice });
  return { step, id, note };
}

const isGlobal = (id: string): boolean => Object.values(globalLabels).some((label) => label.id === id);

type QuotedEffect = Extract<ButtonEffect, { kind: "choice" | "action" }>;

/** What a number or a name stands for on a message that is quoted: an older list, or a push by whatever letter. */
function effectIn(message: Message | null, words: string): QuotedEffect | undefined {
  if (!message || message.amountHint) return undefined;
  const buttons = message.buttons?.flat() ?? [];
  const actions = buttons.flatMap(({ effect }) => (effect.kind === "action" ? effect : []));
  const name = asActionName(words);
  if (name) return actions.find(({ letter, ordinal }) => letter === name.letter && ordinal === name.ordinal);
  const number = numberSaid(words);
  if (number === undefined) return undefined;
  const counted = [...(message.options ?? []), ...buttons.filter(({ isBack }) => !isBack)];
  const chosen = number === 0 ? buttons.find(({ isBack }) => isBack) : counted[number - 1];
  if (chosen?.effect.kind === "choice") return chosen.effect;
  // «Первый» to a push is said to a person.
  return actions.find(({ ordinal }) => ordinal === numberIn(words));
}

/** What the choice that stands in a message's place says, by its place in the offer. */
const lineOf = ({ options = [], buttons = [] }: Message, index: number): Text | undefined =>
  [...options.map(({ line, effect }) => ({ label: line, effect })), ...buttons.flat()].find(
    ({ effect }) => effect.kind === "choice" && effect.index === index,
  )?.label;

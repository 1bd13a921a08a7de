/** Everything no dialog expects gets a clear answer; what is worth it reaches a person, never a dead end. */

import { may, type Permission } from "../../core/network/model.ts";
import { isLikeActionName } from "../../core/notices/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import type { Words } from "../../core/questions/questions.ts";
import { call, done, type FlowContext, noted, type Outcome, stay } from "../flow.ts";
import type { Understander } from "../module.ts";
import { dealerCard } from "../network/dealer-card.ts";
import { dealers } from "../network/dealers.ts";
import type { Reply } from "../reply.ts";
import { isLoneAnswer, noAnswer } from "../typed-choice.ts";
import { addressWords } from "./address-words.ts";
import { handedOver, handOver } from "./hand-over.ts";
import { talk } from "./talk.ts";
import { bareNumber, isLoneSign, refusalOf, type Sendable, sendableOf } from "./words.ts";

type Understood = Outcome<string, unknown>;

/** So long after a manager's words the dealer's next ones are taken for the answer to them. */
const REPLY_MS = 15 * 60_000;

/** Where nothing else is being done: words there may well be an answer. */
const idle = new Set<string | null>([null, "menu", handedOver.id]);

/** Right after a manager's words a dealer's text answers them, before it is searched for in the catalog. */
export const replyInTalk: Understander = {
  position: 25,
  async understand(reply, context, underWay) {
    if (
      !mayDo(context, "person.ask") ||
      !idle.has(underWay) ||
      (reply.kind !== "text" && reply.kind !== "files")
    )
      return null;
    const latest = await context.core.questions.latest();
    const last = latest?.messages.at(-1);
    const isAsked = last?.side === "supplier" && context.now - last.at <= REPLY_MS;
    const isName = reply.kind === "text" && !context.place.hasButtons && isLikeActionName(reply.text);
    const sendable = isName ? null : sendableOf(reply);
    if (!isAsked || !sendable || refusalOf(sendable.words)) return null;
    return handOver(sendable, context, underWay);
  },
};

/**
 * A lone sign or letter is no search, nor is a "yes" to nothing: asked before the catalog is, after what a manager asked.
 * Nor is the name of a notice's button that is not there: a press reaches nobody by mistake, whichever way it is made.
 */
export const noise: Understander = {
  position: 28,
  async understand(reply, context) {
    const { actor, place } = context;
    if (actor === null || reply.kind !== "text") return null;
    if (!place.hasButtons && isLikeActionName(reply.text)) return stay(await noSuchName(reply.text, context));
    if (isLoneAnswer(reply.text)) return stay(noAnswer(reply.text));
    return isLoneSign(reply.text) ? stay(text("questions.noise.sign")) : null;
  },
};

/** Which push waits for its answer, if any does. */
async function noSuchName(typed: string, { core, place }: FlowContext): Promise<Text> {
  const name = typed.trim();
  const waiting = await core.notices.findWaiting(place);
  const copy = waiting && (await core.notices.copyIn(waiting.noticeKey, place));
  const [what] = (copy && (await core.outbox.findShown(copy.seq)))?.lines ?? [];
  if (!waiting || !what) return text("questions.noise.nothingWaits", { name });
  const { letter } = waiting;
  return text("questions.noise.otherWaits", { name, letter, what: { text: what } });
}

/** The last one asked: a person, or a kind word on what cannot be handed over. */
export const unexpected: Understander = {
  position: 90,
  async understand(reply, context, underWay) {
    const mayAsk = mayDo(context, "person.ask");
    const mayAnswer = mayDo(context, "person.answer");
    if (!context.actor || reply.kind === "start") return null;
    if (reply.kind === "sticker") return noted();
    const sendable = sendableOf(reply);
    if (!sendable) return stay(answerTo(reply));
    const number = reply.kind === "text" && underWay !== talk.id ? bareNumber(reply.text) : null;
    const why = refusalOf(sendable.words) ?? (number && text("questions.noise.number", { number }));
    if (why) return stay(why);
    if (mayAnswer) return toWhom(sendable, context, { mayAsk, underWay });
    if (!mayAsk) return mayDo(context, "claims.receive") ? stay(text("questions.unexpected.helper")) : null;
    return underWay === talk.id ? talkFurther(sendable, context) : handOver(sendable, context, underWay);
  },
};

const mayDo = ({ actor, tenant }: FlowContext, permission: Permission): boolean =>
  actor !== null && may(actor, permission, tenant.blocks);

/** What is said of a reply that holds no words for anybody. */
function answerTo(reply: Reply): Text {
  switch (reply.kind) {
    case "edit":
      return text("questions.unexpected.edit");
    case "voice":
      return text("questions.unexpected.voiceLost");
    case "unsupported":
      return text(`questions.unexpected.${reply.what ?? (reply.isLost ? "lost" : "kind")}`);
    default:
      return text("questions.unexpected.kind");
  }
}

/** In the talk itself: what its step does not take goes the same way. */
async function talkFurther({ words }: Sendable, { core }: FlowContext): Promise<Understood> {
  const question = await core.questions.ask(words);
  const told = { questionId: question.id, since: question.messages.at(-1)?.id ?? 0 };
  return call(talk, { orderId: question.order?.id ?? null, told });
}

/** A manager's loose words: a dealer's name opens its card; all others are never sent by guess. */
async function toWhom(
  { words }: Sendable,
  context: FlowContext,
  { mayAsk, underWay }: { mayAsk: boolean; underWay: string | null },
): Promise<Understood> {
  const { core } = context;
  const found = await dealerCalled(words, context);
  if (found) return found;
  const hasOpen = (await core.questions.countOpen()) > 0;
  if (!hasOpen && !mayAsk) {
    const how = text("questions.unexpected.manager");
    // There is nobody left whom the words before could have been for.
    return underWay === addressWords.id ? done(how) : stay(how);
  }
  return call(addressWords, words);
}

/** Longer words are no company's name. */
const LONGEST_NAME = 60;

async function dealerCalled({ text: query }: Words, { core }: FlowContext): Promise<Understood | null> {
  if (query === "" || query.length > LONGEST_NAME) return null;
  const { items, total } = await core.network.dealers(query, { offset: 0, limit: 1 });
  const [only] = items;
  if (!only) return null;
  return total === 1 ? call(dealerCard, { companyId: only.id }) : call(dealers, { query, offset: 0 });
}

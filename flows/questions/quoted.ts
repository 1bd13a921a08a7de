/** A reply quoting one of the bot's messages goes to whom that message concerns, whatever dialog is under way. */

import { type AttachedKind, kindNamed } from "../../core/documents/model.ts";
import { may } from "../../core/network/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import type { Words } from "../../core/questions/questions.ts";
import type { Result } from "../../core/result.ts";
import { attached } from "../documents/attach-document.ts";
import type { TurnResult } from "../engine.ts";
import type { FlowContext } from "../flow.ts";
import { isThanks } from "../global-words.ts";
import { refusedFile } from "../refused-file.ts";
import type { Reply } from "../reply.ts";
import { handedLine, isNews } from "./hand-over.ts";
import { refusalOf, sendableOf } from "./words.ts";

const RECEIPT: TurnResult = { reaction: "👌" };

/** A manager's reply answers the question; a dealer's, to what a manager said, goes on with it. */
export async function replyToQuestion(
  id: string,
  reply: Reply,
  context: FlowContext,
): Promise<TurnResult | null> {
  const { core, actor } = context;
  const question = actor && (await core.questions.find(id));
  if (question && isOwn(question, context)) return askFurther(reply, { questionId: id }, context);
  if (!question || !mayAnswer(context)) return refuse(context);
  return send(reply, context, (words) => core.questions.answer(id, words));
}

/** A manager's reply to an order goes to whoever ordered it; a dealer's asks about it. */
export async function replyToOrder(
  id: string,
  reply: Reply,
  context: FlowContext,
): Promise<TurnResult | null> {
  const { core, actor } = context;
  const order = actor && (await core.orders.find(id));
  if (order && isOwn(order, context)) return askFurther(reply, { orderId: id }, context);
  if (!order || !mayAnswer(context)) return refuse(context);
  const papers = papersIn(reply);
  if (papers) {
    await say(context, await attached(id, papers, context), true);
    return RECEIPT;
  }
  const to = { companyId: order.companyId, personId: order.orderedBy.id, orderId: id };
  return send(reply, context, (words) => core.questions.tell(to, words));
}

/** Documents sent without a word of their own are the order's papers; pictures and what is said beside files are talk. */
function papersIn(reply: Reply): { id: string; kind: AttachedKind }[] | null {
  if (reply.kind !== "files" || reply.files.length === 0 || reply.refused.length > 0) return null;
  const told = kindNamed(reply.caption);
  const isTalk =
    (reply.caption.trim() !== "" && told === null) || reply.files.some(({ mime }) => !isPaper(mime));
  return isTalk
    ? null
    : reply.files.map(({ id, name }) => ({ id, kind: told ?? kindNamed(name) ?? "other" }));
}

const isPaper = (mime: string): boolean => mime.startsWith("application/");

/** In a dealer's topic a reply to anything of the bot's is for that dealer; all else stays inside. */
export async function replyInTopic(reply: Reply, context: FlowContext): Promise<TurnResult | null> {
  const { core, place } = context;
  if (place.thread === undefined || !("repliesTo" in reply) || reply.repliesTo === undefined) return null;
  const companyId = await core.questions.topicCompany();
  const quoted = companyId && (await core.outbox.findReplied({ ...place, externalId: reply.repliesTo }));
  if (!companyId || !quoted) return null;
  if (!mayAnswer(context)) return refuse(context);
  const to = { companyId, personId: null, orderId: null };
  return send(reply, context, (words) => core.questions.tell(to, words));
}

/** The dealer's own, in its own chat: a managers' group is no place to ask them from. */
const isOwn = ({ companyId }: { companyId: string }, { actor, place }: FlowContext): boolean =>
  companyId === actor?.company.id && place.kind === "private";

const mayAnswer = ({ actor, tenant }: FlowContext): boolean =>
  actor !== null && may(actor, "person.answer", tenant.blocks);

/** One who is no manager of this supplier's, or no longer: said kindly, and nothing goes out. */
async function refuse(context: FlowContext): Promise<TurnResult | null> {
  // In a private chat the words are understood like any others.
  if (context.place.kind === "private") return null;
  await say(context, text("questions.group.notManager"));
  return {};
}

async function send(
  reply: Reply,
  context: FlowContext,
  out: (words: Words) => Promise<Result<unknown, "notFound" | "noChat">>,
): Promise<TurnResult | null> {
  const words = await wordsOf(reply, context);
  if (!words) return {};
  const sent = await out(words);
  if (sent.ok) return RECEIPT;
  await say(context, text(`questions.refused.${sent.error}`, sent.params));
  return {};
}

/** A dealer's words to a person: thanks wake nobody, and the first words after an answer are told their deadline. */
async function askFurther(
  reply: Reply,
  about: { questionId?: string; orderId?: string },
  context: FlowContext,
): Promise<TurnResult | null> {
  const { core, actor, tenant } = context;
  if (!actor || !may(actor, "person.ask", tenant.blocks)) return null;
  if (reply.kind === "text" && isThanks(reply.text)) return RECEIPT;
  const words = await wordsOf(reply, context);
  if (!words) return {};
  const before = await core.questions.current();
  const question = await core.questions.ask(words, about);
  if (isNews(before, question)) await say(context, handedLine(question, context.now), true);
  return RECEIPT;
}

/** The reply as words; null when there is nothing to be sent, which has been said. */
async function wordsOf(reply: Reply, context: FlowContext): Promise<Words | null> {
  const refused = reply.kind === "files" ? reply.refused : [];
  for (const file of refused) await say(context, refusedFile(file));
  const sendable = sendableOf(reply);
  const why = sendable ? refusalOf(sendable.words) : text("questions.unexpected.voiceLost");
  if (!why) return sendable?.words ?? null;
  if (refused.length === 0) await say(context, why);
  return null;
}

async function say({ core, place, locale }: FlowContext, line: Text, isSilent = false): Promise<void> {
  await core.outbox.post({ to: place, locale, message: { lines: [line], ...(isSilent && { isSilent }) } });
}

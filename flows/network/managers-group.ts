/** The managers' group: bound and unbound by a word said in it; a group of nobody's is told once how. */
import { type Text, text } from "../../core/outbox/message.ts";
import type { TurnResult } from "../engine.ts";
import type { FlowContext } from "../flow.ts";
import type { Reply } from "../reply.ts";

const bindWords = new Set(["/managers", "привязать", "bind"]);
const unbindWords = new Set(["/unbind", "отвязать", "unbind"]);

export async function overhearGroup(reply: Reply, context: FlowContext): Promise<TurnResult | null> {
  if (context.place.kind !== "group") return null;
  const word = reply.kind === "text" ? asWord(reply.text) : "";
  if (bindWords.has(word)) return bind(context);
  if (unbindWords.has(word)) return unbind(context);
  return (await context.core.network.managersChat()) ? null : explainOnce(context);
}

/** A command carries the bot's name in a group: /managers@impost_bot. */
const asWord = (words: string): string =>
  words
    .trim()
    .toLowerCase()
    .replace(/^(\/[a-z]+)@\S+$/, "$1");

async function bind(context: FlowContext): Promise<TurnResult> {
  const { network } = context.core;
  const before = await network.managersChat();
  const bound = await network.bindManagersChat();
  if (!bound.ok) return answer(context, text("network.group.notAllowed"));
  const company = bound.value.name;
  if (before) return answer(context, text("network.group.already", { company }));
  return answer(context, text("network.group.bound", { company }), text("network.group.howItWorks"));
}

async function unbind(context: FlowContext): Promise<TurnResult> {
  const unbound = await context.core.network.unbindManagersChat();
  if (!unbound.ok) return answer(context, text(`network.group.${unbound.error}`));
  return answer(context, text("network.group.unbound", { company: unbound.value.name }));
}

async function answer({ core, place, tenant }: FlowContext, ...lines: Text[]): Promise<TurnResult> {
  await core.outbox.post({ to: place, locale: tenant.locale, message: { lines } });
  return {};
}

/** One message a group, ever: what is posted under this key is found again. */
async function explainOnce(context: FlowContext): Promise<TurnResult> {
  const { core, place, tenant } = context;
  const noticeKey = `group:${place.accountId}:${place.chat}`;
  if (await core.notices.copyIn(noticeKey, place)) return {};
  const lines = [text("network.group.none"), text("network.group.how")];
  await core.outbox.post({ to: place, locale: tenant.locale, message: { lines }, noticeKey });
  return {};
}

/** A reply that quotes a notice of a deal is kept on that deal, and told to the other side. */
import type { TurnResult } from "../engine.ts";
import type { FlowContext } from "../flow.ts";
import { isThanks } from "../global-words.ts";
import { sendableOf } from "../questions/words.ts";
import { refusedFile } from "../refused-file.ts";
import type { Reply } from "../reply.ts";
import { refusalText } from "./deal-words.ts";

/** Null where the deal is none of the reader's, or its client is hidden still: then the words are a person's to answer. */
export async function replyToDeal(
  id: string,
  reply: Reply,
  { core, actor, place, locale }: FlowContext,
): Promise<TurnResult | null> {
  const deal = actor && (await core.deals.find(id));
  const sendable = sendableOf(reply);
  if (!deal || !sendable) return null;
  if (reply.kind === "text" && isThanks(reply.text)) return { reaction: "👌" };
  const { text: words, files } = sendable.words;
  const result = words === "" && files.length === 0 ? null : await core.deals.comment(id, { words, files });
  if (result && !result.ok && result.error === "notNow") return null;
  const lines = reply.kind === "files" ? reply.refused.map(refusedFile) : [];
  if (result && !result.ok) lines.push(refusalText(result));
  if (lines.length > 0) await core.outbox.post({ to: place, locale, message: { lines } });
  return result?.ok ? { reaction: "👌" } : {};
}

/** Where the one who asked is spoken to. */
import { privateChatsOf } from "../notices/store.ts";
import { selectMembers } from "./parties-store.ts";
import type { QuestionRecord } from "./store.ts";
import type { QuestionsAt } from "./work.ts";

/** The chat the question came from, else the one the asker used last; null for who left or blocked the bot. */
export async function askerChat({ tx, scope, parts }: QuestionsAt, question: QuestionRecord) {
  const personId = question.askedBy.id;
  const members = await selectMembers(tx, scope, [personId]);
  if (!members.some(({ companyId }) => companyId === question.companyId)) return null;
  const [recipient] = await parts.notices.to.people([personId]);
  if (!recipient) return null;
  const chats = await privateChatsOf(tx, scope, [personId]);
  const asked = chats.find(
    ({ accountId, chat }) => accountId === question.accountId && chat === question.chat,
  );
  return asked ? { ...recipient, accountId: asked.accountId, chat: asked.chat } : recipient;
}

/** What the first messenger is told when another was linked: it may not have been its owner. */
import type { Notice, NoticeAction } from "../notices/model.ts";
import { type Text, text } from "../outbox/message.ts";
import type { Scope } from "../scope.ts";

/** As long as a code's traces are of use. */
const BUTTON_LASTS_MS = 30 * 24 * 3_600_000;

/** Whose chat it became, and whom that person acts for. */
interface Linked {
  personId: string;
  companyId: string;
}

const noticeOf = (
  { now }: Scope,
  linkId: string,
  { personId, companyId }: Linked,
  lines: Text[],
  actions: NoticeAction[][],
): Notice => ({
  key: `link:${linkId}`,
  about: { kind: "messenger", id: linkId },
  version: 1,
  message: { lines },
  actions,
  companyId,
  personId,
  expiresAt: now + BUTTON_LASTS_MS,
  // Whoever did not do it must know at once.
  isUrgent: true,
});

/** `messenger`: as people know the one that was linked. */
export function linkedNotice(scope: Scope, linkId: string, linked: Linked, messenger: string): Notice {
  const lines = [text("account.link.told", { messenger }), text("account.link.toldMistake")];
  const undo: NoticeAction = { kind: "link.undo", label: text("account.link.unlink"), style: "danger" };
  return noticeOf(scope, linkId, linked, lines, [[undo]]);
}

export const unlinkedNotice = (scope: Scope, linkId: string, linked: Linked, messenger: string): Notice =>
  noticeOf(scope, linkId, linked, [text("account.link.unlinked", { messenger })], []);

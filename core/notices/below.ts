/** A notice's newest state where its reader looks: at the end of the chat, below what was typed. */
import type { Tx } from "../../db/store.ts";
import { moveCopy } from "../outbox/copies-store.ts";
import type { Outbox } from "../outbox/outbox.ts";
import { copiesOf, selectPendingEdits, skipPending } from "../outbox/store.ts";
import type { Scope } from "../scope.ts";

export interface At {
  accountId: string;
  chat: string;
}

export const belowCore = (tx: Tx, scope: Scope, outbox: Outbox) => {
  /** The newest copy of a notice in a chat. */
  const copyIn = async (noticeKey: string, at: At) => {
    const copies = await copiesOf(tx, scope, noticeKey);
    return copies.findLast((copy) => copy.accountId === at.accountId && copy.chat === at.chat);
  };

  return {
    copyIn,

    /** Says the first line of what the copy above has just become, in a short message that quotes it. */
    async sayBelow(noticeKey: string, at: At): Promise<void> {
      const copy = await copyIn(noticeKey, at);
      const edit = copy && (await selectPendingEdits(tx, scope, copy.seq)).at(-1);
      if (!copy || !edit?.message) return;
      const { aboutKind: kind, aboutId: id } = copy;
      const lines = edit.message.lines.slice(0, 1);
      await outbox.post({
        to: copy,
        locale: copy.locale,
        message: { lines, isSilent: true, replyTo: copy.seq, echoes: edit.seq },
        ...(kind !== null && id !== null && { about: { kind, id } }),
      });
    },

    /**
     * The copy moves down: into a message of the dialog's (`into`), else as a new one. Where it stood its buttons come
     * off, and what it has become is not said a second time.
     */
    async comeDown(noticeKey: string, at: At, into: number | null): Promise<void> {
      const copy = await copyIn(noticeKey, at);
      const shown = copy && (await outbox.findShown(copy.seq));
      if (!copy || !shown) return;
      const { locale } = copy;
      const edits = (await selectPendingEdits(tx, scope, copy.seq)).map(({ seq }) => seq);
      await skipPending(tx, scope, edits, "said below");
      await outbox.post({ to: copy, locale, message: null, edits: copy.seq });
      const to =
        into === null ? await outbox.post({ to: copy, locale, message: { ...shown, isSilent: true } }) : into;
      if (into !== null) await outbox.post({ to: copy, locale, message: shown, edits: into });
      await moveCopy(tx, scope, copy, to, noticeKey);
    },
  };
};

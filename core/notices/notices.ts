/** Pushing notices to chats, and keeping every copy of one true when somebody has decided it. */
import type { Tx } from "../../db/store.ts";
import { releaseCopies } from "../outbox/copies-store.ts";
import type { Button, Message } from "../outbox/message.ts";
import type { Outbox } from "../outbox/outbox.ts";
import { copiesOf, type Posted, skipPending } from "../outbox/store.ts";
import type { Scope } from "../scope.ts";
import { belowCore } from "./below.ts";
import { type Action, letterAfter, type Notice, newToken, type Recipient } from "./model.ts";
import { retireOutdated } from "./outdated-screens.ts";
import { recipientsCore } from "./recipients.ts";
import {
  expireActions,
  findAction,
  findActionByName,
  findWaiting,
  insertActions,
  lastLetter,
  markUsed,
} from "./store.ts";
import { toldOf } from "./told.ts";

export type Notices = ReturnType<typeof noticesCore>;

export function noticesCore(tx: Tx, scope: Scope, outbox: Outbox) {
  /** The notice's message for one chat, its buttons stored first. */
  const withButtons = async (notice: Notice, to: { accountId: string; chat: string }, letter: string) => {
    const { message, actions } = makeButtons(notice, to, letter);
    await insertActions(tx, scope, actions);
    return message;
  };

  /**
   * Edits all copies of a notice to its new state, for everybody to see, or only the one in a chat: then the others
   * and their buttons stay as they are. None is sent anew. Where it still asks, only the newest copy in a chat does;
   * else the older ones echo it, unsaid where they cannot be changed.
   */
  const revise = async (notice: Notice, only?: { accountId: string; chat: string }): Promise<void> => {
    const letterOf = new Map<string, string>();
    const copies = (await copiesOf(tx, scope, notice.key)).filter(
      ({ accountId, chat }) => !only || (accountId === only.accountId && chat === only.chat),
    );
    for (const copy of copies) {
      const buttons = copy.message?.buttons?.flat() ?? [];
      const known = buttons.find(({ effect }) => effect.kind === "action")?.effect;
      if (known?.kind === "action") letterOf.set(copy.chat, known.letter);
    }
    await expireActions(tx, scope, notice.key, only);
    const saying = notice.saidBy === undefined ? [] : await copiesOf(tx, scope, notice.saidBy);
    for (const copy of newestOfEach(copies)) {
      const letter = letterOf.get(copy.chat) ?? letterAfter(await lastLetter(tx, scope, copy));
      const message = await withButtons(notice, copy, letter);
      const isRewritten = copy.state === "pending" && (await outbox.rewrite(copy.seq, message));
      const edit = { to: copy, locale: copy.locale, edits: copy.seq };
      const by = saying.findLast((other) => placeOf(other) === placeOf(copy));
      const change = by ? { ...message, echoes: by.seq } : message;
      const said = isRewritten ? copy.seq : await outbox.post({ ...edit, message: change });
      if (notice.actions.length === 0)
        await echo(
          message,
          said,
          copies.filter((other) => other !== copy && placeOf(other) === placeOf(copy)),
        );
    }
    if (!only) await retireOutdated(tx, scope, outbox, notice, copies);
  };

  /** Older copies in the same chat become the same. */
  const echo = async (message: Message, said: number, older: readonly Posted[]): Promise<void> => {
    for (const copy of older) {
      const echoed = { ...message, echoes: said };
      if (copy.state === "pending" && (await outbox.rewrite(copy.seq, message))) continue;
      await outbox.post({ to: copy, locale: copy.locale, message: echoed, edits: copy.seq });
    }
  };

  /** A dialog's screen stands in the notice's place: quoting that would quote the screen. */
  const standsAside = async ({ seq }: Posted): Promise<boolean> => {
    const shown = await outbox.findShown(seq);
    return shown?.buttons?.flat().some(({ effect }) => effect.kind === "choice") ?? false;
  };

  return {
    /** Finds the chats a notice goes to. */
    to: recipientsCore(tx, scope),

    /**
     * Pushes a notice to every recipient, as a reply to the copy the chat has already; older copies under the same key
     * lose their buttons.
     */
    async push(notice: Notice, recipients: readonly Recipient[]): Promise<void> {
      const copies = await copiesOf(tx, scope, notice.key);
      // Copies that still wait for the reader's morning are overtaken: only the new one comes.
      const waiting = copies.filter(({ state }) => state === "pending").map(({ seq }) => seq);
      const skipped = await skipPending(tx, scope, waiting, "overtaken");
      const followed = notice.follows === undefined ? [] : await copiesOf(tx, scope, notice.follows);
      const earlier = [...followed, ...copies].filter(({ seq }) => !skipped.includes(seq));
      const quoted = new Map<Recipient, number>();
      for (const to of recipients) {
        const copy = earlier.findLast(
          ({ accountId, chat }) => accountId === to.accountId && chat === to.chat,
        );
        if (copy && !(await standsAside(copy))) quoted.set(to, copy.seq);
      }
      for (const copy of copies) {
        const hasButtons = (copy.message?.buttons?.length ?? 0) > 0;
        if (hasButtons && !skipped.includes(copy.seq))
          await outbox.post({ to: copy, locale: copy.locale, message: null, edits: copy.seq });
      }
      await expireActions(tx, scope, notice.key);
      await retireOutdated(tx, scope, outbox, notice, [...copies, ...recipients]);
      if (notice.isSeries && copies.length > 0)
        await releaseCopies(
          tx,
          scope,
          copies.map(({ seq }) => seq),
        );
      for (const to of recipients) {
        const letter = letterAfter(await lastLetter(tx, scope, to));
        const { quietUntil } = to;
        const message = await withButtons(notice, to, letter);
        const replyTo = quoted.get(to);
        await outbox.post({
          to,
          locale: to.locale,
          message: replyTo === undefined ? message : { ...message, replyTo },
          about: notice.about,
          noticeKey: notice.key,
          ...(quietUntil !== null && !notice.isUrgent && { notBefore: quietUntil }),
        });
      }
    },

    revise,

    /** The notice as one chat has it, its buttons stored: for whoever posts it by rows of its own. */
    async drawn(notice: Notice, to: { accountId: string; chat: string }): Promise<Message> {
      return withButtons(notice, to, letterAfter(await lastLetter(tx, scope, to)));
    },

    /** Takes a notice back: copies still waiting never go out, the others change to what is true now. */
    async retract(notice: Notice): Promise<void> {
      const copies = await copiesOf(tx, scope, notice.key);
      const unsent = copies.filter(({ state }) => state === "pending").map(({ seq }) => seq);
      await skipPending(tx, scope, unsent, "taken back");
      await revise(notice);
    },

    /**
     * Takes back what copies told from an instant on: they say so, and are the notice's no longer. The newest copy from
     * before it asks again; where a chat has none, its first one becomes what is left. `left`: null where nothing is.
     */
    async takeBack(taken: Notice, since: number, left: Notice | null): Promise<void> {
      const copies = await copiesOf(tx, scope, taken.key);
      const kept = left === null ? [] : oldestOfEach(copies).map(({ seq }) => seq);
      const gone = copies.filter(({ seq, createdAt }) => createdAt >= since && !kept.includes(seq));
      const pending = gone.filter(({ state }) => state === "pending").map(({ seq }) => seq);
      const skipped = await skipPending(tx, scope, pending, "taken back");
      await expireActions(tx, scope, taken.key);
      for (const { seq, locale, ...to } of gone) {
        if (!skipped.includes(seq)) await outbox.post({ to, locale, message: taken.message, edits: seq });
      }
      await releaseCopies(
        tx,
        scope,
        gone.map(({ seq }) => seq),
      );
      if (left) await revise(left);
    },

    /** Who was told of an object, and by which way. */
    told: (aboutId: string) => toldOf(tx, scope, aboutId),

    findAction: (token: string) => findAction(tx, scope, token),
    findActionByName: (at: { accountId: string; chat: string; letter: string; ordinal: number }) =>
      findActionByName(tx, scope, at),
    findWaiting: (at: { accountId: string; chat: string }) => findWaiting(tx, scope, at),
    /** Takes a button for good; false when another press was first. */
    markUsed: (action: Action, personId: string) => markUsed(tx, scope, action, personId),

    ...belowCore(tx, scope, outbox),
  };
}

/** The newest copy in each chat; copies come oldest first. */
const newestOfEach = (copies: readonly Posted[]): Posted[] => [
  ...new Map(copies.map((copy) => [placeOf(copy), copy])).values(),
];

const placeOf = ({ accountId, chat, thread }: Posted): string => `${accountId}/${chat}/${thread}`;

const oldestOfEach = (copies: readonly Posted[]): Posted[] => newestOfEach(copies.toReversed());

function makeButtons(notice: Notice, to: { accountId: string; chat: string }, letter: string) {
  const actions: Action[] = [];
  let ordinal = 0;
  const buttons: Button[][] = notice.actions.map((row) =>
    row.map(({ kind, label, style, data = {} }) => {
      const token = newToken();
      ordinal += 1;
      actions.push({
        token,
        kind,
        objectKind: notice.about.kind,
        objectId: notice.about.id,
        objectVersion: notice.version,
        data,
        companyId: notice.companyId,
        personId: notice.personId ?? null,
        noticeKey: notice.key,
        accountId: to.accountId,
        chat: to.chat,
        letter,
        ordinal,
        expiresAt: notice.expiresAt,
        usedAt: null,
        usedBy: null,
      });
      return { label, effect: { kind: "action", token, letter, ordinal }, ...(style && { style }) };
    }),
  );
  const message: Message = { ...notice.message, ...(buttons.length > 0 && { buttons }) };
  return { message, actions };
}

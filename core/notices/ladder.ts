/** The delivery ladder: a push that one chat of a person does not take goes to the next one. */
import type { Tx } from "../../db/store.ts";
import { selectFailed, selectRungs } from "../outbox/ladder-store.ts";
import type { Button, Message } from "../outbox/message.ts";
import { findShown, insertPosting, selectPendingEdits, skipPending } from "../outbox/store.ts";
import type { Scope } from "../scope.ts";
import { findTenant } from "../tenants/store.ts";
import { letterAfter, newToken, type Recipient } from "./model.ts";
import { recipientsCore } from "./recipients.ts";
import { findAction, insertActions, lastLetter } from "./store.ts";

/** A row one chat did not take, and where it goes instead. */
export interface Climb {
  scope: Scope;
  failed: NonNullable<Awaited<ReturnType<typeof selectFailed>>>;
  to: Recipient;
  /** The first row of the ladder: a chat gets a push of it once. */
  first: number;
}

/** The chat to be tried next; null where the row is no push to a person, or all chats were tried. */
export async function nextRung(
  tx: Tx,
  { seq, tenantId }: { seq: number; tenantId: string },
  now: number,
): Promise<Climb | null> {
  const failed = await selectFailed(tx, tenantId, seq);
  if (!failed?.personId) return null;
  const tenant = await findTenant(tx, { id: tenantId });
  if (!tenant) return null;
  const scope: Scope = { tenant, actor: null, sender: null, now, cause: `ladder:${seq}` };
  const rungs = await selectRungs(tx, tenantId, failed);
  const [to] = await recipientsCore(tx, scope).otherChats(failed.personId, ...rungs);
  return to ? { scope, failed, to, first: rungs.at(-1)?.seq ?? seq } : null;
}

/**
 * Writes the push for the next chat, as it is true by now and with buttons of that chat's own. In the transaction that
 * settles the failed row, so that it is neither lost nor sent twice. `isUnsure`: the failed one may have arrived.
 */
export async function climb(
  tx: Tx,
  { scope, failed, to, first }: Climb,
  { isUnsure }: { isUnsure: boolean },
): Promise<void> {
  const { seq, aboutKind, aboutId, noticeKey } = failed;
  const edits = await selectPendingEdits(tx, scope, seq);
  const shown = (await findShown(tx, scope, seq)) ?? withoutButtons(failed.message);
  await skipPending(
    tx,
    scope,
    edits.map((edit) => edit.seq),
    "said in another chat",
  );
  if (!shown) return;
  // What it replies to stands in the other chat.
  const { replyTo: _, echoes: __, ...message } = shown;
  // What was sent at night was urgent; what failed till night waits for the morning.
  const wasHeard = failed.notBefore <= failed.createdAt;
  const wait = to.quietUntil !== null && !(wasHeard && scope.now - failed.createdAt < RECENT_MS);
  await insertPosting(tx, scope, {
    to,
    locale: to.locale,
    message: await withOwnButtons(tx, scope, message, to),
    sourceKey: `ladder:${first}:${to.chat}`,
    insteadOf: seq,
    maybeRepeated: isUnsure,
    ...(aboutKind !== null && aboutId !== null && { about: { kind: aboutKind, id: aboutId } }),
    ...(noticeKey !== null && { noticeKey }),
    ...(wait && to.quietUntil !== null && { notBefore: to.quietUntil }),
  });
}

/** A push that failed so soon is told at the hour it was meant for. */
const RECENT_MS = 15 * 60_000;

const withoutButtons = (message: Message | null): Message | null => {
  if (!message) return null;
  const { buttons: _, options: __, ...words } = message;
  return words;
};

/** Buttons act only in the chat they were made for: the same ones are made anew, those that act no more are left out. */
async function withOwnButtons(tx: Tx, scope: Scope, message: Message, to: Recipient): Promise<Message> {
  const { buttons = [], ...words } = message;
  const letter = letterAfter(await lastLetter(tx, scope, to));
  const { accountId, chat } = to;
  const rows: Button[][] = [];
  for (const row of buttons) {
    const own: Button[] = [];
    for (const button of row) {
      const { effect } = button;
      const action = effect.kind === "action" ? await findAction(tx, scope, effect.token) : undefined;
      if (effect.kind !== "action") own.push(button);
      if (effect.kind !== "action" || !action || action.usedAt !== null || action.expiresAt <= scope.now)
        continue;
      const token = newToken();
      await insertActions(tx, scope, [{ ...action, token, accountId, chat, letter }]);
      own.push({ ...button, effect: { ...effect, token, letter } });
    }
    if (own.length > 0) rows.push(own);
  }
  return { ...words, ...(rows.length > 0 && { buttons: rows }) };
}

/** Loads and saves dialogs; a save that lost a race throws, so that its whole transaction is taken back. */
import { and, eq } from "drizzle-orm";
import { type Given, placed, prepared, preparedChange } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { Dialog, DialogKey, Frame } from "./model.ts";

export interface StoredDialog extends Dialog {
  /** The turn the row had when loaded; null when there was none. */
  loadedTurn: number | null;
}

type OwnKey = DialogKey & { tenantId: string };

const dialogOf = prepared(({ db, t: { dialogs } }, { tenantId, accountId, chat, sender }: Given<OwnKey>) =>
  db
    .select({ frames: dialogs.frames, turn: dialogs.turn })
    .from(dialogs)
    .where(
      and(
        eq(dialogs.tenantId, tenantId),
        eq(dialogs.accountId, accountId),
        eq(dialogs.chat, chat),
        eq(dialogs.sender, sender),
      ),
    ),
);

/** Only while nobody else has moved it on. */
const moveDialog = preparedChange(
  (
    { db, t: { dialogs } },
    given: Given<OwnKey & { loadedTurn: number; turn: number; frames: unknown; now: number }>,
  ) =>
    db
      .update(dialogs)
      .set(placed({ frames: given.frames, turn: given.turn, updatedAt: given.now }))
      .where(
        and(
          eq(dialogs.tenantId, given.tenantId),
          eq(dialogs.accountId, given.accountId),
          eq(dialogs.chat, given.chat),
          eq(dialogs.sender, given.sender),
          eq(dialogs.turn, given.loadedTurn),
        ),
      ),
);

export async function loadDialog(tx: Tx, scope: Scope, key: DialogKey): Promise<StoredDialog> {
  const [row] = await dialogOf(tx, { tenantId: scope.tenant.id, ...key });
  if (!row) return { frames: [], turn: 0, loadedTurn: null };
  return { frames: row.frames as Frame[], turn: row.turn, loadedTurn: row.turn };
}

const dialogsOfChat = prepared(
  ({ db, t: { dialogs } }, given: Given<Omit<DialogKey, "sender"> & { tenantId: string }>) =>
    db
      .select({ sender: dialogs.sender, frames: dialogs.frames, turn: dialogs.turn })
      .from(dialogs)
      .where(
        and(
          eq(dialogs.tenantId, given.tenantId),
          eq(dialogs.accountId, given.accountId),
          eq(dialogs.chat, given.chat),
        ),
      ),
);

/** The dialogs of a chat: in a group each member has its own. */
export async function dialogsIn(
  tx: Tx,
  scope: Scope,
  { accountId, chat }: Omit<DialogKey, "sender">,
): Promise<(Dialog & { sender: string })[]> {
  const rows = await dialogsOfChat(tx, { tenantId: scope.tenant.id, accountId, chat });
  return rows.map((row) => ({ ...row, frames: row.frames as Frame[] }));
}

export async function saveDialog(tx: Tx, scope: Scope, key: DialogKey, dialog: StoredDialog): Promise<void> {
  const { loadedTurn, frames, turn } = dialog;
  const { id: tenantId } = scope.tenant;
  if (loadedTurn === null) {
    await tx.db.insert(tx.t.dialogs).values({ tenantId, frames, turn, updatedAt: scope.now, ...key });
    return;
  }
  const saved = await moveDialog(tx, { tenantId, loadedTurn, frames, turn, now: scope.now, ...key });
  if (saved === 0) throw new Error("The dialog moved on meanwhile: the turn is taken back");
}

/** Loads and saves dialogs; a save that lost a race throws, so that its whole transaction is taken back. */
import { and, eq } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { Dialog, DialogKey, Frame } from "./model.ts";

export interface StoredDialog extends Dialog {
  /** The turn the row had when loaded; null when there was none. */
  loadedTurn: number | null;
}

export async function loadDialog(tx: Tx, scope: Scope, key: DialogKey): Promise<StoredDialog> {
  const { dialogs } = tx.t;
  const [row] = await tx.db
    .select({ frames: dialogs.frames, turn: dialogs.turn })
    .from(dialogs)
    .where(and(eq(dialogs.tenantId, scope.tenant.id), ...keyIs(tx, key)));
  if (!row) return { frames: [], turn: 0, loadedTurn: null };
  return { frames: row.frames as Frame[], turn: row.turn, loadedTurn: row.turn };
}

export async function saveDialog(tx: Tx, scope: Scope, key: DialogKey, dialog: StoredDialog): Promise<void> {
  const { dialogs } = tx.t;
  const state = { frames: dialog.frames, turn: dialog.turn, updatedAt: scope.now };
  if (dialog.loadedTurn === null) {
    await tx.db.insert(dialogs).values({ tenantId: scope.tenant.id, ...key, ...state });
    return;
  }
  const saved = await tx.db
    .update(dialogs)
    .set(state)
    .where(and(eq(dialogs.turn, dialog.loadedTurn), ...keyIs(tx, key)))
    .returning({ turn: dialogs.turn });
  if (saved.length === 0) throw new Error("The dialog moved on meanwhile: the turn is taken back");
}

const keyIs = ({ t }: Tx, key: DialogKey) => [
  eq(t.dialogs.accountId, key.accountId),
  eq(t.dialogs.chat, key.chat),
  eq(t.dialogs.sender, key.sender),
];

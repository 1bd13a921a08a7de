/** Dialogs of chats: loaded at the start of a turn, saved at its end under the turn's lock. */
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { DialogKey } from "./model.ts";
import { dialogsIn, loadDialog, type StoredDialog, saveDialog } from "./store.ts";

export const dialogsCore = (tx: Tx, scope: Scope) => ({
  load: (key: DialogKey) => loadDialog(tx, scope, key),
  /** The dialogs other members have in the same chat. */
  ofOthers: async (key: DialogKey) =>
    (await dialogsIn(tx, scope, key)).filter(({ sender }) => sender !== key.sender),
  /** Throws when another turn of the same dialog was saved meanwhile. */
  save: (key: DialogKey, dialog: StoredDialog) => saveDialog(tx, scope, key, dialog),
});

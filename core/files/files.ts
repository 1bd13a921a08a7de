/** Stored files of a tenant. */
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { KeptFile } from "./model.ts";
import { insertFile, selectFiles } from "./store.ts";

export type Files = ReturnType<typeof filesCore>;

export const filesCore = (tx: Tx, scope: Scope) => ({
  /** Gives fetched bytes their row. */
  keep: (file: KeptFile): Promise<void> => insertFile(tx, scope, file),
  /** In the order asked for; ids of another tenant are left out as if they were none. */
  find: (ids: readonly string[]) => selectFiles(tx, scope.tenant.id, ids),
});

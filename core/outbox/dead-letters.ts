/** Dead letters in the operator's hands: seen with their reasons, and sent anew once the reason is gone. */
import type { Tx } from "../../db/store.ts";
import { insertAudit } from "../audit/store.ts";
import type { Scope } from "../scope.ts";
import { type Letter, reviveDead, selectDead } from "./dead-letters-store.ts";

/** More are left for the next look. */
const LIMIT = 1_000;

export const listDeadLetters = (tx: Tx, scope: Scope): Promise<Letter[]> =>
  selectDead(tx, scope.tenant.id, LIMIT);

/** `seqs` null: all of the tenant's. Answers the numbers that wait again; others were not dead, or not its. */
export async function replayDeadLetters(
  tx: Tx,
  scope: Scope,
  seqs: readonly number[] | null,
): Promise<number[]> {
  const wanted = seqs ?? (await listDeadLetters(tx, scope)).map(({ seq }) => seq);
  const revived = await reviveDead(tx, scope.tenant.id, wanted, scope.now);
  for (const seq of revived) {
    await insertAudit(tx, scope, {
      action: "outbox.replay",
      objectKind: "outbox",
      objectId: String(seq),
    });
  }
  return revived;
}

/** Queries of where deals have been: a row each time one came to a stage, or to another company there. */
import { type Given, prepared } from "../../../db/prepared.ts";
import type { Tx } from "../../../db/store.ts";
import { stageIn } from "../../funnels/tenant-funnels.ts";
import type { Scope } from "../../scope.ts";

type MoveRow = Tx["t"]["dealMoves"]["$inferSelect"];

const insertRow = prepared(({ db, t: { dealMoves } }, row: Given<MoveRow>) =>
  db.insert(dealMoves).values({
    tenantId: row.tenantId,
    dealId: row.dealId,
    version: row.version,
    stage: row.stage,
    canonical: row.canonical,
    companyId: row.companyId,
    supplierId: row.supplierId,
    at: row.at,
  }),
);

/** Where a deal stands from this version on, with what its stage means by now. */
export async function insertMove(
  tx: Tx,
  { tenant, now }: Scope,
  to: { id: string; funnel: string } & Pick<MoveRow, "version" | "stage" | "companyId" | "supplierId">,
): Promise<void> {
  const { id: dealId, version, stage, companyId, supplierId } = to;
  const { canonical } = stageIn(tenant, to);
  const where = { stage, canonical, companyId, supplierId };
  await insertRow(tx, { tenantId: tenant.id, dealId, version, ...where, at: now });
}

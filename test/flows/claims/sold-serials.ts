/** What was sold under which number, as the table of shipments says it. */
import { importSerials, type SerialRow } from "../../../core/serials/import-serials.ts";
import { operatorScope } from "../../../core/tenants/operator.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import type { World } from "../../chat.ts";

export const soldRow = (given: Partial<SerialRow>, index: number): SerialRow => ({
  ...{ row: index + 2, serial: "", lot: "", article: "НД-400", company: "Окна у реки", order: null },
  ...{ soldOn: "2025-06-14", warrantyMonths: 24, coverage: "", ...given },
});

export const importsSold = (world: World, rows: readonly SerialRow[], isDryRun = false) =>
  world.store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: "impost" });
    if (!tenant) throw new Error("The demo tenant is not there");
    const scope = operatorScope(tenant, world.clock.now());
    return importSerials(tx, scope, rows, { isDryRun, asOf: world.clock.now() });
  });

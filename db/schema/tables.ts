/** The whole schema, written once: given a database's column kinds, its tables. */
import type { Columns } from "../columns.sqlite.ts";
import { auditTables } from "./audit.ts";
import { catalogTables } from "./catalog.ts";
import { claimWorkTables } from "./claim-work.ts";
import { claimTables } from "./claims.ts";
import { dealTables } from "./deals.ts";
import { deliveryTables } from "./deliveries.ts";
import { leadTables } from "./leads.ts";
import { messagingTables } from "./messaging.ts";
import { networkTables } from "./network.ts";
import { orderTables } from "./orders.ts";
import { questionTables } from "./questions.ts";
import { quoteTables } from "./quotes.ts";
import { serialTables } from "./serials.ts";
import { tenantTables } from "./tenants.ts";

export function makeTables(columns: Columns) {
  const tenants = tenantTables(columns);
  const network = networkTables(columns, tenants);
  const orders = orderTables(columns, tenants, network);
  const catalog = catalogTables(columns, tenants);
  const claims = claimTables(columns, tenants, network);
  const deals = dealTables(columns, tenants, network);
  return {
    ...tenants,
    ...network,
    ...catalog,
    ...orders,
    ...deliveryTables(columns, tenants, network, orders),
    ...claims,
    ...claimWorkTables(columns, tenants, network, catalog, claims),
    ...serialTables(columns, tenants, network),
    ...deals,
    ...quoteTables(columns, tenants, network),
    ...leadTables(columns, tenants, network, deals),
    ...questionTables(columns, tenants, network),
    ...messagingTables(columns, tenants),
    ...auditTables(columns, tenants),
  };
}

export type Tables = ReturnType<typeof makeTables>;

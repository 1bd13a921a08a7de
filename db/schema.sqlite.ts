/** The tables as drizzle-kit reads them to write SQLite's migrations: one export each. */
import { sqliteColumns } from "./columns.sqlite.ts";
import { makeTables } from "./schema/tables.ts";

export const {
  accessRequests,
  accounts,
  actions,
  audit,
  cartLines,
  chats,
  companies,
  counters,
  dialogs,
  directory,
  files,
  identities,
  inbox,
  invites,
  memberships,
  orderLines,
  orders,
  outbox,
  people,
  prices,
  priceTypes,
  productGroups,
  products,
  stock,
  tenants,
  timers,
  topics,
  warehouses,
} = makeTables(sqliteColumns);

/** Years of a large network, written straight into the tables: a million orders of ten thousand people. */
import { SqliteDatabase } from "../../db/sqlite-driver.ts";

export interface Bulk {
  orders: number;
  people: number;
}

const ORDERS_A_TRANSACTION = 50_000;
const DAY_MS = 86_400_000;

/** Numbers from :from to below :to. */
const counted = "WITH RECURSIVE n(i) AS (SELECT :from UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :to)";

/** A company for every two people; ids have the length of real ones. */
const people = [
  `${counted} INSERT INTO companies
    (tenant_id, id, kind, name, manager_id, region, price_type_id, addresses, is_active, created_at)
   SELECT :tenant, printf('10000000-0000-7000-8000-%012d', i / 2), 'dealer', 'Дилер ' || (i / 2), 'bench-manager-' || (i / 2 % 4),
     'Приморск', :priceType, '["Садовая 12"]', 1, :now FROM n WHERE i % 2 = 0`,
  `${counted} INSERT INTO people (tenant_id, id, name, locale, active_company_id, preferences, created_at)
   SELECT :tenant, printf('20000000-0000-7000-8000-%012d', i), 'Закупщик ' || i, 'ru',
     printf('10000000-0000-7000-8000-%012d', i / 2), '{}', :now FROM n`,
  `${counted} INSERT INTO identities (tenant_id, channel, address, person_id, created_at)
   SELECT :tenant, 'telegram', 600000000 + i, printf('20000000-0000-7000-8000-%012d', i), :now FROM n`,
  `${counted} INSERT INTO memberships (tenant_id, person_id, company_id, role, created_at)
   SELECT :tenant, printf('20000000-0000-7000-8000-%012d', i), printf('10000000-0000-7000-8000-%012d', i / 2), 'owner', :now
   FROM n`,
  `${counted} INSERT INTO chats
    (tenant_id, account_id, address, kind, title, person_id, has_topics, state, updated_at)
   SELECT :tenant, :account, 600000000 + i, 'private', 'Закупщик ' || i,
     printf('20000000-0000-7000-8000-%012d', i), 0, 'active', :now FROM n`,
];

/** The newest orders still wait for an answer, the others are done; each left a message, an update and an audit row. */
const orders = [
  `${counted} INSERT INTO orders
    (tenant_id, id, number, company_id, supplier_id, ordered_by, funnel, stage, version, currency, total_minor,
     receipt, day, source_key, fingerprint, submitted_at, updated_at)
   SELECT :tenant, printf('30000000-0000-7000-8000-%012d', i), 1001 + i,
     printf('10000000-0000-7000-8000-%012d', i * 7 % :people / 2), :supplier,
     printf('20000000-0000-7000-8000-%012d', i * 7 % :people), 'order',
     CASE WHEN i >= :total - 500 THEN 'new' ELSE 'done' END, 1, 'RUB', 966000, 'pickup', '2026-11-27',
     'bulk:' || i, 'bulk:' || i, :now - (:total - i) * :step, :now - (:total - i) * :step FROM n`,
  `${counted} INSERT INTO order_lines
    (tenant_id, order_id, position, product_id, article, name, unit, pack_quantity_milli, quantity_milli, price_minor,
     amount_minor)
   SELECT :tenant, printf('30000000-0000-7000-8000-%012d', i), line.value, :product, 'ПМ-65-З', 'Пена монтажная', 'шт',
     12000, 24000, 40250, 966000 FROM n, json_each('[1,2]') AS line`,
  `${counted} INSERT INTO audit (tenant_id, at, person_id, action, object_kind, object_id)
   SELECT :tenant, :now - (:total - i) * :step, printf('20000000-0000-7000-8000-%012d', i * 7 % :people), 'order.submit',
     'order', printf('30000000-0000-7000-8000-%012d', i) FROM n`,
  `${counted} INSERT INTO outbox
    (tenant_id, account_id, chat, source_key, message, about_kind, about_id, locale, state, attempts, not_before,
     external_id, maybe_repeated, created_at, sent_at)
   SELECT :tenant, :account, 600000000 + i * 7 % :people, 'bulk:' || i, '{"lines":[]}', 'order',
     printf('30000000-0000-7000-8000-%012d', i), 'ru', 'sent', 1, :now, 'bulk' || i, 0, :now, :now FROM n`,
  `${counted} INSERT INTO inbox (account_id, external_id, chat, state, attempts, received_at, done_at)
   SELECT :account, 'bulk' || i, 600000000 + i * 7 % :people, 'done', 1, :now, :now FROM n`,
];

/** Adds to a database that `makeDatabase` made; answers the seconds it took. */
export async function addBulk(
  file: string,
  { orders: total, people: count }: Bulk = { orders: 1_000_000, people: 10_000 },
): Promise<number> {
  const began = performance.now();
  const database = new SqliteDatabase(file);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = OFF");
  database.pragma("cache_size = -200000");
  const one = (sql: string) => database.prepare(sql).pluck().get() as string;
  const common = {
    tenant: one("SELECT id FROM tenants"),
    supplier: one("SELECT id FROM companies WHERE kind = 'manufacturer'"),
    account: one("SELECT id FROM accounts WHERE channel = 'telegram'"),
    product: one("SELECT id FROM products LIMIT 1"),
    priceType: one("SELECT id FROM price_types LIMIT 1"),
    now: Date.now(),
    ...{ total, people: count, step: Math.floor((3 * 365 * DAY_MS) / total) },
  };
  const write = (statements: readonly string[], size: number) => {
    const prepared = statements.map((sql) => database.prepare(sql));
    for (let from = 0; from < size; from += ORDERS_A_TRANSACTION) {
      const to = Math.min(from + ORDERS_A_TRANSACTION, size);
      database.transaction(() => {
        for (const statement of prepared) statement.run({ ...common, from, to });
      })();
    }
  };
  write(people, count);
  write(orders, total);
  database
    .prepare("INSERT INTO counters VALUES (:tenant, 'order', :last)")
    .run({ tenant: common.tenant, last: 1001 + total });
  database.pragma("wal_checkpoint(TRUNCATE)");
  database.close();
  return (performance.now() - began) / 1000;
}

/** Row security of PostgreSQL: what a transaction sees is decided by the role it takes and the tenant it names. */
import { isDeepStrictEqual } from "node:util";
import pg from "pg";
import { roles } from "./roles.ts";

/** Follows BEGIN: all rows. */
export const seeingAll = `SET LOCAL ROLE ${roles.installation}`;

/** The rows of the tenant that is named already. */
export const seeingNamed = `SET LOCAL ROLE ${roles.tenant}`;

/** Follows BEGIN: the rows of one tenant. */
export const seeingTenant = (tenantId: string): string =>
  `${seeingNamed}; SET LOCAL dealerline.tenant = ${pg.escapeLiteral(tenantId)}`;

/** Where no tenant is named it is null or empty, which no row's is. */
export const NAMED_TENANT = "current_setting('dealerline.tenant', true)";

/** A table of ours as it is found. */
interface Table {
  name: string;
  columns: string[];
  isForced: boolean;
  /** Those of the two roles that may use it. */
  users: string[];
  /** What each of its policies says in its comment: the statement that made it. */
  policies: (string | null)[];
  /** Those its columns are counted by. */
  sequences: string[];
}

const quoted = ({ name }: Table): string => `public.${pg.escapeIdentifier(name)}`;

/** Which rows are a tenant's; null where none are: such a table is for the installation alone. */
function conditionOf(table: Table): string | null {
  if (table.columns.includes("tenant_id")) return `tenant_id = ${NAMED_TENANT}`;
  if (table.name === "tenants") return `id = ${NAMED_TENANT}`;
  // Accounts have row security of their own: the tenant's are found here and no others.
  if (table.columns.includes("account_id"))
    return `EXISTS (SELECT FROM public.accounts WHERE accounts.id = ${quoted(table)}.account_id)`;
  return null;
}

/** Role and condition of each policy; a policy is named after its role. */
function policiesOf(table: Table): [role: string, condition: string][] {
  const ofTenant = conditionOf(table);
  return [
    [roles.installation, "true"],
    ...(ofTenant === null ? [] : [[roles.tenant, ofTenant] as [string, string]]),
  ];
}

const creating = (table: Table, [role, condition]: [string, string]): string =>
  `CREATE POLICY ${role} ON ${quoted(table)} TO ${role} USING (${condition})`;

function isSecured(table: Table): boolean {
  const wanted = policiesOf(table);
  return (
    table.isForced &&
    isDeepStrictEqual(
      table.users,
      wanted.map(([role]) => role),
    ) &&
    isDeepStrictEqual(
      table.policies,
      wanted.map((policy) => creating(table, policy)),
    )
  );
}

/** Tables of an extension, or of another owner, are none of ours. */
async function findTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS "isForced",
            ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = c.oid AND NOT attisdropped) AS columns,
            ARRAY(SELECT rolname::text FROM pg_roles
                   WHERE rolname = ANY($1) AND has_table_privilege(oid, c.oid, 'DELETE') ORDER BY rolname) AS users,
            ARRAY(SELECT obj_description(oid, 'pg_policy') FROM pg_policy
                   WHERE polrelid = c.oid ORDER BY polname) AS policies,
            ARRAY(SELECT objid::regclass::text FROM pg_depend JOIN pg_class s ON s.oid = objid AND s.relkind = 'S'
                   WHERE refobjid = c.oid AND deptype IN ('a', 'i')) AS sequences
       FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND pg_has_role(c.relowner, 'USAGE')
        AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype = 'e')
      ORDER BY c.relname`,
    [[roles.installation, roles.tenant]],
  );
  return rows;
}

/** Whether a table is open to whom it should not be, or closed to whom it should be open. Changes nothing. */
export const needsSecuring = async (client: pg.ClientBase): Promise<boolean> =>
  !(await findTables(client)).every(isSecured);

/** Tables that a migration made, or that a restore brought back otherwise, are like all others afterwards. */
export async function secureTables(client: pg.ClientBase): Promise<void> {
  const tables = await findTables(client);
  for (const table of tables.filter((found) => !isSecured(found)))
    for (const statement of await securing(client, table)) await client.query(statement);
  for (const sequence of tables.flatMap(({ sequences }) => sequences)) {
    await client.query(`GRANT USAGE ON SEQUENCE ${sequence} TO ${roles.tenant}`);
    await client.query(`GRANT USAGE, SELECT ON SEQUENCE ${sequence} TO ${roles.installation}`);
  }
  // The journal, which pg_dump reads as this role.
  await client.query(
    `GRANT USAGE ON SCHEMA drizzle TO ${roles.installation};
     GRANT SELECT ON ALL TABLES IN SCHEMA drizzle TO ${roles.installation};
     GRANT SELECT ON ALL SEQUENCES IN SCHEMA drizzle TO ${roles.installation}`,
  );
}

async function securing(client: pg.ClientBase, table: Table): Promise<string[]> {
  const name = quoted(table);
  const old = await client.query<{ name: string }>(
    "SELECT polname AS name FROM pg_policy WHERE polrelid = $1::regclass",
    [name],
  );
  return [
    ...old.rows.map((policy) => `DROP POLICY ${pg.escapeIdentifier(policy.name)} ON ${name}`),
    `REVOKE ALL ON ${name} FROM PUBLIC, ${roles.installation}, ${roles.tenant}`,
    ...policiesOf(table).flatMap((policy) => {
      const [role] = policy;
      const statement = creating(table, policy);
      return [
        `GRANT SELECT, INSERT, UPDATE, DELETE ON ${name} TO ${role}`,
        statement,
        `COMMENT ON POLICY ${role} ON ${name} IS ${pg.escapeLiteral(statement)}`,
      ];
    }),
    `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`,
  ];
}

/**
 * Until the end of a migration's transaction their owner sees all rows, as statements that move rows and the
 * counting of rows need; `secureTables` closes them again.
 */
export async function openToOwner(client: pg.ClientBase): Promise<void> {
  for (const table of await findTables(client))
    if (table.isForced) await client.query(`ALTER TABLE ${quoted(table)} NO FORCE ROW LEVEL SECURITY`);
}

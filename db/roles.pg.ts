/** Makes the roles where the server lacks them; programs of several databases may do so at once. */
import pg from "pg";
import { hasCode, RolesError } from "./errors.ts";
import { roles } from "./roles.ts";

const all: readonly string[] = Object.values(roles);

/** SET ROLE asks what the user itself may become, whatever role it has just now. */
const TRIAL = `BEGIN; SET LOCAL ROLE ${roles.tenant}; SET LOCAL ROLE ${roles.installation}; ROLLBACK`;

/** Not allowed, and there is no such role. */
const REFUSED = ["42501", "22023"];
/** Another database's program was a moment faster: it is there already, or its row was changed meanwhile. */
const OVERTAKEN = ["42710", "23505", "XX000"];
const ATTEMPTS = 10;

/** Throws RolesError, which says what to do, where the user may not make what is missing. */
export async function ensureRoles(client: pg.ClientBase): Promise<void> {
  for (let attempt = 1; !(await mayBecome(client)); attempt++) {
    const missing = await missingFor(client);
    if (attempt > ATTEMPTS) throw new RolesError(missing);
    try {
      for (const statement of missing) await client.query(statement);
    } catch (error) {
      if (hasCode(error, (code) => code === "42501")) throw new RolesError(missing);
      if (!hasCode(error, (code) => OVERTAKEN.includes(code))) throw error;
    }
  }
}

/** Throws what `ensureRoles` would, and makes nothing. */
export async function tryRoles(client: pg.ClientBase): Promise<void> {
  if (await mayBecome(client)) return;
  const missing = await missingFor(client);
  await client.query("BEGIN");
  try {
    for (const statement of missing) await client.query(statement);
  } catch (error) {
    throw hasCode(error, (code) => code === "42501") ? new RolesError(missing) : error;
  } finally {
    await client.query("ROLLBACK");
  }
}

async function mayBecome(client: pg.ClientBase): Promise<boolean> {
  try {
    await client.query(TRIAL);
    return true;
  } catch (error) {
    await client.query("ROLLBACK");
    if (!hasCode(error, (code) => REFUSED.includes(code))) throw error;
    return false;
  }
}

async function missingFor(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ user: string; known: string[]; joined: string[] }>(
    `SELECT current_user AS "user", ARRAY(SELECT rolname::text FROM pg_roles WHERE rolname = ANY($1)) AS known,
            ARRAY(SELECT roleid::regrole::text FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member
                   WHERE r.rolname = $2) AS joined`,
    [all, roles.program],
  );
  const { user = "", known = [], joined = [] } = rows[0] ?? {};
  const lacking = (role: string) => !joined.includes(role);
  return [
    ...all
      .filter((role) => !known.includes(role))
      .map((role) => `CREATE ROLE ${role} NOLOGIN${role === roles.program ? " NOINHERIT" : ""}`),
    ...[roles.tenant, roles.installation].filter(lacking).map((role) => `GRANT ${role} TO ${roles.program}`),
    `GRANT ${roles.program} TO ${pg.escapeIdentifier(user)}`,
  ];
}

/** A database's address as it may be shown, and the line that copies what lies there. */
import { roles } from "../../db/roles.ts";

/** pg_dump and pg_restore ask for the password, or find it in PGPASSWORD or ~/.pgpass. */
export function withoutPassword(address: string): string {
  const url = new URL(address);
  url.password = "";
  return url.href;
}

/** Row security hides all rows from their owner, too: they are read as the role that sees them. */
export const dumpCommand = (address: string, file: string): string =>
  `pg_dump --format=custom --no-owner --role=${roles.installation} --enable-row-security --file=${file} "${withoutPassword(address)}"`;

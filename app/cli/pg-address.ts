/** A database's address as it may be shown. */

/** pg_dump and pg_restore ask for the password, or find it in PGPASSWORD or ~/.pgpass. */
export function withoutPassword(address: string): string {
  const url = new URL(address);
  url.password = "";
  return url.href;
}

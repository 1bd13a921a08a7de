/** The roles a PostgreSQL transaction takes. They are the whole server's: several databases on it share them. */

export const roles = {
  /** Sees the rows of the tenant that its transaction names, and none where it names none. */
  tenant: "dealerline_tenant",
  /** Sees every tenant's rows. */
  installation: "dealerline_installation",
  /**
   * What the user of DATABASE_URL is a member of, to become one of the two. It inherits neither (NOINHERIT, which
   * every version of PostgreSQL knows): a query that took no role sees nothing.
   */
  program: "dealerline_program",
} as const;

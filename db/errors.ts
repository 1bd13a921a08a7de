/** Database errors, told apart the same way on SQLite and on PostgreSQL. */

const codesOf = function* (error: unknown): Generator<string> {
  let current: unknown = error;
  while (current instanceof Error) {
    if ("code" in current && typeof current.code === "string") yield current.code;
    current = current.cause;
  }
};

export const hasCode = (error: unknown, isIt: (code: string) => boolean) => {
  for (const code of codesOf(error)) if (isIt(code)) return true;
  return false;
};

/** The user of the database may not make the roles the program needs; `statements` are for somebody who may. */
export class RolesError extends Error {
  override name = "RolesError";
  readonly statements: readonly string[];

  constructor(statements: readonly string[]) {
    super(`The database's user may not make roles. Run once as its administrator: ${statements.join("; ")};`);
    this.statements = statements;
  }
}

/** Another writer was in the way: the whole transaction may be tried again. */
export const isBusy = (error: unknown) =>
  hasCode(
    error,
    (c) => c === "40001" || c === "40P01" || c.startsWith("SQLITE_BUSY") || c.startsWith("SQLITE_LOCKED"),
  );

const passing = [
  // Full, held by another process, not to be written just now.
  /^SQLITE_(?:FULL|BUSY|LOCKED|IOERR|CANTOPEN)/,
  // Conflicts that never ended, no connection, no room, being shut down.
  /^(?:40001|40P01|08...|53...|57P0[123])$/,
  /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/,
];

/** The database could not take it for a passing reason: the same work may be taken later. */
export const isUnavailable = (error: unknown): boolean =>
  hasCode(error, (code) => passing.some((pattern) => pattern.test(code))) ||
  // What pg says without a code.
  /Connection terminated|timeout exceeded when trying to connect/.test(wordsOf(error));

const wordsOf = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${wordsOf(error.cause)}` : "";

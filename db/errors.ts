/** Database errors, told apart the same way on SQLite and on PostgreSQL. */

const codesOf = function* (error: unknown): Generator<string> {
  let current: unknown = error;
  while (current instanceof Error) {
    if ("code" in current && typeof current.code === "string") yield current.code;
    current = current.cause;
  }
};

const hasCode = (error: unknown, isIt: (code: string) => boolean) => {
  for (const code of codesOf(error)) if (isIt(code)) return true;
  return false;
};

/** Another writer was in the way: the whole transaction may be tried again. */
export const isBusy = (error: unknown) =>
  hasCode(
    error,
    (c) => c === "40001" || c === "40P01" || c.startsWith("SQLITE_BUSY") || c.startsWith("SQLITE_LOCKED"),
  );

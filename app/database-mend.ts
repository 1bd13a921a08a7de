/** What an operator can do where the embedded database does not open, or takes nothing more. */
import { type Text, text } from "../core/outbox/message.ts";
import { hasCode } from "../db/errors.ts";
import { backupFolder } from "./backup-files.ts";
import type { Config } from "./config.ts";
import { databaseFile } from "./open-store.ts";

const mends = [
  ["cli.mend.damaged", /^SQLITE_(?:NOTADB|CORRUPT)/],
  ["cli.mend.closed", /^SQLITE_(?:READONLY|CANTOPEN|PERM|AUTH)/],
  // On a full disk SQLite cannot even lay out what its processes share, and calls it a failing one.
  ["cli.mend.full", /^SQLITE_(?:FULL|IOERR)/],
  ["cli.mend.held", /^SQLITE_(?:BUSY|LOCKED)/],
] as const;

type Place = Pick<Config, "dataDir">;

/** Null where it is no error of the embedded database's, whose own words name neither file nor mend. */
export function mendOf(error: unknown, place: Place): Text | null {
  const [key] = mends.find(([, codes]) => hasCode(error, (code) => codes.test(code))) ?? [];
  return key ? text(key, { file: databaseFile(place), copies: backupFolder(place) }) : null;
}

/** For pages that do not agree, which raise no error by themselves. */
export const mendOfDamage = (place: Place): Text =>
  text("cli.mend.damaged", { file: databaseFile(place), copies: backupFolder(place) });

/** The migrations of each database: which there are, which a database has, and why one cannot go on with it. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./project-root.ts";

export type Dialect = "sqlite" | "pg";

export interface Migration {
  /** "0005_audit-chain". */
  tag: string;
  statements: readonly string[];
  hash: string;
  /** When it was made, epoch milliseconds: drizzle orders by it. */
  madeAt: number;
}

/** What was done to a database as it was opened. */
export interface MigrationReport {
  /** Tags, in the order they were carried out. */
  applied: readonly string[];
  /** The copy made before; null where there was nothing to lose, and on PostgreSQL. */
  backup: string | null;
}

/**
 * newer: made by a later version of the program. lostRows: a migration would have emptied tables. orphans: it would
 * have left rows without what they belong to.
 */
export type SchemaProblem = "newer" | "lostRows" | "orphans";

/** The database is as it was; the message says what to do. */
export class SchemaError extends Error {
  override name = "SchemaError";
  readonly code: SchemaProblem;

  constructor(code: SchemaProblem, message: string) {
    super(message);
    this.code = code;
  }
}

/** Where drizzle keeps what it has carried out: the same name on both databases, PostgreSQL has a schema for it. */
export const JOURNAL = "__drizzle_migrations";

const folderOf = (dialect: Dialect): string => join(projectRoot(), "db", "migrations", dialect);

/** All migrations of this version of the program, in their order. */
export function knownMigrations(dialect: Dialect): Migration[] {
  const folder = folderOf(dialect);
  const journal = JSON.parse(readFileSync(join(folder, "meta", "_journal.json"), "utf8")) as {
    entries: { tag: string; when: number }[];
  };
  return journal.entries.map(({ tag, when }) => {
    const text = readFileSync(join(folder, `${tag}.sql`), "utf8");
    return {
      tag,
      statements: text.split("--> statement-breakpoint"),
      hash: createHash("sha256").update(text).digest("hex"),
      madeAt: when,
    };
  });
}

/**
 * Those a database still lacks, given when its newest one was made (0: none yet).
 * Throws SchemaError where that one is unknown to this version.
 */
export function pendingAfter(known: readonly Migration[], newest: number): Migration[] {
  const last = known.at(-1)?.madeAt ?? 0;
  if (newest > last) {
    throw new SchemaError(
      "newer",
      "The database was made by a newer version of Dealerline, and this one would damage it: " +
        `start the newer version, or restore a backup from before it (database ${dateOf(newest)}, program ${dateOf(last)})`,
    );
  }
  return known.filter(({ madeAt }) => madeAt > newest);
}

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 16);

/** Rows of each table. */
export type RowCounts = ReadonlyMap<string, number>;

/** Where a migration says that a table is to go for good: one that is rebuilt is dropped too, and comes again. */
const goesForGood = /^\s*-- gone: (\w+)$/gm;

const namedGone = (migrations: readonly Migration[]): string[] =>
  migrations
    .flatMap(({ statements }) => statements)
    .flatMap((statement) => [...statement.matchAll(goesForGood)].map(([, table = ""]) => table));

/**
 * Throws SchemaError when a table has fewer rows than before, or is gone and none of the migrations that were carried
 * out says so: a rebuilt table whose children were deleted with it has lost what nobody can bring back.
 */
export function refuseLoss(
  before: RowCounts,
  after: RowCounts,
  { applied, backup }: { applied: readonly Migration[]; backup: string | null },
): void {
  const gone = namedGone(applied);
  const losses = [...before].flatMap(([table, had]) => {
    const has = after.get(table);
    if (has === undefined) return gone.includes(table) ? [] : [`${table} ${had} -> gone`];
    return has < had ? [`${table} ${had} -> ${has}`] : [];
  });
  if (losses.length === 0) return;
  const kept = backup ? ` A copy from before is ${backup}.` : "";
  throw new SchemaError(
    "lostRows",
    `The migration would lose rows (${losses.join(", ")}) and was taken back.${kept} Keep the version you had, and report this`,
  );
}

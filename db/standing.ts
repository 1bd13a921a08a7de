/**
 * Answers over tables that seldom change, kept from turn to turn. They are forgotten as soon as one of their tables is
 * written to: by this connection, as triggers of its own tell, or by another one, as SQLite's data version does.
 */
import type BetterSqlite3 from "better-sqlite3";

/** Who writes, for whom, and what is sold to them at what price. All else changes with every turn. */
const standingTables: ReadonlySet<string> = new Set([
  ...["tenants", "accounts", "chats"],
  ...["companies", "company_groups", "people", "identities", "memberships"],
  ...["products", "product_groups", "assortments", "warehouses", "stock"],
  ...["price_types", "prices", "discounts"],
]);

/** So many answers of each query; the oldest makes room. */
const MOST_KEPT = 500;
/** Characters of what was asked for: an answer about more than a dozen products is large, and seldom asked for again. */
const LONGEST_KEPT = 600;
const FUNCTION = "standing_changed";

/** What one query has answered, by its values. */
export class Answers {
  /** One of its tables was written to by the transaction under way: what is read now may be taken back. */
  isChanging = false;
  private readonly kept = new Map<string, unknown>();

  find(key: string): unknown {
    return this.kept.get(key);
  }

  keep(key: string, answer: unknown): void {
    if (this.isChanging || key.length > LONGEST_KEPT) return;
    const [oldest] = this.kept.size < MOST_KEPT ? [] : this.kept.keys();
    if (oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(key, answer);
  }

  forget(): void {
    this.kept.clear();
  }
}

/** One connection's, the only one of its process that writes. */
export class Standing {
  private readonly overTable = new Map<string, Answers[]>();
  private readonly all: Answers[] = [];
  private readonly changing = new Set<string>();
  private readonly dataVersion: BetterSqlite3.Statement<[], number>;
  private lastVersion: number | undefined;

  constructor(connection: BetterSqlite3.Database) {
    this.dataVersion = connection.prepare<[], number>("PRAGMA data_version").pluck();
    connection.function(FUNCTION, (table) => this.changed(String(table)));
    for (const table of standingTables)
      for (const change of ["INSERT", "UPDATE", "DELETE"])
        connection.exec(
          `CREATE TEMP TRIGGER standing_${table}_${change} AFTER ${change} ON main.${table}
           BEGIN SELECT ${FUNCTION}('${table}'); END`,
        );
  }

  /** A place for the answers of a query. Throws where it reads a table that is not watched. */
  answersOver(tables: readonly string[]): Answers {
    const answers = new Answers();
    for (const table of tables) {
      if (!standingTables.has(table))
        throw new Error(`${table} changes too often for answers over it to be kept`);
      this.overTable.set(table, [...(this.overTable.get(table) ?? []), answers]);
      if (this.changing.has(table)) answers.isChanging = true;
    }
    this.all.push(answers);
    return answers;
  }

  /** Behind the lock of a write transaction: until its end no other connection writes. */
  begun(): void {
    const version = this.dataVersion.get();
    if (version !== this.lastVersion) this.forgetAll();
    this.lastVersion = version;
  }

  /** A job ended, whole or taken back: what is read from here on will stand. */
  settled(): void {
    if (this.changing.size === 0) return;
    this.changing.clear();
    for (const answers of this.all) answers.isChanging = false;
  }

  /** All jobs of a transaction were taken back together: what was read behind one that had ended is not so any more. */
  takenBack(): void {
    this.forgetAll();
    this.settled();
  }

  private changed(table: string): null {
    if (this.changing.has(table)) return null;
    this.changing.add(table);
    for (const answers of this.overTable.get(table) ?? []) {
      answers.isChanging = true;
      answers.forget();
    }
    return null;
  }

  private forgetAll(): void {
    for (const answers of this.all) answers.forget();
  }
}

/** What an operator does with PostgreSQL by its own tools: the commands that are named, and what is left to do after them. */
import { type SQL, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { appendErasures } from "../../../app/erasures.ts";
import { type Operator, openOperator } from "./operator.ts";

describe.runIf(process.env.TEST_DIALECT === "pg")("with PostgreSQL", () => {
  let operator: Operator;
  beforeEach(async () => {
    operator = await openOperator();
  });
  afterEach(() => operator.close());

  it("backup and restore name the command that does it, without the password, and are no success", async () => {
    operator.env.DATABASE_URL = "postgres://dealer:hidden@db.example.ru:5432/dealerline";
    const backup = await operator.run(["backup", "/var/backups/dealerline.db"]);
    expect(backup.code).toBe(1);
    expect(backup.err).toContain(
      "pg_dump --format=custom --no-owner --role=dealerline_installation --enable-row-security " +
        '--file=/var/backups/dealerline.dump "postgres://dealer@db.example.ru:5432/dealerline"',
    );
    const restore = await operator.run(["restore", "/var/backups/dealerline.dump", "--lang", "en"]);
    expect(restore.code).toBe(1);
    expect(restore.err).toContain("pg_restore --clean --if-exists --no-owner --single-transaction");
    expect(restore.err).toContain("Then, before a start: dealerline restore --after-pg-restore");
    expect(backup.err + restore.err).not.toContain("hidden");
  });

  it("a restored dump sends what waited as a repeat, and brings nobody back who was erased since", async () => {
    const store = await operator.store();
    const tenantId = await store.everywhere.transact(async ({ db, t }) => {
      const [account] = await db.select().from(t.accounts).limit(1);
      const own = { tenantId: account?.tenantId ?? "", accountId: account?.id ?? "", chat: "anna" };
      const rest = { locale: "ru", message: null, attempts: 0, notBefore: 0, createdAt: 0 };
      await db.insert(t.outbox).values(
        ["pending", "leased", "sent", "dead"].map((state) => ({
          ...{ ...own, ...rest, sourceKey: state, state },
          maybeRepeated: false,
        })),
      );
      return own.tenantId;
    });
    appendErasures({ dataDir: operator.env.DATA_DIR ?? "" }, [
      { tenantId, personId: "pyotr", at: Date.now() },
    ]);
    expect(await operator.run(["restore", "--after-pg-restore"])).toEqual({
      code: 0,
      out:
        "✅ База после pg_restore готова, арендаторы: 1\n" +
        "Ждёт отправки, уйдёт с пометкой о повторе: 2\n" +
        "Стёрты снова люди, удалённые после копии: 1\n",
      err: "",
    });
    const rows = await store.everywhere.read(({ db, t }) => db.select().from(t.outbox).orderBy(t.outbox.seq));
    expect(rows.map(({ state, maybeRepeated }) => [state, maybeRepeated])).toEqual([
      ["pending", true],
      ["leased", true],
      ["sent", false],
      ["dead", false],
    ]);
    const people = await store.everywhere.read(({ db, t }) => db.select().from(t.people));
    expect(people.map(({ name }) => name)).not.toContain("Пётр");
  });

  it("names the copy to be made before PostgreSQL is changed, which nobody makes by itself", async () => {
    const store = await operator.store();
    await store.everywhere.transact(async ({ db }) => {
      const { execute } = db as unknown as Record<"execute", (words: SQL) => unknown>;
      const carryOut = execute.bind(db);
      // Only whoever migrates may write there.
      await carryOut(sql`SET LOCAL ROLE NONE`);
      const newest = sql`(SELECT max(created_at) FROM drizzle.__drizzle_migrations)`;
      await carryOut(sql`DELETE FROM drizzle.__drizzle_migrations WHERE created_at = ${newest}`);
    });
    const { out } = await operator.run(["migrate", "--dry-run"]);
    expect(out).toMatch(/^Изменений впереди: 1\n {2}\d{4}_/);
    expect(out).toContain("PostgreSQL сама не копируется. Сначала остановите серверы и выполните:\npg_dump ");
  });
});

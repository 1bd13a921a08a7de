/** A person's data from the command line: written out, shown before it goes, erased; and the trail checked. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Operator, openOperator } from "./operator.ts";

let operator: Operator;
beforeEach(async () => {
  operator = await openOperator();
});
afterEach(() => operator.close());

describe("person", () => {
  it("export writes everything into a folder nobody else reads", async () => {
    const folder = join(operator.folder, "out");
    const { code, out } = await operator.run(["person", "export", "+7 900 000-00-11", "--to", folder]);
    expect([code, out]).toEqual([0, `✅ Данные человека: ${join(folder, "person.json")}\nФайлов: 0\n`]);
    const data = JSON.parse(readFileSync(join(folder, "person.json"), "utf8"));
    expect(data.person).toMatchObject({
      name: "Пётр",
      phone: "+79000000011",
      createdAt: "2026-11-24T06:10:00.000Z",
    });
    expect(data.memberships).toMatchObject([{ company: "Окна у реки", role: "buyer", until: null }]);
    expect(JSON.stringify(data)).not.toContain("tenantId");
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(statSync(join(folder, "person.json")).mode & 0o077).toBe(0);
    const again = await operator.run(["person", "export", "Пётр", "--to", folder, "--lang", "en"]);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining("is not empty") });
  });

  it("erase shows first, erases with --yes, and knows nobody of that name then", async () => {
    const shown = await operator.json<{ erased: boolean }>(["person", "erase", "pyotr"]);
    expect(shown).toMatchObject({ personId: "pyotr", erased: false, identities: 1 });
    const { code, out } = await operator.run(["person", "erase", "Пётр", "--yes"]);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^✅ Пётр, \+79000000011: стёрто\. Мессенджеры 1, членства 1/),
    ]);
    expect((await operator.run(["people", "list"])).out).not.toContain("Пётр");
    expect(await operator.run(["person", "erase", "Пётр", "--yes"])).toEqual({
      code: 1,
      out: "",
      err: "Человека «Пётр» нет. Кто есть: dealerline people list\n",
    });
    expect(existsSync(join(operator.env.DATA_DIR ?? "", "erasures.jsonl"))).toBe(true);
  });
});

describe("audit verify", () => {
  it("finds the trail whole, and names the first row that is not", async () => {
    await operator.run(["company", "add", "Новый дилер", "--kind", "dealer"]);
    await operator.run(["tenant", "set", "impost", "answerMinutes=30"]);
    const whole = await operator.run(["audit", "verify"]);
    expect(whole).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^✅ impost: журнал цел, записей \d+\n/),
    });
    const [state] = await operator.json<{ head: { seq: number; hash: string } }[]>(["audit", "verify"]);
    const noted = ["audit", "verify", "--tenant", "impost", "--noted", state?.head.hash ?? ""];
    expect((await operator.run(noted)).code).toBe(0);
    expect(await operator.run(["audit", "verify", "--noted", "abc"])).toMatchObject({ code: 2 });

    const store = await operator.store();
    const seq = state?.head.seq ?? 0;
    await store.everywhere.transact(({ db, t }) =>
      db.update(t.audit).set({ at: 1 }).where(eq(t.audit.seq, seq)),
    );
    const broken = await operator.run(["audit", "verify", "--lang", "en"]);
    expect(broken).toMatchObject({
      code: 1,
      out: expect.stringContaining(`❌ impost: row ${seq} was changed (tenant.set`),
    });
    await store.everywhere.transact(({ db, t }) => db.delete(t.audit).where(eq(t.audit.seq, seq)));
    expect(await operator.run(noted)).toMatchObject({
      code: 1,
      out: expect.stringContaining("обрезан или заменён"),
    });
  });
});

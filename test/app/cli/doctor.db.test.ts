/** The doctor: what is well, what is broken, and that a look changes nothing. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Operator, openOperator } from "./operator.ts";

let operator: Operator;
beforeEach(async () => {
  operator = await openOperator();
});
afterEach(() => operator.close());

describe("doctor", () => {
  it("finds everything well, and makes nothing by looking", async () => {
    const { code, out } = await operator.run(["doctor"]);
    expect(code).toBe(0);
    expect(out).toMatch(/✅ Dealerline \d+\.\d+\.\d+, Node\.js \d+/);
    expect(out).toMatch(/✅ База (?:SQLite|PostgreSQL), арендаторы: 1, ответ за \d+ мс/);
    expect(out).toContain("Ботов в Telegram нет");
    expect(existsSync(join(operator.env.DATA_DIR ?? "", "secret.key"))).toBe(false);
  });

  it("says what is broken, and ends with 1", async () => {
    await operator.run(["bot", "token"], "123456789:AAFakeTokenOfTheTests-0123456789_abcd");
    operator.env.SECRET_KEY = Buffer.alloc(32, 9).toString("base64");
    operator.env.TELEGRAM_API_ROOT = "http://127.0.0.1:9";
    const { code, out } = await operator.run(["doctor"]);
    expect(code).toBe(1);
    expect(out).toContain("❌ impost: токен не открыть этим ключом");
    delete operator.env.SECRET_KEY;
    const silent = await operator.run(["doctor", "--lang", "en"]);
    expect(silent).toMatchObject({
      code: 0,
      out: expect.stringContaining("⚠️ impost: Telegram did not answer ("),
    });
    expect(out + silent.out).not.toContain("AAFake");
  });
});

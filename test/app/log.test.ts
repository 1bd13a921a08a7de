/** Secrets never reach the log, wherever in a line they stand. */
import { expect, it } from "vitest";
import { createLog } from "../../app/log.ts";

const token = "123456789:AAFakeTokenOfTheTests-0123456789_abcd";
const phone = "+79001234567";
const password = "canaryPassw0rd";
const database = `postgres://dealerline:${password}@10.0.0.7:5432/dealerline`;
const digits = "79000000011";
const metaToken = "EAAGm0PX4ZCpsBAFakeTokenOfTheTests";
const canaries = [token, phone, password, digits, metaToken];

function linesOf(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog("trace", (line) => lines.push(line)));
  expect(lines).not.toEqual([]);
  return lines.join("");
}

it.each<[string, (log: ReturnType<typeof createLog>) => void]>([
  ["a message", (log) => log.info(`${token} ${phone} ${database}`)],
  ["fields", (log) => log.warn({ url: `https://api.telegram.org/bot${token}/getMe`, phone, database }, "x")],
  [
    "an error",
    (log) => log.error({ err: new Error(`request to /bot${token}/sendMessage of ${phone}`) }, "x"),
  ],
  ["an error's cause", (log) => log.error({ err: new Error("x", { cause: new Error(database) }) }, "x")],
  [
    "an error's own fields",
    (log) => log.error({ err: Object.assign(new Error("x"), { request: { token, phone } }) }),
  ],
  [
    "named secrets",
    (log) => log.info({ token: password, headers: { authorization: password }, secret: password }),
  ],
  ["addresses", (log) => log.warn({ from: `${digits}@c.us`, of: `${digits}:12@s.whatsapp.net` }, "x")],
  ["a message's id", (log) => log.warn({ why: `no such message: true_${digits}@c.us_3EB0A1B2C3D4` }, "x")],
  ["a chat that is a bare phone", (log) => log.info({ chat: digits, at: { chat: digits } }, "x")],
  ["words that quote a field", (log) => log.info(JSON.stringify({ chat: digits }))],
  ["Meta's addresses", (log) => log.warn({ url: `https://graph.example/v1?access_token=${metaToken}` }, "x")],
  ["a child", (log) => log.child({ bot: token }).info({ nested: { list: [phone, { at: database }] } }, "x")],
])("in %s", (_where, write) => {
  const written = linesOf(write);
  for (const canary of canaries) expect(written).not.toContain(canary);
});

it("leaves ids and plain numbers as they are", () => {
  const updateId = "0198c0de-7000-7000-8000-123456789012";
  const written = linesOf((log) =>
    log.error({ updateId, seq: 123_456_789_012, tenantId: "impost" }, "a turn failed"),
  );
  expect(written).toContain(updateId);
  expect(written).toContain("123456789012");
});

/** A tenant's WhatsApp number from the command line: stored sealed, one tenant's alone, and shown nowhere. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { credentialsIn } from "../../../bots/whatsapp-cloud/credentials.ts";
import { auditCore } from "../../../core/audit/audit.ts";
import { createSecrets, loadSecretKey } from "../../../core/secrets.ts";
import { selectAccountsOpened } from "../../../core/tenants/accounts.ts";
import { operatorScope } from "../../../core/tenants/operator.ts";
import { selectAllAccounts, updateAccount } from "../../../core/tenants/operator-store.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { type Operator, openOperator } from "./operator.ts";

const accessToken = "EAAGFakeAccessTokenOfTheTests0123456789";
const newerToken = "EAAGNewerAccessTokenOfTheTests0123456789";
const phoneNumberId = "106540352242922";
const appSecret = "0123456789abcdef0123456789abcdef";
const lines = (token = accessToken, number = phoneNumberId) => `${token}\n${number}\n${appSecret}\n`;

let operator: Operator;
beforeEach(async () => {
  operator = await openOperator();
});
afterEach(() => operator.close());

interface Stored {
  accountId: string;
  isReplaced: boolean;
  webhook: string | null;
  webhookPath: string;
  verifyToken: string;
}
const command = ["whatsapp", "token", "--tenant", "impost"];
const store = (input = lines()) => operator.run(command, input);
const storeJson = (input = lines()) => operator.json<Stored>(command, input);

async function account() {
  const opened = await operator.store();
  const secrets = createSecrets(loadSecretKey({ secretKey: null, dataDir: operator.env.DATA_DIR ?? "" }));
  const accounts = await opened.everywhere.read((tx) => selectAccountsOpened(tx, secrets));
  return accounts.find(({ channel }) => channel === "whatsapp-cloud");
}

describe("whatsapp token", () => {
  it("stores the three lines sealed, and says what to enter at Meta", async () => {
    operator.env.PUBLIC_URL = "https://bots.example.ru/";
    const { code, out, err } = await store();
    expect([code, err]).toEqual([0, ""]);
    const stored = await account();
    expect(credentialsIn(stored?.token ?? null)).toEqual({ accessToken, phoneNumberId, appSecret });
    expect(out.split("\n").slice(0, 3)).toEqual([
      `✅ impost: номер ${phoneNumberId} сохранён`,
      `Вебхук для Meta: https://bots.example.ru/whatsapp-cloud/${stored?.id}`,
      `Маркер подтверждения (Verify token): ${stored?.webhookSecret}`,
    ]);
    const rows = JSON.stringify(await (await operator.store()).everywhere.read(selectAllAccounts));
    for (const secret of [accessToken, appSecret]) expect(out + rows).not.toContain(secret);
  });

  it("says what is missing while the server has no address", async () => {
    expect((await store()).out).toContain("⚠️ PUBLIC_URL не задан");
    const again = await storeJson();
    expect(again).toMatchObject({ isReplaced: true, webhook: null });
    expect(again.webhookPath).toBe(`/whatsapp-cloud/${again.accountId}`);
  });

  it("replaces the access in the same account; the name stays with the same number alone", async () => {
    const { accountId } = await storeJson();
    const opened = await operator.store();
    await opened.everywhere.transact((tx) => updateAccount(tx, accountId, { username: "+7 800 555-00-01" }));
    expect(await storeJson(lines(newerToken))).toMatchObject({ accountId, isReplaced: true });
    expect(await account()).toMatchObject({ id: accountId, username: "+7 800 555-00-01" });
    await store(lines(newerToken, "106540352242923"));
    expect(await account()).toMatchObject({ id: accountId, username: null });
  });

  it("refuses a number another tenant has", async () => {
    await operator.run(["tenant", "add", "okna-plus", "--name", "Окна Плюс"]);
    await operator.run(["whatsapp", "token", "--tenant", "okna-plus"], lines());
    const refused = await store(lines(newerToken));
    expect(refused).toEqual({
      code: 1,
      out: "",
      err: "Этот номер уже у другого арендатора. Нужен свой номер каждому\n",
    });
    expect((await account())?.tenantId).not.toBe((await impost()).id);
  });

  it.each([
    ["", "токен доступа"],
    [`${accessToken}\n`, "id номера"],
    [`${accessToken}\n+79000000001\n${appSecret}\n`, "id номера"],
    [`${accessToken}\n${phoneNumberId}\n${appSecret}0\n`, "секрет приложения"],
  ])("refuses what does not fit without repeating it: %j", async (input, wanted) => {
    const { code, out, err } = await store(input);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(`Не подходит: нужен ${wanted}`);
    for (const secret of [accessToken, appSecret]) expect(err).not.toContain(secret);
    expect(await account()).toBeUndefined();
  });

  it("takes no secret as an argument", async () => {
    const { code, out, err } = await operator.run([...command, accessToken], lines());
    expect(code).toBe(2);
    expect(out + err).not.toContain(accessToken);
  });

  it("is in the audit by the number's id alone, and in nobody's way", async () => {
    const { accountId } = await storeJson();
    const scope = operatorScope(await impost(), 0);
    const opened = await operator.store();
    const history = await opened.everywhere.read((tx) =>
      auditCore(tx, scope).historyOf("account", accountId),
    );
    expect(history).toMatchObject([
      { action: "account.token", after: { channel: "whatsapp-cloud", owner: phoneNumberId } },
    ]);
    expect(JSON.stringify(history)).not.toContain("EAAG");
    expect(await operator.run(["tenant", "list"])).toMatchObject({ code: 0 });
    expect(await operator.run(["doctor"])).toMatchObject({ code: 0 });
    expect(await operator.run(["rotate-key"])).toMatchObject({ code: 0 });
    expect((await account())?.token).toContain(accessToken);
  });

  it("has its help in both languages", async () => {
    expect((await operator.run(["whatsapp", "token", "--help"])).out).toContain("Три строки");
    expect((await operator.run(["whatsapp", "token", "--help", "--lang", "en"])).out).toContain(
      "Three lines",
    );
  });
});

async function impost() {
  const opened = await operator.store();
  const tenant = await opened.everywhere.read((tx) => findTenant(tx, { slug: "impost" }));
  if (!tenant) throw new Error("The demo tenant is not there");
  return tenant;
}

/** Bots' tokens: sealed, one bot a tenant, opened only for the server; terminal chats beside them. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setBotToken } from "../../../bots/telegram/bot-token.ts";
import { auditCore } from "../../../core/audit/audit.ts";
import { findSender } from "../../../core/network/store.ts";
import { createSecrets, SecretsError } from "../../../core/secrets.ts";
import { accountsRevision, deactivateAccount, selectAccountsOpened } from "../../../core/tenants/accounts.ts";
import { closeConsole, openConsole } from "../../../core/tenants/console.ts";
import type { Tenant } from "../../../core/tenants/model.ts";
import { operatorScope } from "../../../core/tenants/operator.ts";
import { selectAllAccounts, updateAccount } from "../../../core/tenants/operator-store.ts";
import { findTenant, findTenantOfAccount } from "../../../core/tenants/store.ts";
import { addTenant, listTenants } from "../../../core/tenants/tenants.ts";
import { BEGINNING } from "../../databases.ts";
import { openTestStore, type TestStore } from "../../stores.ts";

const secrets = createSecrets(Buffer.alloc(32, 7));
const token = "123456789:AAFakeTokenOfTheTests-0123456789_abcd";
const newerToken = "123456789:AANewerTokenOfTheTests-0123456789_xyz";
const otherBot = "987654321:AAOtherTokenOfTheTests-0123456789_abc";

let test: TestStore;
let tenant: Tenant;
beforeEach(async () => {
  test = await openTestStore();
  const found = await test.store.everywhere.read((tx) => findTenant(tx, { slug: "impost" }));
  if (!found) throw new Error("The demo tenant is not there");
  tenant = found;
});
afterEach(() => test.close());

const store = (given: string, of = tenant) =>
  test.store.everywhere.transact((tx) => setBotToken(tx, BEGINNING, secrets, of, given));
const opened = (by = secrets) => test.store.everywhere.read((tx) => selectAccountsOpened(tx, by));
const bot = async () => (await opened()).find(({ channel }) => channel === "telegram");
const revision = () => test.store.everywhere.read(accountsRevision);

async function another(): Promise<Tenant> {
  const result = await test.store.everywhere.transact((tx) =>
    addTenant(tx, BEGINNING, {
      ...{ slug: "other", name: "Другие", timeZone: "Europe/Moscow", locale: "ru" },
      ...{ currency: "RUB", blocks: [] },
    }),
  );
  if (!result.ok) throw new Error(result.error);
  return result.value.tenant;
}

describe("a bot's token", () => {
  it("is opened for the server and lies sealed, with a webhook secret of its own", async () => {
    expect(await store(token)).toMatchObject({
      ok: true,
      value: { botNumber: "123456789", isReplaced: false },
    });
    expect(await bot()).toMatchObject({ tenantId: tenant.id, token, username: null });
    expect((await bot())?.webhookSecret).toMatch(/^[\w-]{43}$/);
    const rows = await test.store.everywhere.read(selectAllAccounts);
    expect(JSON.stringify(rows)).not.toContain("AAFakeToken");
    const owner = await test.store.everywhere.read(async (tx) =>
      findTenantOfAccount(tx, (await bot())?.id ?? ""),
    );
    expect(owner?.slug).toBe("impost");
  });

  it("is nowhere in the audit", async () => {
    await store(token);
    const id = (await bot())?.id ?? "";
    const history = await test.store.everywhere.read((tx) =>
      auditCore(tx, operatorScope(tenant, BEGINNING)).historyOf("account", id),
    );
    expect(history).toMatchObject([
      { action: "account.token", after: { channel: "telegram", owner: "123456789" } },
    ]);
    expect(JSON.stringify(history)).not.toContain("AAFake");
  });

  it("is replaced in its account; the name stays with the same bot and goes with another", async () => {
    await store(token);
    const first = await bot();
    await test.store.everywhere.transact((tx) =>
      updateAccount(tx, first?.id ?? "", { username: "impost_bot" }),
    );
    expect(await store(newerToken)).toMatchObject({ ok: true, value: { isReplaced: true } });
    const second = await bot();
    expect(second).toMatchObject({ id: first?.id, token: newerToken, username: "impost_bot" });
    expect(second?.webhookSecret).not.toBe(first?.webhookSecret);
    await store(otherBot);
    expect(await bot()).toMatchObject({ id: first?.id, token: otherBot, username: null });
  });

  it.each([
    "",
    "hello",
    "123:short",
    "123456789:AA short token of the tests 0123456789",
    `x${token}`,
    `${token}\n`,
  ])("is refused when it has not BotFather's form: %j", async (given) => {
    expect(await store(given)).toEqual({ ok: false, error: "badToken" });
    expect(await bot()).toBeUndefined();
  });

  it("is refused when its bot serves another tenant, until that one lets it go", async () => {
    const other = await another();
    await store(token, other);
    expect(await store(newerToken)).toEqual({ ok: false, error: "tokenTaken" });
    await test.store.everywhere.transact((tx) => deactivateAccount(tx, BEGINNING, other, "telegram"));
    expect(await store(newerToken)).toMatchObject({ ok: true });
  });

  it("does not open under another key, nor in another account", async () => {
    await store(token);
    await expect(opened(createSecrets(Buffer.alloc(32, 8)))).rejects.toThrow(SecretsError);
    await store(otherBot, await another());
    const rows = (await test.store.everywhere.read(selectAllAccounts)).filter(
      ({ channel }) => channel === "telegram",
    );
    const [one, two] = rows;
    if (!one || !two) throw new Error("Two accounts were expected");
    await test.store.everywhere.transact((tx) => updateAccount(tx, one.id, { sealedToken: two.sealedToken }));
    await expect(opened()).rejects.toThrow(one.id);
  });
});

describe("a deactivated account", () => {
  it("is served no longer, and comes back with a token", async () => {
    await store(token);
    const before = await bot();
    expect(
      await test.store.everywhere.transact((tx) => deactivateAccount(tx, BEGINNING, tenant, "telegram")),
    ).toEqual({
      ok: true,
      value: { accountId: before?.id },
    });
    expect(await bot()).toBeUndefined();
    const again = await test.store.everywhere.transact((tx) =>
      deactivateAccount(tx, BEGINNING, tenant, "telegram"),
    );
    expect(again).toMatchObject({ ok: false, error: "noAccount" });
    await store(newerToken);
    expect(await bot()).toMatchObject({ id: before?.id, token: newerToken });
  });
});

describe("the revision of accounts", () => {
  it("changes with tokens, deactivation and new tenants, and with nothing else", async () => {
    const seen = [await revision()];
    await store(token);
    seen.push(await revision());
    await test.store.everywhere.transact((tx) => deactivateAccount(tx, BEGINNING, tenant, "telegram"));
    seen.push(await revision());
    await another();
    seen.push(await revision());
    expect(new Set(seen).size).toBe(4);
    const chat = await test.store.everywhere.transact((tx) =>
      openConsole(tx, BEGINNING, tenant, { personId: "pyotr" }),
    );
    await test.store.everywhere.transact((tx) => updateAccount(tx, chat.accountId, { username: "pyotr" }));
    expect(await revision()).toBe(seen[3]);
  });
});

describe("a terminal chat", () => {
  const open = (who: Parameters<typeof openConsole>[3]) =>
    test.store.everywhere.transact((tx) => openConsole(tx, BEGINNING, tenant, who));
  const ownerOf = (accountId: string) =>
    test.store.everywhere.read((tx) => findTenantOfAccount(tx, accountId));

  it("is the person's own, the same each time, and serves only while it is open", async () => {
    const chat = await open({ personId: "pyotr" });
    expect(chat.address).toBe("pyotr");
    const sender = await test.store.everywhere.read((tx) =>
      findSender(tx, tenant.id, "console", chat.address),
    );
    expect(sender?.actor).toMatchObject({ role: "buyer", company: { id: "okna" } });
    expect((await ownerOf(chat.accountId))?.id).toBe(tenant.id);
    await test.store.everywhere.transact((tx) => closeConsole(tx, chat));
    expect(await ownerOf(chat.accountId)).toBeUndefined();
    expect(await open({ personId: "pyotr" })).toEqual(chat);
  });

  it("of each person is an account apart, and none of the server's", async () => {
    const chats = [
      await open({ personId: "pyotr" }),
      await open({ personId: "olga" }),
      await open({ stranger: "Павел" }),
    ];
    expect(new Set(chats.map(({ accountId }) => accountId)).size).toBe(3);
    expect((await opened()).map(({ channel }) => channel).sort()).toEqual([
      "simulator-telegram",
      "simulator-whatsapp",
    ]);
    const [listed] = await test.store.everywhere.read(listTenants);
    expect(listed?.accounts.map(({ channel }) => channel).sort()).toEqual([
      "simulator-telegram",
      "simulator-whatsapp",
    ]);
  });
});

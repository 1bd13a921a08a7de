/** Accounts of linked phones: made before the link, begun anew on purpose, named after the phone, one tenant a phone. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSecrets } from "../../../core/secrets.ts";
import { accountsRevision, deactivateAccount, selectAccountsOpened } from "../../../core/tenants/accounts.ts";
import { beginNumber, claimNumber, prepareNumber } from "../../../core/tenants/linked-numbers.ts";
import type { Tenant } from "../../../core/tenants/model.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { addTenant } from "../../../core/tenants/tenants.ts";
import { BEGINNING } from "../../databases.ts";
import { openTestStore, type TestStore } from "../../stores.ts";

let test: TestStore;
let tenant: Tenant;
beforeEach(async () => {
  test = await openTestStore();
  const found = await test.store.everywhere.read((tx) => findTenant(tx, { slug: "impost" }));
  if (!found) throw new Error("The demo tenant is not there");
  tenant = found;
});
afterEach(() => test.close());

const own = (of = tenant) => test.store.of(of.id);
const channel = "whatsapp-web";
const begin = (of = tenant) => own(of).transact((tx) => beginNumber(tx, BEGINNING, of, channel));
const claim = (accountId: string, digits: string) =>
  test.store.everywhere.transact((tx) => claimNumber(tx, { id: accountId, channel }, digits));
const revision = () => test.store.everywhere.read(accountsRevision);
const served = async () => {
  const secrets = createSecrets(Buffer.alloc(32, 7));
  const accounts = await test.store.everywhere.read((tx) => selectAccountsOpened(tx, secrets));
  return accounts.filter(({ channel }) => channel === "whatsapp-web");
};

describe("a linked phone's account", () => {
  it("is there before the link, and served once it is begun", async () => {
    const prepared = await own().transact((tx) => prepareNumber(tx, BEGINNING, tenant, channel));
    expect(prepared).toMatchObject({ number: null, isActive: false });
    expect(await served()).toEqual([]);
    expect(await begin()).toEqual({ ...prepared, isActive: true });
    expect(await served()).toMatchObject([{ id: prepared.accountId, token: null, username: null }]);
  });

  it("is begun anew by what a running server compares, and stays the same account", async () => {
    const { accountId } = await begin();
    const before = await revision();
    expect((await begin()).accountId).toBe(accountId);
    expect(await revision()).not.toBe(before);
    await own().transact((tx) => deactivateAccount(tx, BEGINNING, tenant, "whatsapp-web"));
    expect(await served()).toEqual([]);
    expect((await begin()).accountId).toBe(accountId);
  });

  it("is named after its phone, which answers for no other tenant", async () => {
    const { accountId } = await begin();
    const before = await revision();
    expect(await claim(accountId, "79005550100")).toMatchObject({ ok: true });
    expect(await claim(accountId, "79005550100")).toMatchObject({ ok: true });
    expect(await served()).toMatchObject([{ username: "+79005550100" }]);
    // A name is no reason to begin anew.
    expect(await revision()).toBe(before);
    const added = await test.store.everywhere.transact((tx) =>
      addTenant(tx, BEGINNING, {
        ...{ slug: "rival", name: "Другие", timeZone: "Europe/Moscow", locale: "ru" },
        ...{ currency: "RUB", blocks: [] },
      }),
    );
    if (!added.ok) throw new Error(added.error);
    const other = await begin(added.value.tenant);
    expect(await claim(other.accountId, "79005550100")).toMatchObject({ ok: false, error: "numberTaken" });
    expect(await claim(other.accountId, "79005550199")).toMatchObject({ ok: true });
  });
});

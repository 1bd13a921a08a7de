/** The operator's hand on tenants: adding, renting, returning, setting, and what the audit keeps of it. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditCore } from "../../../core/audit/audit.ts";
import {
  addCompany,
  findCompany,
  findNamed,
  listCompanies,
  listPeople,
} from "../../../core/tenants/companies.ts";
import type { Tenant, TenantFields } from "../../../core/tenants/model.ts";
import { operatorScope } from "../../../core/tenants/operator.ts";
import { inviteByOperator } from "../../../core/tenants/operator-invite.ts";
import { findTenant, findTenantOfAccount } from "../../../core/tenants/store.ts";
import {
  addTenant,
  changeTenant,
  listTenants,
  rentBlock,
  returnBlock,
} from "../../../core/tenants/tenants.ts";
import { BEGINNING } from "../../databases.ts";
import { openTestStore, type TestStore } from "../../stores.ts";

const fields: TenantFields = {
  slug: "okna-plus",
  name: "Окна Плюс",
  timeZone: "Asia/Yekaterinburg",
  locale: "ru",
  currency: "RUB",
  blocks: ["orders", "catalog"],
};

let test: TestStore;
beforeEach(async () => {
  test = await openTestStore();
});
afterEach(() => test.close());

const add = (changed: Partial<TenantFields> = {}) =>
  test.store.everywhere.transact((tx) => addTenant(tx, BEGINNING, { ...fields, ...changed }));

async function added(): Promise<Tenant> {
  const result = await add();
  if (!result.ok) throw new Error(result.error);
  return result.value.tenant;
}

const demo = (): Promise<Tenant> =>
  test.store.everywhere.read(async (tx) => {
    const tenant = await findTenant(tx, { slug: "impost" });
    if (!tenant) throw new Error("The demo tenant is not there");
    return tenant;
  });

const historyOf = (tenant: Tenant, kind: string, id: string) =>
  test.store.everywhere.read((tx) => auditCore(tx, operatorScope(tenant, BEGINNING)).historyOf(kind, id));

describe("adding a tenant", () => {
  it("makes its company and its phones in the simulator", async () => {
    const result = await add();
    if (!result.ok) throw new Error(result.error);
    const { tenant, manufacturerId, accountIds } = result.value;
    expect(tenant).toMatchObject({ slug: "okna-plus", blocks: ["catalog", "orders"] });
    expect(tenant.settings).toMatchObject({ answerMinutes: 45, digestAt: "08:30" });
    const companies = await test.store.everywhere.read((tx) => listCompanies(tx, tenant));
    expect(companies.map(({ company }) => company)).toMatchObject([
      { id: manufacturerId, kind: "manufacturer", name: "Окна Плюс" },
    ]);
    for (const accountId of Object.values(accountIds)) {
      const owner = await test.store.everywhere.read((tx) => findTenantOfAccount(tx, accountId));
      expect(owner?.id).toBe(tenant.id);
    }
    expect(await historyOf(tenant, "tenant", tenant.id)).toMatchObject([
      { action: "tenant.add", personId: null, at: BEGINNING },
    ]);
  });

  it("refuses a taken slug and writes nothing", async () => {
    await add();
    expect(await add({ name: "Другие" })).toEqual({
      ok: false,
      error: "slugTaken",
      params: { slug: "okna-plus" },
    });
    const all = await test.store.everywhere.read(listTenants);
    expect(all.map(({ tenant }) => tenant.slug)).toEqual(["impost", "okna-plus"]);
  });

  it("lets one of two that come at once have the slug", async () => {
    const results = await Promise.all([add(), add()]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it.each([
    ["slug", ["", "a", "Okna", "окна", "9okna", "okna-", "okna--plus", "okna_plus", "a".repeat(33), "a/b"]],
    ["name", ["", "   ", "x".repeat(81)]],
    ["timeZone", ["", "Moscow", "UTC+3:00:00"]],
    ["currency", ["", "руб", "RUBL", "rub"]],
  ] as const)("refuses a wrong %s and names it", async (field, values) => {
    for (const value of values) {
      expect(await add({ [field]: value })).toEqual({ ok: false, error: "badField", params: { field } });
    }
  });
});

describe("blocks", () => {
  it("are rented and returned once, in the house's order, data left alone", async () => {
    const tenant = await demo();
    const before = await test.store.everywhere.read(listTenants);
    const returned = await test.store.everywhere.transact((tx) =>
      returnBlock(tx, BEGINNING, tenant, "orders"),
    );
    expect(returned.blocks).toEqual(["catalog", "deals", "claims", "news"]);
    await test.store.everywhere.transact((tx) => returnBlock(tx, BEGINNING, returned, "orders"));
    const rented = await test.store.everywhere.transact((tx) => rentBlock(tx, BEGINNING, returned, "orders"));
    expect(rented.blocks).toEqual(tenant.blocks);
    expect(await demo()).toEqual(tenant);
    expect(await test.store.everywhere.read(listTenants)).toEqual(before);
    const history = await historyOf(tenant, "tenant", tenant.id);
    expect(history.map(({ action }) => action)).toEqual(["tenant.rent", "tenant.return", "tenant.add"]);
    expect(history[0]).toMatchObject({
      before: { blocks: ["catalog", "deals", "claims", "news"] },
      after: { blocks: ["catalog", "orders", "deals", "claims", "news"] },
    });
  });
});

describe("settings", () => {
  const change = (tenant: Tenant, changes: Record<string, unknown>) =>
    test.store.everywhere.transact((tx) => changeTenant(tx, BEGINNING, tenant, changes));

  it("change together, and the audit keeps both sides", async () => {
    const tenant = await added();
    const changed = await change(tenant, { answerMinutes: 30, timeZone: "Europe/Samara", name: "ОП" });
    expect(changed).toMatchObject({ ok: true });
    const stored = await test.store.everywhere.read((tx) => findTenant(tx, { id: tenant.id }));
    expect(stored).toMatchObject({ name: "ОП", timeZone: "Europe/Samara", locale: "ru" });
    expect(stored?.settings).toEqual({ ...tenant.settings, answerMinutes: 30 });
    const [last] = await historyOf(tenant, "tenant", tenant.id);
    expect(last).toMatchObject({
      action: "tenant.set",
      before: { answerMinutes: 45, timeZone: "Asia/Yekaterinburg", name: "Окна Плюс" },
      after: { answerMinutes: 30, timeZone: "Europe/Samara", name: "ОП" },
    });
  });

  it("are refused whole, the wrong one named", async () => {
    const tenant = await added();
    const wrong: [Record<string, unknown>, string][] = [
      [{ answerMinutes: 0 }, "answerMinutes"],
      [{ digestAt: "8:30" }, "digestAt"],
      [{ worksSaturday: "yes" }, "worksSaturday"],
      [{ workFrom: "19:00" }, "workFrom"],
      [{ locale: "de" }, "locale"],
      [{ answerMinutes: 30, timeZone: "Mars" }, "timeZone"],
    ];
    for (const [changes, name] of wrong) {
      expect(await change(tenant, changes)).toEqual({ ok: false, error: "badSetting", params: { name } });
    }
    expect(await change(tenant, { answerMinute: 30 })).toMatchObject({
      ok: false,
      error: "unknownSetting",
      params: { name: "answerMinute", known: expect.stringContaining("answerMinutes") },
    });
    expect(await change(tenant, { slug: "other" })).toMatchObject({ error: "unknownSetting" });
    expect(await test.store.everywhere.read((tx) => findTenant(tx, { id: tenant.id }))).toEqual(tenant);
  });
});

describe("the list of tenants", () => {
  it("counts what each has, and only its own", async () => {
    await added();
    const [impost, okna] = await test.store.everywhere.read(listTenants);
    expect(impost).toMatchObject({ companies: 4, people: 10, orders: 0 });
    expect(okna).toMatchObject({ companies: 0, people: 0, orders: 0 });
    expect(okna?.accounts.map(({ channel }) => channel)).toEqual([
      "simulator-telegram",
      "simulator-whatsapp",
    ]);
  });
});

describe("companies", () => {
  const enter = (tenant: Tenant, company: Partial<Parameters<typeof addCompany>[3]>) =>
    test.store.everywhere.transact((tx) =>
      addCompany(tx, BEGINNING, tenant, {
        ...{ name: "Новый дилер", kind: "dealer", parent: null, supplier: null },
        ...{ region: null, priceType: null, inn: null },
        ...company,
      }),
    );

  it("are entered under a distributor, by words people use", async () => {
    const tenant = await demo();
    const result = await enter(tenant, {
      name: "  Двери и Ко ",
      parent: "верхнеречье",
      supplier: "Верхнеречье-Снаб",
      region: "Заречье",
      priceType: "дилер",
    });
    expect(result).toMatchObject({
      ok: true,
      value: { name: "Двери и Ко", parentId: "verkhnerechye", supplierId: "verkhnerechye" },
    });
    const listed = await test.store.everywhere.read((tx) => listCompanies(tx, tenant));
    expect(listed.find(({ company }) => company.name === "Двери и Ко")).toMatchObject({
      parentName: "Верхнеречье-Снаб",
      supplierName: "Верхнеречье-Снаб",
      priceTypeName: "Дилер",
      people: 0,
    });
  });

  it("under the manufacturer need no word for it", async () => {
    const tenant = await demo();
    const result = await enter(tenant, { parent: "Импост", supplier: "импост" });
    expect(result).toMatchObject({ ok: true, value: { parentId: null, supplierId: null } });
  });

  it.each([
    [{ name: "окна у реки" }, "companyExists"],
    [{ name: " " }, "badName"],
    [{ name: "x".repeat(81) }, "badName"],
    [{ parent: "Никто" }, "noCompany"],
    [{ parent: "Дача-Строй" }, "notDistributor"],
    [{ supplier: "о" }, "manyCompanies"],
    [{ kind: "distributor", parent: "Верхнеречье-Снаб" }, "notDealer"],
    [{ priceType: "Золотая" }, "noPriceType"],
  ] as const)("are refused: %j", async (company, error) => {
    expect(await enter(await demo(), company)).toMatchObject({ ok: false, error });
  });

  it("of another tenant are none", async () => {
    const tenant = await added();
    const found = await test.store.everywhere.read((tx) => findCompany(tx, tenant, "okna"));
    expect(found).toMatchObject({ ok: false, error: "noCompany", params: { known: "Окна Плюс" } });
  });

  it("are found by the very name before its parts", () => {
    const all = [
      { id: "1", name: "Окна" },
      { id: "2", name: "Окна у реки" },
      { id: "3", name: "Семёнов" },
    ];
    const ids = (wanted: string) => findNamed(all, wanted).map(({ id }) => id);
    expect([ids("окна"), ids("реки"), ids("СЕМЕНОВ"), ids("3"), ids(""), ids("о")]).toEqual([
      ...[["1"], ["2"], ["3"], ["3"], []],
      ["1", "2", "3"],
    ]);
  });
});

describe("people", () => {
  it("are listed with their companies and messengers", async () => {
    const people = await test.store.everywhere.read(async (tx) => listPeople(tx, await demo()));
    expect(people).toHaveLength(10);
    expect(people.find(({ name }) => name === "Пётр")).toEqual({
      id: "pyotr",
      name: "Пётр",
      phone: "+79000000011",
      memberships: [{ companyId: "okna", companyName: "Окна у реки", role: "buyer" }],
      channels: ["simulator-telegram"],
    });
  });
});

describe("an operator's invite", () => {
  const invite = (tenant: Tenant, company: string, role: string) =>
    test.store.everywhere.transact((tx) =>
      inviteByOperator(tx, BEGINNING, tenant, { company, role, name: "Ольга" }),
    );

  it("is for a role of the company, and audited without its code", async () => {
    const tenant = await demo();
    const issued = await invite(tenant, "Импост", "admin");
    if (!issued.ok) throw new Error(issued.error);
    const { invite: made, code } = issued.value;
    expect(made).toMatchObject({ role: "admin", name: "Ольга", invitedBy: null });
    const history = await historyOf(tenant, "invite", made.id);
    expect(history).toMatchObject([{ action: "invite.make", after: { role: "admin" } }]);
    expect(JSON.stringify(history)).not.toContain(code);
  });

  it("is refused for a role the company has not, and for a company that is not there", async () => {
    const tenant = await demo();
    expect(await invite(tenant, "окна у реки", "admin")).toMatchObject({
      error: "badRole",
      params: { known: "owner, buyer" },
    });
    expect(await invite(tenant, "Никто", "owner")).toMatchObject({ error: "noCompany" });
  });
});

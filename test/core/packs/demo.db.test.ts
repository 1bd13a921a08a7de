/** The demo tenant: a network on two levels with a catalog, the same at every start. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findSender } from "../../../core/network/store.ts";
import { seedDemo } from "../../../core/packs/demo/demo.ts";
import { selectTenants } from "../../../core/tenants/store.ts";
import { BEGINNING } from "../../databases.ts";
import { openTestStore, type TestStore } from "../../stores.ts";

describe("the demo tenant", () => {
  let test: TestStore;
  beforeAll(async () => {
    test = await openTestStore();
  });
  afterAll(() => test.close());

  it("has the whole catalog with prices of four types and stock in two warehouses", async () => {
    await test.store.everywhere.read(async (tx) => {
      expect(await tx.db.$count(tx.t.products)).toBe(494);
      expect(await tx.db.$count(tx.t.priceTypes)).toBe(4);
      expect(await tx.db.$count(tx.t.prices)).toBe(494 * 4);
      expect(await tx.db.$count(tx.t.warehouses)).toBe(2);
    });
  });

  it("knows its people by their phones, each acting for its company", async () => {
    await test.store.everywhere.read(async (tx) => {
      const [tenant] = await selectTenants(tx);
      const pyotr = await findSender(tx, tenant?.id ?? "", "simulator-telegram", "pyotr");
      expect(pyotr?.actor?.company.name).toBe("Окна у реки");
      expect(pyotr?.actor?.role).toBe("buyer");
    });
  });

  it("is made once: a second start leaves it as it is", async () => {
    await test.store.everywhere.transact((tx) => seedDemo(tx, BEGINNING + 1));
    await test.store.everywhere.read(async (tx) => {
      expect(await tx.db.$count(tx.t.tenants)).toBe(1);
      expect(await tx.db.$count(tx.t.companies)).toBe(5);
    });
  });
});

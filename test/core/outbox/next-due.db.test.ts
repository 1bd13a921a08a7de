/** When the sender is woken: for what waits for its time, and not for what is on its way or waits behind it. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { nextDueAt } from "../../../core/outbox/lease-store.ts";
import { verbatim } from "../../../core/outbox/message.ts";
import { insertPosting } from "../../../core/outbox/store.ts";
import { operatorScope } from "../../../core/tenants/operator.ts";
import { findTenant, selectAccounts } from "../../../core/tenants/store.ts";
import { BEGINNING } from "../../databases.ts";
import { openTestStore, type TestStore } from "../../stores.ts";

let test: TestStore;
beforeEach(async () => {
  test = await openTestStore();
});
afterEach(() => test.close());

const MORNING = BEGINNING + 3_600_000;

/** Posts one message for each moment; answers when the sender is to be woken next. */
const wakenAfter = (moments: readonly number[]): Promise<number | null> =>
  test.store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: "impost" });
    const [account] = await selectAccounts(tx);
    if (!tenant || !account) throw new Error("The demo tenant is not there");
    const scope = operatorScope(tenant, BEGINNING);
    for (const [index, notBefore] of moments.entries()) {
      const message = { lines: [verbatim("Доброе утро")] };
      const to = { accountId: account.id, chat: "pyotr" };
      await insertPosting(tx, scope, { to, message, locale: "ru", sourceKey: `test:${index}`, notBefore });
    }
    return nextDueAt(tx, [account.id], BEGINNING);
  });

it("comes for the earliest of those that wait for their time", async () => {
  expect(await wakenAfter([MORNING + 60_000, MORNING])).toBe(MORNING);
});

it("does not come for what is due already", async () => {
  expect(await wakenAfter([BEGINNING, BEGINNING - 60_000])).toBeNull();
  expect(await wakenAfter([])).toBeNull();
});

it("comes in the morning although another message is on its way", async () => {
  expect(await wakenAfter([BEGINNING, MORNING])).toBe(MORNING);
});

/** Dead letters from the command line: seen with their reasons, sent anew. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { leaseDue, settle } from "../../../core/outbox/delivery-store.ts";
import { verbatim } from "../../../core/outbox/message.ts";
import { insertPosting } from "../../../core/outbox/store.ts";
import { operatorScope } from "../../../core/tenants/operator.ts";
import { selectAllAccounts } from "../../../core/tenants/operator-store.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import type { Store } from "../../../db/store.ts";
import { type Operator, openOperator } from "./operator.ts";

let operator: Operator;
beforeEach(async () => {
  operator = await openOperator();
});
afterEach(() => operator.close());

/** A message to a demo person that died of a reason. */
async function deadLetter(store: Store): Promise<number> {
  return store.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: "impost" });
    const [account] = await selectAllAccounts(tx);
    if (!tenant || !account) throw new Error("The demo tenant is not there");
    const now = Date.now();
    const posting = {
      to: { accountId: account.id, chat: "pyotr" },
      message: { lines: [verbatim("Заказ 1042 подтверждён, доставка в пятницу, Садовая 12")] },
      locale: "ru" as const,
      sourceKey: "test:dead",
    };
    const seq = await insertPosting(tx, operatorScope(tenant, now), posting);
    const lease = { leaseId: "test", leaseUntil: now + 1_000, now, limit: 1 };
    await leaseDue(tx, { ...lease, accountIds: [account.id], busyChats: new Set<string>() });
    await settle(tx, seq, "test", { state: "dead", failure: "refused: chat not found" });
    return seq;
  });
}

describe("outbox", () => {
  it("dead lists what did not arrive and why, replay sends it again", async () => {
    expect((await operator.run(["outbox", "dead"])).out).toBe("✅ Недоставленных нет\n");
    const seq = await deadLetter(await operator.store());
    const { out } = await operator.run(["outbox", "dead"]);
    expect(out).toMatch(/^номер +чат +написано +сообщение +причина\n/);
    expect(out).toContain("Пётр (simulator-telegram)");
    expect(out).toContain("Заказ 1042 подтверждён, доставка в пятн…  refused: chat not found\n");
    expect((await operator.run(["doctor"])).out).toContain(
      "⚠️ impost: недоставленных 1. Причины: dealerline outbox dead",
    );
    expect(await operator.run(["outbox", "replay", "abc"])).toMatchObject({ code: 2 });
    expect(await operator.run(["outbox", "replay"])).toMatchObject({ code: 2 });
    expect((await operator.run(["outbox", "replay", String(seq)])).out).toBe(
      "✅ 1 сообщение ждёт отправки\n",
    );
    expect(await operator.run(["outbox", "replay", "--all"])).toMatchObject({ code: 1 });
  });
});

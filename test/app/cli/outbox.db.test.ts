/** Dead letters from the command line: seen with their reasons, sent anew. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { leaseDue } from "../../../core/outbox/lease-store.ts";
import { verbatim } from "../../../core/outbox/message.ts";
import { settle } from "../../../core/outbox/settle-store.ts";
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
  return store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: "impost" });
    const [account] = await selectAllAccounts(tx);
    if (!tenant || !account) throw new Error("The demo tenant is not there");
    const now = Date.now();
    const posting = {
      to: { accountId: account.id, chat: "pyotr" },
      message: { lines: [verbatim("Заказ 1042 подтверждён, доставка в пятницу, Садовая 12")] },
      locale: "ru" as const,
      sourceKey: "test:dead",
      noticeKey: "order:1042:dealer",
    };
    const seq = await insertPosting(tx, operatorScope(tenant, now), posting);
    const lease = { leaseId: "test", leaseUntil: now + 1_000, now, limit: 1 };
    await leaseDue(tx, { ...lease, accountIds: [account.id] });
    await settle(tx, seq, "test", { state: "dead", failure: "refused: chat not found" });
    return seq;
  });
}

describe("outbox", () => {
  it("list tells what did not arrive and why, replay sends it again", async () => {
    expect((await operator.run(["outbox", "list"])).out).toBe("✅ Неотправленных нет\n");
    const seq = await deadLetter(await operator.store());
    const { out } = await operator.run(["outbox", "list"]);
    expect(out).toMatch(/^номер +состояние +чат +написано +сообщение +причина\n/);
    expect(out).toContain("не дойдёт");
    expect(out).toContain("Пётр (simulator-telegram)");
    expect(out).toContain("Заказ 1042 подтверждён, доставка в пятн…  refused: chat not found\n");
    expect((await operator.run(["doctor"])).out).toContain(
      "⚠️ impost: недоставленных 1. Причины: dealerline outbox list",
    );
    expect(await operator.run(["outbox", "replay", "abc"])).toMatchObject({ code: 2 });
    expect(await operator.run(["outbox", "replay"])).toMatchObject({ code: 2 });
    expect((await operator.run(["outbox", "replay", String(seq), "999999"])).out).toBe(
      "✅ 1 сообщение ждёт отправки\n⚠️ Среди недоставленных нет: 999999\n",
    );
    expect(await operator.run(["outbox", "replay", "--all"])).toMatchObject({ code: 1 });
    expect((await operator.run(["outbox", "list"])).out).toContain("ждёт ");
  });

  it("list tells how far sent messages came, the newest first", async () => {
    expect((await operator.run(["outbox", "list", "--state", "sent"])).out).toBe("Отправленных нет\n");
    const store = await operator.store();
    const seq = await deadLetter(store);
    await store.everywhere.transact((tx) =>
      tx.db.update(tx.t.outbox).set({ state: "sent", deliveredAt: Date.now(), failure: null }),
    );
    const { out } = await operator.run(["outbox", "list", "--state", "sent"]);
    expect(out).toMatch(/^номер +состояние +чат +написано +сообщение +дошло\n/);
    expect(out).toMatch(/отправлено .+ доставлено \d\d:\d\d\n$/);
    const [row] = await operator.json<object[]>(["outbox", "list", "--state", "sent"]);
    expect(row).toMatchObject({ seq, state: "sent", readAt: null, deliveredAt: expect.any(Number) });
  });

  it("list is narrowed by state, channel, chat and age, and read by programs without the words", async () => {
    const seq = await deadLetter(await operator.store());
    const numbers = async (...options: string[]) =>
      (await operator.json<{ seq: number }[]>(["outbox", "list", ...options])).map((row) => row.seq);
    expect(await numbers("--state", "dead", "--channel", "simulator-telegram", "--chat", "pyotr")).toEqual([
      seq,
    ]);
    expect(await numbers("--notice", "order:1042:dealer")).toEqual([seq]);
    for (const none of [
      ["--notice", "order:1043:dealer"],
      ["--state", "pending"],
      ["--channel", "telegram"],
      ["--chat", "anna"],
      ["--older", "5"],
    ])
      expect(await numbers(...none)).toEqual([]);
    expect(await numbers("--limit", "0")).toEqual([]);
    const [row] = await operator.json<object[]>(["outbox", "list"]);
    expect(row).toMatchObject({ state: "dead", failure: "refused: chat not found" });
    expect(row).not.toHaveProperty("message");
    expect(await operator.run(["outbox", "list", "--state", "lost"])).toMatchObject({ code: 2 });
    expect(await operator.run(["outbox", "list", "--older", "soon"])).toMatchObject({ code: 2 });
  });
});

/** Dead letters: listed with their reasons, sent anew once, and only the tenant's own. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { listDeadLetters, replayDeadLetters } from "../../../core/outbox/dead-letters.ts";
import { leaseDue } from "../../../core/outbox/lease-store.ts";
import { verbatim } from "../../../core/outbox/message.ts";
import { settle } from "../../../core/outbox/settle-store.ts";
import { insertPosting } from "../../../core/outbox/store.ts";
import type { Scope } from "../../../core/scope.ts";
import { operatorScope } from "../../../core/tenants/operator.ts";
import { findTenant, selectAccounts } from "../../../core/tenants/store.ts";
import { addTenant } from "../../../core/tenants/tenants.ts";
import { BEGINNING } from "../../databases.ts";
import { openTestStore, type TestStore } from "../../stores.ts";

let test: TestStore;
let scope: Scope;
let accountId: string;
beforeEach(async () => {
  test = await openTestStore();
  await test.store.everywhere.read(async (tx) => {
    const tenant = await findTenant(tx, { slug: "impost" });
    const [chat] = await tx.db.select().from(tx.t.chats).where(eq(tx.t.chats.address, "pyotr"));
    const account = (await selectAccounts(tx)).find(({ id }) => id === chat?.accountId);
    if (!tenant || !account) throw new Error("The demo tenant is not there");
    scope = operatorScope(tenant, BEGINNING);
    accountId = account.id;
  });
});
afterEach(() => test.close());

const lease = { leaseId: "test", leaseUntil: BEGINNING + 1_000, now: BEGINNING, limit: 10 };

/** Posts a message and lets it die of a reason. */
async function dead(words: string, failure: string): Promise<number> {
  return test.store.everywhere.transact(async (tx) => {
    const message = { lines: [verbatim(words)] };
    const to = { accountId, chat: "pyotr" };
    const seq = await insertPosting(tx, scope, { to, message, locale: "ru", sourceKey: `test:${words}` });
    await leaseDue(tx, { ...lease, accountIds: [accountId] });
    await settle(tx, seq, "test", { state: "dead", failure });
    return seq;
  });
}

it("are listed oldest first, with chat, words and reason", async () => {
  const first = await dead("раз", "refused: chat not found");
  const second = await dead("два", "unreachable: blocked");
  const letters = await test.store.everywhere.read((tx) => listDeadLetters(tx, scope));
  expect(letters).toMatchObject([
    {
      seq: first,
      chat: "pyotr",
      chatTitle: "Пётр",
      failure: "refused: chat not found",
      message: { lines: [{ verbatim: "раз" }] },
    },
    { seq: second, failure: "unreachable: blocked" },
  ]);
});

it("wait again once they are replayed, and then are dead no longer", async () => {
  const [first, second] = [await dead("раз", "refused"), await dead("два", "refused")];
  const replay = (seqs: number[] | null) =>
    test.store.everywhere.transact((tx) => replayDeadLetters(tx, scope, seqs));
  expect(await replay([first, 999_999])).toEqual([first]);
  expect(await replay([first])).toEqual([]);
  expect(await replay(null)).toEqual([second]);
  const due = await test.store.everywhere.transact((tx) =>
    leaseDue(tx, { ...lease, accountIds: [accountId] }),
  );
  expect(due).toMatchObject([{ seq: first, attempts: 0, failures: 0 }]);
});

it("of another tenant are none", async () => {
  const seq = await dead("раз", "refused");
  const other = await test.store.everywhere.transact((tx) =>
    addTenant(tx, BEGINNING, {
      ...{ slug: "other", name: "Другие", timeZone: "Europe/Moscow", locale: "ru" },
      ...{ currency: "RUB", blocks: [] },
    }),
  );
  if (!other.ok) throw new Error(other.error);
  const foreign = operatorScope(other.value.tenant, BEGINNING);
  expect(await test.store.everywhere.read((tx) => listDeadLetters(tx, foreign))).toEqual([]);
  expect(await test.store.everywhere.transact((tx) => replayDeadLetters(tx, foreign, [seq]))).toEqual([]);
});

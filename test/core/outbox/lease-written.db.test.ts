/** Rows that are leased by the turn that wrote them: what goes out at once, and what waits for its chat. */
import { afterEach, beforeEach, expect, it } from "vitest";
import type { DueRow } from "../../../core/outbox/due-store.ts";
import { leaseDue, leaseWritten } from "../../../core/outbox/lease-store.ts";
import { type Message, verbatim } from "../../../core/outbox/message.ts";
import { type Outbox, outboxCore } from "../../../core/outbox/outbox.ts";
import { settle } from "../../../core/outbox/settle-store.ts";
import { skipPending } from "../../../core/outbox/store.ts";
import type { Scope } from "../../../core/scope.ts";
import { operatorScope } from "../../../core/tenants/operator.ts";
import { findTenant, selectAccounts } from "../../../core/tenants/store.ts";
import type { Tx } from "../../../db/store.ts";
import { BEGINNING } from "../../databases.ts";
import { openTestStore, type TestStore } from "../../stores.ts";

let test: TestStore;
beforeEach(async () => {
  test = await openTestStore();
});
afterEach(() => test.close());

const lease = { leaseId: "ours", leaseUntil: BEGINNING + 30_000, now: BEGINNING };
const said = (words: string): Message => ({ lines: [verbatim(words)] });
const wordsOf = (row: DueRow | undefined) => row?.message?.lines;

interface AtWork {
  tx: Tx;
  scope: Scope;
  outbox: Outbox;
  accountId: string;
  post(words: string, more?: { edits?: number; notBefore?: number }): Promise<number>;
  /** What the turn's end leases. */
  leased(): Promise<DueRow[]>;
}

let turns = 0;

const turn = <T>(work: (at: AtWork) => Promise<T>): Promise<T> =>
  test.store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: "impost" });
    const [account] = await selectAccounts(tx);
    if (!tenant || !account) throw new Error("The demo tenant is not there");
    const scope = { ...operatorScope(tenant, BEGINNING), cause: `turn:${turns++}` };
    const outbox = outboxCore(tx, scope);
    const to = { accountId: account.id, chat: "pyotr" };
    return work({
      ...{ tx, scope, outbox, accountId: account.id },
      post: (words, more) => outbox.post({ to, locale: "ru", message: said(words), ...more }),
      async leased() {
        const rows: DueRow[] = [];
        for (const row of outbox.written()) {
          const due = await leaseWritten(tx, row, lease);
          if (due) rows.push(due);
        }
        return rows;
      },
    });
  });

it("are the first of each chat, as the store itself would tell them", async () => {
  const [own] = await turn(async ({ post, leased }) => {
    await post("Здравствуйте");
    await post("Что закажем?");
    return leased();
  });
  const again = await turn(({ tx, accountId }) =>
    leaseDue(tx, { ...lease, now: lease.leaseUntil + 1, accountIds: [accountId], limit: 9 }),
  );
  // It was leased all this while, and nobody has told what became of it.
  expect(again).toEqual([{ ...own, attempts: 1, maybeRepeated: true }]);
});

it("say what the turn made of them in the end", async () => {
  const [due] = await turn(async ({ post, outbox, leased }) => {
    await outbox.rewrite(await post("Пять"), said("Шесть"));
    return leased();
  });
  expect(wordsOf(due)).toEqual([verbatim("Шесть")]);
});

it("are not those the turn itself has taken back", async () => {
  const [due] = await turn(async ({ tx, scope, post, leased }) => {
    await skipPending(tx, scope, [await post("Забудьте")], "taken back");
    await post("Вот что");
    return leased();
  });
  expect(wordsOf(due)).toEqual([verbatim("Вот что")]);
});

it("wait for an older one of their chat, and for their own time", async () => {
  const first = await turn(async ({ post, leased }) => {
    await post("Первое");
    return leased();
  });
  expect(await turn(async ({ post, leased }) => [await post("Второе"), await leased()][1])).toEqual([]);
  await turn(({ tx }) =>
    settle(tx, first[0]?.seq ?? 0, "ours", { state: "sent", externalId: "1", sentAt: BEGINNING }),
  );
  const third = turn(async ({ post, leased }) => {
    await post("Третье");
    return leased();
  });
  expect((await third).map(wordsOf)).toEqual([[verbatim("Второе")]]);
});

it("know of the message they change what only the store knows", async () => {
  const [first] = await turn(async ({ post, leased }) => {
    await post("Корзина: 1");
    return leased();
  });
  const edits = first?.seq ?? 0;
  await turn(({ tx }) => settle(tx, edits, "ours", { state: "sent", externalId: "77", sentAt: BEGINNING }));
  const [change] = await turn(async ({ post, leased }) => {
    await post("Корзина: 2", { edits });
    await post("Корзина: 3", { edits });
    return leased();
  });
  expect(change).toMatchObject({ edits, editsExternalId: "77", editsSentAt: BEGINNING, isOutdated: true });
});

it("leave one that waits for the morning where it is", async () => {
  const [due] = await turn(async ({ post, leased }) => {
    await post("Доброе утро", { notBefore: BEGINNING + 3_600_000 });
    await post("Сейчас");
    return leased();
  });
  expect(wordsOf(due)).toEqual([verbatim("Сейчас")]);
});

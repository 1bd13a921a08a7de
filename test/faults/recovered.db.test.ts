/** What a killed program had stored and not done: the next works on it in the order in which it came. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { claimUpdate, insertReceived } from "../../core/inbox/store.ts";
import { TestClock } from "../chat.ts";
import { BEGINNING } from "../databases.ts";
import { isPg, openTestStore } from "../stores.ts";
import { addCrowd, amountOf, crowdAccount, ordersOf, orderWords } from "./crowd.ts";
import { openLoop } from "./loop.ts";

it("is done in its order, whatever the messenger's ids sort like", async () => {
  const test = await openTestStore();
  const [dealer = ""] = await addCrowd(test.store, 1);
  const accountId = await crowdAccount(test.store);
  const rows = orderWords(0).map((text, index) => {
    const externalId = String(97 + index);
    const payload = {
      ...{ accountId, externalId, sentAt: BEGINNING, content: { kind: "text", text } },
      chat: { address: dealer, kind: "private", title: dealer, hasTopics: false },
      sender: { address: dealer, name: dealer, locale: "ru" },
    };
    return { accountId, externalId, chat: dealer, payload, receivedAt: BEGINNING + index };
  });
  await test.store.everywhere.transact((tx) => insertReceived(tx, rows));
  const clock = new TestClock(BEGINNING);
  const loop = await openLoop({ store: test.store, clock, filesFolder: join(test.folder, "files") });
  await loop.platform.idle();
  expect(await ordersOf(test.store, [dealer])).toEqual({ [dealer]: [amountOf(0)] });
  await loop.platform.stop();
  await test.close();
});

it("is taken up by a process that runs, and before what comes in that chat meanwhile", async () => {
  const test = await openTestStore();
  const [silent = "", talking = ""] = await addCrowd(test.store, 2);
  const clock = new TestClock(BEGINNING);
  const loop = await openLoop({ store: test.store, clock, filesFolder: join(test.folder, "files") });
  await loop.platform.idle();
  // A process elsewhere stores them and dies.
  const left = [silent, talking].flatMap((chat, dealer) =>
    orderWords(dealer).map((text) => ({ chat, incoming: loop.said(chat, text) })),
  );
  const rows = left.map(({ chat, incoming }, index) => {
    const { accountId, externalId } = incoming;
    return { accountId, externalId, chat, payload: incoming, receivedAt: BEGINNING + index };
  });
  await test.store.everywhere.transact((tx) => insertReceived(tx, rows));
  if (isPg) {
    await loop.bring([loop.said(talking, "меню")]);
    await loop.platform.idle();
    expect(await ordersOf(test.store, [silent, talking])).toEqual({ [silent]: [], [talking]: [amountOf(1)] });
  }
  clock.advance(2 * 60_000);
  await loop.platform.idle();
  await loop.platform.idle();
  expect(await ordersOf(test.store, [silent, talking])).toEqual({
    [silent]: [amountOf(0)],
    [talking]: [amountOf(1)],
  });
  expect(loop.logged).toEqual([]);
  await loop.platform.stop();
  await test.close();
});

it.runIf(isPg)(
  "is done behind what this process has still to do, where another has done the one before that",
  async () => {
    const test = await openTestStore({ connections: 6 });
    const [dealer = ""] = await addCrowd(test.store, 1);
    const accountId = await crowdAccount(test.store);
    const clock = new TestClock(BEGINNING);
    const loop = await openLoop({ store: test.store, clock, filesFolder: join(test.folder, "files") });
    await loop.platform.idle();
    const [article = "", amount = "", ...rest] = orderWords(0);
    const [menu, ours, theirs] = ["меню", article, amount].map((text) => loop.said(dealer, text));
    if (!menu || !ours || !theirs) throw new Error("Nothing was said");
    // A process elsewhere has this chat's turn: it does the first, stores what came to it, and dies.
    await test.store.everywhere.transact(async (tx) => {
      await tx.lock(`${accountId}/${dealer}`);
      await loop.bring([menu, ours]);
      const key = ({ externalId }: typeof menu) => ({ accountId, externalId, chat: dealer });
      await claimUpdate(tx, key(menu), BEGINNING);
      await insertReceived(tx, [{ ...key(theirs), payload: theirs, receivedAt: BEGINNING + 1_000 }]);
    });
    await loop.platform.idle();
    for (const text of rest) await loop.bring([loop.said(dealer, text)]);
    await loop.platform.idle();
    expect(await ordersOf(test.store, [dealer])).toEqual({ [dealer]: [amountOf(0)] });
    expect(loop.logged).toEqual([]);
    await loop.platform.stop();
    await test.close();
  },
);

it("is stored in its order, though all of a batch came at one moment", async () => {
  const test = await openTestStore();
  const [dealer = ""] = await addCrowd(test.store, 1);
  const clock = new TestClock(BEGINNING);
  const loop = await openLoop({ store: test.store, clock, filesFolder: join(test.folder, "files") });
  const updates = Array.from({ length: 12 }, () => loop.said(dealer, "меню"));
  await loop.bring(updates);
  const rows = await test.store.everywhere.read(({ db, t }) =>
    db.select().from(t.inbox).orderBy(t.inbox.receivedAt),
  );
  expect(rows.map(({ externalId }) => externalId)).toEqual(updates.map(({ externalId }) => externalId));
  expect(new Set(rows.map(({ receivedAt }) => receivedAt)).size).toBe(updates.length);
  await loop.platform.idle();
  await loop.platform.stop();
  await test.close();
});

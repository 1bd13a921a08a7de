/** A messenger that does not wait for an answer before it brings a chat's next words: they are taken in their order. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { TestClock } from "../chat.ts";
import { BEGINNING } from "../databases.ts";
import { openTestStore } from "../stores.ts";
import { addCrowd, amountOf, ordersOf, orderWords } from "./crowd.ts";
import { openLoop } from "./loop.ts";

const DEALERS = 6;

it("orders what was typed, though each word comes while the one before is under way", async () => {
  const test = await openTestStore({ connections: 6 });
  const dealers = await addCrowd(test.store, DEALERS);
  const clock = new TestClock(BEGINNING);
  const loop = await openLoop({ store: test.store, clock, filesFolder: join(test.folder, "files") });
  await loop.platform.idle();
  // The first word finds its chat idle and is stored by its own work; the others are stored while that goes on.
  const brought = orderWords(0).flatMap((words) =>
    dealers.map((dealer) => loop.bring([loop.said(dealer, words)])),
  );
  await Promise.all(brought);
  await loop.platform.idle();
  expect(await ordersOf(test.store, dealers)).toEqual(
    Object.fromEntries(dealers.map((dealer) => [dealer, [amountOf(0)]])),
  );
  expect(loop.logged).toEqual([]);
  await loop.platform.stop();
  await test.close();
});

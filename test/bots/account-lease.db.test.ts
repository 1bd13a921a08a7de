/** An account that one process serves at a time: the first has it, the next takes over when that one ends or is silent. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type AccountLease, leasesIn, whileHeld } from "../../bots/account-lease.ts";
import type { Account } from "../../bots/channel.ts";
import { selectAccounts } from "../../core/tenants/store.ts";
import { openTestStore, type TestStore } from "../stores.ts";

const LEASE_MS = 300;

let test: TestStore;
let account: Account;
/** Who is at work, and who was, in order. */
let working: string[];
let begun: string[];
let processes: AbortController[];

beforeEach(async () => {
  test = await openTestStore();
  const [first] = await test.store.everywhere.read(selectAccounts);
  if (!first) throw new Error("The demo tenant has an account");
  account = { ...first, token: null };
  [working, begun, processes] = [[], [], []];
});
afterEach(async () => {
  for (const process of processes) process.abort();
  await test.close();
});

/** A process that serves the account whenever it may. */
function serves(name: string, lease: AccountLease) {
  const process = new AbortController();
  processes.push(process);
  const ended = whileHeld(lease, process.signal, async (held) => {
    working.push(name);
    begun.push(name);
    await new Promise((resolve) => held.addEventListener("abort", resolve));
    working.splice(working.indexOf(name), 1);
  });
  return {
    stops: async () => {
      process.abort();
      await ended;
    },
  };
}

const eventually = (who: string[]) => vi.waitFor(() => expect(working).toEqual(who), { timeout: 5_000 });
it("is served by one process, and by the next as soon as that one stops", async () => {
  const one = serves("one", leasesIn(test.store, LEASE_MS)(account));
  await eventually(["one"]);
  const lease = leasesIn(test.store, LEASE_MS)(account);
  const take = vi.fn(lease.take);
  const two = serves("two", { ...lease, take });
  await vi.waitFor(() => expect(take.mock.settledResults.length).toBeGreaterThan(4), { timeout: 5_000 });
  expect(working).toEqual(["one"]);
  await one.stops();
  await eventually(["two"]);
  await two.stops();
  expect(begun).toEqual(["one", "two"]);
});

it("is taken over from a process that died", async () => {
  const { take } = leasesIn(test.store, LEASE_MS)(account);
  expect(await take()).toBe(true);
  const two = serves("two", leasesIn(test.store, LEASE_MS)(account));
  expect(working).toEqual([]);
  await eventually(["two"]);
  expect(await take()).toBe(false);
  await two.stops();
});

it("is let go of by a process that cannot keep it up", async () => {
  const lease = leasesIn(test.store, LEASE_MS)(account);
  let isCutOff = false;
  const one = serves("one", {
    ...lease,
    take: () => (isCutOff ? Promise.reject(new Error("the database is away")) : lease.take()),
  });
  await eventually(["one"]);
  isCutOff = true;
  await eventually([]);
  isCutOff = false;
  await eventually(["one"]);
  await one.stops();
});

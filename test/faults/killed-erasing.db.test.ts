/** Killed at each point of erasing a person: the next start leaves neither their rows nor their bytes, and nobody else's go. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { backupFilesFolder } from "../../app/backup-files.ts";
import { eraseWhole, replayErasures } from "../../app/erasures.ts";
import { filesFolder } from "../../app/files-folder.ts";
import { FileStorage } from "../../core/files/storage.ts";
import { insertFile } from "../../core/files/store.ts";
import { demoSlug } from "../../core/packs/demo/network.ts";
import { selectBytesLeft } from "../../core/privacy/bytes-left-store.ts";
import { selectErasures } from "../../core/privacy/person-store.ts";
import type { Tenant } from "../../core/tenants/model.ts";
import { operatorScope } from "../../core/tenants/operator.ts";
import { findTenant } from "../../core/tenants/store.ts";
import { addTenant } from "../../core/tenants/tenants.ts";
import { BEGINNING } from "../databases.ts";
import { openTestStore, type TestStore } from "../stores.ts";
import { armed, type Failpoint, withPoints } from "./failpoints.ts";

class Killed extends Error {}

let test: TestStore;
let place: { dataDir: string };
let demo: Tenant;
let own: string;
let shared: string;

beforeEach(async () => {
  test = await openTestStore();
  place = { dataDir: test.folder };
  const other = await test.store.everywhere.transact(async (tx) => {
    demo = (await findTenant(tx, { slug: demoSlug })) ?? fail();
    const names = { slug: "rival", name: "Соперник", timeZone: "Europe/Moscow" };
    const added = await addTenant(tx, BEGINNING, { ...names, locale: "ru", currency: "RUB", blocks: [] });
    return added.ok ? added.value.tenant : fail();
  });
  own = await sent(demo, "pyotr", "паспорт");
  shared = await sent(demo, "pyotr", "прайс");
  await sent(other, null, "прайс");
});
afterEach(() => test.close());

const fail = (): never => {
  throw new Error("A tenant is missing");
};

/** Bytes of these words, with a copy beside the backups, and their row; answers their hash. */
async function sent(tenant: Tenant, personId: string | null, words: string): Promise<string> {
  const bytes = () => Readable.from([Buffer.from(words)]);
  const { sha256, size } = await new FileStorage(filesFolder(place)).put(bytes(), 1_000);
  await new FileStorage(backupFilesFolder(place)).put(bytes(), 1_000);
  const sender = personId === null ? null : { personId };
  const scope = { ...operatorScope(tenant, BEGINNING), sender } as Parameters<typeof insertFile>[1];
  const file = { id: `${tenant.slug}-${words}`, sha256, name: `${words}.txt`, mime: "text/plain", size };
  await test.store.of(tenant.id).transact((tx) => insertFile(tx, scope, file));
  return sha256;
}

const places = (hash: string): boolean[] =>
  [filesFolder(place), backupFilesFolder(place)].map((folder) =>
    existsSync(join(folder, hash.slice(0, 2), hash)),
  );

const erase = (failpoint: Failpoint | null) => {
  const die = () => {
    throw new Killed();
  };
  const store = withPoints(test.store, armed(failpoint, die));
  return eraseWhole(store, place, demo, "pyotr", BEGINNING);
};

const notedBytes = () => test.store.everywhere.read(selectBytesLeft);

describe("erasing a person", () => {
  it("takes the bytes only they had sent, and leaves those another tenant has too", async () => {
    await erase(null);
    expect([places(own), places(shared)]).toEqual([
      [false, false],
      [true, true],
    ]);
    expect(await notedBytes()).toEqual([]);
  });

  it.each<Failpoint>([
    { at: "opened", after: 0 },
    { at: "uncommitted", after: 0 },
    { at: "committed", after: 0 },
    { at: "opened", after: 1 },
    { at: "uncommitted", after: 1 },
  ])("killed at $at, passed $after times before, is finished by the next start", async (failpoint) => {
    await expect(erase(failpoint)).rejects.toThrow(Killed);
    await replayErasures(test.store, place, BEGINNING + 1);
    expect([places(own), places(shared)]).toEqual([
      [false, false],
      [true, true],
    ]);
    expect(await notedBytes()).toEqual([]);
    expect(await test.store.everywhere.read(selectErasures)).toMatchObject([{ personId: "pyotr" }]);
  });

  it("leaves bytes behind when it is killed after the commit, and knows which", async () => {
    await expect(erase({ at: "committed", after: 0 })).rejects.toThrow(Killed);
    expect(places(own)).toEqual([true, true]);
    expect(await notedBytes()).toMatchObject([{ personId: "pyotr", unnamed: [own] }]);
  });
});

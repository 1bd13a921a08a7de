/** Erasing a person as the operator does: the list that outlives the database, the rows, and then the bytes of files. */
import { appendFileSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { FileStorage } from "../core/files/storage.ts";
import { text } from "../core/outbox/message.ts";
import { forgetBytesLeft, selectBytesLeft } from "../core/privacy/bytes-left-store.ts";
import type { ErasedWords } from "../core/privacy/erase-store.ts";
import type { Erasure } from "../core/privacy/person-store.ts";
import type { Erased } from "../core/privacy/privacy.ts";
import type { Result } from "../core/result.ts";
import type { Tenant } from "../core/tenants/model.ts";
import type { Store } from "../db/store.ts";
import { sayPlain } from "../locales/say.ts";
import { backupFilesFolder } from "./backup-files.ts";
import type { Config } from "./config.ts";
import { fileStorage } from "./file-storage.ts";

type Place = Pick<Config, "dataDir"> & Partial<Pick<Config, "bucket">>;

/** Most programs have nobody to erase at their start. */
const privacy = () => import("../core/privacy/privacy.ts");

const line = z.object({ tenantId: z.string(), personId: z.string(), at: z.number() });

/** Beside the database and not in it: an older backup that is restored does not know who was erased since. */
export const erasuresFile = ({ dataDir }: Place): string => join(dataDir, "erasures.jsonl");

/** Ids alone; throws when a line is none of ours. */
export function readErasures(place: Place): Erasure[] {
  const file = erasuresFile(place);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((words) => words.trim() !== "").map((words) => line.parse(JSON.parse(words)));
}

/** On the disk when it returns. */
export function appendErasures(place: Place, erasures: readonly Erasure[]): void {
  if (erasures.length === 0) return;
  mkdirSync(place.dataDir, { recursive: true });
  const handle = openSync(erasuresFile(place), "a", 0o600);
  try {
    for (const { tenantId, personId, at } of erasures)
      appendFileSync(handle, `${JSON.stringify({ tenantId, personId, at })}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Erases a person and the bytes only they had sent. */
export async function eraseWhole(
  store: Store,
  place: Place,
  tenant: Tenant,
  personId: string,
  now: number,
): Promise<Result<Erased, "noSuchPerson">> {
  // The list first: when the program dies now, the next start goes on with it.
  appendErasures(place, [{ tenantId: tenant.id, personId, at: now }]);
  const { erasePerson } = await privacy();
  const erased = await store
    .of(tenant.id)
    .transact((tx) => erasePerson(tx, now, tenant, personId, wordsFor(tenant)));
  if (erased.ok) await removeBytesLeft(store, place);
  return erased;
}

/**
 * Erases again whoever a restored backup has brought back, and deletes bytes that an erasure has left because it was
 * killed; answers how many people. Cheap where there is nobody.
 */
export async function replayErasures(
  store: Store,
  place: Place,
  now: number,
  more: readonly Erasure[] = [],
): Promise<number> {
  const list = [...readErasures(place), ...more];
  const erased = list.length === 0 ? 0 : await eraseReturned(store, now, list);
  await removeBytesLeft(store, place);
  return erased;
}

async function eraseReturned(store: Store, now: number, list: readonly Erasure[]): Promise<number> {
  const { erasePerson, findReturned } = await privacy();
  const returned = await store.everywhere.read((tx) => findReturned(tx, list));
  for (const { tenant, personId } of returned)
    await store.of(tenant.id).transact((tx) => erasePerson(tx, now, tenant, personId, wordsFor(tenant)));
  return returned.length;
}

/**
 * Only bytes that an erasure has noted: whatever else no row names may be another database's, or a restored one's.
 * Copies of the files beside backups are theirs too.
 */
async function removeBytesLeft(store: Store, place: Place): Promise<void> {
  const storages = [await fileStorage(place), new FileStorage(backupFilesFolder(place))];
  for (const left of await store.everywhere.read(selectBytesLeft)) {
    for (const hash of left.unnamed) for (const storage of storages) await storage.remove(hash);
    await store.of(left.tenantId).transact((tx) => forgetBytesLeft(tx, left));
  }
}

function wordsFor({ locale, timeZone }: Tenant): ErasedWords {
  const reader = { locale, timeZone, now: 0 };
  return { name: sayPlain(text("cli.erased.name"), reader), text: sayPlain(text("cli.erased.text"), reader) };
}

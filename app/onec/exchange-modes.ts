/** What 1C asks in an exchange with a site, and what is answered: the protocol's words alone, a line each. */
import type { Readable } from "node:stream";
import type { Clock } from "../../core/clock.ts";
import type { FileStorage } from "../../core/files/storage.ts";
import { type Handed, noteHanded, ordersToHand } from "../../core/imports/handed-orders.ts";
import { text } from "../../core/outbox/message.ts";
import type { Tenant } from "../../core/tenants/model.ts";
import { operatorScope } from "../../core/tenants/operator.ts";
import type { Store } from "../../db/store.ts";
import { importCommerceMl } from "../../exchange/commerceml/import-commerceml.ts";
import { importDocuments } from "../../exchange/commerceml/import-documents.ts";
import { orderDocuments } from "../../exchange/commerceml/order-documents.ts";
import type { TextKey } from "../../locales/keys.ts";
import { sayPlain } from "../../locales/say.ts";
import type { Log } from "../log.ts";
import type { ExchangeFolder } from "./exchange-folder.ts";
import type { ImportsUnderWay } from "./imports-under-way.ts";

export interface ExchangeWork {
  store: Store;
  storage: FileStorage;
  clock: Clock;
  log: Log;
  tenant: Tenant;
  tokenId: string;
  /** Of what is exchanged: goods and orders do not meet. */
  folder: ExchangeFolder;
  imports: ImportsUnderWay<string>;
  /** The largest piece of a file, bytes. */
  pieceBytes: number;
}

export interface Asked {
  filename: string;
  body: Readable;
}

/** "xml" is the answer as it is; a line for people otherwise. */
export type Answer = { is: "lines"; lines: string } | { is: "xml"; xml: string };

type Mode = (work: ExchangeWork, asked: Asked) => Promise<Answer>;

/** Orders handed in one answer; 1C asks again for the rest. */
const MOST_ORDERS = 200;

const lines = (...all: string[]): Answer => ({ is: "lines", lines: `${all.join("\n")}\n` });
const success = lines("success");

export const failure = (why: string): Answer => lines("failure", why);

const saidTo = (
  { tenant }: ExchangeWork,
  key: TextKey,
  params: Record<string, string | number> = {},
): string => sayPlain(text(key, params), { locale: tenant.locale, timeZone: tenant.timeZone, now: 0 });

const init: Mode = async ({ folder, pieceBytes }) => {
  await folder.clear();
  return lines("zip=no", `file_limit=${pieceBytes}`);
};

const file: Mode = async (work, { filename, body }) => {
  const fault = await work.folder.append(filename, body);
  return fault === null ? success : failure(saidTo(work, `api.exchange.${fault}`, { name: filename }));
};

const done: Mode = async () => success;

/** Goods and offers: each file by its own call, and once more where it takes long. */
const importCatalog: Mode = async (work, { filename }) => {
  if (!(await work.folder.has(filename)))
    return failure(saidTo(work, "api.exchange.noFile", { name: filename }));
  const outcome = await work.imports.outcome(`${work.tokenId}/${filename}`, () => imported(work, filename));
  return outcome === null
    ? lines("progress", saidTo(work, "api.exchange.goesOn", { name: filename }))
    : { is: "lines", lines: outcome };
};

async function imported(work: ExchangeWork, filename: string): Promise<string> {
  const { store, storage, tenant, clock, log, folder, tokenId } = work;
  const path = folder.pathOf(filename) ?? "";
  const read = await importCommerceMl({ store, tenant, path, storage, clock });
  if (!read.ok) {
    const reason = saidTo(work, `cli.unread.${read.error}`);
    log.warn({ tenant: tenant.slug, tokenId, error: read.error }, "a file of 1C was not read");
    return `failure\n${saidTo(work, "api.exchange.unread", { name: filename, reason })}\n`;
  }
  const { recordCount, created, changed, parked, bad, warnings } = read.value;
  const counts = { recordCount, created, changed, parked, bad: bad.length, warnings: warnings.length };
  log.info({ tenant: tenant.slug, tokenId, ...counts }, "a file of 1C was taken in");
  return `success\n${saidTo(work, "api.exchange.taken", { count: recordCount, bad: bad.length })}\n`;
}

/** Orders agreed on, or changed since; known as handed once 1C says so. */
const query: Mode = async ({ store, tenant, clock, folder }) => {
  const scope = operatorScope(tenant, clock.now());
  const found = await store.of(tenant.id).read((tx) => ordersToHand(tx, scope, MOST_ORDERS));
  await folder.note(
    "handed",
    found.orders.map(({ order: { id, version, updatedAt } }): Handed => ({ id, version, updatedAt })),
  );
  return { is: "xml", xml: orderDocuments(found, tenant, scope.now) };
};

const taken: Mode = async ({ store, tenant, clock, folder }) => {
  const handed = (await folder.noted("handed")) as Handed[] | null;
  const scope = operatorScope(tenant, clock.now());
  if (handed) await store.of(tenant.id).transact((tx) => noteHanded(tx, scope, handed));
  await folder.forget("handed");
  return success;
};

/** 1C of older versions sends documents and never asks for their import: they are read once they are whole. */
const documents: Mode = async (work, asked) => {
  const kept = await file(work, asked);
  if (kept !== success) return kept;
  const read = await readDocuments(work, asked.filename);
  return read.ok || read.error === "broken" ? success : refused(work, asked.filename, read.error);
};

const importSale: Mode = async (work, { filename }) => {
  if (!(await work.folder.has(filename)))
    return failure(saidTo(work, "api.exchange.noFile", { name: filename }));
  const read = await readDocuments(work, filename);
  return read.ok ? success : refused(work, filename, read.error);
};

const refused = (
  work: ExchangeWork,
  name: string,
  error: "broken" | "doctype" | "hugePart" | "noCommerceMl",
) => failure(saidTo(work, "api.exchange.unread", { name, reason: saidTo(work, `cli.unread.${error}`) }));

async function readDocuments({ store, tenant, clock, folder, log, tokenId }: ExchangeWork, filename: string) {
  const read = await importDocuments({ store, tenant, clock, path: folder.pathOf(filename) ?? "" });
  if (read.ok) log.info({ tenant: tenant.slug, tokenId, ...read.value }, "orders of 1C were taken in");
  return read;
}

/** By what is exchanged and what is asked. */
const modes: ReadonlyMap<string, Mode> = new Map([
  ["catalog/init", init],
  ["catalog/file", file],
  ["catalog/import", importCatalog],
  ["catalog/deactivate", done],
  ["catalog/complete", done],
  ["sale/init", init],
  ["sale/query", query],
  ["sale/success", taken],
  ["sale/file", documents],
  ["sale/import", importSale],
  ["sale/complete", done],
]);

/** Undefined for what 1C asks and we do not do. */
export const modeOf = (type: string, mode: string): Mode | undefined => modes.get(`${type}/${mode}`);

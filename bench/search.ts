/** A catalog of 100,000 articles: how long its import takes, and a ranked search in it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createCore } from "../core/core.ts";
import type { Tenant } from "../core/tenants/model.ts";
import { addTenant } from "../core/tenants/tenants.ts";
import { openSqlite } from "../db/sqlite.ts";
import type { Store } from "../db/store.ts";
import { importCatalog } from "../exchange/import-catalog.ts";
import { latencyOf } from "./driver/statistics.ts";
import { queries, writePriceList } from "./price-list.ts";

interface Imported {
  seconds: number;
  /** The most memory the process ever held. */
  peakMegabytes: number;
}

const { values } = parseArgs({
  options: { rows: { type: "string", default: "100000" }, out: { type: "string" } },
});
const rows = Number(values.rows);
const folder = mkdtempSync(join(tmpdir(), "dealerline-search-"));
try {
  const store = await openSqlite({ file: join(folder, "search.db") });
  const file = join(folder, "price.csv");
  writePriceList(file, rows);
  const tenant = await makeTenant(store);
  const imported = await importOnce(store, tenant, file);
  const again = await importOnce(store, tenant, file);
  const searches = await search(store, tenant, rows);
  await store.close();
  const figures = { rows, imported, importedAgain: again, searches };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  if (values.out) writeFileSync(values.out, `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function makeTenant(store: Store): Promise<Tenant> {
  const fields = { slug: "search", name: "Search", timeZone: "Europe/Moscow", locale: "ru", currency: "RUB" };
  const added = await store.everywhere.transact((tx) =>
    addTenant(tx, Date.now(), { ...fields, locale: "ru", blocks: ["catalog", "orders"] }),
  );
  if (!added.ok) throw new Error(`The tenant was refused: ${added.error}`);
  return added.value.tenant;
}

async function importOnce(store: Store, tenant: Tenant, file: string): Promise<Imported> {
  const began = performance.now();
  const result = await importCatalog({ store, tenant, file });
  if (!result.ok) throw new Error(`The price list was refused: ${result.error}`);
  if (result.value.bad.length > 0) throw new Error(`Bad rows: ${JSON.stringify(result.value.bad[0])}`);
  const seconds = (performance.now() - began) / 1000;
  return { seconds, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
}

/** Milliseconds of a search by kind of query, its first page of eight, each in a turn of its own. */
async function search(store: Store, tenant: Tenant, count: number) {
  const told: Record<string, object> = {};
  for (const [kind, texts] of Object.entries(queries(count))) {
    const times: number[] = [];
    let found = 0;
    for (const text of texts) {
      const began = performance.now();
      const result = await store.of(tenant.id).read((tx) => {
        const scope = { tenant, actor: null, sender: null, now: Date.now(), cause: "bench" };
        return createCore(tx, scope).catalog.search(text, { offset: 0, limit: 8 });
      });
      times.push(performance.now() - began);
      if (result.total > 0) found += 1;
    }
    const { p50, p99 } = latencyOf(times);
    told[kind] = { queries: texts.length, found, p50, p99 };
  }
  return told;
}

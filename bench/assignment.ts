/** One lead among 2,000 dealers: how long it takes to find whose turn it is, and to make the deal and offer it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createCore } from "../core/core.ts";
import type { NewDeal } from "../core/deals/model.ts";
import type { Tenant } from "../core/tenants/model.ts";
import { addTenant } from "../core/tenants/tenants.ts";
import { openSqlite } from "../db/sqlite.ts";
import type { Store } from "../db/store.ts";
import { latencyOf } from "./driver/statistics.ts";

const { values } = parseArgs({
  options: {
    dealers: { type: "string", default: "2000" },
    leads: { type: "string", default: "1000" },
    out: { type: "string" },
  },
});
const [dealers, leads] = [Number(values.dealers), Number(values.leads)];
const REGIONS = 85;
const regions = Array.from({ length: REGIONS }, (_, index) => `край ${index}`);
const folder = mkdtempSync(join(tmpdir(), "dealerline-assignment-"));
try {
  const store = await openSqlite({ file: join(folder, "assignment.db") });
  const tenant = await makeNetwork(store);
  // First the statements are prepared and the code is warm.
  await assign(store, tenant, 50, "warm");
  const figures = { dealers, leads, assigned: await assign(store, tenant, leads, "lead") };
  await store.close();
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  if (values.out) writeFileSync(values.out, `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A tenth takes deals anywhere, the others in a region each; half sell one group only. */
async function makeNetwork(store: Store): Promise<Tenant> {
  const fields = { slug: "leads", name: "Leads", timeZone: "Europe/Moscow", locale: "ru", currency: "RUB" };
  const added = await store.everywhere.transact((tx) =>
    addTenant(tx, Date.now(), { ...fields, locale: "ru", blocks: ["deals"], pack: "windows" }),
  );
  if (!added.ok) throw new Error(`The tenant was refused: ${added.error}`);
  const { tenant } = added.value;
  await store.of(tenant.id).transact(async (tx) => {
    const core = createCore(tx, { tenant, actor: null, sender: null, now: Date.now(), cause: "network" });
    for (let index = 0; index < dealers; index += 1) {
      const id = `dealer-${index}`;
      await tx.db.insert(tx.t.companies).values({
        tenantId: tenant.id,
        id,
        kind: "dealer",
        name: id,
        addresses: [],
        isActive: true,
        createdAt: Date.now(),
      });
      const isEverywhere = index % 10 === 0;
      await core.deals.setProfile(id, {
        weight: 1 + (index % 50),
        capacity: 40,
        regions: isEverywhere ? regions : [regions[index % REGIONS] ?? ""],
        groups: index % 2 === 0 ? ["окна"] : [],
      });
    }
  });
  return tenant;
}

/** Milliseconds of whole turns: the deal is written, offered, timed and told; each in a transaction of its own. */
async function assign(store: Store, tenant: Tenant, count: number, name: string) {
  const times: number[] = [];
  let offered = 0;
  for (let index = 0; index < count; index += 1) {
    const began = performance.now();
    const made = await store.of(tenant.id).transact((tx) => {
      const scope = { tenant, actor: null, sender: null, now: Date.now(), cause: `${name}:${index}` };
      return createCore(tx, scope).deals.create(leadIn(index));
    });
    times.push(performance.now() - began);
    if (made.ok && made.value.companyId !== null) offered += 1;
  }
  const { p50, p95, p99 } = latencyOf(times);
  return { offered, p50, p95, p99 };
}

function leadIn(index: number): NewDeal {
  return {
    title: "Веранда, 6 окон",
    clientName: "Сергей Панин",
    clientPhone: `+7900${String(1_000_000 + index)}`,
    region: regions[(index * 7) % REGIONS] ?? "",
    productGroup: index % 3 === 0 ? "двери" : "окна",
  };
}

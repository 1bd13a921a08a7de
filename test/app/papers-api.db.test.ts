/** An accounting system attaches papers to orders by their number: once for each key, sent to the dealer at once. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { apiRouter } from "../../app/api/api-router.ts";
import { createLog } from "../../app/log.ts";
import { createPages } from "../../app/pages.ts";
import type { TokenPurpose } from "../../core/intake/store.ts";
import { createToken, revoke } from "../../core/intake/tokens.ts";
import { demoSlug } from "../../core/packs/demo/network.ts";
import type { Tenant } from "../../core/tenants/model.ts";
import { operatorScope } from "../../core/tenants/operator.ts";
import { findTenant } from "../../core/tenants/store.ts";
import { openWorld, type World } from "../chat.ts";
import { pdf } from "../flows/documents/papers-of-orders.ts";
import { sendOrder } from "../flows/orders/shopping.ts";

const MOST_BYTES = 64 * 1024;

let world: World;
let server: Server;
let tenant: Tenant;
let token: { id: string; token: string };

beforeEach(async () => {
  world = await openWorld();
  const { store, platform, clock } = world;
  const found = await store.everywhere.read((tx) => findTenant(tx, { slug: demoSlug }));
  if (!found) throw new Error("The demo tenant is not there");
  tenant = found;
  token = await tokenFor("papers");
  const parts = {
    ...{ store, clock, publicUrl: null, files: { ...platform.files, maxBytes: MOST_BYTES } },
    onPosted: () => platform.deliver.kick(),
  };
  const pages = await createPages({
    log: createLog("silent"),
    routers: async () => [{ path: "/api", router: apiRouter(parts) }],
    front: null,
    isReady: () => true,
  });
  server = createServer(pages);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterEach(async () => {
  await new Promise((closed) => server.close(closed));
  await world.close();
});

const tokenFor = (purpose: TokenPurpose) =>
  world.store.of(tenant.id).transact(async (tx) => {
    const made = await createToken(tx, operatorScope(tenant, world.clock.now()), "1С", purpose);
    if (!made.ok) throw new Error(made.error);
    return made.value;
  });

interface Handed {
  number?: number | string;
  query?: string;
  bytes?: Uint8Array;
  key?: string;
  by?: string;
}

async function hands({ number = 1001, query, bytes, key, by = token.token }: Handed = {}) {
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const named = query ?? `kind=upd&name=${encodeURIComponent("УПД 77.pdf")}`;
  const response = await fetch(`${address}/api/orders/${number}/documents?${named}`, {
    method: "POST",
    headers: {
      "content-type": "application/octet-stream",
      "accept-language": "ru",
      ...(by && { authorization: `Bearer ${by}` }),
      ...(key && { "idempotency-key": key }),
    },
    body: Buffer.from(bytes ?? pdf("УПД 77.pdf").bytes),
  });
  const body = JSON.parse(await response.text());
  return { status: response.status, repeated: response.headers.get("idempotency-replayed"), body };
}

it("are attached once for each key, found under the order, and in the dealer's chat at once", async () => {
  const [pyotr, olga, sergey] = [world.phone("pyotr"), world.phone("olga"), world.phone("sergey")];
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await olga.presses("Подтвердить");
  await sergey.says("меню");
  const first = await hands({ key: "upd-77" });
  expect([first.status, first.repeated]).toEqual([201, "false"]);
  await world.settled();
  pyotr.sees("УПД к заказу 1001");
  expect(pyotr.last().files.map(({ name }) => name)).toEqual(["УПД 77.pdf"]);
  expect(sergey.messages().filter(({ text }) => text.includes("УПД"))).toEqual([]);

  for (const { status, repeated, body } of await Promise.all([
    hands({ key: "upd-77" }),
    hands({ key: "upd-77" }),
  ]))
    expect([status, repeated, body]).toEqual([201, "true", first.body]);
  const other = await hands({ key: "upd-77", query: "kind=invoice&name=a.pdf" });
  expect([other.status, other.body.title]).toEqual([409, "С этим ключом пришло другое"]);
  // Without a key the same file of an order is the same paper.
  const [once, again] = [await hands(), await hands()];
  expect([again.status, again.body, again.repeated]).toEqual([201, once.body, "true"]);
  await pyotr.says("1001");
  await pyotr.presses("Документы");
  pyotr.sees("4 УПД · УПД 77.pdf", "5 УПД · УПД 77.pdf");
  expect(pyotr.last().text).not.toContain("6 УПД");
});

it("are refused with the mend: no such order, a wrong kind or file, too large, another's token", async () => {
  await sendOrder(world.phone("pyotr"), "ПМ-65-З", "24");
  const leads = await tokenFor("leads");
  const refused = async (handed: Handed) => {
    const { status, body } = await hands(handed);
    return [status, body.type, ...(body.errors ?? []).map(({ field }: { field: string }) => field)];
  };
  expect(await refused({ number: 9999 })).toEqual([404, "/api#noOrder"]);
  expect(await refused({ number: "x" })).toEqual([404, "/api#noOrder"]);
  expect(await refused({ query: "kind=gift" })).toEqual([422, "/api#badFields", "kind", "name"]);
  expect(await refused({ query: "kind=upd&name=a.pdf&to=all" })).toEqual([422, "/api#badFields", "to"]);
  const program = new Uint8Array(Buffer.from("4d5a90000300000004000000ffff0000", "hex"));
  expect(await refused({ bytes: program, query: "kind=upd&name=a.exe" })).toEqual([415, "/api#badFile"]);
  expect(await refused({ bytes: new Uint8Array(MOST_BYTES + 1) })).toEqual([413, "/api#fileTooLarge"]);
  expect(await refused({ by: "" })).toEqual([401, "/api#noToken"]);
  // A site's token stands in its pages for everybody: it hands in leads, and nothing else.
  expect(await refused({ by: leads.token })).toEqual([401, "/api#badToken"]);
  await world.store
    .of(tenant.id)
    .transact((tx) => revoke(tx, operatorScope(tenant, world.clock.now()), token.id));
  expect(await refused({})).toEqual([401, "/api#badToken"]);
});

/** Rights of a person: all of it handed over, all of it erased, the company's papers and the chain of deeds left whole. */
import { existsSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addressBook } from "../../../bots/address-book.ts";
import { verifyChain } from "../../../core/audit/verify.ts";
import { FileStorage } from "../../../core/files/storage.ts";
import { selectEverybody } from "../../../core/privacy/person-store.ts";
import { collectPerson, erasePerson, findReturned } from "../../../core/privacy/privacy.ts";
import type { Tenant } from "../../../core/tenants/model.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { openWorld, type World } from "../../chat.ts";
import { linkPhones, secondPhone } from "../../second-messenger.ts";
import { dump, lively, NAME, PHONE, TRACES, tracesIn, WORDS } from "./person-of-tests.ts";

const instead = { name: "Удалённый человек", text: "(удалено)" };

let world: World;
let tenant: Tenant;
let personId: string;
beforeEach(async () => {
  world = await openWorld();
  const found = await world.store.everywhere.read((tx) => findTenant(tx, { slug: "impost" }));
  if (!found) throw new Error("The demo tenant is not there");
  tenant = found;
  personId = await lively(world);
});
afterEach(async () => {
  expect(world.logged).toEqual([]);
  await world.close();
});

const erase = (id = personId) =>
  world.store.everywhere.transact((tx) => erasePerson(tx, world.clock.now(), tenant, id, instead));
const collect = () =>
  world.store.everywhere.read(async (tx) => {
    const person = (await selectEverybody(tx, tenant.id)).find(({ id }) => id === personId);
    return person ? collectPerson(tx, tenant, person) : null;
  });

describe("a person's data", () => {
  it("is handed over whole: who they are, what they ordered, asked and sent, what was written to them", async () => {
    const data = await collect();
    if (!data) throw new Error("Nobody");
    expect(data.person).toMatchObject({ name: NAME, phone: PHONE });
    expect(data.identities).toMatchObject([{ channel: "simulator-telegram", address: "stranger" }]);
    expect(data.memberships).toMatchObject([{ company: "Окна у реки", role: "buyer", until: null }]);
    expect(data.orders).toMatchObject([
      { comment: `позвонит ${WORDS}`, lines: [{ article: "ПМ-65-З", quantityMilli: 24_000 }] },
    ]);
    expect(data.messages.map(({ text }) => text).join("\n")).toContain(`спрашивает ${WORDS}`);
    expect(data.files.map(({ name }) => name)).toEqual(expect.arrayContaining(["кенар.png", "кенар-2.png"]));
    expect(data.claims).toMatchObject([
      { stage: "sent", fields: { defect: `в нём ${WORDS}` }, lines: [{ name: `треснул ${WORDS}` }] },
    ]);
    expect(data.received.length).toBeGreaterThan(5);
    expect(data.invites).toMatchObject([{ name: NAME, isByThem: false }]);
    expect(data.audit.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["invite.use", "order.submit", "question.ask"]),
    );
  });

  it("is of both messengers, and gone from both", async () => {
    const other = secondPhone(world, "stranger", "whatsapp");
    await linkPhones(world.phone("stranger"), other);
    await other.says("корзина");
    const { accountId } = world.at("stranger");
    const met = await addressBook(world.store, world.clock).keep(accountId, ["RU.stranger", "stranger"]);
    expect(met).toBe("stranger");
    const data = await collect();
    expect(data?.addresses.map(({ address }) => address).sort()).toEqual(["RU.stranger", "stranger"]);
    expect(data?.identities.map(({ channel }) => channel)).toEqual([
      "simulator-telegram",
      "simulator-whatsapp",
    ]);
    expect(data?.chats.map(({ address }) => address).sort()).toEqual(["stranger", "stranger-whatsapp"]);
    expect(data?.received.some(({ channel }) => channel === "simulator-whatsapp")).toBe(true);
    expect(await erase()).toMatchObject({ ok: true, value: { identities: 2 } });
    const left = Object.values(await dump(world.store)).flat();
    expect(left.filter((line) => line.includes("stranger"))).toEqual([]);
    for (const phone of [world.phone("stranger"), other]) {
      await phone.says("корзина");
      phone.sees("Это чат дилеров");
    }
  });

  it("is erased in every table, and its bytes are named for deletion", async () => {
    const before = await dump(world.store);
    // The test sees something: in each of these tables there is a trace.
    const tables = new Set(tracesIn(before).map((line) => line.split(":")[0]));
    for (const table of [
      "people",
      "identities",
      "chats",
      "outbox",
      "orders",
      "questionMessages",
      "claims",
      "claimLines",
      "directory",
    ])
      expect(tables).toContain(table);
    const files = (await collect())?.files ?? [];
    const erased = await erase();
    expect(erased).toMatchObject({ ok: true, value: { identities: 1, memberships: 1 } });
    if (!erased.ok) return;
    expect(new Set(erased.value.files)).toEqual(new Set(files.map(({ sha256 }) => sha256)));
    expect(existsSync(new FileStorage(world.filesFolder).pathOf(files[0]?.sha256 ?? ""))).toBe(true);
    expect(tracesIn(await dump(world.store))).toEqual([]);
  });

  it("leaves the orders, and the trail still verifies", async () => {
    const count = (rows: Record<string, string[]>) => [rows.orders?.length, rows.orderLines?.length];
    const before = await dump(world.store);
    await erase();
    const after = await dump(world.store);
    expect(count(after)).toEqual(count(before));
    expect(after.audit).toEqual(expect.arrayContaining(before.audit ?? []));
    expect(after.audit).toHaveLength((before.audit?.length ?? 0) + 1);
    expect(await world.store.everywhere.read((tx) => verifyChain(tx, tenant.id))).toMatchObject({
      broken: null,
    });
    expect(await collect()).toBeNull();
  });

  it("takes nothing of anybody else's", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("есть ли скидка?");
    const others = async () =>
      (await dump(world.store)).people?.filter((line) => !line.includes(personId)).sort();
    const before = await others();
    await erase();
    expect(await others()).toEqual(before);
    await pyotr.says("меню");
    pyotr.sees("Окна у реки");
  });
});

describe("after it", () => {
  it("the manager sees nobody's name, and the person is a stranger again", async () => {
    const olga = world.phone("olga");
    await erase();
    await olga.says("меню");
    await olga.presses("Ждут вас 2");
    const seen = olga
      .unread()
      .map(({ text }) => text)
      .join("\n");
    expect(seen).not.toBe("");
    for (const trace of TRACES) expect(seen).not.toContain(trace);
    const phone = world.phone("stranger");
    await phone.says("здравствуйте");
    phone.sees("Импост");
    expect(phone.last().text).not.toContain("Окна у реки");
  });

  it("a second time does no harm and is no news", async () => {
    await erase();
    const before = await dump(world.store);
    expect(await erase()).toMatchObject({ ok: true, value: { identities: 0, messages: 0, mentions: 0 } });
    const { audit, ...after } = await dump(world.store);
    expect(after).toEqual({ ...before, audit: undefined });
    expect(audit).toHaveLength((before.audit?.length ?? 0) + 1);
    expect(await erase("nobody")).toMatchObject({ ok: false, error: "noSuchPerson" });
  });

  it("a list finds whom an older database brought back", async () => {
    const list = [{ tenantId: tenant.id, personId, at: 0 }];
    const find = () => world.store.everywhere.read((tx) => findReturned(tx, list));
    expect(await find()).toMatchObject([{ personId }]);
    await erase();
    expect(await find()).toEqual([]);
  });
});

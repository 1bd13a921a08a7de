/** A site hands leads in: once for each key, refused with field and mend, and a dealer is asked at once. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { apiRouter } from "../../app/api/api-router.ts";
import { createLog } from "../../app/log.ts";
import { createPages } from "../../app/pages.ts";
import { createToken, revoke } from "../../core/intake/tokens.ts";
import { demoSlug } from "../../core/packs/demo/network.ts";
import type { Tenant } from "../../core/tenants/model.ts";
import { operatorScope } from "../../core/tenants/operator.ts";
import { findTenant } from "../../core/tenants/store.ts";
import { returnBlock } from "../../core/tenants/tenants.ts";
import { openWorld, type World } from "../chat.ts";

let world: World;
let server: Server;
let tenant: Tenant;
let token: { id: string; token: string };
let address: string;

beforeEach(async () => {
  world = await openWorld();
  const { store, clock } = world;
  const found = await store.everywhere.read((tx) => findTenant(tx, { slug: demoSlug }));
  if (!found) throw new Error("The demo tenant is not there");
  tenant = found;
  token = await store.of(tenant.id).transact(async (tx) => {
    const made = await createToken(tx, operatorScope(tenant, clock.now()), "сайт");
    if (!made.ok) throw new Error(made.error);
    return made.value;
  });
  server = await listens();
  address = addressOf(server);
});
afterEach(async () => {
  await new Promise((closed) => server.close(closed));
  await world.close();
});

/** A process that lets 12 leads a minute in. */
async function listens(): Promise<Server> {
  const { store, clock, platform } = world;
  const parts = {
    ...{ store, clock, publicUrl: null, leadsAMinute: 12, files: platform.files },
    onPosted: () => platform.deliver.kick(),
  };
  const pages = await createPages({
    log: createLog("silent"),
    routers: async () => [{ path: "/api", router: apiRouter(parts) }],
    front: null,
    isReady: () => true,
  });
  const opened = createServer(pages);
  await new Promise<void>((listening) => opened.listen(0, "127.0.0.1", listening));
  return opened;
}
const addressOf = (opened: Server): string => `http://127.0.0.1:${(opened.address() as AddressInfo).port}`;

const lead = {
  title: "Веранда, 6 окон",
  clientName: "Сергей Панин",
  clientPhone: "+7 900 000-00-41",
  region: "Верхнеречинск",
  amount: 240_000.5,
};

interface Answer {
  status: number;
  headers: Headers;
  body: {
    id?: string;
    number?: number;
    title?: string;
    detail?: string;
    errors?: { field: string; mend: string }[];
  };
}

async function sends(
  body: unknown,
  headers: Record<string, string> = {},
  by = token.token,
  to = address,
): Promise<Answer> {
  const response = await fetch(`${to}/api/leads`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "accept-language": "ru",
      ...(by && { authorization: `Bearer ${by}` }),
      ...headers,
    },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const { status, headers: told } = response;
  return { status, headers: told, body: JSON.parse(await response.text()) };
}

describe("a lead", () => {
  it("is taken, offered at once, and the same key makes no second one", async () => {
    const pyotr = world.phone("pyotr");
    const key = { "idempotency-key": "site-1" };
    const first = await sends(lead, key);
    expect([first.status, first.body.number]).toEqual([201, 301]);
    await world.settled();
    pyotr.sees("Сделка 301 · ответьте до", "Веранда, 6 окон · Верхнеречинск · 240 000,50 ₽");
    const again = await Promise.all([sends(lead, key), sends(lead, key)]);
    for (const { status, body, headers } of again) {
      expect([status, body]).toEqual([201, first.body]);
      expect(headers.get("idempotency-replayed")).toBe("true");
    }
    const other = await sends({ ...lead, title: "Балкон" }, key);
    expect([other.status, other.body.detail]).toEqual([
      409,
      "Для новой заявки возьмите новый Idempotency-Key.",
    ]);
    const next = await sends(lead, { "idempotency-key": "site-2" });
    expect(next.body.number).toBe(302);
  });

  it("without a key counts as the same for a day", async () => {
    const first = await sends(lead);
    expect((await sends(lead)).body).toEqual(first.body);
    await world.passes({ days: 1 });
    expect((await sends(lead)).body.number).toBe(302);
  });

  it("has its key for thirty days, and makes no second deal after that either", async () => {
    const calls = () => world.store.everywhere.read(({ db, t }) => db.select().from(t.intakeCalls));
    await sends(lead, { "idempotency-key": "old" });
    await world.passes({ days: 20 });
    await sends({ ...lead, title: "Балкон" }, { "idempotency-key": "young" });
    await world.passes({ days: 10 });
    expect((await calls()).map(({ key }) => key)).toEqual(["key:young"]);
    await world.passes({ days: 20 });
    expect(await calls()).toEqual([]);
    expect((await sends(lead, { "idempotency-key": "old" })).body.number).toBe(301);
  });

  it("may be a form's, whose sender sees thanks", async () => {
    const pyotr = world.phone("pyotr");
    const fields = { ...lead, amount: "240 000,50", utm_source: "ad", city: "" };
    const form = new URLSearchParams({ ...fields, token: token.token });
    const html = { accept: "text/html", "accept-language": "ru" };
    const sent = await fetch(`${address}/api/leads`, { method: "POST", body: form, headers: html });
    expect([sent.status, sent.headers.get("content-type")]).toEqual([201, "text/html; charset=utf-8"]);
    expect(await sent.text()).toContain("Заявка принята, спасибо");
    await world.settled();
    pyotr.sees("Сделка 301", "240 000,50 ₽");
  });
});

describe("what is not taken", () => {
  it("names each field and its mend, in the reader's language", async () => {
    const wrong = {
      clientName: "",
      clientPhone: "12",
      clientInn: "7707083894",
      amount: "дорого",
      colour: "red",
    };
    const refused = await sends(wrong);
    expect(refused.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    expect([refused.status, refused.body.title]).toEqual([422, "Заявка заполнена неверно"]);
    expect(refused.body.errors).toEqual([
      { field: "title", mend: "что нужно клиенту, 1–200 знаков" },
      { field: "clientName", mend: "имя или название клиента, 1–200 знаков" },
      { field: "clientPhone", mend: "телефон с кодом города или страны, до 30 знаков" },
      { field: "clientInn", mend: "ИНН, 10 или 12 цифр с верной контрольной" },
      { field: "amount", mend: "сумма, число не меньше нуля, до двух знаков после точки" },
      { field: "colour", mend: "такого поля нет: уберите его или проверьте имя" },
    ]);
    const english = await sends({}, { "accept-language": "en-GB" });
    expect(english.body.errors?.[0]).toEqual({
      field: "title",
      mend: "what the client wants, 1–200 characters",
    });
  });

  it("has no token, or one that does not act, or too much in it", async () => {
    expect((await sends(lead, {}, "")).status).toBe(401);
    expect((await sends(lead, {}, "dl_wrong")).body.title).toBe("Токен не действует");
    expect((await sends("{", {})).status).toBe(400);
    expect((await sends({ ...lead, title: "о".repeat(20_000) })).status).toBe(413);
    expect((await sends("<lead/>", { "content-type": "text/xml" })).status).toBe(415);
    const { store, clock } = world;
    await store.of(tenant.id).transact((tx) => revoke(tx, operatorScope(tenant, clock.now()), token.id));
    expect((await sends(lead)).status).toBe(401);
  });

  it("is of a tenant that does not rent deals", async () => {
    await world.store.everywhere.transact((tx) => returnBlock(tx, world.clock.now(), tenant, "deals"));
    const refused = await sends(lead);
    expect([refused.status, refused.body.title]).toEqual([403, "Блок не подключён"]);
  });

  it("comes too often: of one token so many a minute, of wrong ones fewer", async () => {
    const all: number[] = [];
    for (let count = 0; count < 13; count += 1) all.push((await sends({}, {})).status);
    expect(all).toEqual([...Array(12).fill(422), 429]);
    const wrong: Answer[] = [];
    for (let count = 0; count < 21; count += 1) wrong.push(await sends({}, {}, "dl_wrong"));
    expect(wrong.at(-1)?.status).toBe(429);
    expect(Number(wrong.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe("two processes", () => {
  it("let in together what one may of a token, and what has come is answered alike by both", async () => {
    const other = await listens();
    const by = (number: number, to: string) =>
      sends({ ...lead, title: `Окно ${number}` }, { "idempotency-key": `n${number}` }, token.token, to);
    const all = await Promise.all(
      Array.from({ length: 14 }, (_, number) => by(number, number % 2 ? address : addressOf(other))),
    );
    const refused = all.filter(({ status }) => status === 429);
    expect([all.filter(({ status }) => status === 201).length, refused.length]).toEqual([12, 2]);
    expect(refused.map(({ headers }) => headers.get("retry-after"))).toEqual(["60", "60"]);
    const first = all.findIndex(({ status }) => status === 201);
    expect((await by(first, addressOf(other))).headers.get("idempotency-replayed")).toBe("true");
    await world.passes({ minutes: 1 });
    expect((await by(20, address)).status).toBe(201);
    await new Promise((closed) => other.close(closed));
  });
});

describe("the door described", () => {
  it("is OpenAPI 3.1, made of what requests are checked by", async () => {
    const document = await fetch(`${address}/api/openapi.json`).then((answer) => answer.json());
    expect(document.openapi).toBe("3.1.0");
    const { post } = document.paths["/api/leads"];
    expect(Object.keys(post.responses)).toEqual([
      "201",
      "400",
      "401",
      "403",
      "409",
      "413",
      "415",
      "422",
      "429",
    ]);
    const { required, properties, additionalProperties } = document.components.schemas.Lead;
    expect([required, additionalProperties]).toEqual([["title", "clientName"], false]);
    expect(properties.clientPhone.example).toBe("+79000000041");
  });

  it("is a page for people, without scripts", async () => {
    const page = await fetch(`${address}/api?lang=ru`).then((answer) => answer.text());
    expect(page).toContain("<h1>Заявки и документы</h1>");
    expect(page).toContain("clientPhone");
    expect(page).not.toContain("<script");
  });
});

/** 1C exchanges with Dealerline as with a site: goods come in by pieces, agreed orders go out once, payments come back. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLog } from "../../app/log.ts";
import { exchangeRouter } from "../../app/onec/exchange-router.ts";
import { createPages } from "../../app/pages.ts";
import type { TokenPurpose } from "../../core/intake/store.ts";
import { createToken, revoke } from "../../core/intake/tokens.ts";
import { demoSlug } from "../../core/packs/demo/network.ts";
import type { Tenant } from "../../core/tenants/model.ts";
import { operatorScope } from "../../core/tenants/operator.ts";
import { findTenant } from "../../core/tenants/store.ts";
import { openWorld, type World } from "../chat.ts";
import { sendOrder } from "../flows/orders/shopping.ts";

let world: World;
let server: Server;
let tenant: Tenant;
let token: { id: string; token: string };
let cookie = "";
let logged: string[];

beforeEach(async () => {
  world = await openWorld();
  const found = await world.store.everywhere.read((tx) => findTenant(tx, { slug: demoSlug }));
  if (!found) throw new Error("The demo tenant is not there");
  tenant = found;
  token = await tokenFor("exchange");
  cookie = "";
  logged = [];
  await listen();
});
afterEach(async () => {
  await new Promise((closed) => server.close(closed));
  await world.close();
});

async function listen(patienceMs = 20_000): Promise<void> {
  const { store, clock, platform } = world;
  const log = createLog("info", (line) => logged.push(line));
  const folder = join(world.folder, "exchange");
  const router = exchangeRouter({ store, clock, log, files: platform.files, folder, patienceMs });
  const pages = await createPages({
    log,
    routers: async () => [{ path: "/1c", router }],
    front: null,
    isReady: () => true,
  });
  server = createServer(pages);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
}

const tokenFor = (purpose: TokenPurpose) =>
  world.store.of(tenant.id).transact(async (tx) => {
    const made = await createToken(tx, operatorScope(tenant, world.clock.now()), "1С", purpose);
    if (!made.ok) throw new Error(made.error);
    return made.value;
  });

/** One call as 1C makes it: the cookie of the first stands for the password. */
async function calls(query: string, body?: Uint8Array | string, password?: string): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/1c?${query}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      ...(password !== undefined && {
        authorization: `Basic ${Buffer.from(`1c:${password}`).toString("base64")}`,
      }),
      ...(cookie !== "" && { cookie }),
    },
    ...(body !== undefined && { body: Buffer.from(body) }),
  });
  expect(response.status).toBe(200);
  return response.text();
}

async function begins(type: "catalog" | "sale"): Promise<void> {
  const [said, name, value] = (await calls(`type=${type}&mode=checkauth`, undefined, token.token)).split(
    "\n",
  );
  expect(said).toBe("success");
  cookie = `${name}=${value}`;
  expect(await calls(`type=${type}&mode=init`)).toMatch(/^zip=no\nfile_limit=\d+\n$/);
}

const named = (type: string, mode: string, file: string) =>
  `type=${type}&mode=${mode}&filename=${encodeURIComponent(file)}`;

const goods = (amount: string) => `<?xml version="1.0" encoding="UTF-8"?>
<КоммерческаяИнформация ВерсияСхемы="2.10"><Каталог><Товары><Товар><Ид>a1</Ид><Артикул>1С-1</Артикул>
<Наименование>Петля из 1С</Наименование></Товар></Товары></Каталог><ПакетПредложений><Предложения><Предложение><Ид>a1</Ид>
<Цены><Цена><ЦенаЗаЕдиницу>${amount}</ЦенаЗаЕдиницу></Цена></Цены></Предложение></Предложения></ПакетПредложений></КоммерческаяИнформация>`;

describe("goods", () => {
  it("come by pieces and are searched for a moment later; the same once more changes nothing", async () => {
    const pyotr = world.phone("pyotr");
    for (const _ of [1, 2]) {
      await begins("catalog");
      const bytes = Buffer.from(goods("125,50"));
      for (const piece of [bytes.subarray(0, 101), bytes.subarray(101)])
        expect(await calls(named("catalog", "file", "import0_1.xml"), piece)).toBe("success\n");
      const answer = await calls(named("catalog", "import", "import0_1.xml"));
      expect(answer).toBe("success\nПрочитаны 2 записи, не принято 0\n");
    }
    await pyotr.says("1С-1");
    pyotr.sees("Петля из 1С");
  });

  it("that take long are asked after; what is torn or never came is told in words", async () => {
    await new Promise((closed) => server.close(closed));
    await listen(0);
    await begins("catalog");
    await calls(named("catalog", "file", "import.xml"), goods("1"));
    expect(await calls(named("catalog", "import", "import.xml"))).toBe("progress\nimport.xml: загружается\n");
    await expect
      .poll(() => calls(named("catalog", "import", "import.xml")), { timeout: 10_000 })
      .toMatch(/^success\n/);
    await new Promise((closed) => server.close(closed));
    await listen();
    await calls(named("catalog", "file", "torn.xml"), goods("1").slice(0, -30));
    expect(await calls(named("catalog", "import", "torn.xml"))).toBe(
      "failure\ntorn.xml: повреждён: сохраните или выгрузите его заново\n",
    );
    expect(await calls(named("catalog", "import", "no.xml"))).toBe("failure\nФайл no.xml не приходил\n");
    expect(await calls("type=catalog&mode=dance")).toContain("failure\nТакой запрос не поддерживается");
    // Every object has something of that name.
    expect(await calls("type=constructor&mode=assign")).toContain("failure\nТакой запрос не поддерживается");
  });

  it("are written nowhere but in the exchange's own folder, whatever their names are", async () => {
    await begins("catalog");
    const outside = join(world.folder, "outside.txt");
    mkdirSync(join(world.folder, "exchange"), { recursive: true });
    writeFileSync(outside, "untouched");
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom("..", ".", "", "/", "\\", "a", "outside.txt", "C:", "\0", "note:handed.json"),
          {
            minLength: 1,
            maxLength: 6,
          },
        ),
        async (parts) => {
          await calls(named("catalog", "file", parts.join("/")), "bytes");
          expect(readFileSync(outside, "utf8")).toBe("untouched");
        },
      ),
      { numRuns: 100 },
    );
    for (const name of ["../outside.txt", "..\\outside.txt", "/etc/passwd", "a/../../../outside.txt", ""])
      expect(await calls(named("catalog", "file", name), "bytes")).toContain("failure\n");
  });
});

describe("orders", () => {
  it("go out once they are agreed on, to the kopeck, and again when they change; never twice for nothing", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await begins("sale");
    expect(await calls("type=sale&mode=query")).not.toContain("<Документ>");
    await olga.presses("Подтвердить");
    const handed = await calls("type=sale&mode=query");
    for (const words of [
      "<Номер>1001</Номер>",
      "<ХозОперация>Заказ товара</ХозОперация>",
      "<Сумма>9660.00</Сумма>",
      "<Наименование>Окна у реки</Наименование>",
      "<ИНН>7700000030</ИНН>",
      "<Артикул>ПМ-65-З</Артикул>",
      "<ЦенаЗаЕдиницу>402.50</ЦенаЗаЕдиницу><Количество>24.000</Количество>",
      "<Наименование>Отменен</Наименование><Значение>false</Значение>",
    ])
      expect(handed).toContain(words);
    // 1C has not said that it has them.
    expect(await calls("type=sale&mode=query")).toContain("<Номер>1001</Номер>");
    expect(await calls("type=sale&mode=success")).toBe("success\n");
    expect(await calls("type=sale&mode=query")).not.toContain("<Документ>");

    await pyotr.says("отменить заказ 1001");
    await pyotr.presses("Без причины");
    expect(await calls("type=sale&mode=query")).toContain(
      "<Наименование>Отменен</Наименование><Значение>true</Значение>",
    );
  });

  it("are paid when 1C says so, by the id they were handed under and by no number alone", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await olga.presses("Подтвердить");
    await begins("sale");
    const id = /<Документ><Ид>([^<]+)/.exec(await calls("type=sale&mode=query"))?.[1] ?? "";
    const document = (as: string, day: string) => `<?xml version="1.0" encoding="UTF-8"?>
<КоммерческаяИнформация xmlns="urn:1C.ru:commerceml_3"><Контейнер><Документ><Ид>${as}</Ид><Номер>1001</Номер>
<ЗначенияРеквизитов><ЗначениеРеквизита><Наименование>Дата оплаты по 1С</Наименование><Значение>${day}</Значение></ЗначениеРеквизита></ЗначенияРеквизитов>
</Документ></Контейнер></КоммерческаяИнформация>`;
    const isPaid = async () => {
      await olga.says("1001");
      return olga.last().text.includes("✅ Оплачен");
    };
    expect(await calls(named("sale", "file", "orders-1.xml"), document(id, "T"))).toBe("success\n");
    expect(await calls(named("sale", "file", "orders-2.xml"), document("other", "2026-11-25"))).toBe(
      "success\n",
    );
    expect(await isPaid()).toBe(false);
    expect(await calls(named("sale", "file", "orders-3.xml"), document(id, "2026-11-25"))).toBe("success\n");
    expect(await isPaid()).toBe(true);
    expect(await calls(named("sale", "import", "orders-3.xml"))).toBe("success\n");
  });

  it("come back: other lines are proposed to the dealer, stages and shipping move on, and a cancelling is a manager's", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await world.store.everywhere.transact(({ db, t: { tenants } }) =>
      db.update(tenants).set({ pack: "windows", settings: { orderStatuses: "К отгрузке=ready" } }),
    );
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await olga.presses("Подтвердить");
    await begins("sale");
    const handed = await calls("type=sale&mode=query");
    const [, id = ""] = /<Документ><Ид>([^<]+)/.exec(handed) ?? [];
    const [, goods = ""] = /<Товар><Ид>([^<]+)/.exec(handed) ?? [];
    let sent = 0;
    const says = async (facts: Record<string, string>, quantity = "20") => {
      sent += 1;
      const requisites = Object.entries(facts).map(
        ([name, value]) =>
          `<ЗначениеРеквизита><Наименование>${name}</Наименование><Значение>${value}</Значение></ЗначениеРеквизита>`,
      );
      const document = `<?xml version="1.0" encoding="UTF-8"?><КоммерческаяИнформация><Документ><Ид>${id}</Ид><Номер>1001</Номер>
<Товары><Товар><Ид>${goods}</Ид><Количество>${quantity}</Количество><ЦенаЗаЕдиницу>402,50</ЦенаЗаЕдиницу></Товар></Товары>
<ЗначенияРеквизитов>${requisites.join("")}</ЗначенияРеквизитов></Документ></КоммерческаяИнформация>`;
      expect(await calls(named("sale", "file", `orders-${sent}.xml`), document)).toBe("success\n");
      await world.platform.idle();
    };
    const unread = () => pyotr.last().text;
    /** What the last document led to, as the operator reads it. */
    const counted = () => JSON.parse(logged.at(-1) ?? "{}");

    await says({ Проведен: "true" });
    expect(unread()).not.toContain("изменён");
    await calls("type=sale&mode=query");
    await calls("type=sale&mode=success");
    await says({ Проведен: "false" });
    expect(unread()).not.toContain("изменён");
    await says({ Проведен: "true" });
    pyotr.sees("Заказ 1001 изменён · 8 050 ₽", "ПМ-65-З: 24 шт → 20 шт", "Причина: изменение в 1С");
    await pyotr.presses("Подходит");
    await calls("type=sale&mode=query");
    await calls("type=sale&mode=success");

    await says({ "Статус заказа": "В сборке" });
    expect(counted()).toMatchObject({ moved: 0, asked: 0, unknownStatuses: ["В сборке"] });
    olga.sees("⚠️ Заказ 1001 · Окна у реки: статус 1С «В сборке»", "orderStatuses", "«В сборке=этап»");
    const seen = olga.messages().length;
    await says({ "Статус заказа": "В СБОРКЕ" });
    expect(olga.messages()).toHaveLength(seen);
    await says({ "Статус заказа": "В сборке", Отменен: "true" });
    olga.sees("⚠️ Заказ 1001 · Окна у реки: отменён в 1С");
    expect(counted()).toMatchObject({ moved: 0, asked: 1, unknownStatuses: [] });
    await olga.presses("Предложить отмену");
    pyotr.sees("⚠️ Заказ 1001 · 8 050 ₽: отменить?", "решение за вами");
    pyotr.seesButton("Отменить заказ");
    expect(olga.messages().map(({ text }) => text)).toContain("⏳ Заказ 1001 · Ольга: отмена предложена");

    await says({ "Статус заказа": "К отгрузке" });
    pyotr.sees("Заказ 1001 готов");
    await says({ "Статус заказа": "К отгрузке", "Дата отгрузки по 1С": "2026-11-25T10:00:00" });
    expect(counted()).toMatchObject({ moved: 1, asked: 0 });
    await olga.says("1001");
    olga.sees("загружен");
    await says({ "Статус заказа": "К отгрузке", Отменен: "true" }, "20");
    olga.sees("⚠️ Заказ 1001 · Окна у реки: отменён в 1С");
    await says({ "Статус заказа": "К отгрузке", Отменен: "true" }, "20");
    await pyotr.says("1001");
    pyotr.sees("загружен");
  });
});

it("is refused in words to a wrong password, to another token and to one that was revoked, and often to none", async () => {
  const papers = await tokenFor("papers");
  expect(await calls("type=catalog&mode=checkauth")).toContain("failure\nПароль не дошёл");
  expect(await calls("type=catalog&mode=checkauth", undefined, "guess")).toContain(
    "failure\nПароль не подходит",
  );
  expect(await calls("type=catalog&mode=checkauth", undefined, papers.token)).toContain("failure\n");
  await begins("sale");
  await world.store
    .of(tenant.id)
    .transact((tx) => revoke(tx, operatorScope(tenant, world.clock.now()), token.id));
  expect(await calls("type=sale&mode=query")).toContain("failure\n");
  for (let tried = 0; tried < 25; tried += 1)
    await calls("type=sale&mode=query", undefined, `guess-${tried}`);
  expect(await calls("type=sale&mode=query")).toContain("Слишком много неверных паролей");
});

/** Whole dialogs over real Graph API calls: from a stranger's first word to a confirmed order. */
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { CHANNEL } from "../../../bots/whatsapp-cloud/options.ts";
import { createCore } from "../../../core/core.ts";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { operatorScope } from "../../../core/tenants/operator.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { type GraphServer, startGraphServer } from "../../graph-server/client.ts";
import { labelsOf, textOf } from "../../graph-server/test-person.ts";
import { picture } from "../telegram/pictures.ts";
import { type CloudWorld, openCloudWorld } from "./cloud-world.ts";
import { choices, says } from "./rig.ts";

let server: GraphServer;
let world: CloudWorld;
beforeAll(async () => {
  server = await startGraphServer();
});
afterAll(() => server.stop());
afterEach(() => world.close());

const olgasPhone = "79000000001";
const pyotrsPhone = "79000000011";

it("an order goes from the dealer's chat to the manager's push and back", async () => {
  world = await openCloudWorld(server);
  const olga = await world.member("Ольга", olgasPhone);
  const pyotr = await world.person("Пётр", pyotrsPhone);

  await pyotr.says("прайс есть?");
  const hello = await pyotr.sees("Это чат дилеров «Импост»");
  expect(labelsOf(hello)).toEqual(["Поделиться номером", "Попросить доступ"]);
  await pyotr.presses("Поделиться номером");
  await pyotr.sees("Окна у реки");
  await pyotr.presses("Заказать");
  await pyotr.sees("Название, артикул");
  await pyotr.says("пмб-750-з");
  await pyotr.sees("ПМБ-750-З");
  await pyotr.says("2 кор");
  await pyotr.sees("24 шт");
  await pyotr.presses("Оформить");
  await pyotr.sees("Как получите?");
  await pyotr.presses("Доставка: Садовая 12");
  await pyotr.sees("Когда?");
  await pyotr.presses("пт 27.11");
  await pyotr.sees("Садовая 12");
  await pyotr.presses("Отправить заказ");
  await pyotr.sees("отправлен");
  await world.settles();

  const push = await olga.sees("Заказ 1001");
  await olga.presses("Подтвердить", push);
  const decided = await olga.sees("✅");
  expect(decided.payload.context).toEqual({ message_id: push.id });
  const confirmed = await pyotr.sees("подтверждён");
  await world.settles();

  // Pushes follow each other: what Meta told of the message is known by the time of the manager's question.
  for (const told of ["read", "delivered", "read"]) await pyotr.tells(told, confirmed);
  await olga.says("заказ 1001");
  await olga.sees("Заказ 1001 ·");
  await olga.presses("Документы");
  await olga.sees("Документы · заказ 1001");
  await olga.presses("История");
  await olga.sees("Пётр: прочитано");

  await olga.presses("Подтвердить", push);
  await olga.sees("уже подтверждён");
  await world.settles();
  const told = (await pyotr.messages()).filter(({ payload }) => textOf(payload).includes("подтверждён"));
  expect(told).toHaveLength(1);
  expect(world.logged).toEqual([]);
}, 60_000);

it("a site visitor's photo, handed on with what stands under it, is a lead to the manager", async () => {
  world = await openCloudWorld(server);
  const olga = await world.member("Ольга", olgasPhone);
  const pyotr = await world.member("Пётр", pyotrsPhone);
  await pyotr.says("меню");
  await pyotr.sees("Окна у реки");
  const caption = "Веранда как на фото, Верхнеречинск, Сергей Панин +7 900 000-00-41";
  await olga.sendsFile("image", { mime: "image/jpeg", bytes: await picture(), caption, isForwarded: true });
  const lead = await olga.sees("Новая сделка · Веранда как на фото");
  expect(textOf(lead.payload)).toContain("файлов: 1");
  await olga.presses("Дальше");
  await olga.sees("Верхнеречинск");
  await olga.presses("Предложить дилеру");
  await olga.sees("✅ Сделка 301 предложена.");
  await pyotr.sees("Сделка 301");
  await world.settles();
  expect(world.logged).toEqual([]);
}, 60_000);

it("numbers and letters are understood beside the buttons, and a push is decided by none of the dialog's", async () => {
  world = await openCloudWorld(server);
  const olga = await world.member("Ольга", olgasPhone);
  const pyotr = await world.member("Пётр", pyotrsPhone);
  await pyotr.says("меню");
  await pyotr.sees("прямо сюда");
  await pyotr.says("1");
  await pyotr.sees("Название, артикул");
  await pyotr.says("пена зимняя");
  const list = await pyotr.sees("пена зимняя");
  expect(textOf(list.payload)).toContain("\n1 ПМ-65-З");
  await pyotr.says("1");
  await pyotr.sees("402,50 ₽");
  await pyotr.says("24");
  await pyotr.sees("24 шт");
  await pyotr.says("2", list);
  await pyotr.sees("ПМ-70-З");
  await pyotr.says("когда будет машина?");
  await olga.sees("когда будет машина?");
  await world.settles();
  expect(world.logged).toEqual([]);
}, 60_000);

it("what Meta brings twice, batched and out of order, has its effect once", async () => {
  world = await openCloudWorld(server);
  const pyotr = await world.member("Пётр", pyotrsPhone);
  const { phoneNumberId } = world.number;
  await server.call("hold", { phoneNumberId });
  await pyotr.says("пмб-750-з");
  await world.passes(1_000);
  await pyotr.says("24");
  await server.call("release", { phoneNumberId, isReversed: true, isBatched: true, copies: 3 });
  await pyotr.sees("24 шт");
  await world.settles();
  const carts = (await pyotr.messages()).filter(({ payload }) => textOf(payload).includes("24 шт"));
  expect(carts).toHaveLength(1);
  expect(world.logged).toEqual([]);
}, 60_000);

it("comes through limits, failures and lost answers whole, and repeats are marked", async () => {
  world = await openCloudWorld(server);
  const pyotr = await world.member("Пётр", pyotrsPhone);
  await server.suffers({ kind: "reset", edge: "messages", isApplied: true });
  await server.suffers({ kind: "code", code: 131016, edge: "messages" });
  await server.suffers({ kind: "code", code: 131056, edge: "messages" });
  await pyotr.says("меню");
  await world.settles();
  for (let seconds = 0; seconds < 60; seconds += 10) await world.passes();
  const menus = (await pyotr.messages()).filter(({ payload }) => textOf(payload).includes("прямо сюда"));
  expect(textOf(menus.at(-1)?.payload ?? ({} as never))).toContain("(повтор)");
}, 60_000);

it("a reaction keeps the pace too: while Meta wants a pause of the chat it is left out", async () => {
  world = await openCloudWorld(server);
  const pyotr = await world.member("Пётр", pyotrsPhone);
  const reactions = async () =>
    (await pyotr.everything()).filter(({ payload }) => payload.type === "reaction").length;
  await server.suffers({ kind: "code", code: 131056, edge: "messages" });
  await pyotr.says("меню");
  await world.settles();
  const thanks = await pyotr.says("спасибо");
  await expect.poll(async () => (await server.call("reads", {})).map(({ id }) => id)).toContain(thanks);
  await world.settles();
  expect(await reactions()).toBe(0);
  await world.passes();
  await pyotr.says("спасибо");
  await expect.poll(reactions).toBe(1);
}, 60_000);

it("a message that Meta refuses for good is told to the operator, and holds up nothing behind it", async () => {
  world = await openCloudWorld(server);
  const olga = await world.member("Ольга", olgasPhone);
  const pyotr = await world.member("Пётр", pyotrsPhone);
  await world.passes(25 * 3_600_000);
  await pyotr.says("когда будет машина?");
  await world.settles();
  expect((await olga.messages()).some(({ payload }) => textOf(payload).includes("машина"))).toBe(false);
  await olga.says("меню");
  await olga.sees("Импост");
  expect(world.logged.join()).toContain("no template carries");
}, 60_000);

const chatsOf = () =>
  world.store.everywhere.read(({ db, t: { accounts, chats } }) =>
    db
      .select({ accountId: chats.accountId, address: chats.address, personId: chats.personId })
      .from(chats)
      .innerJoin(accounts, eq(accounts.id, chats.accountId))
      .where(eq(accounts.channel, CHANNEL)),
  );

it("who hides the number later, or shows it, is who they were, and is answered where they write from", async () => {
  world = await openCloudWorld(server);
  const pyotr = await world.member("Пётр", pyotrsPhone);
  await pyotr.hidesPhone(true);
  await pyotr.says("меню");
  expect((await pyotr.sees("прямо сюда")).payload).toMatchObject({ recipient: pyotr.facts.userId });
  await world.restarts();
  await pyotr.says("пмб-750-з");
  await pyotr.sees("ПМБ-750-З");
  await pyotr.hidesPhone(false);
  await pyotr.says("24");
  expect((await pyotr.sees("24 шт")).payload).toMatchObject({ to: pyotrsPhone });

  const stranger = await world.person("Аноним", "79000000077");
  await stranger.hidesPhone(true);
  await stranger.says("здравствуйте");
  await stranger.sees("Это чат дилеров");
  await stranger.hidesPhone(false);
  await stranger.says("это снова я");
  expect((await stranger.sees("чат дилеров")).payload).toMatchObject({ to: "79000000077" });
  await world.settles();
  expect((await chatsOf()).map(({ address }) => address).sort()).toEqual(
    [pyotrsPhone, stranger.facts.userId].sort(),
  );
  expect(world.logged).toEqual([]);
}, 60_000);

it("what Meta could not deliver to the number goes to the other id, and only then is lost", async () => {
  world = await openCloudWorld(server);
  const pyotr = await world.member("Пётр", pyotrsPhone);
  const undeliverable = { code: 131026, title: "Message undeliverable" };
  await pyotr.says("меню");
  const menu = await pyotr.sees("прямо сюда");
  expect(menu.payload).toMatchObject({ to: pyotrsPhone });
  await pyotr.tells("failed", menu, undeliverable);
  const again = await pyotr.sees("прямо сюда");
  expect(again.payload).toMatchObject({ recipient: pyotr.facts.userId });
  await pyotr.says("пмб-750-з");
  expect((await pyotr.sees("ПМБ-750-З")).payload).toMatchObject({ to: pyotrsPhone });
  await pyotr.tells("failed", again, undeliverable);
  const dead = () => world.logged.filter((line) => line.includes("a message is dead")).length;
  await expect.poll(dead).toBe(1);

  // Told at once: each of both is tried, and the chat is closed when neither takes it.
  const refused = async () =>
    (await server.call("refused", {})).filter((code) => code === undeliverable.code).length;
  const before = await refused();
  await server.call("setGone", { userId: pyotr.facts.userId, isGone: true });
  await pyotr.says("24");
  await expect.poll(dead).toBe(2);
  expect((await refused()) - before).toBe(2);
  await server.call("setGone", { userId: pyotr.facts.userId, isGone: false });
}, 60_000);

it("the rest of a long list comes once, however often it was asked for, and after a restart too", async () => {
  world = await openCloudWorld(server);
  const pyotr = await world.member("Пётр", pyotrsPhone);
  const [chat] = await chatsOf();
  const tenant = await world.store.everywhere.read((tx) => findTenant(tx, { slug: demoSlug }));
  if (!chat || !tenant) throw new Error("There is no chat");
  await world.store.of(tenant.id).transact((tx) =>
    createCore(tx, operatorScope(tenant, world.now())).outbox.post({
      to: { accountId: chat.accountId, chat: chat.address },
      locale: "ru",
      message: { ...says("Каталог", "вторая строка"), buttons: choices(21) },
    }),
  );
  await world.settles();
  const list = await pyotr.sees("вторая строка");
  await world.restarts();
  const { phoneNumberId } = world.number;
  await server.call("hold", { phoneNumberId });
  await pyotr.presses("Ещё 12", list);
  await server.call("release", { phoneNumberId, copies: 3 });
  const page = await pyotr.sees("Каталог");
  expect([textOf(page.payload), labelsOf(page).at(-1)]).toEqual(["Каталог", "Ещё 3"]);
  await world.settles();
  await pyotr.presses("Ещё 3");
  expect(labelsOf(await pyotr.sees("Каталог"))).toEqual(["Выбор 19", "Выбор 20", "Выбор 21"]);
  await world.settles();
  const pages = (await pyotr.messages()).filter(({ payload }) => textOf(payload).startsWith("Каталог"));
  expect(pages).toHaveLength(3);
  expect(world.logged).toEqual([]);
}, 60_000);

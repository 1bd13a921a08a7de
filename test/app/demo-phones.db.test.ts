/** Whose the demo's phones are: told as the network knows it, so that who joins has a role and a company. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { demoPhones } from "../../app/demo-phones.ts";
import { openWorld, type World } from "../chat.ts";
import { sendOrder } from "../flows/orders/shopping.ts";
import { linkPhones } from "../second-messenger.ts";
import type { TestPhone } from "../test-phone.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const ownerOf = async (id: string) =>
  (await world.store.everywhere.read(demoPhones)).find((phone) => phone.id === id)?.owner;

it("a stranger's phone is nobody's until its owner has joined", async () => {
  const stranger = world.phone("stranger");
  expect(await ownerOf("stranger")).toMatchObject({ name: "Павел", role: { ru: "", en: "" }, company: "" });
  await stranger.says("здравствуйте");
  await stranger.sharesContact();
  stranger.sees("✅ Дача-Строй, закупщик.");
  expect(await ownerOf("stranger")).toMatchObject({
    name: "Павел",
    role: { ru: "закупщик", en: "buyer" },
    company: "Дача-Строй",
  });
});

it("a manager's second phone is nobody's until it is linked, and decides by letters then", async () => {
  const [olga, second, pyotr] = [world.phone("olga"), world.phone("olga-whatsapp"), world.phone("pyotr")];
  expect(await ownerOf("olga-whatsapp")).toMatchObject({ name: "Ольга", company: "" });
  await linkPhones(olga, second);
  expect(await ownerOf("olga-whatsapp")).toMatchObject({ company: "Импост" });
  await world.passes({ minutes: 1 });
  await second.says("меню");
  await sendOrder(pyotr, "ПМ-65-З", "24");
  second.sees("Окна у реки · 9 660 ₽", "А1 Подтвердить");
  await second.says("а1");
  pyotr.sees("подтверждён, чт 26.11");
});

it("a group in WhatsApp is heard once an admin has bound it, and decides by letters then", async () => {
  const [second, pyotr] = [world.phone("olga-whatsapp"), world.phone("pyotr")];
  const [olga, igor] = ["olga", "igor"].map((id) => world.member("managers-whatsapp", `${id}-whatsapp`)) as [
    TestPhone,
    TestPhone,
  ];
  await olga.says("/managers");
  olga.sees("Группа не привязана");
  await second.says("здравствуйте");
  await second.sharesContact();
  await igor.says("всем привет");
  igor.seesNothing();
  await olga.says("/managers");
  olga.sees("✅");
  await sendOrder(pyotr, "ПМ-65-З", "24");
  olga.sees("Окна у реки · 9 660 ₽", "А1 Подтвердить");
  await olga.says("а1");
  pyotr.sees("подтверждён, чт 26.11");
});

it("all others are where the network has them, in the order the page opens them", async () => {
  const phones = await world.store.everywhere.read(demoPhones);
  expect(phones.map(({ id }) => id).slice(0, 4)).toEqual(["pyotr", "anna", "olga", "managers"]);
  expect(phones.at(-1)?.id).toBe("stranger");
  expect(await ownerOf("anna")).toMatchObject({
    role: { ru: "владелец", en: "owner" },
    company: "Окна у реки",
  });
});

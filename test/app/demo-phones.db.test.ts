/** Whose the demo's phones are: told as the network knows it, so that who joins has a role and a company. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { demoPhones } from "../../app/demo-phones.ts";
import { openWorld, type World } from "../chat.ts";

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

it("all others are where the network has them, in the order the page opens them", async () => {
  const phones = await world.store.everywhere.read(demoPhones);
  expect(phones.map(({ id }) => id).slice(0, 4)).toEqual(["pyotr", "anna", "olga", "managers"]);
  expect(phones.at(-1)?.id).toBe("stranger");
  expect(await ownerOf("anna")).toMatchObject({
    role: { ru: "владелец", en: "owner" },
    company: "Окна у реки",
  });
});

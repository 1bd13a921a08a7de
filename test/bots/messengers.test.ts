/** How a code is carried into each messenger: a link where the tenant is there, none where it is not. */
import { describe, expect, it } from "vitest";
import { messengers } from "../../bots/messengers.ts";
import type { Entrance } from "../../core/network/entrance.ts";
import { linksTo } from "../../flows/messengers.ts";

const entrance: Entrance = {
  accounts: [],
  slug: "impost",
  payload: "7K3F",
  words: "Вход 7K3F-0000",
  from: "telegram",
};
const linksOf = (changed: Partial<Entrance>) => linksTo({ ...entrance, ...changed }, messengers);

describe("a code's links", () => {
  it("are none where the tenant has no bot with a name", () => {
    expect(linksOf({ accounts: [{ channel: "telegram", username: null }] })).toEqual([]);
  });

  it("open the bot with its payload, and type the words where nothing is carried", () => {
    const accounts = [
      { channel: "whatsapp-web", username: "+79005550100" },
      { channel: "telegram", username: "@impost_bot" },
    ];
    expect(linksOf({ accounts })).toEqual([
      { messenger: "Telegram", link: "https://t.me/impost_bot?start=7K3F" },
      { messenger: "WhatsApp", link: "https://wa.me/79005550100?text=%D0%92%D1%85%D0%BE%D0%B4%207K3F-0000" },
    ]);
    expect(linksTo({ ...entrance, accounts }, messengers, "telegram")).toMatchObject([
      { messenger: "WhatsApp" },
    ]);
  });

  it("name the approved number before a linked one", () => {
    const accounts = [
      { channel: "whatsapp-web", username: "+79005550100" },
      { channel: "whatsapp-cloud", username: "+7 900 555-02-00" },
    ];
    expect(linksOf({ accounts })[0]?.link).toMatch(/^https:\/\/wa\.me\/79005550200\?/);
  });

  it("lead nowhere outside of the simulator when they are asked for there", () => {
    const links = linksOf({ from: "simulator-whatsapp" }).map(({ link }) => new URL(link).host);
    expect(links).toEqual(["telegram.invalid", "whatsapp.invalid"]);
  });
});

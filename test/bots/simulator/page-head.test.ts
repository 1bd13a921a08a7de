/** The page's head and the cards above the phones: whole on a narrow screen, readable, in the language chosen. */
import { describe, expect, it } from "vitest";
import { browserPath, withoutBrowser } from "../../browser.ts";
import { telegramPhone } from "./simulator.ts";
import { eventually, patiently, simulatorInBrowser } from "./simulator-in-browser.ts";

describe.skipIf(!browserPath())(`the page's head${withoutBrowser}`, patiently, () => {
  const open = simulatorInBrowser();

  it.each([390, 360])("holds both languages in %i px", async (width) => {
    const { page } = await open({ width, height: 800 });
    const ends = await page.locator(".languages").evaluate((languages) => ({
      frame: languages.getBoundingClientRect().right,
      last: languages.lastElementChild?.getBoundingClientRect().right,
    }));
    expect(ends.last).toBeLessThanOrEqual(ends.frame);
    expect(ends.frame).toBeLessThanOrEqual(width);
  });

  it("keeps the chosen language readable under the pointer", async () => {
    const { page } = await open();
    const chosen = page.locator('.languages [aria-pressed="true"]');
    const colours = () =>
      chosen.evaluate((button) => [getComputedStyle(button).color, getComputedStyle(button).backgroundColor]);
    const before = await colours();
    await chosen.hover();
    expect(await colours()).toEqual(before);
  });

  it("tells roles in the language chosen, on the cards and in their list", async () => {
    const { page } = await open();
    const card = page.locator(".switcher").first();
    expect(await card.textContent()).toContain("закупщик · Окна у реки");
    await page.locator(".languages").getByText("EN").click();
    await eventually(() => card.textContent()).toContain("buyer · Окна у реки · RU");
    await card.click();
    const list = (await page.locator(".menu-item").allTextContents()).join("\n");
    expect(list).toContain("owner · Кровля-Дом");
    expect(list).not.toMatch(/закупщик|владелец/);
    await page.keyboard.press("Escape");
    await page.locator(".languages").getByText("RU").click();
  });

  it("tells at once whom a new person has joined", async () => {
    const stranger = { ...telegramPhone, owner: { name: "Павел", role: "", company: "" } };
    const { page, simulator } = await open({ phones: [stranger] });
    const card = page.locator(".switcher");
    expect(await card.textContent()).not.toContain("закупщик");
    const role = { ru: "закупщик", en: "buyer" };
    simulator.phones.register({ ...stranger, owner: { name: "Павел", role, company: "Дача-Строй" } });
    await eventually(() => card.textContent()).toContain("закупщик · Дача-Строй");
  });
});

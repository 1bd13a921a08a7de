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

  it.each([1440, 1200])(
    "cuts no news of other phones in %i px: a menu has those without room",
    async (width) => {
      const names = ["Игорь", "Ирина", "Сергей", "Татьяна", "Павел", "Мария", "Вера"];
      const others = names.map((name) => ({
        ...telegramPhone,
        id: name,
        owner: { ...telegramPhone.owner, name },
      }));
      const shown = ["a", "b", "c"].map((id) => ({ ...telegramPhone, id }));
      const { page, simulator } = await open({ width, phones: [...shown, ...others] });
      for (const { id } of others) simulator.phones.append(id, { from: "bot", html: "Заказ отправлен" });
      const chips = page.locator(".elsewhere-chip");
      const rest = page.locator(".elsewhere-rest");
      await eventually(() => rest.count()).toBe(1);
      const ends = await page.locator(".elsewhere").evaluate((news) => ({
        frame: news.getBoundingClientRect().right,
        last: news.lastElementChild?.getBoundingClientRect().right,
      }));
      expect(ends.last).toBeLessThanOrEqual(ends.frame);
      const hidden = names.length - ((await chips.count()) - 1);
      expect(await rest.textContent()).toBe(`+${hidden}`);
      await rest.click();
      await eventually(() => page.locator(".menu-item").count()).toBe(hidden);
      await page.locator(".menu-item", { hasText: "Вера" }).click();
      await eventually(() => page.locator('.pane[data-phone="Вера"]').count()).toBe(1);
    },
  );

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

  it("tells the language a chat is in, where it is another than the page's", async () => {
    const { page, simulator } = await open();
    const card = page.locator(".switcher").first();
    expect(await card.textContent()).not.toMatch(/ · (?:RU|EN)$/);
    simulator.phones.noteSpoken(telegramPhone.id, "en");
    await eventually(() => card.textContent()).toContain("закупщик · Окна у реки · EN");
    await page.locator(".languages").getByText("EN").click();
    await eventually(() => card.textContent()).toContain("buyer · Окна у реки");
    expect(await card.textContent()).not.toContain("· EN");
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

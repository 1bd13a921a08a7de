/** The simulator's page in a real browser: news, the clock, the languages, a broken connection, any width. */
import { describe, expect, it } from "vitest";
import { browserPath, withoutBrowser } from "../../browser.ts";
import { groupPhone, NOON, telegramPhone, whatsappPhone } from "./simulator.ts";
import { eventually, type OpenPage, patiently, simulatorInBrowser } from "./simulator-in-browser.ts";

const HOUR_MS = 3_600_000;
const manyPhones = ["pyotr", "anna", "olga", "igor", "irina"].map((id) => ({
  ...(id === "anna" ? whatsappPhone : telegramPhone),
  id,
  owner: { ...telegramPhone.owner, name: id },
}));

describe.skipIf(!browserPath())(`the live page${withoutBrowser}`, patiently, () => {
  const open = simulatorInBrowser();

  it("counts what is unread, louder when it rang, until the phone is taken in hand", async () => {
    const opened = await open();
    const { phones } = opened.simulator;
    await opened.field("pyotr").focus();
    const badge = opened.phone("anna").locator(".switcher .unread");
    phones.append("anna", { from: "bot", html: "Собран", silent: true });
    await eventually(() => badge.getAttribute("aria-label")).toBe("1 непрочитанное сообщение");
    expect(await badge.getAttribute("class")).not.toContain("is-loud");
    phones.append("anna", { from: "bot", html: "Завтра доставка" });
    await eventually(() => badge.getAttribute("aria-label")).toBe("2 непрочитанных сообщения");
    expect(await badge.getAttribute("class")).toContain("is-loud");
    phones.append("pyotr", { from: "bot", html: "Вам" });
    await opened.messages("pyotr").filter({ hasText: "Вам" }).waitFor();
    expect(await opened.phone("pyotr").locator(".unread").count()).toBe(0);
    await opened.field("anna").focus();
    await eventually(() => badge.count()).toBe(0);
  });

  it("tells of phones out of view and brings them here", async () => {
    const opened = await open({ width: 1200, phones: manyPhones });
    expect(await opened.page.locator(".pane").count()).toBe(3);
    opened.simulator.phones.append("irina", { from: "bot", html: "Заказ 1042" });
    await opened.page.locator(".elsewhere-chip", { hasText: "irina" }).click();
    await opened.messages("irina").filter({ hasText: "Заказ 1042" }).waitFor();
    expect(await opened.page.locator(".elsewhere-chip").count()).toBe(0);
    expect(await opened.phone("pyotr").count()).toBe(1);
    await opened.phone("irina").locator(".switcher").click();
    await opened.page.getByRole("menuitemradio", { name: "olga" }).click();
    await opened.phone("olga").waitFor();
  });

  it("shows that the bot is typing until it writes", async () => {
    const opened = await open();
    opened.simulator.phones.typing("anna", true);
    const subtitle = opened.phone("anna").locator(".chat-subtitle");
    await eventually(() => subtitle.textContent()).toBe("печатает");
    opened.simulator.phones.append("anna", { from: "bot", html: "Готово" });
    await eventually(() => subtitle.textContent()).toBe("в сети");
  });

  it("moves the clock, and timers run", async () => {
    const { page, simulator } = await open();
    const time = page.locator(".clock-time");
    expect(await time.textContent()).toBe("12:00");
    await page.getByRole("button", { name: "+15 мин" }).click();
    await eventually(() => time.textContent()).toBe("12:15");
    await page.getByRole("button", { name: "До утра" }).click();
    await eventually(() => time.textContent()).toBe("09:10");
    expect(simulator.clock.now()).toBe(NOON + (21 + 1 / 6) * HOUR_MS);
    expect(simulator.clockMoves()).toBe(2);
    simulator.phones.append("pyotr", { from: "bot", html: "Напоминание" });
    await page.locator(".day", { hasText: "среда, 25 ноября" }).first().waitFor();
  });

  it("speaks both languages and keeps what was typed", async () => {
    const opened = await open({ locale: "en" });
    const { page } = opened;
    expect(await opened.field("anna").getAttribute("placeholder")).toBe("Message");
    await opened.field("anna").fill("пена");
    await page.getByRole("button", { name: "Русский" }).click();
    await eventually(() => opened.field("anna").getAttribute("placeholder")).toBe("Сообщение");
    expect(await opened.field("anna").inputValue()).toBe("пена");
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("ru");
    await page.reload();
    await eventually(() => opened.field("anna").getAttribute("placeholder")).toBe("Сообщение");
  });

  it("keeps its place through a restart of the server: nothing lost, nothing twice", async () => {
    const opened = await open();
    const { simulator, page } = opened;
    await opened.says("anna", "до");
    await opened.acts(1);
    await opened.field("anna").fill("начато");
    await simulator.restart(() => {
      simulator.phones.append("anna", { from: "bot", html: "пока не было связи" });
      simulator.phones.append("pyotr", { from: "bot", html: "и здесь" });
    });
    await opened.messages("anna").filter({ hasText: "пока не было связи" }).waitFor();
    await page.locator(".connection:not(.is-lost)").waitFor();
    simulator.phones.append("anna", { from: "bot", html: "после" });
    await opened.messages("anna").filter({ hasText: "после" }).waitFor();
    expect(await opened.messages("anna").count()).toBe(3);
    expect(await opened.phone("pyotr").locator(".unread").getAttribute("aria-label")).toBe(
      "1 непрочитанное сообщение",
    );
    expect(await opened.field("anna").inputValue()).toBe("начато");
    expect(await opened.field("anna").evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.press("Enter");
    expect((await opened.acts(2)).input).toMatchObject({ text: "начато" });
    await eventually(() => opened.messages("anna").count()).toBe(4);
  });

  it("gives back what could not be sent", async () => {
    const opened = await open();
    await opened.page.route("**/inputs", (route) => route.abort());
    await opened.says("anna", "пена");
    await eventually(() => opened.phone("anna").locator(".toast").textContent()).toContain("Не отправлено");
    expect(await opened.field("anna").inputValue()).toBe("пена");
    await opened.page.unroute("**/inputs");
    await opened.field("anna").press("Enter");
    expect((await opened.acts(1)).input).toMatchObject({ text: "пена" });
  });

  it("stays at the newest message, unless its reader has gone up", async () => {
    const opened = await open();
    const { phones } = opened.simulator;
    for (let index = 1; index <= 40; index += 1) phones.append("anna", { from: "bot", html: `№ ${index}` });
    const log = opened.phone("anna").getByRole("log");
    const toEnd = () =>
      log.evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight);
    await eventually(() => opened.messages("anna").count()).toBe(40);
    await eventually(toEnd).toBeLessThan(2);
    await log.hover();
    await opened.page.mouse.wheel(0, -600);
    const chip = opened.phone("anna").locator(".news-chip");
    await chip.waitFor();
    phones.append("anna", { from: "bot", html: "новое" });
    await eventually(() => chip.getAttribute("aria-label")).toBe("1 новое");
    expect(await toEnd()).toBeGreaterThan(300);
    await chip.click();
    await eventually(toEnd).toBeLessThan(2);
  });

  it("holds one phone with tabs in a narrow window", async () => {
    const opened = await open({ width: 390, height: 844 });
    expect(await opened.page.locator(".pane").count()).toBe(1);
    opened.simulator.phones.append("anna", { from: "bot", html: "Заказ" });
    const tab = opened.page.getByRole("tab", { name: "Анна" });
    await tab.locator(".unread").waitFor();
    await tab.click();
    await opened.messages("anna").filter({ hasText: "Заказ" }).waitFor();
    expect(await tab.getAttribute("aria-selected")).toBe("true");
    await opened.page.keyboard.press("ArrowRight");
    await opened.phone("managers").waitFor();
    await opened.page.setViewportSize({ width: 1920, height: 1000 });
    await eventually(() => opened.page.locator(".pane").count()).toBe(3);
  });

  it.each(["ru", "en"] as const)("cuts nothing off at any width, in %s", async (locale) => {
    const opened = await open({ width: 390, locale, phones: longWinded() });
    fill(opened);
    for (const width of [390, 759, 760, 1180, 1440, 1920]) {
      await opened.page.setViewportSize({ width, height: 900 });
      await eventually(() => opened.page.locator(".pane").count()).toBe(Math.min(3, Math.floor(width / 380)));
      await eventually(() => opened.page.locator(".pane .message .key").count()).toBeGreaterThan(0);
      expect(await opened.page.evaluate(overflowing), `at ${width} pixels`).toEqual([]);
    }
  });
});

/** Names, titles and words as long as people make them. */
function longWinded() {
  const long = "Общество с ограниченной ответственностью «Верхнереченские оконные и дверные системы»";
  return [telegramPhone, whatsappPhone, { ...groupPhone, topics: [long, `${long} 2`] }].map((phone) => ({
    ...phone,
    title: long,
    owner: { ...phone.owner, name: long, company: long },
  }));
}

function fill({ simulator: { phones } }: OpenPage): void {
  const word = "Оченьдлинноесловобезпробелов".repeat(5);
  const button = (label: string) => ({ label, kind: "press" as const, data: "c1.0" });
  for (const { id } of phones.list()) {
    phones.append(id, {
      from: "bot",
      html: `${word}\nhttps://example.com/${"a".repeat(90)}`,
      buttons: [
        [button("Подтвердить отгрузку целиком"), button("Предложить другую дату")],
        ["1", "2", "3", "4", "5"].map(button),
        [button(word)],
      ],
      files: [phones.saveFile(Buffer.from("x"), `${word}.xlsx`, "application/octet-stream")],
      ...(id === "managers" && { topic: phones.get(id)?.topics?.[0] }),
    });
  }
}

/** Elements that stick out of the window or hide a part of their words without saying so by an ellipsis. */
function overflowing(): string[] {
  // A bubble's own button stands beside it; what is in the bubble is looked at by itself.
  const isMeantToStickOut = (one: Element) => one.matches(".stack, .bubble");
  const isMeantToScroll = (one: Element) =>
    isMeantToStickOut(one) || getComputedStyle(one).overflowX !== "visible";
  return [...document.querySelectorAll("body *")]
    .filter((one) => one instanceof HTMLElement && one.getClientRects().length > 0)
    .filter((one) => {
      const { left, right } = one.getBoundingClientRect();
      const isInScroller =
        one.closest(".tabs, .topics, .elsewhere, .phone-picture, .visually-hidden") !== null;
      const isOutside = !isInScroller && (left < -1 || right > innerWidth + 1);
      const isCut = one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && !isMeantToScroll(one);
      return isOutside || (isCut && !isInScroller && getComputedStyle(one).display !== "inline");
    })
    .map((one) => `${one.localName}.${one.className}`);
}

/** The simulator's page in a real browser: talking, pressing, answering, switching persons. */
import { describe, expect, it } from "vitest";
import { browserPath, withoutBrowser } from "../../browser.ts";
import { groupPhone, telegramPhone, whatsappPhone } from "./simulator.ts";
import { eventually, patiently, simulatorInBrowser } from "./simulator-in-browser.ts";

const press = (label: string, data: string) => ({ label, kind: "press" as const, data });

describe.skipIf(!browserPath())(`the page${withoutBrowser}`, patiently, () => {
  const open = simulatorInBrowser();

  it("shows phones side by side, each in its messenger's look", async () => {
    const { page } = await open();
    const panes = page.locator(".pane");
    expect(await panes.count()).toBe(3);
    expect(await panes.locator(".device").evaluateAll((all) => all.map((one) => one.dataset.look))).toEqual([
      "telegram",
      "whatsapp",
      "telegram",
    ]);
    expect(await panes.nth(0).getAttribute("aria-label")).toBe("Телефон: Пётр Речной");
    expect(await panes.nth(0).locator(".switcher").textContent()).toContain("закупщик · Окна у реки");
  });

  it("sends what is typed, and shows the answer without reloading", async () => {
    const opened = await open();
    const { simulator, page } = opened;
    simulator.phones.append("pyotr", { from: "bot", html: "Здравствуйте" });
    await opened.messages("pyotr").filter({ hasText: "Здравствуйте" }).waitFor();
    await opened.field("pyotr").fill("16 шт");
    await opened.field("pyotr").press("Shift+Enter");
    await page.keyboard.type("<b>и 12</b>");
    await opened.field("pyotr").press("Enter");
    const event = await opened.acts(1);
    expect(event).toMatchObject({ phoneId: "pyotr", input: { kind: "text", text: "16 шт\n<b>и 12</b>" } });
    simulator.phones.append("pyotr", { from: "bot", html: "В корзине <b>16 шт</b>" });
    await eventually(() => opened.messages("pyotr").locator(".text").allInnerTexts()).toEqual([
      expect.stringContaining("Здравствуйте"),
      expect.stringContaining("16 шт\n<b>и 12</b>"),
      expect.stringContaining("В корзине 16 шт"),
    ]);
    expect(await opened.field("pyotr").inputValue()).toBe("");
  });

  it("votes in polls: the choice made is marked, another takes its place", async () => {
    const opened = await open();
    const poll = { choices: ["1 Доставка", "2 Самовывоз"], votes: {} };
    const { id } = opened.simulator.phones.append("anna", { from: "bot", html: "Как получите?", poll });
    const choice = (name: string) => opened.phone("anna").getByRole("button", { name });
    await choice("2 Самовывоз").click();
    expect(await opened.acts(1)).toMatchObject({
      input: { kind: "vote", messageId: id, choice: "2 Самовывоз" },
    });
    await eventually(() => choice("2 Самовывоз").getAttribute("aria-pressed")).toBe("true");
    await choice("1 Доставка").click();
    await eventually(() => choice("1 Доставка").getAttribute("aria-pressed")).toBe("true");
    expect(await choice("2 Самовывоз").getAttribute("aria-pressed")).toBe("false");
  });

  it("presses buttons: they wait for the answer, and the message is changed in place", async () => {
    const opened = await open();
    const { simulator } = opened;
    const buttons = [[press("Отправить заказ", "c1.0")], [press("Изменить", "c1.1")]];
    const { id } = simulator.phones.append("pyotr", { from: "bot", html: "Корзина", buttons });
    const key = opened.phone("pyotr").getByRole("button", { name: "Отправить заказ" });
    await key.click();
    expect(await opened.acts(1)).toMatchObject({ input: { kind: "press", messageId: id, data: "c1.0" } });
    await eventually(() => key.getAttribute("class")).toContain("is-waiting");
    simulator.phones.toast("pyotr", "Заказ 1042 уже отправлен");
    await eventually(() => opened.phone("pyotr").locator(".toast").textContent()).toBe(
      "Заказ 1042 уже отправлен",
    );
    expect(await key.getAttribute("class")).not.toContain("is-waiting");
    simulator.phones.edit("pyotr", id, { html: "✅ Заказ 1042 отправлен", buttons: [] });
    await opened.messages("pyotr").filter({ hasText: "1042" }).filter({ hasText: "изменено" }).waitFor();
    expect(await opened.phone("pyotr").locator(".key").count()).toBe(0);
    expect(await opened.messages("pyotr").count()).toBe(1);
  });

  it("knows buttons that share a number, copy a text and open a link", async () => {
    const opened = await open();
    const { simulator, page } = opened;
    const buttons = [
      [{ label: "Номер", kind: "contact" as const }],
      [{ label: "Код", kind: "copy" as const, copy: "7K3F" }],
      [{ label: "Сайт", kind: "link" as const, url: "https://example.com/" }],
      [{ label: "Опасно", kind: "link" as const, url: "javascript:alert(1)" }],
    ];
    simulator.phones.append("pyotr", { from: "bot", html: "Как дальше?", buttons });
    const phone = opened.phone("pyotr");
    await phone.getByRole("button", { name: "Номер" }).click();
    expect((await opened.acts(1)).input).toEqual({ kind: "contact" });
    await phone.getByRole("button", { name: "Код" }).click();
    await eventually(() => phone.locator(".toast").textContent()).toBe("Скопировано");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("7K3F");
    const link = phone.getByRole("link", { name: "Сайт" });
    expect(await link.getAttribute("href")).toBe("https://example.com/");
    expect(await link.getAttribute("rel")).toContain("noopener");
    expect(await phone.getByRole("button", { name: "Опасно" }).isDisabled()).toBe(true);
  });

  it("runs nothing that was said", async () => {
    const opened = await open();
    const html = `<img src=x onerror="document.title='run'"><a href="javascript:alert(1)">там</a> <b>да</b>`;
    opened.simulator.phones.append("pyotr", { from: "bot", html });
    await opened.messages("pyotr").filter({ hasText: "да" }).waitFor();
    expect(await opened.messages("pyotr").locator("img, a").count()).toBe(0);
    expect(await opened.page.title()).not.toBe("run");
  });

  it("answers and edits by a message's menu", async () => {
    const opened = await open();
    const { simulator } = opened;
    await simulator.phones.append("anna", { from: "bot", html: "Название или артикул?" });
    await opened.says("anna", "пена");
    await opened.acts(1);
    const question = opened.messages("anna").filter({ hasText: "артикул?" });
    await question.hover();
    await question.getByRole("button", { name: "Действия с сообщением" }).click();
    await opened.chooses("Ответить");
    await opened.phone("anna").locator(".draft-quote", { hasText: "артикул?" }).waitFor();
    await opened.says("anna", "ПМ-65-З");
    const [first] = simulator.phones.messages("anna");
    expect((await opened.acts(2)).input).toMatchObject({ text: "ПМ-65-З", replyTo: first?.id });
    await opened.phone("anna").locator(".quote", { hasText: "артикул?" }).waitFor();
    await opened.messages("anna").filter({ hasText: "пена" }).click({ button: "right" });
    await opened.chooses("Изменить");
    expect(await opened.field("anna").inputValue()).toBe("пена");
    await opened.says("anna", "пена зимняя");
    expect((await opened.acts(3)).input).toMatchObject({ kind: "edit", text: "пена зимняя" });
    await opened
      .messages("anna")
      .filter({ hasText: "пена зимняя" })
      .filter({ hasText: "изменено" })
      .waitFor();
  });

  it("gives up an answer or an edit by Escape", async () => {
    const opened = await open();
    await opened.says("anna", "пена");
    await opened.acts(1);
    await opened.messages("anna").click({ button: "right" });
    await opened.chooses("Изменить");
    await opened.field("anna").press("Escape");
    expect(await opened.field("anna").inputValue()).toBe("");
    expect(await opened.phone("anna").locator(".draft-quote").count()).toBe(0);
  });

  it("begins a chat by Start and offers the bot's commands", async () => {
    const opened = await open();
    await opened.phone("pyotr").getByRole("button", { name: "НАЧАТЬ" }).click();
    expect((await opened.acts(1)).input).toEqual({ kind: "start", payload: "" });
    await opened.phone("pyotr").getByRole("button", { name: "Меню" }).click();
    await opened.chooses("Заказать");
    expect((await opened.acts(2)).input).toMatchObject({ kind: "text", text: "/order" });
  });

  it("shows the reaction, the reply and who speaks through the bot", async () => {
    const opened = await open();
    await opened.says("anna", "спасибо");
    const { messageId = "" } = await opened.acts(1);
    opened.simulator.phones.react("anna", messageId, "👌");
    await opened.phone("anna").locator(".reaction", { hasText: "👌" }).waitFor();
    opened.simulator.phones.append("anna", {
      from: "bot",
      html: "<b>Ольга:</b> пожалуйста",
      replyTo: messageId,
      silent: true,
    });
    const answer = opened.messages("anna").last();
    await answer.locator(".quote", { hasText: "спасибо" }).waitFor();
    expect(await answer.locator("b", { hasText: "Ольга:" }).count()).toBe(1);
    expect(await answer.getByRole("img", { name: "Без звука" }).count()).toBe(1);
  });

  it("lets one speak as any member of a group, and in its topics", async () => {
    const opened = await open({ phones: [{ ...groupPhone, topics: ["Кровля-Дом", "Окна у реки"] }] });
    const { simulator } = opened;
    const push = simulator.phones.append("managers", {
      from: "bot",
      html: "Где машина?",
      topic: "Окна у реки",
    });
    await opened.says("managers", "Всем привет");
    expect(await opened.acts(1)).toMatchObject({ memberId: "olga" });
    await opened.phone("managers").getByRole("button", { name: "Пишет: Ольга. Сменить" }).click();
    await opened.page.getByRole("menuitemradio", { name: "Игорь" }).click();
    await opened.phone("managers").getByRole("button", { name: "Кровля-Дом" }).click();
    await eventually(() => opened.messages("managers").count()).toBe(0);
    await opened.says("managers", "Я возьму");
    expect(await opened.acts(2)).toMatchObject({ memberId: "igor", topic: "Кровля-Дом" });
    await opened.phone("managers").getByRole("button", { name: "Все темы" }).click();
    await opened.messages("managers").filter({ hasText: "Где машина?" }).click({ button: "right" });
    await opened.chooses("Ответить");
    await opened.says("managers", "Загружается");
    expect(await opened.acts(3)).toMatchObject({ topic: "Окна у реки", input: { replyTo: push.id } });
    await opened.messages("managers").filter({ hasText: "Загружается" }).locator(".topic-tag").waitFor();
  });

  it("opens an invitation's link on the phone one chooses", async () => {
    const stranger = { ...telegramPhone, id: "stranger", owner: { ...telegramPhone.owner, name: "Павел" } };
    const opened = await open({ phones: [telegramPhone, whatsappPhone, stranger] });
    const html = '<a href="https://t.me/impost_bot?start=7K3F-AAAA">Войти</a>';
    opened.simulator.phones.append("pyotr", { from: "bot", html });
    await opened.phone("pyotr").getByRole("link", { name: "Войти" }).click();
    await opened.page.getByRole("menuitemradio", { name: "Павел" }).click();
    const event = await opened.acts(1);
    expect(event).toMatchObject({ phoneId: "stranger", input: { kind: "start", payload: "7K3F-AAAA" } });
  });

  it.each([
    ["pyotr", { kind: "start", payload: "7K3F-AAAA" }],
    ["anna", { kind: "text", text: "Вход 7K3F-AAAA" }],
  ])("opens an invitation's code on %s's phone", async (id, input) => {
    const opened = await open();
    await opened.phone(id).getByRole("button", { name: "Открыть приглашение" }).click();
    const dialog = opened.page.getByRole("dialog", { name: "Открыть приглашение" });
    await dialog.getByLabel("Ссылка или код").fill("что-то другое");
    await dialog.getByRole("button", { name: "Открыть" }).last().click();
    expect(await dialog.isVisible()).toBe(true);
    await dialog.getByLabel("Ссылка или код").fill("7K3F-AAAA");
    await dialog.getByRole("button", { name: "Открыть" }).last().click();
    expect(await opened.acts(1)).toMatchObject({ phoneId: id, input });
    await dialog.waitFor({ state: "detached" });
  });

  it("is worked by the keyboard alone", async () => {
    const opened = await open();
    const { page } = opened;
    opened.simulator.phones.append("pyotr", { from: "bot", html: "Первое" });
    opened.simulator.phones.append("pyotr", { from: "bot", html: "Второе" });
    await opened.messages("pyotr").filter({ hasText: "Второе" }).waitFor();
    await opened.phone("pyotr").getByRole("log").focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await opened.phone("pyotr").locator(".draft-quote", { hasText: "Первое" }).waitFor();
    await page.keyboard.type("ответ");
    await page.keyboard.press("Enter");
    const [first] = opened.simulator.phones.messages("pyotr");
    expect((await opened.acts(1)).input).toMatchObject({ text: "ответ", replyTo: first?.id });
  });

  it("gives every control a name", async () => {
    const opened = await open();
    const buttons = [[press("Подходит", "c1.0")]];
    opened.simulator.phones.append("pyotr", { from: "bot", html: "Заказ", buttons });
    await opened.phone("pyotr").locator(".key").waitFor();
    const nameless = await opened.page
      .locator("button, a, input, textarea, [role=img], [role=log]")
      .evaluateAll((all) =>
        all
          .filter((one) => !one.getAttribute("aria-label") && one.textContent?.trim() === "")
          .map((one) => one.outerHTML),
      );
    expect(nameless).toEqual([]);
  });
});

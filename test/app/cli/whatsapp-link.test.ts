/** A phone linked and unlinked from the command line, while a server may or may not run. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inBrowser, PATIENCE_MS, withoutBrowser } from "../../browser.ts";
import { type WhatsAppPage, whatsAppPage } from "../../whatsapp-web-page/whatsapp-page.ts";
import { type Operator, openOperator } from "./operator.ts";

let operator: Operator;
beforeEach(async () => {
  operator = await openOperator();
});
afterEach(() => operator.close());

describe.skipIf(withoutBrowser)(`whatsapp link${withoutBrowser}`, inBrowser, () => {
  let page: WhatsAppPage;
  beforeEach(async () => {
    page = await whatsAppPage();
    Object.assign(operator.env, page.env);
  });
  afterEach(() => page.close());

  it("links by a scanned code, and off unlinks the phone too", async () => {
    const linking = operator.run(["whatsapp", "link"]);
    const outbox = async () => (await operator.run(["outbox", "list"])).out;
    // A server takes it along to the admins; without one it is gone with the code.
    await expect.poll(outbox, { timeout: PATIENCE_MS }).toContain("WhatsApp ждёт связи с телефоном");
    await page.scan();
    const { code, out } = await linking;
    expect(await outbox()).not.toContain("ждёт связи");
    expect(await outbox()).toContain("WhatsApp связан с телефоном");
    expect(out).toContain("▄");
    expect(out).toContain("✅ impost: WhatsApp +79005550100 связан");
    expect(code).toBe(0);
    expect((await operator.run(["doctor"])).out).toContain(
      "✅ impost: WhatsApp +79005550100 связан с телефоном",
    );
    expect(await operator.run(["whatsapp", "link"])).toMatchObject({
      code: 1,
      err: "Телефон уже связан. Другой: сначала dealerline whatsapp off\n",
    });
    expect(await operator.json(["whatsapp", "off"])).toEqual({ slug: "impost", isUnlinked: true });
    expect(page.phone.isLinked).toBe(false);
    expect(await operator.run(["whatsapp", "off"])).toMatchObject({ code: 1 });
  });

  it("links by eight letters typed on the phone", async () => {
    const linking = operator.run(["whatsapp", "link", "--phone", "8 900 555-01-00"]);
    await page.phone.until(() => page.phone.code !== null, "a pairing code");
    await page.enter(page.phone.code ?? "");
    const { code, out } = await linking;
    expect(out).toMatch(/Код \w{4}-\w{4}\n/);
    expect(code).toBe(0);
  });

  it("says in one line that WhatsApp gives no letters for a number", async () => {
    page.phone.refusesPairing = true;
    const { code, err } = await operator.run(["whatsapp", "link", "--phone", "+79005550100"]);
    expect(err.split("\n").slice(-2)).toEqual([expect.stringMatching(/^WhatsApp не дал код\./), ""]);
    expect(code).toBe(1);
  });
});

describe("whatsapp link without a browser", () => {
  it("says how to get one, and the doctor does when a number needs it", async () => {
    operator.env.CHROMIUM_PATH = "/nowhere/chromium";
    expect(await operator.run(["whatsapp", "link"])).toMatchObject({
      code: 1,
      err: expect.stringContaining("apt-get install chromium-headless-shell"),
    });
    expect(await operator.run(["whatsapp", "link", "--phone", "пять"])).toMatchObject({ code: 2 });
  });
});

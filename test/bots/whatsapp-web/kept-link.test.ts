/** A number stays linked: restored at a start, begun anew when its browser breaks, and nothing said meanwhile is lost. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LinkSettings, sessionPath } from "../../../bots/whatsapp-web/kept-link.ts";
import { SessionFolder } from "../../../bots/whatsapp-web/session-folder.ts";
import { newAsking } from "../../../core/tenants/number-asking.ts";
import { browserPath, inBrowser, withoutBrowser } from "../../browser.ts";
import { quickLimits, sessionFolder } from "../../whatsapp-web-page/opened-client.ts";
import { killBrowser, killRenderers, processesOf } from "../../whatsapp-web-page/processes.ts";
import { type WhatsAppPage, whatsAppPage } from "../../whatsapp-web-page/whatsapp-page.ts";
import { account, KeptNumber } from "./kept-number.ts";

describe.skipIf(withoutBrowser)(`a number that is kept linked${withoutBrowser}`, inBrowser, () => {
  let page: WhatsAppPage;
  let session: ReturnType<typeof sessionFolder>;
  let pyotr: ReturnType<WhatsAppPage["person"]>;
  const open: KeptNumber[] = [];

  const number = (settings?: Partial<LinkSettings>, askedBy?: string): KeptNumber => {
    const opened = new KeptNumber(page, session.folder, settings, askedBy);
    open.push(opened);
    return opened;
  };
  const linked = async (settings?: Partial<LinkSettings>): Promise<KeptNumber> => {
    const opened = number(settings);
    await opened.becomes("code");
    await page.scan();
    await opened.becomes("linked");
    return opened;
  };
  const profile = () => `${sessionPath(session.folder, account.id)}/session`;

  beforeEach(async () => {
    page = await whatsAppPage();
    session = sessionFolder();
    pyotr = page.person("Пётр", { phone: "79000000012", lid: "111" });
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map(({ link }) => link.stop()));
    await page.close();
    session.remove();
  });

  it("shows codes as they are renewed, goes on when WhatsApp tires of them, and is linked by one", async () => {
    const opened = number();
    const first = await opened.becomes("code");
    expect(first).toMatchObject({ qr: expect.stringContaining(page.phone.ref), wasLinked: false });
    page.renewQr();
    const second = await opened.becomes("code");
    expect(second.qr).toContain(page.phone.ref);
    page.tireOfQr();
    const third = await opened.becomes("code");
    expect(third.qr).not.toBe(second.qr);
    await page.scan();
    expect(await opened.becomes("linked")).toEqual({ is: "linked", phone: "79005550100" });
  });

  it("is linked by eight letters typed on the phone", async () => {
    const opened = number();
    await opened.becomes("code");
    const code = await opened.link.pairingCode("79005550100");
    expect(code).toMatch(/^\w{8}$/);
    expect(opened.link.state).toMatchObject({ letters: code });
    const renewed = await opened.link.pairingCode("79005550100");
    expect(renewed).not.toBe(code);
    page.renewQr();
    const shown = async () => {
      for (;;) {
        const { qr, letters } = await opened.becomes("code");
        if (qr.includes(page.phone.ref)) return letters;
      }
    };
    expect(await shown()).toBe(renewed);
    await page.enter(renewed ?? "");
    await opened.becomes("linked");
    expect(await opened.link.pairingCode("79005550100")).toBeNull();
  });

  it("asks for the letters that were wanted in a chat, and says so where WhatsApp gives none", async () => {
    page.phone.refusesPairing = true;
    const asking = newAsking({ phone: "79005550100" });
    const refused = number({}, asking);
    await refused.until(() => refused.states.some((state) => state.is === "code" && state.isRefused), "a no");
    expect(refused.link.state).toMatchObject({ letters: null });
    await refused.link.stop();
    page.phone.refusesPairing = false;
    const opened = number({}, asking);
    await opened.until(() => opened.states.some((state) => state.is === "code" && state.letters), "letters");
    expect(opened.link.state).toMatchObject({ letters: page.phone.code });
    await page.enter(page.phone.code ?? "");
    await opened.becomes("linked");
    // What links it once more is scanned, unless letters are asked for again.
    const { code } = page.phone;
    page.logout();
    expect(await opened.becomes("code")).toMatchObject({ letters: null, wasLinked: true });
    expect(page.phone.code).toBe(code);
  });

  it("takes up at a start what came while it was away, once, and nothing from before it was linked", async () => {
    page.receives({ from: pyotr, text: "давно", at: Date.now() - 3_600_000 });
    const before = await linked();
    page.receives({ from: pyotr, text: "первое" });
    await before.hears("первое");
    await before.link.stop();
    await page.away();
    page.receives({ from: pyotr, text: "второе" });
    page.receives({ from: pyotr, text: "третье" });
    const after = number();
    await after.becomes("linked");
    await after.hears("третье");
    // The overlap is read again: the inbox knows those by their ids.
    expect(after.taken).toEqual(["первое", "второе", "третье"]);
    expect(before.taken).toEqual(["первое"]);
  });

  it("takes up what was changed and voted while it was away; what was written and changed then is read as it stands", async () => {
    const before = await linked();
    const taken = page.receives({ from: pyotr, text: "12 шт" });
    await before.hears("12 шт");
    const poll = await before.client?.sendPoll("111@lid", "Когда?", ["1 пт", "2 сб"]);
    await before.link.stop();
    await page.away();
    page.edits(taken, "24 шт");
    page.votes(poll ?? "", pyotr, ["2 сб"]);
    page.edits(page.receives({ from: pyotr, text: "опечатка", at: Date.now() + 5_000 }), "ПМ-65-З");
    const after = number();
    await after.becomes("linked");
    await after.hears("голос: 2 сб");
    await after.hears("изменено: 24 шт");
    await after.hears("ПМ-65-З");
    expect(after.taken.filter((words) => words.startsWith("изменено"))).toEqual(["изменено: 24 шт"]);
  });

  it("takes up votes in polls of long ago, which no page holds any more", async () => {
    const before = await linked();
    const poll = (await before.client?.sendPoll("111@lid", "Когда?", ["1 пт", "2 сб"])) ?? "";
    await before.client?.sendText("111@lid", "Ждём ответа");
    await before.link.stop();
    await page.away();
    // The next start is an hour later, by what was taken in until then.
    const seenUntil = Date.now() + 3_600_000;
    const kept = new SessionFolder(sessionPath(session.folder, account.id));
    const memory = await kept.recall();
    if (memory) await kept.remember({ ...memory, seenUntil });
    page.votes(poll, pyotr, ["2 сб"], seenUntil + 1_000);
    const after = number();
    after.polls = [poll];
    await after.hears("голос: 2 сб");
  });

  it("begins anew when its browser is killed, and misses nothing", async () => {
    const opened = await linked();
    killBrowser(profile());
    expect((await opened.becomes("broken")).why).toContain("browser");
    page.receives({ from: pyotr, text: "есть кто?" });
    await opened.becomes("linked");
    await opened.hears("есть кто?");
  });

  it("begins anew when its page crashes, and goes on when it is loaded anew", async () => {
    const opened = await linked();
    killRenderers(profile());
    await opened.becomes("broken");
    await opened.becomes("linked");
    page.reload();
    await opened.becomes("starting");
    await opened.becomes("linked");
    page.resync();
    await opened.becomes("linked");
    page.receives({ from: pyotr, text: "ещё тут?" });
    await opened.hears("ещё тут?");
    expect(opened.taken).toEqual(["ещё тут?"]);
  });

  it("shows a fresh code when the phone has unlinked it, and goes on when it is linked again", async () => {
    const opened = await linked();
    page.logout();
    const code = await opened.becomes("code");
    expect(code.wasLinked).toBe(true);
    await page.scan();
    await opened.becomes("linked");
    page.receives({ from: pyotr, text: "снова на связи" });
    await opened.hears("снова на связи");
  });

  it("does not wait for ever for a page that never becomes ready", async () => {
    page.suffers({ missing: ["WAWebCollections"] });
    const opened = number({ limits: { ...quickLimits, readyMs: 1_500 } });
    await opened.becomes("code");
    await page.scan();
    expect((await opened.becomes("broken")).why).toContain("WAWebCollections");
    page.suffers({ missing: [] });
    await opened.becomes("linked");
  });

  it("stops showing codes that nobody scans, and keeps no browser for them", async () => {
    const opened = number({ codesMs: 50 });
    expect(await opened.becomes("unlinked")).toEqual({ is: "unlinked", wasLinked: false });
    await page.away();
    await opened.link.stop();

    const restarted = number({ codesMs: 50 });
    await restarted.becomes("unlinked");
    expect(restarted.states).toEqual([]);
    const asked = number({}, "anew");
    await asked.becomes("code");
  });

  it("leaves no browser behind when it is stopped while one is starting", async () => {
    const opened = number();
    await opened.becomes("starting");
    await opened.link.stop();
    expect(() => processesOf(profile())).toThrow("No browser runs");
    await page.away();
  });

  it("lets go of a phone that answers for another tenant", async () => {
    const opened = number();
    opened.owns = false;
    await opened.becomes("code");
    await page.scan();
    await opened.becomes("taken");
    expect(page.phone.isLinked).toBe(false);
  });

  it("says that there is no browser, and begins as soon as there is one", async () => {
    let path: string | null = null;
    const opened = number({ browser: () => path });
    await opened.becomes("noBrowser");
    path = browserPath() ?? null;
    await opened.becomes("code");
  });

  it("waits while another process has the number", async () => {
    let isFree = false;
    const lease = { ms: 30, take: async () => isFree, giveBack: async () => {} };
    const opened = number({ leaseOf: () => lease });
    expect(opened.link.state).toEqual({ is: "waiting" });
    isFree = true;
    await opened.becomes("code");
    isFree = false;
    await opened.becomes("waiting");
    await page.away();
  });
});

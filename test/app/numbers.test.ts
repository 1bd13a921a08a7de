/** The operator's page of numbers: a phone linked there, how it stands, and who hears when the link is lost. */

import { mkdtempSync, rmSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadConfig } from "../../app/config.ts";
import { createLog } from "../../app/log.ts";
import { type Program, startProgram } from "../../app/program.ts";
import { inBrowser, PATIENCE_MS, withoutBrowser } from "../browser.ts";
import { type WhatsAppPage, whatsAppPage } from "../whatsapp-web-page/whatsapp-page.ts";

const TOKEN = "the-operators-own-password";

let folder: string;
let program: Program | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dealerline-numbers-"));
});
afterEach(async () => {
  await program?.stop();
  program = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function start(variables: NodeJS.ProcessEnv = {}): Promise<Program> {
  const config = loadConfig({ DATA_DIR: folder, PORT: "0", SQLITE_SYNCHRONOUS: "NORMAL", ...variables });
  program = await startProgram(config, createLog("silent"));
  return program;
}

/** Under which name a browser believes to speak to it: fetch lets nobody choose. */
const statusAs = (host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    get(`${program?.address}/numbers/`, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).on("error", reject);
  });

const basic = (password: string) => ({ authorization: `Basic ${btoa(`operator:${password}`)}` });

async function ask(path: string, init: RequestInit = {}): Promise<{ status: number; body: string }> {
  const answer = await fetch(`${program?.address}${path}`, { redirect: "manual", ...init });
  return { status: answer.status, body: await answer.text() };
}

/** Asked again until it shows that: the page itself does the same. */
async function shows(path: string, wanted: string | ((body: string) => boolean)): Promise<string> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const { body } = await ask(path, { headers: basic(TOKEN) });
    if (typeof wanted === "string" ? body.includes(wanted) : wanted(body)) return body;
    if (Date.now() > end) throw new Error(`${path} never showed «${wanted}»: ${body.slice(-2000)}`);
  }
}

describe("the page of numbers", () => {
  it("is for who knows the password, and without one for this machine", async () => {
    await start({ OPERATOR_TOKEN: TOKEN });
    expect((await ask("/numbers/")).status).toBe(401);
    expect((await ask("/numbers/", { headers: basic("a-wrong-password-of-length") })).status).toBe(401);
    expect((await ask("/numbers/?lang=ru", { headers: basic(TOKEN) })).body).toContain("Связать телефон");
    for (const site of ["cross-site", "same-site"]) {
      const foreign = { ...basic(TOKEN), "sec-fetch-site": site };
      expect((await ask("/numbers/impost/link", { method: "POST", headers: foreign })).status).toBe(404);
    }
    await program?.stop();
    await start();
    expect((await ask("/numbers/?lang=en")).body).toContain("Link a phone");
    expect((await ask("/numbers/", { headers: { "x-forwarded-for": "203.0.113.9" } })).status).toBe(404);
  });

  it("without a password is no page of another site's name that leads to this machine", async () => {
    await start({ PUBLIC_URL: "https://bots.example" });
    expect(await statusAs("localhost:3000")).toBe(200);
    expect(await statusAs("bots.example")).toBe(200);
    expect(await statusAs("rebound.example")).toBe(404);
    expect(await statusAs("localhost.rebound.example")).toBe(404);
  });

  it("lets nobody try passwords for long", async () => {
    await start({ OPERATOR_TOKEN: TOKEN });
    const attempt = async (password: string) => (await ask("/numbers/", { headers: basic(password) })).status;
    for (let tried = 0; tried < 10; tried++) {
      expect(await attempt(TOKEN)).toBe(200);
      expect(await attempt(`wrong-password-number-${tried}`)).toBe(401);
    }
    expect(await attempt("wrong-password-once-more")).toBe(429);
  });
});

describe.skipIf(withoutBrowser)(`a number linked on the page${withoutBrowser}`, inBrowser, () => {
  let page: WhatsAppPage;
  beforeEach(async () => {
    page = await whatsAppPage();
    await start({ OPERATOR_TOKEN: TOKEN, ...page.env });
  });
  afterEach(async () => {
    await program?.stop();
    program = undefined;
    await page.close();
  });

  const post = (path: string, body = "") =>
    ask(path, {
      method: "POST",
      headers: { ...basic(TOKEN), "content-type": "application/x-www-form-urlencoded" },
      body,
    });

  it("is linked by the code shown there, and its loss is told elsewhere with a fresh one", async () => {
    expect(await ask("/health")).toMatchObject({ body: expect.not.stringContaining("linkedNumbers") });
    expect((await post("/numbers/impost/link")).status).toBe(303);
    expect(await shows("/numbers/cards?lang=ru", "Ждёт, пока код прочитают")).toContain("<svg");
    await post("/numbers/impost/code", "phone=5");
    await shows("/numbers/cards?lang=ru", "Такого номера нет");
    await shows("/simulator/state", "WhatsApp ждёт связи с телефоном");
    page.phone.refusesPairing = true;
    expect((await post("/numbers/impost/code", "phone=%2B79005550100")).status).toBe(303);
    await shows("/numbers/cards?lang=ru", "WhatsApp не дал код");
    page.phone.refusesPairing = false;
    await post("/numbers/impost/code", "phone=%2B79005550100");
    const withLetters = await shows("/numbers/cards?lang=ru", "Ввести на телефоне");
    expect(withLetters).toContain((page.phone.code ?? "none").replace(/^.{4}/, "$&-"));
    expect(withLetters).not.toContain("не дал код");
    await page.scan();
    const linked = await shows("/numbers/cards?lang=ru", "Связан, отвечает");
    expect(linked).toContain("+79005550100");
    expect(linked).not.toContain("Ввести на телефоне");
    await shows("/health", '"linkedNumbers":{"linked":1}');
    await shows("/metrics", 'dealerline_linked_numbers{state="linked"} 1');
    page.logout();
    const told = await shows("/simulator/state", "WhatsApp отвязан от телефона");
    expect(told).toContain("image/png");
    // The code it was linked by the first time stands above.
    const pictureIn = (state: string) => [...state.matchAll(/"id":"([^"]+)","name":"qr\.png"/g)].at(-1)?.[1];
    const before = pictureIn(told);
    expect(before).toBeDefined();
    page.renewQr();
    const isFresh = (state: string) => ![undefined, before].includes(pictureIn(state));
    await shows("/simulator/state", isFresh);
    await page.scan();
    await shows("/simulator/state", "WhatsApp снова связан");
  });
});

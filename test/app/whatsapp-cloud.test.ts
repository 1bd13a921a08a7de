/** WhatsApp through the program whole: a number stored beside it, Meta's signed pushes at its door, a dialog, an invite. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { loadConfig } from "../../app/config.ts";
import { createLog } from "../../app/log.ts";
import { type Program, startProgram } from "../../app/program.ts";
import { type GraphServer, startGraphServer } from "../graph-server/client.ts";
import { signatureOf } from "../graph-server/pushes.ts";
import { runHere } from "./cli/operator.ts";

let folder: string;
let server: GraphServer;
let program: Program;
let env: NodeJS.ProcessEnv;
const logged: string[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "dealerline-whatsapp-"));
  logged.length = 0;
  server = await startGraphServer();
  env = {
    ...{ DATA_DIR: folder, PORT: "0", SQLITE_SYNCHRONOUS: "NORMAL", LC_ALL: "ru_RU.UTF-8" },
    ...{ SIMULATOR: "off", WHATSAPP_API_ROOT: `${server.apiRoot}/` },
  };
  program = await startProgram(
    loadConfig(env),
    createLog("warn", (line) => logged.push(line)),
  );
});
afterEach(async () => {
  await program.stop();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

it("a number given to the running program is served, and nobody but Meta speaks for it", async () => {
  const number = await server.number();
  const { accessToken, phoneNumberId, appSecret } = number;
  const input = [accessToken, phoneNumberId, appSecret].join("\n");
  const { out } = await runHere(["whatsapp", "token", "--json"], input, env);
  const { webhookPath, verifyToken } = JSON.parse(out) as { webhookPath: string; verifyToken: string };
  const url = `${program.address}${webhookPath}`;
  await vi.waitFor(
    async () => {
      const { status } = await server.call("setWebhook", { phoneNumberId, url, verifyToken });
      expect(status).toBe(200);
    },
    { timeout: 15_000, interval: 100 },
  );

  const pyotr = await server.person(number, "Пётр", "79000000011");
  await pyotr.says("прайс есть?");
  await pyotr.sees("Это чат дилеров «Импост»");
  await pyotr.presses("Поделиться номером");
  await pyotr.sees("Окна у реки");

  const forged = await pushed(url, signatureOf("0".repeat(32), "{}"));
  const unsigned = await pushed(url, "");
  const signed = await pushed(url, signatureOf(appSecret, "{}"));
  expect({ forged, unsigned, signed }).toEqual({ forged: 401, unsigned: 401, signed: 400 });

  const invite = ["invite", "create", "--company", "окна", "--role", "buyer"];
  await vi.waitFor(
    async () => {
      const digits = number.displayNumber.replace(/\D/g, "");
      expect((await runHere(invite, "", env)).out).toContain(`WhatsApp: https://wa.me/${digits}?text=`);
    },
    { timeout: 10_000, interval: 100 },
  );
  expect(logged).toEqual([]);
}, 60_000);

const pushed = async (url: string, signature: string): Promise<number> => {
  const headers = { "x-hub-signature-256": signature };
  return (await fetch(url, { method: "POST", headers, body: "{}" })).status;
};

/** What the build makes runs from its own files: the server, its pages, a bot, the command line, the spreadsheets' thread. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parse } from "yaml";
import { readPackFile } from "../../core/packs/pack-file.ts";
import { startTelegramServer, type TelegramServer } from "../telegram-server/client.ts";

const run = promisify(execFile);
const node = (words: string[], env: NodeJS.ProcessEnv = process.env) => run(process.execPath, words, { env });
let folder: string;
let telegram: TelegramServer;
let server: ChildProcess | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dealerline-build-"));
  [telegram] = await Promise.all([startTelegramServer({ patienceMs: 15_000 }), node(["build.js"])]);
});
afterAll(async () => {
  if (server?.kill()) await once(server, "exit");
  await telegram.stop();
  rmSync(folder, { recursive: true, force: true });
});

const env = () => ({ PATH: process.env.PATH, LANG: "en_US.UTF-8", DATA_DIR: folder });

it("starts the server, which finds its migrations, packs and pages, and talks to Telegram", async () => {
  const bot = await telegram.bot();
  server = spawn(process.execPath, ["dist/app/main.js"], {
    env: { ...env(), PORT: "0", TELEGRAM_BOT_TOKEN: bot.token, TELEGRAM_API_ROOT: telegram.apiRoot },
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (!server.stdout) throw new Error("no output");
  const [line] = (await once(createInterface(server.stdout), "line")) as [string];
  const page = /http:\S+/.exec(line)?.[0] ?? line;
  expect(await (await fetch(page)).text()).toContain("<html");
  expect(await (await fetch(new URL("/metrics", page))).text()).toContain("dealerline_outbox_rows{");
  const chat = (await telegram.user({ firstName: "Пётр" })).chatWith(bot);
  await chat.starts();
  await chat.seesMessages(1);
}, 60_000);

it("runs the command line, and reads a table in a thread", async () => {
  const list = join(folder, "price.csv");
  writeFileSync(list, "Артикул;Наименование;Цена;Ед\nA-1;Пена;100;шт\n");
  const { stdout } = await node(["dist/app/cli.js", "import", "catalog", list, "--dry-run"], env());
  expect(stdout).toContain("New 1 · changed 0 · unchanged 0");
}, 60_000);

/** A built thread's answer; in the sources packages are found that Node alone does not find. */
async function asked(program: string, input: unknown, ...requests: unknown[]): Promise<unknown> {
  const worker = new Worker(resolve("dist/core", `${program}.js`), { workerData: { input } });
  let answer: unknown;
  for (const request of requests) {
    worker.postMessage(request);
    [answer] = await once(worker, "message");
  }
  await worker.terminate();
  return answer;
}

it("draws papers and packs long sheets in threads", async () => {
  const columns = [{ title: "Сумма", as: "money", isWide: true }];
  const inWords = { amountMinor: 100, currency: "RUB" };
  const words = { name: "Счёт", title: "Счёт", bank: null, summary: null, footer: "Счёт" };
  const paper = { ...words, columns, inWords, currency: "RUB", rows: [[100]] };
  const request = { paper: { ...paper, facts: [], totals: [], remarks: [], signers: [] }, locale: "ru" };
  const drawn = (await asked("documents/paper-worker", null, { id: 1, request })) as { answer: Uint8Array };
  expect(Buffer.from(drawn.answer).subarray(0, 5).toString()).toBe("%PDF-");
  const sheet = {
    path: join(folder, "prices.xlsx"),
    name: "Прайс",
    columns: [{ title: "А", format: "words" }],
  };
  expect(await asked("spreadsheets/workbook-worker", sheet, [["Пена"]], null)).toBe("whole");
});

it("keeps what a pack's file holds as long as its text is the same", () => {
  const path = "core/packs/windows/order.yaml";
  const text = readFileSync(path, "utf8");
  expect(readPackFile(path)).toEqual({ text, data: parse(text) });
});

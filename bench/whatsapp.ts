/** One linked WhatsApp number: time to a code and to being ready, memory of its browser, messages a second. */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { WebClient } from "../bots/whatsapp-web/contract.ts";
import { OpenedClient, sessionFolder } from "../test/whatsapp-web-page/opened-client.ts";
import { processesOf } from "../test/whatsapp-web-page/processes.ts";
import { type WhatsAppPage, whatsAppPage } from "../test/whatsapp-web-page/whatsapp-page.ts";

const { values } = parseArgs({
  options: { messages: { type: "string", default: "500" }, out: { type: "string" } },
});
const messages = Number(values.messages);
const MEGABYTE = 1024 ** 2;
const PYOTR = "111@lid";

const page = await whatsAppPage();
const session = sessionFolder();
const pyotr = page.person("Пётр", { phone: "79000000012", lid: "111" });
try {
  const first = await linkedOnce();
  const began = performance.now();
  const opened = new OpenedClient(page, session.folder);
  await opened.next("onReady");
  const restoredMs = performance.now() - began;
  const figures = {
    messages,
    firstCodeMs: Math.round(first.codeMs),
    readyAfterScanMs: Math.round(first.readyMs),
    restoredMs: Math.round(restoredMs),
    idleMegabytes: megabytesOf(`${session.folder}/session`),
    sentASecond: await aSecond(() => sendAll(opened.client)),
    sentTogetherASecond: await aSecond(() => sendTogether(opened.client)),
    answeredASecond: await aSecond(() => answerAll(page, opened)),
    busyMegabytes: megabytesOf(`${session.folder}/session`),
  };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  if (values.out) writeFileSync(values.out, `${JSON.stringify(figures, null, 2)}\n`);
  await opened.client.close();
} finally {
  await page.close();
  session.remove();
}

async function linkedOnce(): Promise<{ codeMs: number; readyMs: number }> {
  const began = performance.now();
  const opened = new OpenedClient(page, session.folder);
  await opened.next("onQr");
  const shown = performance.now();
  await page.scan();
  await opened.next("onReady");
  const ready = performance.now();
  await opened.client.close();
  return { codeMs: shown - began, readyMs: ready - shown };
}

async function aSecond(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round((messages * 1000) / (performance.now() - began));
}

/** One after another, as the channel sends. */
async function sendAll(client: WebClient): Promise<void> {
  for (let count = 0; count < messages; count++) await client.sendText(PYOTR, `Заказ ${count} отправлен`);
}

async function sendTogether(client: WebClient): Promise<void> {
  await Promise.all(Array.from({ length: messages }, (_, count) => client.sendText(PYOTR, `Заказ ${count}`)));
}

async function answerAll(from: WhatsAppPage, opened: OpenedClient): Promise<void> {
  for (let count = 0; count < messages; count++) {
    from.receives({ from: pyotr, text: "ПМ-65-З 24 шт" });
    const [message] = await opened.next("onMessage");
    await opened.client.sendText(message.chat, "ПМ-65-З 24 шт в корзине");
  }
}

/** What the browser's processes hold; pages they share are counted once. */
function megabytesOf(profile: string): number {
  const bytes = processesOf(profile).map(({ id }) => {
    const rollup = readFileSync(`/proc/${id}/smaps_rollup`, "utf8");
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024;
  });
  return Math.round(bytes.reduce((sum, of) => sum + of, 0) / MEGABYTE);
}

/** The program behind a webhook, on a database file of its own whose writer a test may hold back. */
import { randomBytes } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type BetterSqlite3 from "better-sqlite3";
import { inject, vi } from "vitest";
import { createLog } from "../../app/log.ts";
import { createPlatform } from "../../app/platform.ts";
import { TelegramChannel } from "../../bots/telegram/bot.ts";
import { setBotToken } from "../../bots/telegram/bot-token.ts";
import { telegramWebhook } from "../../bots/telegram/webhook.ts";
import { MovableClock } from "../../core/clock.ts";
import { demoSlug } from "../../core/packs/demo/network.ts";
import { createSecrets } from "../../core/secrets.ts";
import { selectAccountsOpened } from "../../core/tenants/accounts.ts";
import { findTenant } from "../../core/tenants/store.ts";
import { openSqlite } from "../../db/sqlite.ts";
import { SqliteDatabase } from "../../db/sqlite-driver.ts";
import type { Store } from "../../db/store.ts";
import { openWebhookServer } from "../bots/webhook-server.ts";
import { BEGINNING } from "../databases.ts";
import { addCrowd, orderWords } from "./crowd.ts";

/** Nobody listens there: what is to be sent waits. */
const NOWHERE = "http://127.0.0.1:9";

export interface WebhookRig {
  store: Store;
  file: string;
  /** The store's own connection that writes. */
  writer: BetterSqlite3.Database;
  dealers: string[];
  /** Brings a dealer's next message; the status of the answer. The same comes again until it is taken. */
  bring(dealer: string): Promise<number>;
  /** Orders that all dealers have typed to their end. */
  typed(dealer: string): number;
  close(): Promise<void>;
}

/** `folder` may be on a disk that is small. */
export async function openWebhookRig(folder = mkdtempSync(join(inject("runFolder"), "webhook-"))) {
  const file = join(folder, "dealerline.db");
  copyFileSync(inject("sqliteTemplate"), file);
  const pragma = vi.spyOn(SqliteDatabase.prototype, "pragma");
  const store = await openSqlite({ file, synchronous: "NORMAL" });
  const writer = pragma.mock.contexts[0] as BetterSqlite3.Database;
  pragma.mockRestore();
  const dealers = await addCrowd(store, 4);
  const clock = new MovableClock(BEGINNING - Date.now());
  const secrets = createSecrets(randomBytes(32));
  const accounts = await store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: demoSlug });
    if (!tenant) throw new Error("There is no demo tenant");
    await setBotToken(tx, clock.now(), secrets, tenant, `7000000001:${"a".repeat(35)}`);
    return selectAccountsOpened(tx, secrets);
  });
  const account = accounts.find(({ channel }) => channel === "telegram");
  if (!account) throw new Error("There is no bot");
  const { web, serve } = await openWebhookServer();
  const address = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  const log = createLog("silent", () => {});
  const options = { mode: "webhook", apiRoot: NOWHERE, publicUrl: address } as const;
  const channel = new TelegramChannel({ ...options, accounts, log, clock, maxFileBytes: 1024 * 1024 });
  serve(telegramWebhook(channel));
  const platform = await createPlatform({
    ...{ store, clock, log, channels: [channel] },
    filesFolder: join(folder, "files"),
    maxFileBytes: 1024 * 1024,
  });
  await platform.start();

  const waiting = new Map(
    dealers.map((dealer) => [dealer, { orders: 0, words: [] as string[], updateId: 0 }]),
  );
  let updates = 0;
  const bring = async (dealer: string): Promise<number> => {
    const chat = waiting.get(dealer);
    if (!chat) throw new Error(`There is no dealer ${dealer}`);
    if (chat.words.length === 0) chat.words = orderWords(chat.orders++);
    chat.updateId ||= ++updates;
    const person = { id: Number(dealer), first_name: "Закупщик", is_bot: false };
    const message = {
      message_id: chat.updateId,
      date: Math.floor(clock.now() / 1000),
      chat: { id: Number(dealer), type: "private", first_name: "Закупщик" },
      from: person,
      text: chat.words[0],
    };
    const { status } = await fetch(`${address}/telegram/${account.id}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-telegram-bot-api-secret-token": account.webhookSecret,
      },
      body: JSON.stringify({ update_id: chat.updateId, message }),
    });
    if (status === 200) {
      chat.words.shift();
      chat.updateId = 0;
    }
    return status;
  };
  const rig: WebhookRig = {
    ...{ store, file, writer, dealers, bring },
    typed: (dealer) => {
      const chat = waiting.get(dealer);
      return (chat?.orders ?? 0) - (chat?.words.length ? 1 : 0);
    },
    async close() {
      await platform.stop();
      web.closeAllConnections();
      web.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return rig;
}

/** Ten minutes in which the Bot API refuses, fails, falls silent and cuts connections: what becomes of the messages. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLog } from "../../app/log.ts";
import { createPlatform } from "../../app/platform.ts";
import { TelegramChannel } from "../../bots/telegram/bot.ts";
import { setBotToken } from "../../bots/telegram/bot-token.ts";
import { createCore } from "../../core/core.ts";
import { verbatim } from "../../core/outbox/message.ts";
import { demoSlug } from "../../core/packs/demo/network.ts";
import { createSecrets } from "../../core/secrets.ts";
import { selectAccountsOpened } from "../../core/tenants/accounts.ts";
import { findTenant } from "../../core/tenants/store.ts";
import type { Store } from "../../db/store.ts";
import { TestClock } from "../chat.ts";
import { BEGINNING } from "../databases.ts";
import type { Random } from "../security/seeded-random.ts";
import { openTestStore } from "../stores.ts";
import type { TestBot } from "../telegram-server/client/test-bot.ts";
import { type TestChat, textOf } from "../telegram-server/client/test-chat.ts";
import { startTelegramServer, type TelegramServer } from "../telegram-server/client.ts";
import type { FaultKind } from "../telegram-server/faults.ts";
import { patience, replayable, seeds, sized } from "./sizes.ts";

const TROUBLE_MS = 10 * 60_000;
const STEP_MS = sized({ small: 15_000, full: 2_000 });
const DRAINED_MS = 2 * 60_000;
/** Short, where there is much to send: within a step the clock stands still, and with it Telegram's limits. */
const DRAINING_STEP_MS = sized({ small: 1_000, full: 200 });
const CHATS = sized({ small: 5, full: 100 });
const MESSAGES = sized({ small: 60, full: 1_500 });
/** What does not answer is given up after this, in real time. */
const CALL_MS = 120;

let server: TelegramServer;
beforeAll(async () => {
  server = await startTelegramServer();
});
afterAll(() => server.stop());

describe("ten minutes of a Bot API in trouble", () => {
  it.each(seeds(sized({ small: [41], full: [41, 42] })))(
    "lose nothing, keep each chat's order, obey every pause, and are over within two: seed %i",
    (seed) => replayable(seed, (random) => liveThrough(random, (bot) => spoilSome(bot, random))),
    patience,
  );

  it(
    "in which nothing answers at all are over within two as well",
    () =>
      replayable(43, (random) =>
        liveThrough(random, (bot) =>
          bot.suffers("internal", { times: 1_000, isApplied: random.below(9) === 0 }),
        ),
      ),
    patience,
  );
});

const kinds: readonly FaultKind[] = [
  "flood",
  "flood",
  "internal",
  "internal",
  "gateway",
  "reset",
  "malformed",
];

async function spoilSome(bot: TestBot, random: Random): Promise<void> {
  for (let count = random.below(4); count > 0; count--) {
    const kind = random.below(12) === 0 ? "silence" : random.pick(kinds);
    await bot.suffers(kind, {
      times: 1 + random.below(3),
      retryAfterSeconds: 1 + random.below(40),
      // Told to wait, the bot may rely on it: the message was not taken.
      isApplied: kind !== "flood" && random.below(2) === 0,
    });
  }
}

async function liveThrough(random: Random, trouble: (bot: TestBot) => Promise<void>): Promise<void> {
  const clock = new TestClock(BEGINNING);
  await server.clearFaults();
  await server.advanceClock(BEGINNING - (await server.advanceClock(0)));
  const bot = await server.bot();
  const test = await openTestStore();
  const { accounts, post, waiting } = await openTenant(test.store, bot, clock);
  const log = createLog("silent", () => {});
  const channel = new TelegramChannel({
    mode: "polling",
    apiRoot: server.apiRoot,
    accounts,
    log,
    clock,
    maxFileBytes: 1024 * 1024,
    callMs: CALL_MS,
  });
  const platform = await createPlatform({
    store: test.store,
    clock,
    log,
    filesFolder: join(test.folder, "files"),
    maxFileBytes: 1024 * 1024,
    channels: [channel],
  });
  const chats: TestChat[] = [];
  for (let index = 0; index < CHATS; index++) {
    const user = await server.user({ firstName: `Закупщик ${index}` });
    chats.push(user.chatWith(bot));
    await chats[index]?.starts();
  }
  await platform.start();
  const passes = async (ms: number) => {
    await server.advanceClock(ms);
    clock.advance(ms);
    await platform.idle();
  };

  const words = chats.map((): string[] => []);
  const steps = TROUBLE_MS / STEP_MS;
  for (let step = 0; step < steps; step++) {
    await trouble(bot);
    for (let count = MESSAGES / steps; count > 0; count--) {
      const to = random.below(CHATS);
      const text = `№ ${words[to]?.push("")} от ${to}`;
      words[to]?.splice(-1, 1, text);
      await post(chats[to]?.ref.chatId ?? 0, text);
    }
    await passes(STEP_MS);
  }
  await server.clearFaults();
  for (let passed = 0; passed < DRAINED_MS && (await waiting()) > 0; passed += DRAINING_STEP_MS)
    await passes(DRAINING_STEP_MS);
  expect(await waiting()).toBe(0);
  // What is sent nowhere, as asking for updates, may go on.
  expect((await bot.prematureCalls()).filter(({ chatId }) => chatId !== undefined)).toEqual([]);
  for (const [index, chat] of chats.entries())
    expect(await arrivedIn(chat), `chat ${index}`).toEqual(words[index]);
  await platform.stop();
  await test.close();
}

/** What arrived, without what is marked as a repeat of the message before it. */
async function arrivedIn(chat: TestChat): Promise<string[]> {
  const texts = (await chat.messages()).filter(({ isByBot }) => isByBot).map(textOf);
  // The answer to Start is no matter of this test.
  const seen = texts.filter((text) => text.startsWith("№"));
  const bare = seen.map((text) => text.replace(" (повтор)", ""));
  return bare.filter((text, index) => !seen[index]?.endsWith("(повтор)") || text !== bare[index - 1]);
}

async function openTenant(store: Store, bot: TestBot, clock: TestClock) {
  const secrets = createSecrets(randomBytes(32));
  const { tenant, accounts } = await store.everywhere.transact(async (tx) => {
    const found = await findTenant(tx, { slug: demoSlug });
    if (!found) throw new Error("There is no demo tenant");
    await setBotToken(tx, clock.now(), secrets, found, bot.token);
    return { tenant: found, accounts: await selectAccountsOpened(tx, secrets) };
  });
  const account = accounts.find(({ channel }) => channel === "telegram")?.id ?? "";
  let count = 0;
  return {
    accounts,
    post: (chat: number, words: string) =>
      store.everywhere.transact((tx) =>
        createCore(tx, {
          tenant,
          actor: null,
          sender: null,
          now: clock.now(),
          cause: `trouble:${++count}`,
        }).outbox.post({
          to: { accountId: account, chat: String(chat) },
          locale: "ru",
          message: { lines: [verbatim(words)] },
        }),
      ),
    /** Not yet sent; a dead one is never. */
    waiting: async () => {
      const rows = await store.everywhere.read(({ db, t }) => db.select().from(t.outbox));
      return rows.filter(({ accountId, state }) => accountId === account && state !== "sent").length;
    },
  };
}

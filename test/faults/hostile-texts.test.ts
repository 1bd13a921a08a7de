/** Hostile texts at every step of the dialogs, drawn and sent to a Bot API server that refuses what Telegram refuses. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLog } from "../../app/log.ts";
import { TelegramChannel } from "../../bots/telegram/bot.ts";
import { outgoingTo } from "../bots/channel-rig.ts";
import { accountOf } from "../bots/telegram/rig.ts";
import type { World } from "../chat.ts";
import { openLivelyWorld } from "../security/lively-world.ts";
import type { Random } from "../security/seeded-random.ts";
import { allSteps, findStations, type Station } from "../security/stations.ts";
import { tryTurn } from "../security/tried-turn.ts";
import type { TestChat } from "../telegram-server/client/test-chat.ts";
import { startTelegramServer, type TelegramServer } from "../telegram-server/client.ts";
import { patience, replayable, seeds, sized } from "./sizes.ts";

const TEXTS = sized({ small: 150, full: 5_000 });
/** One of so many is a megabyte long. */
const HUGE_ONE_IN = sized({ small: 75, full: 250 });

const pieces = [
  ...[
    "<b>",
    "</b>",
    "<i>",
    "<a href='https://evil.example'>",
    "</a>",
    "<a href=https://evil.example",
    "<tg-spoiler>",
  ],
  ...[
    "<pre><code class='language-x'>",
    "<!--",
    "<script>alert(1)</script>",
    "<",
    ">",
    "&",
    "&lt;",
    "&#60;b&#62;",
    "&amp;lt;",
  ],
  ...["*", "_", "~", "||", "```", "[нажмите](https://evil.example)", "[x](tg://user?id=1)", "\\", "`"],
  ...["\u202e", "\u202c", "\u2066", "\u200f", "שלום", "\u200b", "\u200d", "\ufeff", "\u2060", "\u00ad"],
  ...["\ud800", "\udfff", "\u0000", "\u0007", "\r", "\n", "\t", "\u2028"],
  ...[
    "👨‍👩‍👧",
    "🏳️‍🌈",
    "e\u0301\u0302\u0303",
    "{{money}}",
    "{{number}}",
    "$t(common.menu)",
    "%s",
    "__proto__",
    "';--",
  ],
  ...["окно", "12", "1", "ПМ-65-З", "чт 26.11", "1001", "24 шт", "-5", "меню", "менеджер", "+79000000011"],
];

let server: TelegramServer;
let world: World;
let stations: Map<string, Station>;
let channel: TelegramChannel;
let accountId: string;
let chat: TestChat;
/** What the channel had to mend to be taken at all. */
const mended: string[] = [];

beforeAll(async () => {
  server = await startTelegramServer();
  ({ world } = await openLivelyWorld());
  stations = await findStations(world);
  const bot = await server.bot();
  const account = accountOf(bot);
  accountId = account.id;
  channel = new TelegramChannel({
    mode: "polling",
    apiRoot: server.apiRoot,
    accounts: [account],
    maxFileBytes: 1024,
    log: createLog("warn", (line) => mended.push(line)),
  });
  chat = (await server.user({ firstName: "Пётр" })).chatWith(bot);
  await chat.starts();
}, patience);
afterAll(async () => {
  await world.close();
  await server.stop();
});

function hostile(random: Random): string {
  const text = Array.from({ length: 1 + random.below(12) }, () => random.pick(pieces)).join(
    random.pick(["", "", " ", "\n"]),
  );
  return random.below(HUGE_ONE_IN) === 0 ? text.repeat(Math.ceil(2 ** 20 / text.length)) : text;
}

describe("hostile texts", () => {
  it.each(seeds([101]))(
    "reach Telegram as words from every step: seed %i",
    (seed) => replayable(seed, sayAll),
    patience,
  );
});

async function sayAll(random: Random): Promise<void> {
  const steps = allSteps();
  for (let said = 0; said < TEXTS; said++) {
    const step = steps[said % steps.length] ?? "";
    const station = stations.get(step);
    if (!station) throw new Error(`No dialog stands at ${step}`);
    const text = hostile(random);
    const where = `${step} gets ${JSON.stringify(text.slice(0, 300))}`;
    const { messages } = await tryTurn(world, station, { kind: "text", text }).catch((error: unknown) => {
      throw new Error(where, { cause: error });
    });
    expect(messages, where).not.toEqual([]);
    for (const message of messages) {
      const { files: _, qr: __, replyTo: ___, ...words } = message;
      const result = await channel.send(accountId, outgoingTo(chat.ref.chatId, words));
      expect(result, where).toMatchObject({ is: "sent" });
    }
    expect(mended, where).toEqual([]);
  }
  expect(world.logged).toEqual([]);
  const links = (await chat.messages()).flatMap(({ message }) =>
    [...(message.entities ?? []), ...(message.caption_entities ?? [])].filter(
      ({ type }) => type === "text_link" || type === "text_mention",
    ),
  );
  expect(JSON.stringify(links)).not.toMatch(/evil\.example|tg:/);
}

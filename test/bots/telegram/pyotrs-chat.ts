/** A bot at the local Bot API server and one person's chat with it, begun anew before each test. */
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { SendResult } from "../../../bots/channel.ts";
import { type Button, type Message, verbatim } from "../../../core/outbox/message.ts";
import type { TestBot } from "../../telegram-server/client/test-bot.ts";
import type { TestChat } from "../../telegram-server/client/test-chat.ts";
import type { TestUser } from "../../telegram-server/client/test-user.ts";
import { startTelegramServer, type TelegramServer } from "../../telegram-server/client.ts";
import { openRig, type Rig } from "./rig.ts";

export let server: TelegramServer;
export let bot: TestBot;
export let rig: Rig;
export let accountId: string;
export let pyotr: TestUser;
export let chat: TestChat;

/** To be called once by a test file; what is exported here is set from then on. */
export function usePyotrsChat(): void {
  beforeAll(async () => {
    server = await startTelegramServer();
    bot = await server.bot();
    rig = await openRig(server, { bots: [bot] });
    await rig.start();
  });
  afterAll(async () => {
    await rig.close();
    await server.stop();
  });
  beforeEach(async () => {
    pyotr = await server.user({ firstName: "Пётр" });
    chat = pyotr.chatWith(bot);
    const before = rig.stored.length;
    await chat.starts();
    accountId = (await rig.stores(before + 1)).accountId;
  });
}

export const says = (...lines: string[]): Message => ({ lines: lines.map(verbatim) });

export const choice = (label: string, index: number, more: Partial<Button> = {}): Button => ({
  label: verbatim(label),
  effect: { kind: "choice", turn: 4, index },
  ...more,
});

/** Sends to the person's chat. */
export const send = (message: Message, more = {}): Promise<SendResult> =>
  rig.send(accountId, pyotr.id, message, more);

/** A talk with the bot on the terminal: the whole way of a message within this process, for one chat. */
import type { ConsoleChat } from "../../core/tenants/console.ts";
import { configuredBucket } from "../file-storage.ts";
import { filesFolder } from "../files-folder.ts";
import { createLog } from "../log.ts";
import { createPlatform, type Platform } from "../platform.ts";
import { clockBeside } from "../simulator-clock.ts";
import { ConsoleChannel } from "./console-channel.ts";
import { Refused, reasonOf, UsageError } from "./refusal.ts";
import { TalkScreen } from "./talk-screen.ts";
import type { Terminal } from "./terminal.ts";
import type { Opened } from "./with-store.ts";

/** How often a waiting terminal looks whether somebody wrote. */
const LOOK_EVERY_MS = 500;

export interface Speaker {
  chat: ConsoleChat;
  name: string;
}

/** Ends with the input, at "/quit", or when the program is told to stop. */
export async function talk(
  terminal: Terminal,
  { store, config }: Opened,
  { chat, name }: Speaker,
): Promise<void> {
  const screen = new TalkScreen(terminal);
  const clock = clockBeside(config);
  const channel = new ConsoleChannel({
    chat,
    name,
    locale: terminal.locale,
    clock,
    print: (message) => screen.show(message),
  });
  const platform = await createPlatform({
    store,
    clock,
    log: createLog("error", (line) => terminal.warn(line.trimEnd())),
    filesFolder: filesFolder(config),
    bucket: await configuredBucket(config),
    maxFileBytes: config.maxFileBytes,
    channels: [channel],
    onlyAccounts: [chat.accountId],
  });
  await channel.start(platform.inbound.accept(channel));
  const stop = () => screen.close();
  process.once("SIGTERM", stop);
  const look = screen.isTyped ? setInterval(() => platform.deliver.kick(), LOOK_EVERY_MS) : undefined;
  try {
    if (screen.isTyped) terminal.warn(terminal.say("cli.chat.welcome", { name }));
    await takeLines(terminal, screen, channel, platform);
  } finally {
    clearInterval(look);
    process.off("SIGTERM", stop);
    screen.close();
    await platform.stop();
  }
}

/** Each line is worked on to its end before the next: what is shown below it answers it. */
async function takeLines(
  terminal: Terminal,
  screen: TalkScreen,
  channel: ConsoleChannel,
  platform: Platform,
): Promise<void> {
  await platform.deliver.idle();
  screen.ask();
  for await (const line of screen.lines) {
    if (line.trim() === "/quit") return;
    if (line.trim() !== "") {
      screen.echo(line);
      await channel.type(line).catch((error: unknown) => terminal.warn(whyNot(terminal, error)));
      await platform.inbound.idle();
      await platform.deliver.idle();
    }
    screen.ask();
  }
}

/** A line that went nowhere: told in the terminal's language, as a command's end is. */
function whyNot(terminal: Terminal, error: unknown): string {
  if (error instanceof Refused) return terminal.say(`cli.refused.${error.code}`, error.params);
  if (error instanceof UsageError) return terminal.say(`cli.usage.${error.code}`, error.params);
  return reasonOf(error);
}

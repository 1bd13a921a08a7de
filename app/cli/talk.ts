/** A talk on the terminal: lines in, messages out, until the input ends or the program is told to stop. */
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { systemClock } from "../../core/clock.ts";
import type { ConsoleChat } from "../../core/tenants/console.ts";
import { createLog } from "../log.ts";
import { createPlatform, type Platform } from "../platform.ts";
import { ConsoleChannel, type Printed } from "./console-channel.ts";
import { reasonOf } from "./refusal.ts";
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
  const { stdin, stdout } = terminal.streams;
  const isTyped = stdin.isTTY === true && !terminal.isJson;
  const lines = createInterface({ input: stdin, ...(isTyped && { output: stdout }), prompt: "> " });
  const print = (message: Printed) => show(terminal, lines, isTyped, message);
  const channel = new ConsoleChannel({ chat, name, locale: terminal.locale, print });
  const platform = await createPlatform({
    store,
    clock: systemClock,
    log: createLog("error", (line) => terminal.warn(line.trimEnd())),
    filesFolder: join(config.dataDir, "files"),
    maxFileBytes: config.maxFileBytes,
    channels: [channel],
    onlyAccounts: [chat.accountId],
  });
  await channel.start(platform.inbound.accept(channel));
  const stop = () => lines.close();
  process.once("SIGTERM", stop);
  lines.on("SIGINT", stop);
  const look = isTyped ? setInterval(() => platform.deliver.kick(), LOOK_EVERY_MS) : undefined;
  try {
    if (isTyped) terminal.warn(terminal.say("cli.chat.welcome", { name }));
    await take(terminal, lines, isTyped, channel, platform);
  } finally {
    clearInterval(look);
    process.off("SIGTERM", stop);
    lines.close();
    await platform.stop();
  }
}

async function take(
  terminal: Terminal,
  lines: Interface,
  isTyped: boolean,
  channel: ConsoleChannel,
  platform: Platform,
): Promise<void> {
  await platform.deliver.idle();
  if (isTyped) lines.prompt();
  for await (const line of lines) {
    if (line.trim() === "/quit") return;
    if (line.trim() !== "") {
      if (!isTyped && !terminal.isJson) terminal.streams.stdout.write(`> ${line}\n`);
      await channel.type(line).catch((error: unknown) => terminal.warn(reasonOf(error)));
      await platform.inbound.idle();
      await platform.deliver.idle();
    }
    if (isTyped) lines.prompt();
  }
}

/** A program gets a JSON line a message; a person words, and the half-typed line below them again. */
function show(terminal: Terminal, lines: Interface, isTyped: boolean, message: Printed): void {
  const { stdout } = terminal.streams;
  if (terminal.isJson) {
    stdout.write(`${JSON.stringify(message)}\n`);
    return;
  }
  const files = message.files.map((file) => `[${file}]`);
  const [first = "", ...others] = [...message.lines, ...files];
  const words = [message.isEdit ? `= ${first}` : first, ...others].join("\n");
  stdout.write(isTyped ? `\r\x1b[K${words}\n\n` : `${words}\n\n`);
  if (isTyped) lines.prompt(true);
}

/** The terminal as a messenger: what is typed comes in, what the bot says is printed, menus by numbers. */
import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Readable } from "node:stream";
import type {
  Accept,
  Channel,
  Content,
  Incoming,
  Outgoing,
  RemoteFile,
  SendResult,
} from "../../bots/channel.ts";
import { FileGoneError } from "../../bots/file-intake.ts";
import { numberedMenu } from "../../bots/numbered-menu.ts";
import type { Clock } from "../../core/clock.ts";
import type { ConsoleChat } from "../../core/tenants/console.ts";
import { consoleChannel, type Locale } from "../../core/tenants/model.ts";
import type { TurnResult } from "../../flows/engine.ts";
import { type Reader, say, sayPlain, withoutMarkup } from "../../locales/say.ts";
import { Refused, UsageError } from "./refusal.ts";

/** One message of the bot's, as it is printed or given to a program. */
export interface Printed {
  lines: string[];
  /** Names of the files it came with. */
  files: string[];
  /** It stands in place of an earlier one. */
  isEdit: boolean;
}

export interface ConsoleOptions {
  chat: ConsoleChat;
  /** Who writes, as a messenger would tell it. */
  name: string;
  locale: Locale;
  clock: Clock;
  print(message: Printed): void;
}

export class ConsoleChannel implements Channel {
  readonly name = consoleChannel;
  readonly hasButtons = false;
  readonly changesPictures = false;
  private readonly options: ConsoleOptions;
  private accept: Accept = async () => {
    throw new Error("The terminal's channel was not started");
  };

  constructor(options: ConsoleOptions) {
    this.options = options;
  }

  async start(accept: Accept): Promise<void> {
    this.accept = accept;
  }

  async stop(): Promise<void> {}

  /** One typed line; resolves when it is safe in the store. Rejects when it names a file that is not there, or no phone. */
  async type(line: string): Promise<void> {
    const { chat, name, locale, clock } = this.options;
    const content = await contentOf(line);
    const externalId = randomUUID();
    await this.accept([
      {
        accountId: chat.accountId,
        externalId,
        chat: { address: chat.address, kind: "private", title: name, hasTopics: false },
        sender: { address: chat.address, name, locale },
        sentAt: clock.now(),
        messageId: externalId,
        content,
      },
    ]);
  }

  async send(_accountId: string, { message, edits, reader, files }: Outgoing): Promise<SendResult> {
    const externalId = edits?.externalId ?? randomUUID();
    if (!message) return { is: "sent", externalId };
    const [first = "", ...others] = message.lines.map((line) => say(line, reader));
    const head = message.speaker === undefined ? first : `${message.speaker}: ${first}`;
    this.options.print({
      lines: [head, ...others, ...numberedMenu(message, reader)].map(plain),
      files: files.map((file) => file.name),
      isEdit: edits !== null,
    });
    return { is: "sent", externalId };
  }

  async acknowledge(_incoming: Incoming, { toast, reaction }: TurnResult, reader: Reader): Promise<void> {
    if (reaction) this.options.print({ lines: [reaction], files: [], isEdit: false });
    if (toast) this.options.print({ lines: [plain(sayPlain(toast, reader))], files: [], isEdit: false });
  }

  async fetchFile(_accountId: string, { remoteId }: RemoteFile): Promise<Readable> {
    const isThere = await stat(remoteId).then(
      (found) => found.isFile(),
      () => false,
    );
    if (!isThere) throw new FileGoneError(remoteId);
    return createReadStream(remoteId);
  }

  async showTyping(): Promise<void> {}

  async openTopic(): Promise<string | null> {
    return null;
  }
}

/** What a line means: "/file photo.jpg a caption", "/contact +7…", "/start CODE", or words. */
async function contentOf(line: string): Promise<Content> {
  const [, command, rest = ""] = /^\/(file|contact|start)\s+(.+)$/.exec(line.trim()) ?? [];
  switch (command) {
    case "file":
      return fileContent(rest);
    case "contact":
      return contactContent(rest);
    case "start":
      return { kind: "start", payload: rest };
    default:
      return { kind: "text", text: line };
  }
}

function contactContent(words: string): Content {
  const phone = words.replace(/[^\d+]/g, "");
  if (!/^\+?\d{5,15}$/.test(phone)) throw new UsageError("notPhone", { given: words });
  return { kind: "contact", phone, isOwn: true };
}

/** A path with spaces stands in quotes; what follows it is the caption. */
async function fileContent(words: string): Promise<Content> {
  const [, quoted, bare = "", caption = ""] = /^(?:"([^"]+)"|(\S+))\s*(.*)$/.exec(words) ?? [];
  const path = quoted ?? bare;
  const found = await stat(path).catch(({ code: reason }) => {
    throw new Refused("noFile", { file: path, reason });
  });
  if (!found.isFile()) throw new Refused("noFile", { file: path, reason: "EISDIR" });
  const file = {
    remoteId: path,
    name: basename(path),
    mime: "application/octet-stream",
    sizeBytes: found.size,
  };
  return { kind: "files", files: [file], caption };
}

/** A terminal shows no markup, and what is found by a search must hold no special spaces. */
const plain = (words: string): string => withoutMarkup(words).replace(/[\u00a0\u202f]/g, " ");

/** `person export`: all that is kept of a person, as JSON and their files, in a folder of its own. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { extname, join, resolve } from "node:path";
import type { Command } from "commander";
import { insertAudit } from "../../core/audit/store.ts";
import { collectPerson, type PersonData } from "../../core/privacy/privacy.ts";
import { operatorScope } from "../../core/tenants/operator.ts";
import { sayPlain } from "../../locales/say.ts";
import type { Config } from "../config.ts";
import { fileStorage } from "../file-storage.ts";
import { withTenant } from "./options.ts";
import { anybodyNamed } from "./person-named.ts";
import { Refused, reasonOf } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

export function personExportCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("export"), terminal)
    .description(terminal.say("cli.about.personExport"))
    .argument("<person>", terminal.say("cli.option.person"))
    .requiredOption("--to <folder>", terminal.say("cli.option.exportTo"))
    .action((who: string, options: { tenant?: string; to: string }) =>
      withStoreOf(terminal, options.tenant, async ({ config, tenant, own }) => {
        const folder = newFolder(resolve(options.to));
        const data = await own.transact(async (tx) => {
          const person = await anybodyNamed(tx, tenant, who);
          const found = await collectPerson(tx, tenant, person);
          const entry = { action: "person.export", objectKind: "person", objectId: person.id };
          await insertAudit(tx, operatorScope(tenant, Date.now()), entry);
          return found;
        });
        const missing = await writeFiles(config, folder, data);
        const file = join(folder, "person.json");
        writeFileSync(file, `${JSON.stringify(readable(data, tenant.timeZone), null, 2)}\n`, { mode: 0o600 });
        terminal.tell({
          lines: [
            terminal.say("cli.person.exported", { file }),
            terminal.say("cli.person.files", { count: data.files.length - missing.length }),
            ...(missing.length > 0
              ? [terminal.say("cli.person.missing", { names: missing.join(", ") })]
              : []),
          ],
          json: { file, files: data.files.length - missing.length, missing },
        });
      }),
    );
}

/** Readable by its owner alone. */
function newFolder(folder: string): string {
  try {
    if (existsSync(folder) && readdirSync(folder).length > 0) throw new Refused("folderFull", { folder });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused("notWritable", { file: folder, reason: reasonOf(error) });
  }
}

/** Names of our own making: a sender's file name is never a path. Answers the names of those whose bytes are gone. */
async function writeFiles(config: Config, folder: string, { files }: PersonData): Promise<string[]> {
  const storage = await fileStorage(config);
  const missing: string[] = [];
  if (files.length > 0) mkdirSync(join(folder, "files"), { mode: 0o700 });
  for (const { id, sha256, name } of files) {
    try {
      await copyFile(await storage.open(sha256), join(folder, "files", fileNameOf(id, name)));
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
      missing.push(name);
    }
  }
  return missing;
}

const fileNameOf = (id: string, name: string): string =>
  `${id}${/^\.\w{1,8}$/.exec(extname(name))?.[0] ?? ""}`;

/** Moments as dates, the bot's messages as the words they were. */
function readable(data: PersonData, timeZone: string): unknown {
  const { person, received, files, ...rest } = data;
  const { tenantId: _, ...profile } = person ?? {};
  return withDates({
    person: profile,
    ...rest,
    received: received.map(({ message, locale, ...row }) => ({
      ...row,
      text: (message?.lines ?? [])
        .map((line) => sayPlain(line, { locale, timeZone, now: row.createdAt }))
        .join("\n"),
    })),
    files: files.map((file) => ({ ...file, file: `files/${fileNameOf(file.id, file.name)}` })),
  });
}

function withDates(value: unknown, name = ""): unknown {
  if (typeof value === "number" && (/At$|^at$|^since$|^until$/.test(name) || name === "sentAt"))
    return new Date(value).toISOString();
  if (Array.isArray(value)) return value.map((item) => withDates(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withDates(member, key)]));
}

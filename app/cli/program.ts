/** All commands with their help in the reader's language, and the one place where a command's end becomes an exit code. */
import { Command, CommanderError } from "commander";
import { SecretsError } from "../../core/secrets.ts";
import { SchemaError } from "../../db/migrations.ts";
import { ConfigError, loadConfig } from "../config.ts";
import { mendOf } from "../database-mend.ts";
import { auditVerifyCommand } from "./audit-verify.ts";
import { backupCommand } from "./backup.ts";
import { botOffCommand } from "./bot-off.ts";
import { botTokenCommand } from "./bot-token.ts";
import { chatCommand } from "./chat.ts";
import { claimExportCommand } from "./claim-export.ts";
import { companyAddCommand } from "./company-add.ts";
import { companyClaimsCommand } from "./company-claims.ts";
import { companyListCommand } from "./company-list.ts";
import { companyRequisitesCommand } from "./company-requisites.ts";
import { dealerListCommand } from "./dealer-list.ts";
import { dealerSetCommand } from "./dealer-set.ts";
import { doctorCommand } from "./doctor.ts";
import { funnelCheckCommand } from "./funnel-check.ts";
import { funnelDrawCommand } from "./funnel-draw.ts";
import { funnelUseCommand } from "./funnel-use.ts";
import { importCatalogCommand } from "./import-catalog.ts";
import { importCommerceMlCommand } from "./import-commerceml.ts";
import { importLeadsCommand } from "./import-leads.ts";
import {
  importAddonsCommand,
  importAssortmentCommand,
  importBalancesCommand,
  importNetworkCommand,
  importPaymentsCommand,
  importPricesCommand,
  importSerialsCommand,
  importStockCommand,
} from "./import-table.ts";
import { intakeTokenCommand } from "./intake-token.ts";
import { inviteCreateCommand } from "./invite-create.ts";
import { globalsOf } from "./language.ts";
import { migrateCommand } from "./migrate.ts";
import { moveCommand } from "./move.ts";
import { outboxListCommand } from "./outbox-list.ts";
import { outboxReplayCommand } from "./outbox-replay.ts";
import { peopleListCommand } from "./people-list.ts";
import { personEraseCommand } from "./person-erase.ts";
import { personExportCommand } from "./person-export.ts";
import { personReplayCommand } from "./person-replay.ts";
import { readOrderCommand } from "./read-order.ts";
import { exitCodes, Refused, reasonOf, UsageError } from "./refusal.ts";
import { restoreCommand } from "./restore.ts";
import { rotateKeyCommand } from "./rotate-key.ts";
import { tenantAddCommand } from "./tenant-add.ts";
import { tenantListCommand } from "./tenant-list.ts";
import { tenantRentCommand, tenantReturnCommand } from "./tenant-rent.ts";
import { tenantSetCommand } from "./tenant-set.ts";
import { type CliKey, type Streams, Terminal } from "./terminal.ts";
import { usageErrorOf } from "./usage.ts";
import { programVersion } from "./version.ts";
import { whatsappLinkCommand } from "./whatsapp-link.ts";
import { whatsappOffCommand } from "./whatsapp-off.ts";
import { whatsappPauseCommand, whatsappResumeCommand } from "./whatsapp-pause.ts";
import { whatsappTemplateCommand } from "./whatsapp-template.ts";
import { whatsappTokenCommand } from "./whatsapp-token.ts";

/** Runs one command line (the words after the program's name); answers the exit code. */
export async function runCli(
  words: readonly string[],
  system: { streams: Streams; env: NodeJS.ProcessEnv },
): Promise<number> {
  const { locale, isJson, badLanguage } = globalsOf(words, system.env);
  const terminal = new Terminal({ ...system, locale, isJson });
  const program = buildProgram(terminal);
  try {
    if (badLanguage !== null) throw new UsageError("badLanguage");
    await program.parseAsync([...words], { from: "user" });
    return terminal.exitCode;
  } catch (error) {
    return end(error, terminal, commandOf(program, words));
  }
}

export function buildProgram(terminal: Terminal): Command {
  const program = new Command("dealerline");
  const titles = titlesOf(terminal);
  program
    .exitOverride()
    .configureOutput({
      writeOut: (words) => terminal.streams.stdout.write(words),
      writeErr: (words) => terminal.streams.stderr.write(words),
      // Told once, in the reader's language, where all ends are told.
      outputError: () => {},
    })
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => titles.get(title) ?? title,
      styleUsage: (usage) =>
        usage
          .replace("[options]", `[${terminal.say("cli.help.optionsWord")}]`)
          .replace("[command]", `[${terminal.say("cli.help.commandWord")}]`),
    })
    .description(terminal.say("cli.about.program"))
    .option("--lang <code>", terminal.say("cli.help.lang"))
    .option("--json", terminal.say("cli.help.json"))
    .version(programVersion(), "-V, --version", terminal.say("cli.help.version"))
    .helpOption("-h, --help", terminal.say("cli.help.help"))
    .helpCommand(false)
    .addHelpText("after", `\n${terminal.say("cli.help.more")}`);
  addCommands(program, terminal);
  return program;
}

function addCommands(program: Command, terminal: Terminal): void {
  const group = (name: string, about: CliKey) =>
    program.command(name).description(terminal.say(about)).helpCommand(false);
  const add = (parent: Command, ...commands: ((parent: Command, terminal: Terminal) => void)[]) => {
    for (const command of commands) command(parent, terminal);
  };
  add(
    group("tenant", "cli.about.tenant"),
    tenantAddCommand,
    tenantListCommand,
    tenantRentCommand,
    tenantReturnCommand,
    tenantSetCommand,
  );
  add(group("bot", "cli.about.bot"), botTokenCommand, botOffCommand);
  add(
    group("whatsapp", "cli.about.whatsapp"),
    whatsappTokenCommand,
    whatsappLinkCommand,
    whatsappOffCommand,
    whatsappPauseCommand,
    whatsappResumeCommand,
    whatsappTemplateCommand,
  );
  add(group("invite", "cli.about.invite"), inviteCreateCommand);
  add(
    group("import", "cli.about.import"),
    importCatalogCommand,
    importCommerceMlCommand,
    importPricesCommand,
    importStockCommand,
    importAddonsCommand,
    importAssortmentCommand,
    importNetworkCommand,
    importBalancesCommand,
    importPaymentsCommand,
    importSerialsCommand,
    importLeadsCommand,
  );
  add(group("intake", "cli.about.intake"), intakeTokenCommand);
  add(group("funnel", "cli.about.funnel"), funnelCheckCommand, funnelDrawCommand, funnelUseCommand);
  add(
    group("company", "cli.about.company"),
    companyAddCommand,
    companyListCommand,
    companyRequisitesCommand,
    companyClaimsCommand,
  );
  add(group("dealer", "cli.about.dealer"), dealerSetCommand, dealerListCommand);
  add(group("people", "cli.about.people"), peopleListCommand);
  add(group("outbox", "cli.about.outbox"), outboxListCommand, outboxReplayCommand);
  add(group("person", "cli.about.person"), personExportCommand, personEraseCommand, personReplayCommand);
  add(group("claim", "cli.about.claim"), claimExportCommand);
  add(group("audit", "cli.about.audit"), auditVerifyCommand);
  add(
    program,
    chatCommand,
    readOrderCommand,
    doctorCommand,
    backupCommand,
    restoreCommand,
    migrateCommand,
    moveCommand,
    rotateKeyCommand,
  );
}

const titlesOf = (terminal: Terminal): ReadonlyMap<string, string> =>
  new Map([
    ["Usage:", terminal.say("cli.help.usage")],
    ["Arguments:", terminal.say("cli.help.arguments")],
    ["Options:", terminal.say("cli.help.options")],
    ["Global Options:", terminal.say("cli.help.globalOptions")],
    ["Commands:", terminal.say("cli.help.commands")],
  ]);

/** The command the words name, as far as they name one: "tenant add". */
function commandOf(program: Command, words: readonly string[]): string {
  const path: string[] = [];
  let current: Command | undefined = program;
  for (const word of words) {
    current = current.commands.find((command) => command.name() === word);
    if (!current) break;
    path.push(word);
  }
  return path.join(" ");
}

/** Tells why a command ended and answers its exit code. */
function end(error: unknown, terminal: Terminal, command: string): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.done;
    if (error.code === "commander.help") return exitCodes.usage;
    return end(usageErrorOf(error), terminal, command);
  }
  if (error instanceof UsageError) {
    const words = terminal.say(`cli.usage.${error.code}`, error.params);
    const hint = terminal.say("cli.usage.hint", { command });
    tellError(terminal, error.code, words, hint.replace("  ", " "));
    return exitCodes.usage;
  }
  if (error instanceof Refused) {
    tellError(terminal, error.code, terminal.say(`cli.refused.${error.code}`, error.params));
    return exitCodes.refused;
  }
  if (error instanceof ConfigError) {
    tellError(terminal, "badConfig", error.message);
    return exitCodes.usage;
  }
  if (error instanceof SchemaError) {
    const words = terminal.say(`cli.refused.schema.${error.code}`, { reason: error.message });
    tellError(terminal, error.code, words);
    return exitCodes.refused;
  }
  const code = error instanceof SecretsError ? error.problem : "failed";
  const failed = terminal.say("cli.refused.failed", { reason: reasonOf(error) });
  const mend = mendOf(error, loadConfig(terminal.env));
  tellError(terminal, code, mend ? `${failed}. ${terminal.sayText(mend)}` : failed);
  return exitCodes.refused;
}

function tellError(terminal: Terminal, code: string, message: string, hint?: string): void {
  if (terminal.isJson) terminal.tell({ lines: [], json: { error: { code, message } } });
  else terminal.warn([message, ...(hint ? [hint] : [])].join("\n"));
}

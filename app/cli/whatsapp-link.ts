/** `whatsapp link`: links a phone to a tenant, by a code scanned off the terminal or eight letters typed on the phone. */
import type { Command } from "commander";
import QRCode from "qrcode";
import { BROWSER_MEND, findBrowser } from "../../bots/whatsapp-web/browser.ts";
import { readable } from "../../bots/whatsapp-web/link-state.ts";
import { CHANNEL } from "../../bots/whatsapp-web/options.ts";
import { SessionFolder } from "../../bots/whatsapp-web/session-folder.ts";
import { normalisedPhone } from "../../core/network/phone-number.ts";
import { deactivateAccount } from "../../core/tenants/accounts.ts";
import { beginNumber, prepareNumber } from "../../core/tenants/linked-numbers.ts";
import { sessionPathOf } from "../linked-numbers.ts";
import { type WatchedLink, watchLink } from "./link-watch.ts";
import { withTenant } from "./options.ts";
import { Refused, UsageError } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";
import { type OpenedTenant, withStoreOf } from "./with-store.ts";

interface Options {
  tenant?: string;
  phone?: string;
}

export function whatsappLinkCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("link"), terminal)
    .description(terminal.say("cli.about.whatsappLink"))
    .option("--phone <number>", terminal.say("cli.option.linkPhone"))
    .addHelpText("after", `\n${terminal.say("cli.link.help")}`)
    .action(async ({ tenant: slug, phone }: Options) => {
      const digits = phone === undefined ? null : digitsOf(phone);
      const done = await withStoreOf(terminal, slug, (opened) => linkNumber(terminal, opened, digits));
      terminal.tell({ lines: [terminal.say("cli.link.done", done)], json: done });
    });
}

function digitsOf(phone: string): string {
  const normalised = normalisedPhone(phone);
  if (normalised === null) throw new UsageError("notPhone", { given: phone });
  return normalised.slice(1);
}

async function linkNumber(terminal: Terminal, opened: OpenedTenant, phone: string | null) {
  const { config, tenant, own } = opened;
  const account = await own.transact((tx) => prepareNumber(tx, Date.now(), tenant, CHANNEL));
  const { accountId } = account;
  const memory = await new SessionFolder(sessionPathOf(config, accountId)).recall();
  if (account.isActive && memory?.isLinked) throw new Refused("alreadyLinked");
  if (findBrowser(config.whatsapp.browser) === null)
    throw new Refused("noBrowser", { command: BROWSER_MEND });
  // A server that shows codes for it lets go: one browser may be in the session's folder.
  if (account.isActive) await own.transact((tx) => deactivateAccount(tx, Date.now(), tenant, CHANNEL));
  const watched = watchLink(opened, accountId, { isShown: phone === null });
  try {
    const number = await untilLinked(terminal, watched, phone);
    await watched.stop();
    await own.transact((tx) => beginNumber(tx, Date.now(), tenant, CHANNEL));
    return { slug: tenant.slug, number };
  } finally {
    await watched.stop();
  }
}

async function untilLinked(terminal: Terminal, watched: WatchedLink, phone: string | null): Promise<string> {
  const shown = new ShownCode(terminal);
  let isAsked = false;
  if (watched.link.state.is === "waiting") terminal.warn(terminal.say("cli.link.starting"));
  for (;;) {
    const state = await watched.next();
    switch (state.is) {
      case "linked":
        return `+${state.phone}`;
      case "code":
        if (phone === null) await shown.show(state.qr);
        else if (state.letters !== null) shown.say(state.letters);
        else if (!isAsked) {
          isAsked = true;
          await askLetters(watched, phone);
        }
        break;
      case "taken":
        throw new Refused("numberTaken");
      case "unlinked":
        throw new Refused("notScanned");
      case "noBrowser":
        throw new Refused("noBrowser", { command: BROWSER_MEND });
      case "broken":
        terminal.warn(terminal.say("cli.link.again", { reason: state.why }));
    }
  }
}

/** What WhatsApp's page throws is for nobody to read. */
async function askLetters({ link }: WatchedLink, phone: string): Promise<void> {
  await link.pairingCode(phone).catch(() => {
    throw new Refused("noLetters");
  });
}

/** One code at a time: a fresh one takes its place on a terminal. */
class ShownCode {
  private isShown = false;
  private said: string | null = null;
  private readonly terminal: Terminal;
  private height = 0;

  constructor(terminal: Terminal) {
    this.terminal = terminal;
  }

  async show(qr: string): Promise<void> {
    const picture = await QRCode.toString(qr, { type: "terminal", small: true });
    const words = `${this.terminal.say("cli.link.scan")}\n${picture}\n`;
    this.write(`${this.upwards}${words}`);
    this.height = words.split("\n").length - 1;
    this.isShown = true;
  }

  say(letters: string): void {
    if (letters === this.said) return;
    this.said = letters;
    this.write(`${this.terminal.say("cli.link.type", { code: readable(letters) })}\n`);
  }

  private get upwards(): string {
    return this.stream.isTTY && this.isShown ? `\u001b[${this.height}A\u001b[J` : "";
  }

  /** The result alone is for programs: people look elsewhere then. */
  private get stream() {
    const { stdout, stderr } = this.terminal.streams;
    return this.terminal.isJson ? stderr : stdout;
  }

  private write(words: string): void {
    this.stream.write(words);
  }
}

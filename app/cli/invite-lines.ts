/** An invite as the operator hands it over: code, links, and a QR code in a file and on the terminal. */
import { chmod, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import QRCode from "qrcode";
import { messengers } from "../../bots/messengers.ts";
import { telegram } from "../../bots/telegram/messenger.ts";
import { whatsapp } from "../../bots/whatsapp-messenger.ts";
import type { Entrance } from "../../core/network/entrance.ts";
import { groupedCode } from "../../core/network/invite-code.ts";
import type { IssuedInvite } from "../../core/network/network.ts";
import { text } from "../../core/outbox/message.ts";
import { linksTo } from "../../flows/messengers.ts";
import { Refused, reasonOf } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

/** Where a phone's camera leads: the messenger that has a link, else the words to be typed. */
const scanned = ({ entrance }: IssuedInvite): string =>
  linksTo(entrance, messengers)[0]?.link ?? entrance.words;

/** By messenger, and what is typed where there is none. */
const linksOf = (entrance: Entrance) => ({
  telegram: telegram.linkTo(entrance),
  whatsapp: whatsapp.linkTo(entrance),
  words: entrance.words,
});

/** Writes the QR code as a PNG a printer can take; answers the file's full path. */
export async function writeQr(issued: IssuedInvite, file: string): Promise<string> {
  const path = resolve(file);
  const png = await QRCode.toBuffer(scanned(issued), { type: "png", width: 600, margin: 4 });
  await writeForOwner(path, png).catch((error: unknown) => {
    throw new Refused("notWritable", { file, reason: reasonOf(error) });
  });
  return path;
}

/** The picture holds a code that lets somebody in: nobody else on the machine is to read it. */
async function writeForOwner(path: string, bytes: Buffer): Promise<void> {
  await writeFile(path, bytes, { mode: 0o600 });
  // A file that was there before keeps its own mode.
  await chmod(path, 0o600);
}

export async function inviteLines(
  terminal: Terminal,
  issued: IssuedInvite,
  qrFile: string | null,
  timeZone: string,
): Promise<string[]> {
  const { invite, code, entrance } = issued;
  const links = linksOf(entrance);
  const { company, role, name, expiresAt } = invite;
  const isShown = terminal.streams.stdout.isTTY === true;
  const until = { key: "cli.invite.until", params: { at: { moment: expiresAt } } } as const;
  return [
    terminal
      .say("cli.invite.title", {
        company: company.name,
        role: { text: text(`account.role.${role}`) },
        name: name ?? "",
      })
      .trimEnd(),
    terminal.say("cli.invite.code", { code: groupedCode(code) }),
    terminal.say(links.telegram ? "cli.invite.telegram" : "cli.invite.noTelegram", {
      link: links.telegram ?? "",
    }),
    terminal.say(links.whatsapp ? "cli.invite.whatsapp" : "cli.invite.words", {
      link: links.whatsapp ?? "",
      words: links.words,
    }),
    terminal.sayText(until, timeZone),
    ...(qrFile === null ? [] : [terminal.say("cli.invite.qr", { file: qrFile })]),
    ...(isShown ? [await QRCode.toString(scanned(issued), { type: "terminal", small: true })] : []),
  ];
}

/** The code is shown this once; a program gets the same. */
export const inviteJson = ({ invite, code, entrance }: IssuedInvite, qrFile: string | null) => ({
  id: invite.id,
  company: { id: invite.company.id, name: invite.company.name },
  role: invite.role,
  name: invite.name,
  expiresAt: invite.expiresAt,
  code,
  links: linksOf(entrance),
  qrFile,
});

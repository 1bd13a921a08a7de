/** Who is told what about a request for access: the managers, and the one who asks. */
import type { Tx } from "../../db/store.ts";
import type { Notice, Recipient } from "../notices/model.ts";
import { type Text, text, verbatim } from "../outbox/message.ts";
import type { Scope } from "../scope.ts";
import { accessKey } from "./access-notices.ts";
import type { RequestRow } from "./access-store.ts";
import { findManufacturer, selectNames } from "./companies-store.ts";
import { type Membership, writingOf } from "./model.ts";
import type { NetworkParts } from "./network.ts";
import { welcomeLines } from "./welcome-lines.ts";

const DAY_MS = 86_400_000;
const LIVES_DAYS = 30;

/** Strangers knock at the manufacturer's door: its managers' group, or each of them. */
export async function doorOf(tx: Tx, scope: Scope, { notices }: NetworkParts) {
  const manufacturer = await findManufacturer(tx, scope);
  if (!manufacturer) throw new Error(`The tenant ${scope.tenant.slug} has no manufacturer`);
  const managers = await notices.to.managers(manufacturer.id, null, { isEverybody: true });
  return { companyId: manufacturer.id, managers };
}

/** Words and files of one who waits, under the notice the managers have. */
export async function passOn(
  { notices, outbox }: NetworkParts,
  request: RequestRow,
  managers: readonly Recipient[],
  words: { text: string; files: readonly string[] },
): Promise<void> {
  const files = text("network.access.files", { count: words.files.length });
  const lines: Text[] = words.text.trim() === "" ? [files] : [verbatim(words.text)];
  for (const to of managers) {
    const notice = await notices.copyIn(accessKey(request.id), to);
    await outbox.post({
      to,
      locale: to.locale,
      message: {
        lines,
        speaker: request.name,
        ...(words.files.length > 0 && { files: [...words.files] }),
        ...(notice && { replyTo: notice.seq }),
      },
      about: { kind: "access", id: request.id },
      ...(to.quietUntil !== null && { notBefore: to.quietUntil }),
    });
  }
}

/** A manager's words to one who waits, under the manager's name. */
export const tellStranger = (
  { outbox }: NetworkParts,
  request: RequestRow,
  speaker: string,
  words: { text: string; files: readonly string[] },
): Promise<number> =>
  outbox.post({
    to: request,
    locale: request.locale,
    message: {
      lines: words.text.trim() === "" ? [] : [verbatim(words.text)],
      speaker,
      ...(words.files.length > 0 && { files: [...words.files] }),
    },
    about: { kind: "access", id: request.id },
  });

export const tellRefused = ({ outbox }: NetworkParts, request: RequestRow, reason: string): Promise<number> =>
  outbox.post({
    to: request,
    locale: request.locale,
    message: {
      lines: [
        text("account.request.refused"),
        ...(reason === "" ? [] : [text("account.request.reason", { reason })]),
        text("account.request.refusedWhy"),
      ],
    },
    about: { kind: "access", id: request.id },
  });

/** The welcome, with the first thing to do as a button: in the chat that asked, and wherever else the person is known. */
export async function tellAdmitted(
  tx: Tx,
  scope: Scope,
  { notices }: NetworkParts,
  request: RequestRow,
  personId: string,
  to: Membership,
  isHandedOn: boolean,
): Promise<void> {
  const { accountId, chat, locale } = request;
  const welcome = await welcomeNotice(tx, scope, personId, to);
  const lines = [...welcome.message.lines, ...(isHandedOn ? [text("account.joined.handedOn")] : [])];
  const notice = { ...welcome, message: { lines } };
  const asked = { accountId, chat, thread: null, locale, personId, quietUntil: null };
  await notices.push(notice, [asked, ...(await notices.to.otherChats(personId, asked))]);
}

export async function welcomeNotice(tx: Tx, scope: Scope, personId: string, to: Membership): Promise<Notice> {
  const { id: companyId, managerId } = to.company;
  const { blocks } = scope.tenant;
  const names = await selectNames(tx, scope, [managerId]);
  const manager = managerId === null ? null : (names.get(managerId) ?? null);
  return {
    key: `joined:${personId}:${companyId}`,
    about: { kind: "company", id: companyId },
    version: 1,
    message: { lines: welcomeLines(to, manager, blocks) },
    actions:
      writingOf(to, blocks) === "goods"
        ? [[{ kind: "account.begin", label: text("account.joined.begin"), style: "primary" }]]
        : [],
    companyId,
    personId,
    expiresAt: scope.now + LIVES_DAYS * DAY_MS,
  };
}

/** Who administers a tenant hears of its lost WhatsApp in another messenger, with a fresh code to scan. */
import type { Account } from "../bots/channel.ts";
import { BROWSER_MEND } from "../bots/whatsapp-web/browser.ts";
import type { LinkState } from "../bots/whatsapp-web/link-state.ts";
import type { Clock } from "../core/clock.ts";
import { type Core, createCore } from "../core/core.ts";
import { selectAdminIds, selectOperatorIds } from "../core/network/store.ts";
import type { Recipient } from "../core/notices/model.ts";
import { type Message, text } from "../core/outbox/message.ts";
import { selectAccountsOn } from "../core/tenants/operator-store.ts";
import { findTenant } from "../core/tenants/store.ts";
import type { Store, Tx } from "../db/store.ts";
import type { Log } from "./log.ts";

export interface LinkNoticeParts {
  store: Store;
  clock: Clock;
  log: Log;
  /** The channels whose sent pictures can be changed: there a code that is shown stays fresh. */
  freshOn: readonly string[];
  /** The page of numbers, as people reach it; null where they do not. */
  page: string | null;
  onPosted(): void;
}

/** A browser that breaks so often in a row will not mend by itself soon. */
const BROKEN_TOLD_AT = 5;

export function createLinkNotices(parts: LinkNoticeParts) {
  const lost = new Set<string>();
  const broken = new Map<string, number>();
  const codes = new Map<string, readonly Shown[]>();
  const telling = new Set<Promise<void>>();

  const run = (account: Account, work: () => Promise<void>): void => {
    const told = work()
      .then(parts.onPosted, (error: unknown) =>
        parts.log.error({ err: error, accountId: account.id }, "nobody was told of a number"),
      )
      .finally(() => telling.delete(told));
    telling.add(told);
  };
  const tell = (account: Account, message: Message): void =>
    run(account, async () => void (await post(parts, account, () => message)));

  /** Told once, and once more when it is well again. */
  const tellLost = (account: Account, message: Message): void => {
    if (lost.has(account.id)) return;
    lost.add(account.id);
    tell(account, message);
  };

  const ways = [
    text("numbers.again"),
    ...(parts.page === null ? [] : [text("numbers.page", { address: parts.page })]),
  ];

  return {
    onState(account: Account, state: LinkState): void {
      const { id } = account;
      if (state.is === "code" && state.wasLinked) {
        const { qr } = state;
        const codeFor = (isFresh: boolean): Message => ({
          lines: [text("numbers.lost"), text(isFresh ? "numbers.scan" : "numbers.scanSoon"), ...ways],
          qr,
          isSecret: true,
        });
        const shown = codes.get(id);
        if (shown) run(account, () => renew(parts, account, shown, codeFor(true)));
        else if (!lost.has(id)) {
          lost.add(id);
          run(account, async () => void codes.set(id, await post(parts, account, codeFor)));
        }
      } else if (state.is === "unlinked") {
        const lines = [text("numbers.lost"), text("numbers.site.state.unlinked"), ...ways];
        run(account, () => renew(parts, account, codes.get(id) ?? [], { lines }));
        codes.delete(id);
      } else if (state.is === "taken") tellLost(account, { lines: [text("numbers.taken"), ...ways] });
      else if (state.is === "noBrowser")
        tellLost(account, { lines: [text("numbers.noBrowser", { command: BROWSER_MEND })] });
      else if (state.is === "broken") {
        broken.set(id, (broken.get(id) ?? 0) + 1);
        if (broken.get(id) === BROKEN_TOLD_AT) tellLost(account, { lines: [text("numbers.broken")] });
      } else if (state.is === "linked") {
        broken.delete(id);
        codes.delete(id);
        if (lost.delete(id)) tell(account, { lines: [text("numbers.back")], isSilent: true });
      }
    },

    async idle(): Promise<void> {
      await Promise.all(telling);
    },
  };
}

/** A message that has a code, where it stays fresh. */
interface Shown {
  to: Recipient;
  seq: number;
}

/**
 * To the operators; where none is reached any other way than by the lost number, to the manufacturer's admins. Answers
 * where the message can be changed later, which is what `messageFor` is asked about.
 */
async function post(
  parts: LinkNoticeParts,
  account: Account,
  messageFor: (isFresh: boolean) => Message,
): Promise<Shown[]> {
  const shown: Shown[] = [];
  await asNobody(parts, account, async ({ outbox, notices }, tx) => {
    const fresh = await Promise.all(parts.freshOn.map((channel) => selectAccountsOn(tx, channel)));
    const freshIds = new Set(fresh.flat().map(({ id }) => id));
    const reached = async (ids: readonly string[]) => notices.to.people(ids, { exceptAccount: account.id });
    const operators = await reached(await selectOperatorIds(tx, account.tenantId));
    const heard =
      operators.length > 0 ? operators : await reached(await selectAdminIds(tx, account.tenantId));
    for (const to of heard) {
      const isFresh = freshIds.has(to.accountId);
      const seq = await outbox.post({ to, locale: to.locale, message: messageFor(isFresh) });
      if (isFresh) shown.push({ to, seq });
    }
  });
  return shown;
}

const renew = (parts: LinkNoticeParts, account: Account, shown: readonly Shown[], message: Message) =>
  asNobody(parts, account, async ({ outbox }) => {
    for (const { to, seq } of shown) await outbox.post({ to, locale: to.locale, message, edits: seq });
  });

async function asNobody(
  { store, clock }: LinkNoticeParts,
  account: Account,
  work: (core: Core, tx: Tx) => Promise<void>,
): Promise<void> {
  await store.of(account.tenantId).transact(async (tx) => {
    const tenant = await findTenant(tx, { id: account.tenantId });
    if (!tenant) return;
    const now = clock.now();
    const cause = `number:${account.id}:${now}`;
    await work(createCore(tx, { tenant, actor: null, sender: null, now, cause }), tx);
  });
}

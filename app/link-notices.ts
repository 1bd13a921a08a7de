/** Who administers a tenant hears of its lost WhatsApp in another messenger, with a fresh code to scan. */
import type { Account } from "../bots/channel.ts";
import type { LinkState } from "../bots/whatsapp-web/link-state.ts";
import type { Clock } from "../core/clock.ts";
import { createCore } from "../core/core.ts";
import { selectAdminIds, selectOperatorIds } from "../core/network/store.ts";
import { type Message, text } from "../core/outbox/message.ts";
import { findTenant } from "../core/tenants/store.ts";
import type { Store } from "../db/store.ts";
import type { Log } from "./log.ts";

export interface LinkNoticeParts {
  store: Store;
  clock: Clock;
  log: Log;
  /** The page of numbers, as people reach it; null where they do not. */
  page: string | null;
  onPosted(): void;
}

/** A browser that breaks so often in a row will not mend by itself soon. */
const BROKEN_TOLD_AT = 5;

export function createLinkNotices(parts: LinkNoticeParts) {
  const lost = new Set<string>();
  const broken = new Map<string, number>();
  const telling = new Set<Promise<void>>();

  const tell = (account: Account, message: Message): void => {
    const told = post(parts, account, message)
      .then(parts.onPosted, (error: unknown) =>
        parts.log.error({ err: error, accountId: account.id }, "nobody was told of a number"),
      )
      .finally(() => telling.delete(told));
    telling.add(told);
  };

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
      if (state.is === "code" && state.wasLinked)
        tellLost(account, {
          lines: [text("numbers.lost"), text("numbers.scan"), ...ways],
          qr: state.qr,
          isSecret: true,
        });
      else if (state.is === "taken") tellLost(account, { lines: [text("numbers.taken"), ...ways] });
      else if (state.is === "noBrowser") tellLost(account, { lines: [text("numbers.noBrowser")] });
      else if (state.is === "broken") {
        broken.set(id, (broken.get(id) ?? 0) + 1);
        if (broken.get(id) === BROKEN_TOLD_AT) tellLost(account, { lines: [text("numbers.broken")] });
      } else if (state.is === "linked") {
        broken.delete(id);
        if (lost.delete(id)) tell(account, { lines: [text("numbers.back")], isSilent: true });
      }
    },

    async idle(): Promise<void> {
      await Promise.all(telling);
    },
  };
}

/** To the operators; where none is reached any other way than by the lost number, to the manufacturer's admins. */
async function post({ store, clock }: LinkNoticeParts, account: Account, message: Message): Promise<void> {
  await store.of(account.tenantId).transact(async (tx) => {
    const tenant = await findTenant(tx, { id: account.tenantId });
    if (!tenant) return;
    const now = clock.now();
    const cause = `number:${account.id}:${now}`;
    const { outbox, notices } = createCore(tx, { tenant, actor: null, sender: null, now, cause });
    const reached = async (ids: readonly string[]) => notices.to.people(ids, { exceptAccount: account.id });
    const operators = await reached(await selectOperatorIds(tx, tenant.id));
    const heard = operators.length > 0 ? operators : await reached(await selectAdminIds(tx, tenant.id));
    for (const to of heard) await outbox.post({ to, locale: to.locale, message });
  });
}

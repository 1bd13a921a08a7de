/** Whoever administers a tenant reads in another messenger that its WhatsApp is to be linked, or is lost: with a fresh code to scan. */
import type { Account } from "../bots/channel.ts";
import { BROWSER_MEND } from "../bots/whatsapp-web/browser.ts";
import type { LinkState } from "../bots/whatsapp-web/link-state.ts";
import type { Clock } from "../core/clock.ts";
import { type Core, createCore } from "../core/core.ts";
import { selectAdminIds, selectOperatorIds } from "../core/network/store.ts";
import type { Recipient } from "../core/notices/model.ts";
import { type Message, type Text, text } from "../core/outbox/message.ts";
import { skipPending } from "../core/outbox/store.ts";
import { newId } from "../core/scope.ts";
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

/** The messenger that is no number of ours goes before what an admin prefers: there a code renews itself, too. */
const FIRST = "telegram";

/** So many codes follow the first one where each is a message of its own. */
const RENEWALS = 5;

/** A browser that breaks so often in a row will not mend by itself soon. */
const BROKEN_TOLD_AT = 5;

/** Who reads a message, and whether it can be changed there later. */
interface Read {
  by: Side;
  isFresh: boolean;
  /** How many codes have followed the first. */
  renewals: number;
}
type Side = "admins" | "operators";
type MessageFor = (read: Read) => Message;

export function createLinkNotices(parts: LinkNoticeParts) {
  /** What each number's people were told last that is not well yet. */
  const told = new Map<string, "lost" | "unlinked">();
  const broken = new Map<string, number>();
  const codes = new Map<string, Promise<readonly Shown[]>>();
  const telling = new Set<Promise<void>>();
  /** Rows that hold a code. */
  const written: number[] = [];

  /** Of one number each thing is told after the one before. */
  const turns = new Map<string, Promise<unknown>>();
  const inTurn = <T>({ id }: Account, work: () => Promise<T>): Promise<T> => {
    const done = (turns.get(id) ?? Promise.resolve()).then(work);
    turns.set(
      id,
      done.catch(() => {}),
    );
    return done;
  };

  const run = (account: Account, work: () => Promise<unknown>): void => {
    const done = inTurn(account, work)
      .then(parts.onPosted, (error: unknown) =>
        parts.log.error({ err: error, accountId: account.id }, "nobody was told of a number"),
      )
      .finally(() => telling.delete(done));
    telling.add(done);
  };

  /** Told once, and once more when it is well again. */
  const tellLost = (account: Account, messageFor: MessageFor, first: Side = "admins"): void => {
    if (told.has(account.id)) return;
    told.set(account.id, "lost");
    run(account, () => tell(account, messageFor, first));
  };

  /** Numbers that are not linked reach nobody either. */
  const tell = (account: Account, messageFor: MessageFor, first: Side = "admins"): Promise<Shown[]> =>
    post(parts, account, messageFor, { first, exceptAccounts: [account.id, ...told.keys()] });

  const showCode = (account: Account, messageFor: MessageFor): void => {
    const { id } = account;
    const shown = codes.get(id);
    if (shown)
      run(account, async () => {
        const due = (await shown).filter(({ read }) => read.isFresh || read.renewals <= RENEWALS);
        for (const { read } of due) read.renewals += 1;
        written.push(...(await renew(parts, account, due, messageFor)));
      });
    else {
      const posted = inTurn(account, () => tell(account, messageFor)).catch((error: unknown) => {
        codes.delete(id);
        throw error;
      });
      codes.set(id, posted);
      run(account, async () => written.push(...(await posted).map(({ seq }) => seq)));
    }
  };

  /** How a code that is gone is asked for anew. */
  const waysOf = ({ by }: Read): Text[] => [
    text(by === "admins" ? "numbers.askOperator" : "numbers.again"),
    ...(by === "admins" || parts.page === null ? [] : [text("numbers.page", { address: parts.page })]),
  ];

  return {
    onState(account: Account, state: LinkState): void {
      const { id } = account;
      if (state.is === "code") {
        const { qr } = state;
        const head = headOf(state);
        if (!told.has(id)) told.set(id, state.wasLinked ? "lost" : "unlinked");
        showCode(account, (read) => {
          if (read.isFresh)
            return { lines: [...head, text("numbers.scan"), ...waysOf(read)], qr, isSecret: true };
          if (read.renewals > RENEWALS) return { lines: [text("numbers.stale"), ...waysOf(read)] };
          // The one above it is good for nothing any more.
          const first = read.renewals === 0 ? head : [text("numbers.newCode")];
          return { lines: [...first, text("numbers.scanSoon"), ...waysOf(read)], qr, isSecret: true };
        });
      } else if (state.is === "unlinked") {
        const lines = [...headOf(state), text("numbers.site.state.unlinked")];
        const shown = codes.get(id);
        if (shown)
          run(account, async () =>
            renew(parts, account, await shown, (read) => ({ lines: [...lines, ...waysOf(read)] })),
          );
        codes.delete(id);
      } else if (state.is === "taken") {
        codes.delete(id);
        tellLost(account, (read) => ({ lines: [text("numbers.taken"), ...waysOf(read)] }));
      } else if (state.is === "noBrowser") {
        const lines = [text("numbers.noBrowser", { command: BROWSER_MEND })];
        tellLost(account, () => ({ lines }), "operators");
      } else if (state.is === "broken") {
        broken.set(id, (broken.get(id) ?? 0) + 1);
        if (broken.get(id) === BROKEN_TOLD_AT)
          tellLost(account, () => ({ lines: [text("numbers.broken")] }), "operators");
      } else if (state.is === "linked") {
        broken.delete(id);
        const was = told.get(id);
        const lines = [text(was === "unlinked" ? "numbers.linked" : "numbers.back")];
        const shown = codes.get(id);
        codes.delete(id);
        if (told.delete(id))
          run(account, async () => {
            // A picture that stays in a chat is not scanned by mistake.
            const pictures = (await shown)?.filter(({ read }) => read.isFresh) ?? [];
            await renew(parts, account, pictures, () => ({ lines: [text("numbers.stale")] }));
            await tell(account, () => ({ lines, isSilent: true }));
          });
      }
    },

    async idle(): Promise<void> {
      await Promise.all(telling);
    },

    /** Codes are stale: those that nobody has sent by now are not sent any more, the others say so. */
    async withdraw(account: Account): Promise<void> {
      await Promise.all(telling);
      const shown = (await codes.get(account.id)) ?? [];
      codes.delete(account.id);
      let skipped: number[] = [];
      await asNobody(parts, account, async ({ scope }, tx) => {
        skipped = await skipPending(tx, scope, written, "the code is stale");
      });
      const sent = shown.filter(({ seq }) => !skipped.includes(seq));
      await renew(parts, account, sent, (read) => ({ lines: [text("numbers.stale"), ...waysOf(read)] }));
    },
  };
}

/** A number that was linked before is missed by dealers. */
const headOf = ({ wasLinked }: { wasLinked: boolean }): Text[] =>
  wasLinked ? [text("numbers.lost"), text("numbers.unanswered")] : [text("numbers.first")];

/** A message that has a code. */
interface Shown {
  to: Recipient;
  seq: number;
  read: Read;
}

/**
 * To the manufacturer's admins, or to the operators first where only they can mend it; to the others where none of
 * those is reached any other way than by the number itself.
 */
async function post(
  parts: LinkNoticeParts,
  account: Account,
  messageFor: MessageFor,
  { first, exceptAccounts }: { first: Side; exceptAccounts: readonly string[] },
): Promise<Shown[]> {
  const shown: Shown[] = [];
  await asNobody(parts, account, async ({ outbox, notices }, tx) => {
    const fresh = await Promise.all(parts.freshOn.map((channel) => selectAccountsOn(tx, channel)));
    const freshIds = new Set(fresh.flat().map(({ id }) => id));
    for (const by of [first, first === "admins" ? "operators" : "admins"] as const) {
      const ids = await idsOf[by](tx, account.tenantId);
      const reached = await notices.to.people(ids, { exceptAccounts, first: FIRST });
      for (const to of reached) {
        const read = { by, isFresh: freshIds.has(to.accountId), renewals: 0 };
        const seq = await outbox.post({ to, locale: to.locale, message: messageFor(read) });
        shown.push({ to, seq, read });
      }
      if (reached.length > 0) return;
    }
  });
  return shown;
}

const idsOf = { admins: selectAdminIds, operators: selectOperatorIds };

/** Says them anew, in place where a message can be changed, else below it; answers the rows that do. */
async function renew(
  parts: LinkNoticeParts,
  account: Account,
  shown: readonly Shown[],
  messageFor: MessageFor,
): Promise<number[]> {
  const changes: number[] = [];
  await asNobody(parts, account, async ({ outbox }) => {
    for (const { to, seq, read } of shown) {
      changes.push(await outbox.post({ to, locale: to.locale, message: messageFor(read), edits: seq }));
    }
  });
  return changes;
}

async function asNobody(
  { store, clock }: LinkNoticeParts,
  account: Account,
  work: (core: Core, tx: Tx) => Promise<void>,
): Promise<void> {
  await store.of(account.tenantId).transact(async (tx) => {
    const tenant = await findTenant(tx, { id: account.tenantId });
    if (!tenant) return;
    const cause = `number:${account.id}:${newId()}`;
    await work(createCore(tx, { tenant, actor: null, sender: null, now: clock.now(), cause }), tx);
  });
}

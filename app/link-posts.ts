/** Posts what is told of a tenant's number: to who is reached by another way than the number itself, and changes of it later. */
import type { Account } from "../bots/channel.ts";
import type { Clock } from "../core/clock.ts";
import { type Core, createCore } from "../core/core.ts";
import { selectAdminIds, selectOperatorIds } from "../core/network/store.ts";
import { selectManufacturerId } from "../core/network/trade-store.ts";
import type { Recipient } from "../core/notices/model.ts";
import { type Button, type Message, text } from "../core/outbox/message.ts";
import { skipPending } from "../core/outbox/store.ts";
import { newId, type Scope } from "../core/scope.ts";
import { selectAccountsOn } from "../core/tenants/operator-store.ts";
import { findTenant } from "../core/tenants/store.ts";
import type { Store, Tx } from "../db/store.ts";
import type { Offer, Read, Said, SaidTo, Side } from "./link-words.ts";

export interface PostParts {
  store: Store;
  clock: Clock;
  /** The channels whose sent pictures can be changed: there a code that is shown stays fresh. */
  freshOn: readonly string[];
}

/** A message that has a code, or had one. */
export interface Shown {
  to: Recipient;
  seq: number;
  read: Read;
  /** The buttons it has now: a code that renews itself keeps them. */
  offered: { offers: Offer; buttons: Button[][] } | null;
}

/** The messenger that is no number of ours goes before what an admin prefers: there a code renews itself, too. */
const FIRST = "telegram";

/** So long a button asks for another code. */
const BUTTON_LASTS_MS = 30 * 24 * 3_600_000;

const labels = { "number.letters": "numbers.chat.letters", "number.code": "numbers.chat.newCode" } as const;
const idsOf = { admins: selectAdminIds, operators: selectOperatorIds };

/**
 * To the manufacturer's admins, or to the operators first where only they can mend it; to the others where none of
 * those is reached any other way than by the number itself.
 */
export async function post(
  parts: PostParts,
  account: Account,
  saidTo: SaidTo,
  { first, exceptAccounts }: { first: Side; exceptAccounts: readonly string[] },
): Promise<Shown[]> {
  const shown: Shown[] = [];
  await asNobody(parts, account, async (core, tx) => {
    const fresh = await Promise.all(parts.freshOn.map((channel) => selectAccountsOn(tx, channel)));
    const freshIds = new Set(fresh.flat().map(({ id }) => id));
    for (const by of [first, first === "admins" ? "operators" : "admins"] as const) {
      const ids = await idsOf[by](tx, account.tenantId);
      const reached = await core.notices.to.people(ids, { exceptAccounts, first: FIRST });
      for (const to of reached) {
        const read = { by, isFresh: freshIds.has(to.accountId), renewals: 0 };
        const one: Shown = { to, seq: 0, read, offered: null };
        const message = await drawn(core, tx, account, one, saidTo(read));
        one.seq = await core.outbox.post({ to, locale: to.locale, message });
        shown.push(one);
      }
      if (reached.length > 0) return;
    }
  });
  return shown;
}

/** Says them anew, in place where a message can be changed, else below it; answers the rows that do. */
export async function renew(
  parts: PostParts,
  account: Account,
  shown: readonly Shown[],
  saidTo: SaidTo,
): Promise<number[]> {
  const changes: number[] = [];
  await asNobody(parts, account, async (core, tx) => {
    for (const one of shown) {
      const { to, seq, read } = one;
      const message = await drawn(core, tx, account, one, saidTo(read));
      changes.push(await core.outbox.post({ to, locale: to.locale, message, edits: seq }));
    }
  });
  return changes;
}

/** Those of the rows that nobody has sent yet are not sent any more. */
export async function withhold(
  parts: PostParts,
  account: Account,
  rows: readonly number[],
): Promise<readonly number[]> {
  let skipped: number[] = [];
  await asNobody(parts, account, async ({ scope }, tx) => {
    skipped = await skipPending(tx, scope, rows, "the code is stale");
  });
  return skipped;
}

/** The message with the button it offers; the buttons are the one admin's it is for. */
async function drawn(
  { notices, scope }: Core,
  tx: Tx,
  account: Account,
  one: Shown,
  { message, offers }: Said,
): Promise<Message> {
  if (!offers) {
    one.offered = null;
    return message;
  }
  // On a message that is changed they stay what they are: a thumb may be on its way.
  if (one.offered?.offers !== offers || !one.read.isFresh)
    one.offered = { offers, buttons: await buttonsFor(notices, tx, scope, { account, to: one.to, offers }) };
  return { ...message, buttons: [...(message.buttons ?? []), ...one.offered.buttons] };
}

async function buttonsFor(
  notices: Core["notices"],
  tx: Tx,
  scope: Scope,
  { account, to, offers }: { account: Account; to: Recipient; offers: Offer },
): Promise<Button[][]> {
  const { buttons = [] } = await notices.drawn(
    {
      key: `number:${account.id}:${newId()}`,
      about: { kind: "number", id: account.id },
      version: 1,
      message: { lines: [] },
      actions: [[{ kind: offers, label: text(labels[offers]) }]],
      companyId: await selectManufacturerId(tx, scope),
      ...(to.personId !== null && { personId: to.personId }),
      expiresAt: scope.now + BUTTON_LASTS_MS,
    },
    to,
  );
  return buttons;
}

async function asNobody(
  { store, clock }: PostParts,
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

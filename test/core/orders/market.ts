/** The demo tenant seen through core alone: its people buy and decide, its clock is moved, what they are told is read. */
import { asc, eq, gt } from "drizzle-orm";
import { type Core, createCore } from "../../../core/core.ts";
import { findSender } from "../../../core/network/store.ts";
import type { Order, OrderWish } from "../../../core/orders/model.ts";
import type { Message } from "../../../core/outbox/message.ts";
import type { Scope } from "../../../core/scope.ts";
import type { Tenant } from "../../../core/tenants/model.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { timerHandlers } from "../../../core/timers/handlers.ts";
import { selectDue, takeTimer } from "../../../core/timers/store.ts";
import type { Store, Tx } from "../../../db/store.ts";
import { type Reader, sayPlain } from "../../../locales/say.ts";
import { BEGINNING } from "../../databases.ts";
import { openTestStore, type TestStore } from "../../stores.ts";

/** Who looks through core: a person of the demo's, the clock, or somebody nobody knows. */
export type Who = "pyotr" | "anna" | "sergey" | "tatyana" | "olga" | "igor" | "irina" | "clock" | "stranger";

/** What a chat was told: words, buttons row by row, and how. */
export interface Told {
  chat: string;
  text: string;
  buttons: string[][];
  isEdit: boolean;
  isSilent: boolean;
  notBefore: number;
}

const isOfOrders = ({ kind }: { kind: string }) => kind.startsWith("order.");
/** Clocks that are run: of the others nothing is told here. */
const isRun = ({ kind }: { kind: string }) => kind.startsWith("order.") || kind.startsWith("claim.");

export const delivery: OrderWish = {
  receipt: { kind: "delivery", address: "Садовая 12" },
  day: "2026-11-26",
  comment: null,
};

export async function openMarket(): Promise<Market> {
  const test = await openTestStore();
  const tenant = await test.store.everywhere.read((tx) => findTenant(tx, { slug: "impost" }));
  if (!tenant) throw new Error("The demo tenant is not there");
  return new Market(test, tenant);
}

export class Market {
  now = BEGINNING;
  tenant: Tenant;
  private readonly test: TestStore;
  private turns = 0;
  private readUpTo = 0;

  constructor(test: TestStore, tenant: Tenant) {
    this.test = test;
    this.tenant = tenant;
  }

  get store(): Store {
    return this.test.store;
  }

  close(): Promise<void> {
    return this.test.close();
  }

  /** One turn of somebody's, in a transaction of its own; `cause` where two turns have the same one. */
  as<T>(who: Who, work: (core: Core) => Promise<T>, cause = `turn:${this.turns++}`): Promise<T> {
    return this.store
      .of(this.tenant.id)
      .transact(async (tx) => work(createCore(tx, await this.scopeOf(tx, who, cause))));
  }

  /** Puts quantities (thousandths) of articles into a person's cart. */
  async fill(who: Who, quantities: Record<string, number>): Promise<void> {
    await this.as(who, async (core) => {
      for (const [article, quantityMilli] of Object.entries(quantities)) {
        const [product] = await core.catalog.named(article);
        const added = await core.orders.cart.add(product?.id ?? "", quantityMilli);
        if (!added.ok) throw new Error(`${article} was refused: ${added.error}`);
      }
    });
  }

  /** An order as it is sent, nothing in its way. */
  async order(who: Who, quantities: Record<string, number>, wish: OrderWish = delivery): Promise<Order> {
    await this.fill(who, quantities);
    const sent = await this.as(who, (core) => core.orders.submit(wish, { isRepeatMeant: true }));
    if (!sent.ok) throw new Error(`The order was refused: ${sent.error}`);
    return sent.value;
  }

  async productId(article: string): Promise<string> {
    const [product] = await this.as("clock", (core) => core.catalog.named(article));
    if (!product) throw new Error(`No product ${article}`);
    return product.id;
  }

  /** Writes to the database past core, as an import of the manufacturer's would. */
  change(work: (tx: Tx) => Promise<unknown>): Promise<unknown> {
    return this.store.everywhere.transact(work);
  }

  /** Moves the clock, and does what is due of orders and claims by then, as the worker does. */
  async passes({ minutes = 0, hours = 0, days = 0 }): Promise<void> {
    this.now += ((days * 24 + hours) * 60 + minutes) * 60_000;
    for (;;) {
      const due = await this.store.everywhere.read((tx) => selectDue(tx, this.now, 100));
      const timer = due.find(isRun);
      if (!timer) return;
      await this.store.of(this.tenant.id).transact(async (tx) => {
        const cause = `timer:${timer.kind}:${timer.objectId}:${timer.dueAt}`;
        const scope = await this.scopeOf(tx, "clock", cause);
        if (await takeTimer(tx, timer)) await timerHandlers[timer.kind]?.(createCore(tx, scope), timer);
      });
    }
  }

  /** Of orders, the earliest first. */
  async timers(): Promise<{ kind: string; objectId: string; dueAt: number }[]> {
    const all = await this.store.everywhere.read((tx) =>
      tx.db.select().from(tx.t.timers).orderBy(asc(tx.t.timers.dueAt)),
    );
    return all.filter(isOfOrders);
  }

  /** As if everything posted so far had reached its chat. */
  async deliver(): Promise<void> {
    await this.store.everywhere.transact((tx) => {
      const { outbox } = tx.t;
      return tx.db.update(outbox).set({ state: "sent", externalId: "1" }).where(eq(outbox.state, "pending"));
    });
  }

  /** What was posted since the last look, in Russian, and delivers it. */
  async told(): Promise<Told[]> {
    const rows = await this.store.everywhere.read((tx) => {
      const { outbox } = tx.t;
      return tx.db.select().from(outbox).where(gt(outbox.seq, this.readUpTo)).orderBy(asc(outbox.seq));
    });
    this.readUpTo = rows.at(-1)?.seq ?? this.readUpTo;
    await this.deliver();
    const reader: Reader = { locale: "ru", timeZone: this.tenant.timeZone, now: this.now };
    const say = (text: Message["lines"][number]) => sayPlain(text, reader).replaceAll("\u00A0", " ");
    return rows
      .filter(({ message }) => message !== null)
      .map(({ chat, message, edits, notBefore }) => {
        const { lines, buttons = [], isSilent = false } = message as Message;
        return {
          chat,
          text: lines.map(say).join("\n"),
          buttons: buttons.map((row) => row.map(({ label }) => say(label))),
          isEdit: edits !== null,
          isSilent,
          notBefore,
        };
      });
  }

  private async scopeOf(tx: Tx, who: Who, cause: string): Promise<Scope> {
    const { tenant, now } = this;
    if (who === "clock") return { tenant, actor: null, sender: null, now, cause };
    const [account] = await tx.db
      .select()
      .from(tx.t.accounts)
      .where(eq(tx.t.accounts.channel, "simulator-telegram"));
    const known =
      (await findSender(tx, tenant.id, "simulator-telegram", who)) ??
      (await findSender(tx, tenant.id, "simulator-whatsapp", who));
    const sender = {
      accountId: account?.id ?? "",
      channel: "simulator-telegram",
      chat: who,
      thread: null,
      address: who,
      name: who,
      locale: "ru" as const,
      personId: known?.person.id ?? null,
    };
    return { tenant, actor: known?.actor ?? null, sender, now, cause };
  }
}

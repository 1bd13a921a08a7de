/** The engine alone with flows of a test's own: replies go in, what is posted to the chat is read as screens. */
import { asc, eq } from "drizzle-orm";
import { messengers } from "../../../bots/messengers.ts";
import { createCore } from "../../../core/core.ts";
import type { Frame } from "../../../core/dialogs/model.ts";
import { findSender } from "../../../core/network/store.ts";
import type { Notice } from "../../../core/notices/model.ts";
import type { ButtonEffect, Message } from "../../../core/outbox/message.ts";
import type { Tenant } from "../../../core/tenants/model.ts";
import { findTenant, selectAccounts } from "../../../core/tenants/store.ts";
import type { Tx } from "../../../db/store.ts";
import type { ActionHandlers } from "../../../flows/actions.ts";
import { createEngine, type EngineParts, type TurnResult } from "../../../flows/engine.ts";
import type { AnyFlow, FlowContext } from "../../../flows/flow.ts";
import type { Reply } from "../../../flows/reply.ts";
import { sayPlain } from "../../../locales/say.ts";
import { BEGINNING } from "../../databases.ts";
import { openTestStore, type TestStore } from "../../stores.ts";

/** A message of the chat as it stands after all its edits. */
export interface Screen {
  seq: number;
  text: string;
  buttons: string[];
  effects: ButtonEffect[];
}

export interface StageOptions {
  flows: readonly AnyFlow[];
  home: AnyFlow;
  actions?: ActionHandlers;
  understand?: EngineParts["understand"];
  answerQuoted?: EngineParts["answerQuoted"];
  hasButtons?: boolean;
}

const CHAT = "pyotr";

export async function openStage(options: StageOptions): Promise<Stage> {
  const test = await openTestStore();
  const tenant = await test.store.everywhere.read((tx) => findTenant(tx, { slug: "impost" }));
  const [account] = await test.store.everywhere.read(selectAccounts);
  if (!tenant || !account) throw new Error("The demo tenant is not there");
  return new Stage(test, tenant, account.id, options);
}

export class Stage {
  private readonly test: TestStore;
  private readonly tenant: Tenant;
  private readonly accountId: string;
  private readonly options: StageOptions;
  private turns = 0;

  constructor(test: TestStore, tenant: Tenant, accountId: string, options: StageOptions) {
    this.test = test;
    this.tenant = tenant;
    this.accountId = accountId;
    this.options = options;
  }

  close(): Promise<void> {
    return this.test.close();
  }

  /** One turn; all its messages then reach the chat. */
  async takes(reply: Reply): Promise<TurnResult> {
    return this.within(async (context) => {
      const { flows, home, actions = {}, understand, answerQuoted } = this.options;
      const engine = createEngine({
        registry: {
          find: (id) => [home, ...flows].find((flow) => flow.id === id),
          home: () => ({ flow: home, data: {} }),
        },
        actions,
        wordFlows: {
          help: { flow: home, data: {} },
          language: { flow: home, data: {} },
          person: { flow: home, data: {} },
          cart: { flow: home, data: {} },
        },
        understand: understand ?? (async () => ({ to: "noted", reaction: "👌" })),
        listNamed: async () => null,
        answerQuoted: answerQuoted ?? (async () => null),
        overhear: async () => ({}),
        group: { called: async () => null, home: async () => null },
        commands: () => [],
        say: (words, { locale, tenant, now }) => sayPlain(words, { locale, timeZone: tenant.timeZone, now }),
      });
      return engine.takeTurn(context, reply);
    });
  }

  says(text: string, repliesTo?: number): Promise<TurnResult> {
    return this.takes({
      kind: "text",
      text,
      ...(repliesTo !== undefined && { repliesTo: String(repliesTo) }),
    });
  }

  /** Presses what the label offered, on the newest message that shows it, or on the one given. */
  async presses(label: string, on?: Screen): Promise<TurnResult> {
    const screens = on ? [on] : (await this.screens()).reverse();
    for (const { buttons, effects } of screens) {
      const effect = effects[buttons.indexOf(label)];
      if (effect?.kind === "choice")
        return this.takes({ kind: "choice", turn: effect.turn, index: effect.index });
      if (effect?.kind === "action") return this.takes({ kind: "action", token: effect.token });
    }
    throw new Error(`Nothing offers «${label}»`);
  }

  pushes(notice: Omit<Notice, "companyId" | "expiresAt">): Promise<void> {
    return this.within(({ core }) => {
      const to = { accountId: this.accountId, chat: CHAT, thread: null, locale: "ru" as const };
      const whole: Notice = { ...notice, companyId: "okna", expiresAt: BEGINNING + 86_400_000 };
      return core.notices.push(whole, [{ ...to, personId: "pyotr", quietUntil: null }]);
    });
  }

  /** The chat's messages, oldest first, edits done. */
  async screens(): Promise<Screen[]> {
    const { outbox } = this.test.store.t;
    const rows = await this.test.store.everywhere.read((tx) =>
      tx.db.select().from(outbox).where(eq(outbox.chat, CHAT)).orderBy(asc(outbox.seq)),
    );
    const screens = new Map<number, Screen>();
    for (const { seq, edits, message } of rows) {
      const before = screens.get(edits ?? seq);
      if (message) screens.set(edits ?? seq, this.screen(edits ?? seq, message as Message));
      else if (before) screens.set(before.seq, { ...before, buttons: [], effects: [] });
    }
    return [...screens.values()];
  }

  async last(): Promise<Screen> {
    const last = (await this.screens()).at(-1);
    if (!last) throw new Error("The chat is empty");
    return last;
  }

  /** The dialog's frames as they are stored; `change` writes them anew, as an older program left them. */
  async frames(change?: (frames: Frame[]) => Frame[]): Promise<Frame[]> {
    return this.test.store.everywhere.transact(async (tx) => {
      const { dialogs } = tx.t;
      const [row] = await tx.db.select().from(dialogs).where(eq(dialogs.chat, CHAT));
      const frames = (row?.frames ?? []) as Frame[];
      if (change)
        await tx.db
          .update(dialogs)
          .set({ frames: change(frames) })
          .where(eq(dialogs.chat, CHAT));
      return frames;
    });
  }

  private screen(seq: number, message: Message): Screen {
    const reader = { locale: "ru" as const, timeZone: this.tenant.timeZone, now: BEGINNING };
    const options = message.options ?? [];
    const buttons = message.buttons?.flat() ?? [];
    return {
      seq,
      text: [...message.lines, ...options.map(({ line }) => line)]
        .map((line) => sayPlain(line, reader))
        .join("\n"),
      buttons: [
        ...options.map((_, index) => String(index + 1)),
        ...buttons.map(({ label }) => sayPlain(label, reader)),
      ],
      effects: [...options, ...buttons].map(({ effect }) => effect),
    };
  }

  private async within<T>(work: (context: FlowContext) => Promise<T>): Promise<T> {
    const { accountId, tenant } = this;
    const done = await this.test.store.of(tenant.id).transact(async (tx) => {
      const known = await findSender(tx, tenant.id, "simulator-telegram", CHAT);
      const actor = known?.actor ?? null;
      const common = { accountId, channel: "simulator-telegram", chat: CHAT };
      const own = { address: CHAT, name: "Пётр", locale: "ru" as const };
      const sender = { ...common, ...own, thread: null, personId: CHAT };
      const scope = { tenant, actor, sender, now: BEGINNING, cause: `turn:${this.turns++}` };
      const { hasButtons = true } = this.options;
      const place = { ...common, kind: "private" as const, hasButtons, sender: own };
      return work({
        core: createCore(tx, scope),
        tenant,
        actor,
        place,
        locale: "ru",
        messengers,
        messageId: "",
        now: BEGINNING,
      });
    });
    await this.test.store.everywhere.transact(deliverAll);
    return done;
  }
}

/** Everything posted reaches the messenger, which calls each message by its row's number. */
async function deliverAll(tx: Tx): Promise<void> {
  const { outbox } = tx.t;
  const rows = await tx.db.select().from(outbox).where(eq(outbox.state, "pending"));
  for (const { seq, edits } of rows) {
    const externalId = String(edits ?? seq);
    await tx.db.update(outbox).set({ state: "sent", externalId }).where(eq(outbox.seq, seq));
  }
}

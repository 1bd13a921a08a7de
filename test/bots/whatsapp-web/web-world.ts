/** The demo tenant on a linked WhatsApp: the whole program over the real client, its people known by their phones. */
import { join } from "node:path";
import { createLog } from "../../../app/log.ts";
import { createPlatform, type Platform } from "../../../app/platform.ts";
import { openWhatsAppWeb } from "../../../app/whatsapp-web.ts";
import type { Receipt, SendResult } from "../../../bots/channel.ts";
import type { WhatsAppWebChannel } from "../../../bots/whatsapp-web/bot.ts";
import { openWebClient } from "../../../bots/whatsapp-web/client.ts";
import { CHANNEL } from "../../../bots/whatsapp-web/options.ts";
import type { Talk } from "../../../bots/whatsapp-web/talk.ts";
import { MovableClock } from "../../../core/clock.ts";
import { verbatim } from "../../../core/outbox/message.ts";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { newId } from "../../../core/scope.ts";
import type { Tenant } from "../../../core/tenants/model.ts";
import { insertAccount } from "../../../core/tenants/operator-store.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { changeTenant } from "../../../core/tenants/tenants.ts";
import { browserPath } from "../../browser.ts";
import { BEGINNING } from "../../databases.ts";
import { openTestStore, type TestStore } from "../../stores.ts";
import { quickLimits, sessionFolder } from "../../whatsapp-web-page/opened-client.ts";
import { type WhatsAppPage, whatsAppPage } from "../../whatsapp-web-page/whatsapp-page.ts";
import type { WirePerson } from "../../whatsapp-web-page/wire.ts";
import { withoutSimulator } from "../without-simulator.ts";
import { WebPerson } from "./web-person.ts";

/** Linked and ready. Close it when done. */
export async function openWebWorld(): Promise<WebWorld> {
  const [page, test, session] = [await whatsAppPage(), await openTestStore(), sessionFolder()];
  const clock = new MovableClock();
  clock.advance(BEGINNING - Date.now());
  const logged: string[] = [];
  const log = createLog("warn", (line) => logged.push(line));
  const tenant = await test.store.everywhere.read((tx) => findTenant(tx, { slug: demoSlug }));
  if (!tenant) throw new Error("There is no demo tenant");
  const account = {
    id: newId(),
    tenantId: tenant.id,
    channel: CHANNEL,
    token: null,
    username: null,
    webhookSecret: "",
  };
  await test.store.everywhere.transact(async (tx) => {
    await insertAccount(tx, { ...account, sealedToken: null }, clock.now());
    await withoutSimulator(tx);
  });
  const receipts: Receipt[] = [];
  let linked = () => {};
  const isLinked = new Promise<void>((resolve) => {
    linked = resolve;
  });
  const channel = openWhatsAppWeb(
    test.store,
    { opened: [account] },
    {
      log,
      clock,
      gaps: null,
      mediaRetryMs: [0, 0],
      open: (_, talk) => openLink(page, session.folder, talk, linked),
    },
  );
  const start = channel.start.bind(channel);
  channel.start = (accept, told) =>
    start(accept, async (come) => {
      receipts.push(...come);
      await told(come);
    });
  const platform = await createPlatform({
    store: test.store,
    clock,
    log,
    filesFolder: join(test.folder, "files"),
    maxFileBytes: 20 * 1024 * 1024,
    channels: [channel],
  });
  await platform.start();
  await page.scan();
  await isLinked;
  const close = async () => {
    await platform.stop();
    await page.close();
    await test.close();
    session.remove();
  };
  return new WebWorld({ page, test, clock, platform, channel, tenant, close, logged, receipts, account });
}

/** One life of a client, with nothing to keep it alive. */
function openLink(page: WhatsAppPage, folder: string, talk: Talk, linked: () => void) {
  const { webVersion, webVersionCache, browserArgs } = page.clientOptions;
  const client = openWebClient({
    browserPath: browserPath() ?? "",
    folder,
    browserArgs: ["--no-sandbox", ...browserArgs],
    pageSource: { webVersion, webVersionCache },
    limits: quickLimits,
    events: {
      onQr: () => {},
      onPairingCode: () => {},
      onReady(me) {
        talk.ready(client, me);
        linked();
      },
      onUnready: () => {},
      onMessage: (message) => void talk.take(message),
      onEdited: (message) => void (message.isFromMe || talk.takeEdit(message)),
      onRevoked: () => {},
      onAck: (id, level) => talk.takeAck(id, level),
      onVote: (vote) => void talk.takeVote(vote),
      onEnd: () => {},
    },
  });
  return { stop: () => client.close() };
}

interface Parts {
  page: WhatsAppPage;
  test: TestStore;
  clock: MovableClock;
  platform: Platform;
  channel: WhatsAppWebChannel;
  tenant: Tenant;
  close(): Promise<void>;
  logged: readonly string[];
  receipts: readonly Receipt[];
  account: { id: string };
}

export class WebWorld {
  readonly page: WhatsAppPage;
  /** Warnings and errors of the log, as JSON lines. */
  readonly logged: readonly string[];
  readonly receipts: readonly Receipt[];
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.page = parts.page;
    this.logged = parts.logged;
    this.receipts = parts.receipts;
    this.parts = parts;
  }

  /** A demo person's WhatsApp, seen by a lid: the number in the directory is shown by nothing but a card. */
  person(name: string, phone: string): WebPerson {
    const lid = `${phone.slice(-3)}000`;
    return this.holding(this.page.person(name, { phone, lid }), phone);
  }

  /** The same as WhatsApp showed everybody once: by the number. */
  personOfOld(name: string, phone: string): WebPerson {
    return this.holding(this.page.person(name, { phone }), phone);
  }

  /** Somebody known by a lid, who writes from the number. */
  byNumber(name: string, phone: string): WebPerson {
    return this.holding({ name, pn: `${phone}@c.us`, lid: null }, phone);
  }

  /** The same, who has come in already. */
  async member(name: string, phone: string): Promise<WebPerson> {
    return this.enters(this.person(name, phone));
  }

  /** A stranger comes in by the own number. */
  async enters(person: WebPerson): Promise<WebPerson> {
    await person.says("здравствуйте");
    await person.sees("Это чат дилеров");
    await person.sharesNumber();
    await person.sees("✅");
    return person;
  }

  /** Past the outbox, as a row of it would be sent. */
  sends(chat: string, words: string): Promise<SendResult> {
    const reader = { locale: "ru", timeZone: "UTC", now: this.parts.clock.now() } as const;
    const around = { thread: null, edits: null, repliesTo: null, files: [], isRepeat: false };
    const message = { lines: [verbatim(words)] };
    return this.parts.channel.send(this.parts.account.id, { ...around, chat, reader, message });
  }

  async sets(changes: Record<string, unknown>): Promise<void> {
    const { test, tenant, clock } = this.parts;
    await test.store.of(tenant.id).transact((tx) => changeTenant(tx, clock.now(), tenant, changes));
  }

  /** Moves the clock; timers that fell due run, messages that waited go out. */
  async passes(minutes: number): Promise<void> {
    this.parts.clock.advance(minutes * 60_000);
    await this.parts.platform.idle();
  }

  settles(): Promise<void> {
    return this.parts.platform.idle();
  }

  close(): Promise<void> {
    return this.parts.close();
  }

  private holding(facts: WirePerson, phone: string): WebPerson {
    return new WebPerson({ page: this.page, facts, phone, settled: () => this.settles() });
  }
}

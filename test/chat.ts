/** A whole Dealerline in one process whose tests read as chats: the demo tenant, its phones, a clock that is moved. */
import { join } from "node:path";
import { demoPhones } from "../app/demo-phones.ts";
import { createLog } from "../app/log.ts";
import { createMetrics, type Metrics } from "../app/metrics.ts";
import { createPlatform, type Platform } from "../app/platform.ts";
import { isManagersChat, wantsPolls } from "../app/whatsapp-web.ts";
import type { Channel, Receipt } from "../bots/channel.ts";
import { SimulatorChannel } from "../bots/simulator/bot.ts";
import type { Look } from "../bots/simulator/phone.ts";
import { Phones } from "../bots/simulator/phones.ts";
import type { Clock } from "../core/clock.ts";
import type { Store } from "../db/store.ts";
import { CloudLook } from "./cloud-look.ts";
import { BEGINNING } from "./databases.ts";
import { allDrawn, type Drawn } from "./drawn.ts";
import { openTestStore, type TestStore } from "./stores.ts";
import { type Seen, TestPhone } from "./test-phone.ts";

/** Stands still until it is moved. */
export class TestClock implements Clock {
  private time: number;
  constructor(beginning: number) {
    this.time = beginning;
  }
  now(): number {
    return this.time;
  }
  advance(ms: number): void {
    this.time += ms;
  }
}

export interface WorldOptions {
  /** Epoch milliseconds; Tuesday 24 November 2026, 09:10 in Moscow when left out. */
  at?: number;
  /** Whether what happens is counted, as the program does. */
  isCounted?: boolean;
  /** A database there is already, with its folder; closed with the world. */
  on?: TestStore;
  /** How everybody's messenger draws; some have buttons and some numbers where left out. */
  drawn?: Drawn;
}

export interface Span {
  days?: number;
  hours?: number;
  minutes?: number;
}

/** The demo tenant in a database of its own. Close it when done. */
export async function openWorld({
  at = BEGINNING,
  isCounted = false,
  on,
  drawn,
}: WorldOptions = {}): Promise<World> {
  const test = on ?? (await openTestStore());
  const clock = new TestClock(at);
  const phones = new Phones({ folder: join(test.folder, "simulator"), clock });
  const logged: string[] = [];
  const channels = [
    new SimulatorChannel({ look: "telegram", phones, clock }),
    drawn === "cloud"
      ? new CloudLook({ look: "whatsapp", phones, clock })
      : new SimulatorChannel({
          ...{ look: "whatsapp", phones, clock },
          asPolls: wantsPolls(test.store),
          isManagersChat: isManagersChat(test.store),
        }),
  ];
  const metrics = isCounted ? createMetrics({ store: test.store, clock }) : null;
  const platform = await createPlatform({
    store: test.store,
    clock,
    log: createLog("warn", (line) => logged.push(line)),
    filesFolder: join(test.folder, "files"),
    maxFileBytes: 20 * 1024 * 1024,
    channels,
    ...(metrics && { metrics }),
  });
  const own = await test.store.everywhere.read(demoPhones);
  const accountIds = new Map(own.map(({ look, accountId }) => [look, accountId]));
  for (const phone of drawn ? await allDrawn(test.store, own, drawn) : own) phones.register(phone);
  await platform.start();
  return new World({ test, clock, phones, channels, platform, logged, metrics, accountIds });
}

interface WorldParts {
  test: TestStore;
  clock: TestClock;
  phones: Phones;
  channels: readonly SimulatorChannel[];
  platform: Platform;
  logged: string[];
  metrics: Metrics | null;
  accountIds: ReadonlyMap<Look, string>;
}

export class World {
  readonly clock: TestClock;
  readonly phones: Phones;
  readonly platform: Platform;
  /** Warnings and errors of the log, as JSON lines. */
  readonly logged: readonly string[];
  /** The demo tenant's accounts in the simulator. */
  readonly accountIds: ReadonlyMap<Look, string>;
  private readonly counted: Metrics | null;
  private readonly test: TestStore;
  private readonly channels: readonly SimulatorChannel[];
  private readonly opened = new Map<string, TestPhone>();

  constructor(parts: WorldParts) {
    this.test = parts.test;
    this.clock = parts.clock;
    this.phones = parts.phones;
    this.channels = parts.channels;
    this.platform = parts.platform;
    this.logged = parts.logged;
    this.counted = parts.metrics;
    this.accountIds = parts.accountIds;
  }

  get metrics(): Metrics {
    if (!this.counted) throw new Error("Open the world with isCounted to read what it counts");
    return this.counted;
  }

  get store(): Store {
    return this.test.store;
  }

  /** A folder of the world's own, gone with it. */
  get folder(): string {
    return this.test.folder;
  }

  /** Where the bytes of stored files lie. */
  get filesFolder(): string {
    return join(this.test.folder, "files");
  }

  /** A demo person's phone, by id: pyotr, anna, olga, igor, nina, fyodor, irina, sergey, tatyana, stranger. */
  phone(id: string): TestPhone {
    return this.opened.get(id) ?? this.open(id, undefined);
  }

  /** A group's chat as one of its members sees it. */
  member(groupId: string, memberId: string): TestPhone {
    return this.opened.get(`${groupId}/${memberId}`) ?? this.open(groupId, memberId);
  }

  /** Moves the clock; timers that fell due run, messages that waited go out. */
  async passes({ days = 0, hours = 0, minutes = 0 }: Span): Promise<void> {
    this.clock.advance(((days * 24 + hours) * 60 + minutes) * 60_000);
    await this.platform.idle();
  }

  /** A messenger tells later what became of a message on a phone. */
  async tells(phoneId: string, { id: externalId }: Seen, told: Receipt["told"]): Promise<void> {
    const { accountId, channel } = this.at(phoneId);
    await this.platform.receipts(channel)([{ accountId, externalId, told, at: this.clock.now() }]);
    await this.settled();
  }

  /** Where a phone is written to. */
  at(phoneId: string): { accountId: string; channel: Channel } {
    const phone = this.phones.get(phoneId);
    const channel = this.channels.find(({ name }) => name === `simulator-${phone?.look}`);
    if (!phone || !channel) throw new Error(`${phoneId} has no phone`);
    return { accountId: phone.accountId, channel };
  }

  async close(): Promise<void> {
    await this.platform.stop();
    await this.test.close();
  }

  /** Resolves when all that was done on the phones is taken in, done and answered. */
  async settled(): Promise<void> {
    for (const channel of this.channels) await channel.idle();
    await this.platform.idle();
  }

  private open(id: string, memberId: string | undefined): TestPhone {
    const phone = new TestPhone(this.phones, () => this.settled(), id, memberId);
    this.opened.set(memberId ? `${id}/${memberId}` : id, phone);
    return phone;
  }
}

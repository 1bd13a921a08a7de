/** Both looks of the simulator as channels over the same phones, opened anew for each test of a file. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type { Incoming, Outgoing } from "../../../bots/channel.ts";
import { SimulatorChannel } from "../../../bots/simulator/bot.ts";
import type { Look, PhoneInput, PhoneMessage } from "../../../bots/simulator/phone.ts";
import { Phones } from "../../../bots/simulator/phones.ts";
import { type Message, verbatim } from "../../../core/outbox/message.ts";
import { ACCOUNT, groupPhone, NOON, TestClock, telegramPhone, whatsappPhone } from "./simulator.ts";

export const reader = { locale: "ru", timeZone: "Europe/Moscow", now: NOON } as const;
export const forum = { ...groupPhone, topics: [] };

export const menu: Message = {
  lines: [verbatim("Куда <дальше>?")],
  options: [{ line: verbatim("Каталог"), effect: { kind: "choice", turn: 3, index: 0 } }],
  buttons: [
    [
      { label: verbatim("Заказать"), effect: { kind: "choice", turn: 3, index: 1 }, style: "primary" },
      { label: verbatim("Назад"), effect: { kind: "choice", turn: 3, index: 2 }, isBack: true },
    ],
  ],
};

export const outgoing = (chat: string, message: Message | null, more: Partial<Outgoing> = {}): Outgoing => ({
  chat,
  thread: null,
  message,
  edits: null,
  repliesTo: null,
  files: [],
  reader,
  isRepeat: false,
  ...more,
});

/** Call it once in a test file. */
export function channelRig(): ChannelRig {
  const rig = new ChannelRig();
  beforeEach(() => rig.open());
  afterEach(() => rig.close());
  return rig;
}

class ChannelRig {
  /** What was handed over, oldest first. */
  taken: Incoming[] = [];
  folder = "";
  clock = new TestClock();
  /** What the tenant has set. */
  wantsPolls = false;
  private current: Program | undefined;

  get phones(): Phones {
    return this.program.phones;
  }

  get telegram(): SimulatorChannel {
    return this.program.telegram;
  }

  get whatsapp(): SimulatorChannel {
    return this.program.whatsapp;
  }

  async open(): Promise<void> {
    this.folder = mkdtempSync(join(tmpdir(), "channel-"));
    this.clock = new TestClock();
    this.taken = [];
    this.wantsPolls = false;
    this.reopen();
    await this.telegram.start(this.take);
    await this.whatsapp.start(this.take);
  }

  /** The program begins anew over what it kept; its channels do not run yet. */
  reopen(): void {
    const phones = new Phones({ folder: this.folder, clock: this.clock });
    for (const phone of [telegramPhone, whatsappPhone, forum]) phones.register(phone);
    const asPolls = async () => this.wantsPolls;
    const channel = (look: Look) => new SimulatorChannel({ look, phones, clock: this.clock, asPolls });
    this.current = { phones, telegram: channel("telegram"), whatsapp: channel("whatsapp") };
  }

  async close(): Promise<void> {
    await this.telegram.stop();
    await this.whatsapp.stop();
    rmSync(this.folder, { recursive: true });
  }

  readonly take = async (batch: readonly Incoming[]): Promise<void> => {
    this.taken.push(...batch);
  };

  async does(phoneId: string, input: PhoneInput, memberId?: string): Promise<Incoming> {
    this.phones.input(phoneId, memberId, input);
    await Promise.all([this.telegram.idle(), this.whatsapp.idle()]);
    const last = this.taken.at(-1);
    if (!last) throw new Error("Nothing was handed over");
    return last;
  }

  async sends(channel: SimulatorChannel, parcel: Outgoing): Promise<PhoneMessage | undefined> {
    const result = await channel.send(ACCOUNT, parcel);
    if (result.is !== "sent" || result.externalId === null)
      throw new Error(`Not sent: ${JSON.stringify(result)}`);
    return this.phones.message(parcel.chat, result.externalId);
  }

  private get program(): Program {
    if (!this.current) throw new Error("The rig is not open");
    return this.current;
  }
}

interface Program {
  phones: Phones;
  telegram: SimulatorChannel;
  whatsapp: SimulatorChannel;
}

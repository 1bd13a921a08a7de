/** A bot's account on the server, and what its program did there. */

import type { PrematureCall } from "../budgets.ts";
import type { BotAccount } from "../control/contract.ts";
import type { FaultKind } from "../faults.ts";
import type { ControlClient } from "./control-client.ts";

export interface BotFault {
  method?: string;
  chatId?: number;
  times?: number;
  /** The call takes effect and only its answer is lost. */
  isApplied?: boolean;
  retryAfterSeconds?: number;
}

export class TestBot {
  readonly id: number;
  readonly token: string;
  readonly username: string;
  private readonly control: ControlClient;

  constructor(control: ControlClient, { id, token, username }: BotAccount) {
    this.control = control;
    this.id = id;
    this.token = token;
    this.username = username;
  }

  /** How often the bot called the method, answered or not. */
  async calls(method: string): Promise<number> {
    const calls = await this.control.call("calls", { botId: this.id });
    return calls[method.toLowerCase()] ?? 0;
  }

  /** Waits until the method was called so many times in all. */
  async hasCalled(method: string, atLeast: number): Promise<void> {
    const condition = { kind: "calls", botId: this.id, method, atLeast } as const;
    await this.control.waitFor(condition, `@${this.username} should call ${method} ${atLeast} times`);
  }

  async pendingUpdates(): Promise<number> {
    return (await this.control.call("pendingUpdates", { botId: this.id })).count;
  }

  /** Waits until every update is confirmed; a program that stores first may still be working on the last. */
  async hasConfirmedAll(): Promise<void> {
    const condition = { kind: "settled", botId: this.id } as const;
    await this.control.waitFor(condition, `@${this.username} should confirm all its updates`);
  }

  /** Spoils the bot's next calls that fit; method "webhook" loses its answers to deliveries. */
  async suffers(kind: FaultKind, fault: BotFault = {}): Promise<void> {
    await this.control.call("injectFault", { kind, botId: this.id, ...fault });
  }

  /** As BotFather does it on the owner's wish. */
  async losesItsToken(): Promise<void> {
    await this.control.call("revokeToken", { botId: this.id });
  }

  /** The calls made before the time that a 429 had named. */
  prematureCalls(): Promise<PrematureCall[]> {
    return this.control.call("prematureCalls", { botId: this.id });
  }
}

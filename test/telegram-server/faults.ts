/** Troubles that a test asks for: the next calls that fit are answered wrongly, or not at all. */

export type FaultKind =
  /** 429 with `retryAfterSeconds`. */
  | "flood"
  /** 500 in Telegram's JSON. */
  | "internal"
  /** 502 with a proxy's HTML page. */
  | "gateway"
  /** The request is taken and never answered. */
  | "silence"
  /** The connection is cut. */
  | "reset"
  /** 200 with half a JSON document. */
  | "malformed";

export interface Fault {
  kind: FaultKind;
  /** Any letter case; absent means every method but getUpdates; "webhook" loses an answer to a delivery. */
  method?: string;
  botId?: number;
  chatId?: number;
  /** How many calls it spoils; 1 when absent. */
  times?: number;
  /** The call takes effect and only its answer is lost. */
  isApplied?: boolean;
  retryAfterSeconds?: number;
}

export interface FaultTarget {
  /** In lower case. */
  method: string;
  botId: number;
  chatId?: number;
}

export class Faults {
  private waiting: Array<Fault & { times: number }> = [];

  inject(fault: Fault): void {
    this.waiting.push({ ...fault, method: fault.method?.toLowerCase(), times: fault.times ?? 1 });
  }

  clear(): void {
    this.waiting = [];
  }

  /** The fault meant for this call, used up by it. */
  take(target: FaultTarget): Fault | undefined {
    if (this.waiting.length === 0) return undefined;
    const fault = this.waiting.find((candidate) => fits(candidate, target));
    if (!fault) return undefined;
    fault.times--;
    this.waiting = this.waiting.filter(({ times }) => times > 0);
    return fault;
  }
}

function fits(fault: Fault, target: FaultTarget): boolean {
  const isMethodFit =
    fault.method === undefined
      ? !["getupdates", "webhook"].includes(target.method)
      : fault.method === target.method;
  const isBotFit = fault.botId === undefined || fault.botId === target.botId;
  const isChatFit = fault.chatId === undefined || fault.chatId === target.chatId;
  return isMethodFit && isBotFit && isChatFit;
}

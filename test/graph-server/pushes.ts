/** Pushes to a business's webhook: signed, one at a time or in batches, out of order, repeated, until they are taken. */
import { createHmac } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { BusinessNumber } from "./world.ts";

export type Change = Record<string, unknown>;

export interface Release {
  /** The newest first. */
  isReversed?: boolean;
  /** How often each push is made; 1 where left out. */
  copies?: number;
  /** All changes of a push together: Meta batches up to a thousand. */
  isBatched?: boolean;
}

/** Meta waits longer and gives up after days. */
const RETRY_MS = 20;
const TRIES = 200;

export class Pushes {
  /** What was answered to each push, oldest first. */
  readonly answers: number[] = [];
  private readonly held = new Map<string, Change[]>();
  private readonly tails = new Map<string, Promise<void>>();

  /** From now on the number's changes wait for `release`. */
  hold({ phoneNumberId }: BusinessNumber): void {
    if (!this.held.has(phoneNumberId)) this.held.set(phoneNumberId, []);
  }

  release(number: BusinessNumber, { isReversed = false, copies = 1, isBatched = false }: Release): void {
    const waiting = this.held.get(number.phoneNumberId) ?? [];
    this.held.delete(number.phoneNumberId);
    const ordered = isReversed ? waiting.toReversed() : waiting;
    const groups = isBatched ? [ordered] : ordered.map((change) => [change]);
    for (let copy = 0; copy < copies; copy++) for (const group of groups) this.queue(number, group);
  }

  add(number: BusinessNumber, change: Change): void {
    const held = this.held.get(number.phoneNumberId);
    if (held) held.push(change);
    else this.queue(number, [change]);
  }

  private queue(number: BusinessNumber, changes: readonly Change[]): void {
    const before = this.tails.get(number.phoneNumberId) ?? Promise.resolve();
    const body = JSON.stringify({
      object: "whatsapp_business_account",
      entry: [{ id: "102290129340398", changes: changes.map((value) => asChange(number, value)) }],
    });
    this.tails.set(
      number.phoneNumberId,
      before.then(() => this.untilTaken(number, body)),
    );
  }

  private async untilTaken(number: BusinessNumber, body: string): Promise<void> {
    for (let tries = 0; tries < TRIES; tries++) {
      const status = await post(number, body);
      this.answers.push(status);
      if (status === 200) return;
      await setTimeout(RETRY_MS);
    }
  }
}

const asChange = ({ displayNumber, phoneNumberId }: BusinessNumber, value: Change) => ({
  field: "calls" in value ? "calls" : "messages",
  value: {
    messaging_product: "whatsapp",
    metadata: {
      display_phone_number: displayNumber.replace(/\D/g, ""),
      phone_number_id: phoneNumberId,
    },
    ...value,
  },
});

export const signatureOf = (secret: string, body: string): string =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

/** 0 where nobody answers. */
async function post({ webhookUrl, appSecret }: BusinessNumber, body: string): Promise<number> {
  if (webhookUrl === null) return 0;
  const headers = {
    "content-type": "application/json",
    "x-hub-signature-256": signatureOf(appSecret, body),
  };
  const answer = await fetch(webhookUrl, { method: "POST", headers, body }).catch(() => null);
  return answer?.status ?? 0;
}

/** The server's memory: numbers, the people who write to them, what was sent and uploaded. */
import { randomBytes } from "node:crypto";
import { Faults } from "./faults.ts";
import type { SentPayload } from "./message-schema.ts";
import { Pushes } from "./pushes.ts";

export interface ApprovedTemplate {
  name: string;
  language: string;
  /** How many {{n}} its body has. */
  parameters: number;
  /** The labels of its quick replies. */
  buttons: string[];
  /** APPROVED where left out. */
  status?: string;
}

/** A business's number. */
export interface BusinessNumber {
  phoneNumberId: string;
  displayNumber: string;
  accessToken: string;
  appSecret: string;
  webhookUrl: string | null;
  templates: ApprovedTemplate[];
  isTokenRevoked: boolean;
  /** The WhatsApp business account it is in. */
  businessId: string;
  /** Whether the app hears what is written to it. */
  isSubscribed: boolean;
  /** Whether the token may look at the business account. */
  mayManage: boolean;
  /** Epoch seconds; 0 for a token that stays. */
  tokenExpiresAt: number;
}

export interface Person {
  name: string;
  /** Digits; null for somebody who hides the number. */
  phone: string | null;
  /** The business-scoped id. */
  userId: string;
  isGone: boolean;
  /** The number is there, and is not told of. */
  isPhoneHidden: boolean;
  /** By the number's id: when the person wrote there last, epoch milliseconds. */
  lastWroteAt: Map<string, number>;
}

export interface SentMessage {
  seq: number;
  id: string;
  phoneNumberId: string;
  /** The person's business-scoped id. */
  to: string;
  payload: SentPayload;
}

export interface Media {
  id: string;
  phoneNumberId: string;
  mime: string;
  name: string;
  bytes: Buffer;
  /** So many more addresses of it are no good by the time they are used. */
  staleLinks: number;
}

export class World {
  readonly numbers = new Map<string, BusinessNumber>();
  readonly people: Person[] = [];
  readonly sent: SentMessage[] = [];
  readonly media = new Map<string, Media>();
  readonly faults = new Faults();
  readonly pushes = new Pushes();
  /** Ids of messages from people, with who was told that they are read. */
  readonly readIds: { id: string; isTyping: boolean }[] = [];
  /** The codes of what was refused, oldest first. */
  readonly refused: number[] = [];
  /** When each pair's messages went out, while the pair limit is kept. */
  readonly pairs = new Map<string, number[]>();
  isPairLimited = false;
  private count = 0;
  private aheadMs = 0;

  readonly nowMs = (): number => Date.now() + this.aheadMs;

  advanceClock(byMs: number): void {
    this.aheadMs += byMs;
  }

  next(): number {
    return ++this.count;
  }

  nextMessageId(): string {
    return `wamid.${randomBytes(24).toString("base64url").toUpperCase()}${this.next()}`;
  }

  numberOf(phoneNumberId: string): BusinessNumber | undefined {
    return this.numbers.get(phoneNumberId);
  }

  personAt({
    to,
    recipient,
  }: {
    to?: string | undefined;
    recipient?: string | undefined;
  }): Person | undefined {
    const digits = to?.replace(/\D/g, "");
    return this.people.find(
      ({ phone, userId }) => (digits !== undefined && phone === digits) || userId === recipient,
    );
  }
}

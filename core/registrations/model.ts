/** Registrations: a client a dealer makes known before anybody else, and why something is refused. */
import * as z from "zod";
import type { Money } from "../money.ts";
import { normalisedPhone } from "../network/phone-number.ts";
import { isInn } from "./inn.ts";

/** "open" waits for the supplier, "asked" for the dealer's answer; "approved" is protected until it has "ended". */
export type RegistrationState = "open" | "asked" | "approved" | "refused" | "ended" | "withdrawn";

export interface Registration {
  id: string;
  number: number;
  version: number;
  companyId: string;
  companyName: string;
  supplierId: string;
  client: { name: string; phone: string | null; inn: string | null };
  place: string | null;
  title: string;
  amount: Money | null;
  state: RegistrationState;
  /** Why it was refused, or what the dealer was asked; null where nothing was said. */
  words: string | null;
  answer: string | null;
  dealId: string | null;
  createdAt: number;
  /** By when it is decided, while it waits for that. */
  dueAt: number | null;
  /** When the protection ends; null where there was none. */
  expiresAt: number | null;
  /** A longer protection is asked for, and not decided. */
  isExtensionAsked: boolean;
}

const line = z.string().trim().min(1).max(200);

/** What a dealer tells of its client: its phone or its taxpayer number at least. */
export const newRegistrationSchema = z
  .strictObject({
    clientName: line,
    clientInn: z.string().refine(isInn).nullable().default(null),
    clientPhone: z
      .string()
      .trim()
      .max(30)
      .refine((phone) => normalisedPhone(phone) !== null)
      .nullable()
      .default(null),
    place: line.nullable().default(null),
    title: line,
    /** Minor units. */
    amountMinor: z.int().min(0).nullable().default(null),
  })
  .refine(({ clientInn, clientPhone }) => clientInn !== null || clientPhone !== null, {
    path: ["clientPhone"],
  });
export type NewRegistration = z.input<typeof newRegistrationSchema>;

/** What the supplier makes of it; what it says is read by the dealer. */
export type Decision =
  | { is: "approve" }
  | { is: "refuse"; reason: string }
  | { is: "ask"; question: string }
  /** The longer protection that was asked for, or not. */
  | { is: "extend" }
  | { is: "keep" }
  /** The protection is over before its time. */
  | { is: "end" };

/** What of two clients is the same, or nearly. */
export const likenesses = ["inn", "phone", "name", "place"] as const;
export type Likeness = (typeof likenesses)[number];

/** Whose the other client is: a rival's; the supplier's that decides; or one of the dealers' of whoever registers. */
export type ConflictSide = "rival" | "own" | "dealer";

/** A client that may be the same one: for the supplier's eyes, and a distributor's where its own dealers have it. */
export interface Conflict {
  kind: "registration" | "deal";
  side: ConflictSide;
  number: number;
  /** Null of a deal that is nobody's yet. */
  companyName: string | null;
  clientName: string;
  by: readonly Likeness[];
  /** Until when another's protection holds; null where it is a deal, or not decided. */
  protectedUntil: number | null;
}

/** Reasons of a refusal that are ready; others are the manager's own words. */
export const offeredReasons = ["inWork", "notOurs", "thin"] as const;

/** Tail of a key under registrations.refused. */
export type RegistrationRefusal =
  | "notFound"
  /** Somebody was first: params.state says what is true now. */
  | "stale"
  /** It stands so that this cannot be done: params.state. */
  | "notNow"
  | "notAllowed"
  /** params.field. */
  | "badField"
  /** One's own company has registered this client already: params.number. */
  | "known"
  /** The same client is under another's protection: params.company, params.until. */
  | "protected";

/** Which registrations a list shows. */
export type RegistrationFilter = "waiting" | "protected" | "over" | "all";

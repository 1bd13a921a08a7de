/** Deals: what they hold, who may take them, and why something is refused. */
import * as z from "zod";
import type { canonicalStages, Titles } from "../funnels/model.ts";
import type { Money } from "../money.ts";

export type CanonicalDealStage = (typeof canonicalStages)["deal"][number];

/** Whoever reads may see the client whole, or only that there is one. */
export interface Client {
  /** Masked: «Сергей П.». */
  name: string;
  /** Null also while it is masked. */
  phone: string | null;
  /** The same. */
  inn: string | null;
  /** Said also while it is masked. */
  hasPhone: boolean;
  isMasked: boolean;
}

export interface Deal {
  id: string;
  number: number;
  funnel: string;
  stage: string;
  stageTitles: Titles;
  canonical: CanonicalDealStage;
  version: number;
  supplierId: string;
  /** Whom it is offered to, later who leads it. */
  companyId: string | null;
  companyName: string | null;
  owner: { id: string; name: string } | null;
  title: string;
  client: Client;
  region: string | null;
  city: string | null;
  productGroup: string | null;
  amount: Money | null;
  fields: Readonly<Record<string, unknown>>;
  createdAt: number;
  stageSince: number;
  dueAt: number | null;
  wonAt: number | null;
  /** What whoever leads it has planned. */
  next: { what: string; at: number } | null;
  /** Put off until then: its clock stands. `why`: one of `postponeReasons`, or words. */
  postponed: { until: number; why: string } | null;
  /** Free for whoever is first, until then. */
  pooledUntil: number | null;
}

/** What is planned most often; anything else is in one's own words. */
export const nextSteps = ["call", "visit", "offer"] as const;
/** Why deals are given to another dealer most often; and why they are put off. */
export const reassignReasons = ["silent", "late", "client"] as const;
export const postponeReasons = ["thinking", "money", "site", "season"] as const;

const line = z.string().trim().min(1).max(200);
/** A lead as it comes in: by hand, by an interface. */
export const newDealSchema = z.strictObject({
  /** A kind of deals, a funnel's id; the tenant's first where left out. */
  kind: z.string().optional(),
  title: line,
  clientName: line,
  clientPhone: z.string().trim().max(30).nullish(),
  /** The taxpayer number of a company. */
  clientInn: z
    .string()
    .regex(/^\d{10}(\d{2})?$/)
    .nullish(),
  region: line.nullish(),
  city: line.nullish(),
  postalCode: z
    .string()
    .regex(/^[\d ]{1,10}$/)
    .nullish(),
  /** Degrees. */
  latitude: z.number().min(-90).max(90).nullish(),
  longitude: z.number().min(-180).max(180).nullish(),
  productGroup: line.nullish(),
  amountMinor: z.int().min(0).nullish(),
  fields: z.record(z.string(), z.unknown()).default({}),
  source: z.string().default("manual"),
});
export type NewDeal = z.input<typeof newDealSchema>;

/** How a company takes deals; what is null is the tenant's, or without a limit. */
export const profileSchema = z.strictObject({
  level: z.string().nullable().default(null),
  weight: z.int().min(1).max(1_000).default(10),
  capacity: z.int().min(0).nullable().default(null),
  isFallback: z.boolean().default(false),
  isPaused: z.boolean().default(false),
  timeZone: z.string().nullable().default(null),
  workFrom: z.string().nullable().default(null),
  workTo: z.string().nullable().default(null),
  worksSaturday: z.boolean().nullable().default(null),
  /** Degrees. */
  latitude: z.number().nullable().default(null),
  longitude: z.number().nullable().default(null),
  radiusKm: z.int().min(1).max(20_000).nullable().default(null),
  regions: z.array(z.string()).default([]),
  postalCodes: z.array(z.string()).default([]),
  groups: z.array(z.string()).default([]),
  /** Phones or taxpayer numbers of clients that are its own. */
  clients: z.array(z.string()).default([]),
});
export type NewProfile = z.input<typeof profileSchema>;

export const offerStates = [
  "offered",
  "accepted",
  "declined",
  "timedOut",
  "withdrawn",
  "handedOn",
  "givenBack",
] as const;
export type OfferState = (typeof offerStates)[number];

/** Whoever has said no is not asked again; whoever only let its time pass may be. */
export const saidNo = ({ state }: { state: OfferState }): boolean =>
  state === "declined" || state === "givenBack" || state === "handedOn";

/** Why it was a company's turn, as its offer keeps it. */
export const whySchema = z.object({
  /** The conditions of the rule that found it; empty where a person named the company. */
  match: z.array(z.string()),
  /** What of the territory: the region, or the beginning of the code. */
  place: z.string().nullable().default(null),
  /** How far away, where it lies within the radius. */
  km: z.int().nullable().default(null),
  weight: z.int(),
});
export type Why = z.infer<typeof whySchema>;
/** Of a deal made of a registration: the rule by which later ones of the client come, and no turn that was taken. */
export const registeredWhy: Why = { match: ["registered"], place: null, km: null, weight: 10 };

export interface Offer {
  ordinal: number;
  companyId: string;
  companyName: string;
  supplierId: string;
  state: OfferState;
  why: Why;
  reason: string | null;
  offeredAt: number;
  dueAt: number;
  answeredAt: number | null;
}

/** Tail of a key under deals.refused. */
export type DealRefusal =
  | "notFound"
  /** Somebody was first, or it was changed meanwhile: params.state says what is true now. */
  | "stale"
  /** Its funnel has no such move from here: params.state. */
  | "notNow"
  | "notAllowed"
  /** params.field was not given. */
  | "incomplete"
  /** params.field. */
  | "badField"
  /** The company said no to this deal already, and is not asked again. */
  | "declined"
  /** The time named has passed, or lies more than a year ahead. */
  | "badTime"
  /** The dealer was hurried a moment ago. */
  | "tooSoon"
  /** The company leads as many deals as it can. */
  | "full"
  /** params.form: the form of its stage is to be filled in first. */
  | "formFirst"
  /** params.number: there is no such order of the deal's dealer. */
  | "noOrder"
  /** Nobody of those who may is left. */
  | "nobody";

/** «Сергей П.», «ООО Р.»: a client whose deal nobody has taken yet. A company is known by one word of its name. */
export function maskedName(name: string, isCompany = false): string {
  const [first = "", second] = name.trim().split(/\s+/);
  const initialOf = (word: string): string => `${/[\p{L}\p{N}]/u.exec(word)?.[0]?.toUpperCase() ?? ""}.`;
  if (second !== undefined) return `${first} ${initialOf(second)}`;
  return isCompany ? initialOf(first) : first;
}

/** What a client is known by; its phone as it was written. */
export interface ClientKeys {
  inn?: string | null;
  phone?: string | null;
}

/** Its taxpayer number, else the digits of its phone: Russia's code is put before ten, and in place of an eight. */
export function clientKey({ inn, phone }: ClientKeys): string | null {
  if (inn) return inn;
  const digits = (phone ?? "").replace(/\D/g, "");
  if (digits.length < 10) return null;
  if (digits.length === 10) return `7${digits}`;
  return digits.length === 11 && digits.startsWith("8") ? `7${digits.slice(1)}` : digits;
}

/** All of them, the surest first. */
export const clientKeys = ({ inn = null, phone = null }: ClientKeys): string[] =>
  [clientKey({ inn }), clientKey({ phone })].filter((key) => key !== null);

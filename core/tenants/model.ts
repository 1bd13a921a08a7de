/** A tenant: a manufacturer renting the product, what it rented and what it set. */
import { IANAZone } from "luxon";
import * as z from "zod";
import { officeCalendar, type WorkingCalendar } from "../calendar/model.ts";
import { creditPolicies } from "../credit/model.ts";
import type { FunnelLayer } from "../funnels/layers.ts";
import { packNames } from "../packs/packs.ts";
import { priceStrategies } from "../prices/model.ts";
import { type VatRate, vatModes } from "../prices/vat.ts";

/** What can be rented; a block turned off takes its menus away and leaves its data readable. */
export const blocks = ["catalog", "orders", "deals", "claims", "news"] as const;
export type Block = (typeof blocks)[number];

export const locales = ["ru", "en"] as const;
export type Locale = (typeof locales)[number];
export const asLocale = (tag: string | null | undefined, fallback: Locale = "ru"): Locale => {
  const language = tag?.slice(0, 2).toLowerCase();
  return locales.find((locale) => locale === language) ?? (language ? "en" : fallback);
};

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const settingsSchema = z
  .object({
    /** Working minutes a manager has to answer an order: the time the dealer is promised. */
    answerMinutes: z.int().min(1).max(10_000).default(45),
    workFrom: timeOfDay.default("09:00"),
    workTo: timeOfDay.default("18:00"),
    worksSaturday: z.boolean().default(false),
    /** Local time of the managers' daily digest. */
    digestAt: timeOfDay.default("08:30"),
    /** A second identical order within so many minutes is asked about. */
    repeatMinutes: z.int().min(0).max(1440).default(15),
    /** Of a company's own prices, its group's and the base ones: the first there is, or the lowest. */
    priceStrategy: z.enum(priceStrategies).default("priority"),
    /** Dealers without a price of their own are shown the base one; else such goods are on request. */
    hasBasePrices: z.boolean().default(false),
    /** How VAT is shown: not at all, within the prices, or on top of them. */
    vatMode: z.enum(vatModes).default("none"),
    vatPercent: z.int().min(0).max(50).default(22),
    /** More in stock is shown as «>10»; 0 = the figure itself. */
    stockShownUpTo: z.int().min(0).max(1_000_000).default(0),
    /** More than there is may be ordered, and comes later. */
    allowsBackorder: z.boolean().default(true),
    /** Hours, truck and price of a delivery are agreed in the chat; else an order has its day alone. */
    agreesDeliveries: z.boolean().default(true),
    /** What the books call stages of orders, where they call them otherwise: «К отгрузке=ready;Закрыт=done». */
    orderStatuses: z
      .string()
      .max(2_000)
      .regex(/^(?:[^=;]+=[a-z][A-Za-z0-9]*(?:;[^=;]+=[a-z][A-Za-z0-9]*)*)?$/)
      .default(""),
    /** Goods of an order being made, and of one not decided, are kept from others for so many minutes; 0 = not at all. */
    holdMinutes: z.int().min(0).max(10_080).default(0),
    /** The least an order may cost, minor units; 0 = anything. */
    minimumOrderMinor: z.int().min(0).default(0),
    /** What becomes of an order of a company that owes too much, or too long. */
    creditPolicy: z.enum(creditPolicies).default("off"),
    /** So many days overdue are borne with. */
    overdueDaysAllowed: z.int().min(0).max(365).default(0),
    /** Days after its confirmation an order is to be paid in, and reminded of; 0 = nobody counts them. */
    paymentDays: z.int().min(0).max(365).default(0),
    /** What a distributor may settle of its dealers' claims by itself, minor units; above it the manufacturer decides. */
    claimLimitMinor: z.int().min(0).max(1e12).default(1_000_000),
    /** Kinds of claims it may settle, divided by commas: all others go to the manufacturer. */
    claimKinds: z
      .string()
      .regex(
        /^(?:defect|transit|shortage|wrong|warranty|preauth)?(?:,(?:defect|transit|shortage|wrong|warranty|preauth))*$/,
      )
      .default("defect,transit,shortage,wrong,warranty"),
    /** Photos and films are shown with the place they were taken at; else only their originals, in archives, have it. */
    showsPhotoPlaces: z.boolean().default(false),
    /** The manufacturer reads what dealers pay its distributors: they sell by its own list. */
    showsResalePrices: z.boolean().default(false),
    inviteHours: z.int().min(1).max(2160).default(168),
    /** Days a client stays protected that a dealer has registered. */
    protectionDays: z.int().min(1).max(1095).default(90),
    /** A linked phone: nothing is sent while it is silent, and what waits is kept. */
    whatsappPaused: z.boolean().default(false),
    /** Messages a day above which a linked phone only answers whoever writes. */
    whatsappDailyCap: z.int().min(1).max(10_000).default(300),
    /** A choice on a linked phone is asked by a poll; its number is understood all the same. */
    whatsappPolls: z.boolean().default(false),
  })
  .refine(({ workFrom, workTo }) => workFrom < workTo, {
    error: "workFrom must be before workTo",
    path: ["workFrom"],
  });
export type TenantSettings = z.infer<typeof settingsSchema>;

export interface Tenant {
  id: string;
  slug: string;
  name: string;
  timeZone: string;
  locale: Locale;
  currency: string;
  blocks: readonly Block[];
  settings: TenantSettings;
  /** Whose trade's funnels it began with: a name of core/packs. */
  pack: string;
  /** What it has changed of them since, or added, by the funnels' ids. */
  funnels: Readonly<Record<string, FunnelLayer>>;
}

/** How a tenant shows VAT now; orders keep what was true when they were sent. */
export const vatRateOf = ({ settings }: Pick<Tenant, "settings">): VatRate => ({
  mode: settings.vatMode,
  percent: settings.vatMode === "none" ? 0 : settings.vatPercent,
});

/** What names a tenant on the command line: a word of Latin letters, digits and inner hyphens. */
export const slugSchema = z
  .string()
  .min(2)
  .max(32)
  .regex(/^[a-z][a-z\d]*(?:-[a-z\d]+)*$/);

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** What the operator says of a tenant. */
export const tenantFields = z.object({
  slug: slugSchema,
  name: z.string().trim().min(1).max(80),
  timeZone: z.string().refine((zone) => IANAZone.isValidZone(zone)),
  locale: z.enum(locales),
  currency: z.string().refine((code) => currencies.has(code)),
  blocks: z.array(z.enum(blocks)),
  /** Whose trade's funnels and habits it begins with; "base" where left out. */
  pack: z.enum(packNames).optional(),
});
export type TenantFields = z.infer<typeof tenantFields>;

/** A tenant's bot or number, its token opened: what a channel connects by. */
export interface OpenedAccount {
  id: string;
  tenantId: string;
  channel: string;
  /** Null where the channel needs none. */
  token: string | null;
  username: string | null;
  webhookSecret: string;
}

/** The operator's terminal: accounts of it exist only while somebody writes there. */
export const consoleChannel = "console";

const calendars = new Map<string, WorkingCalendar>();

/** When a tenant works: its own hours on the Russian calendar. */
export function calendarOf({ timeZone, settings }: Pick<Tenant, "timeZone" | "settings">): WorkingCalendar {
  const { workFrom, workTo, worksSaturday } = settings;
  const key = `${timeZone} ${workFrom} ${workTo} ${worksSaturday}`;
  const known = calendars.get(key);
  if (known) return known;
  const calendar = officeCalendar(timeZone, { workFrom, workTo, worksSaturday });
  calendars.set(key, calendar);
  return calendar;
}

/** Who is who in a dealer network: companies, people, roles, and what each role may do. */
import * as z from "zod";
import { shapedOnce } from "../shaped-once.ts";
import type { Block, Locale } from "../tenants/model.ts";

export type CompanyKind = "manufacturer" | "distributor" | "dealer";

export interface Company {
  id: string;
  kind: CompanyKind;
  name: string;
  parentId: string | null;
  /** Who answers its orders; the manufacturer's id where nobody else does. */
  supplierId: string | null;
  managerId: string | null;
  region: string | null;
  inn: string | null;
  priceTypeId: string | null;
  /** The group of companies whose terms it buys on. */
  groupId: string | null;
  addresses: string[];
}

export const roles = ["owner", "buyer", "manager", "quality", "warehouse", "admin", "operator"] as const;
export type Role = (typeof roles)[number];

/** The roles a company of each kind may give. */
export const rolesOf: Record<CompanyKind, readonly Role[]> = {
  dealer: ["owner", "buyer"],
  distributor: ["owner", "manager", "buyer"],
  manufacturer: ["admin", "manager", "quality", "warehouse", "operator"],
};

/** A messenger's name among channels and in wishes; what people call it, its channels say (bots/messengers.ts). */
export type Messenger = string;
export type TitleOf = (messenger: Messenger) => string;

/** The messenger a channel is a way into: a channel is named after it, and then after the way. */
export const messengerOf = (channel: string): Messenger =>
  channel.replace(/^simulator-/, "").split("-")[0] ?? channel;

export const preferencesSchema = z.object({
  /** Where pushes come, for who has several; auto: where the person wrote last. */
  messenger: z.string().default("auto"),
  /** Silent receipts ("sent", "packed") are wanted at all. */
  wantsReceipts: z.boolean().default(true),
  /** Pushes wait from 20:00 to 8:00 and on days off. */
  hasQuietHours: z.boolean().default(true),
  wantsDigest: z.boolean().default(true),
  /** The week's report of deals, on its first morning. */
  wantsReport: z.boolean().default(true),
});
export type Preferences = z.infer<typeof preferencesSchema>;
export const preferencesOf = shapedOnce(preferencesSchema);

export interface Person {
  id: string;
  name: string;
  /** E.164, vouched for by the messenger; else null. */
  phone: string | null;
  locale: Locale;
  preferences: Preferences;
}

export interface Membership {
  company: Company;
  role: Role;
  /** The most an order may cost that is sent without the owner's yes, minor units; null or absent for any sum. */
  limitMinor?: number | null;
}

/** A known sender, acting for one company; a person without a membership left is a stranger again. */
export interface Actor {
  person: Person;
  company: Company;
  role: Role;
  limitMinor?: number | null;
  /** All companies this person may switch to, the active one included. */
  memberships: readonly Membership[];
}

/** What may be asked of core; a menu entry or an action names one of these. */
export type Permission =
  | "catalog.browse"
  | "orders.place"
  | "orders.decide"
  | "deals.work"
  | "deals.assign"
  | "claims.report"
  | "claims.decide"
  /** Has claims inspected, asks for more, and notes what was found. */
  | "claims.examine"
  /** Sees its company's claims, and notes goods that came back. */
  | "claims.receive"
  | "staff.manage"
  | "network.manage"
  /** Links the tenant's own number to its phone. */
  | "number.link"
  | "person.ask"
  | "person.answer";

/** The rented block a permission belongs to; null for what every tenant has. */
export const blockOf: Record<Permission, Block | null> = {
  "catalog.browse": "catalog",
  "orders.place": "orders",
  "orders.decide": "orders",
  "deals.work": "deals",
  "deals.assign": "deals",
  "claims.report": "claims",
  "claims.decide": "claims",
  "claims.examine": "claims",
  "claims.receive": "claims",
  "staff.manage": null,
  "network.manage": null,
  "number.link": null,
  "person.ask": null,
  "person.answer": null,
};

/** Blocks that can be rented and have no menu yet: it comes with later versions. */
export const blocksToCome: readonly Block[] = ["news"];

const buying: Permission[] = ["catalog.browse", "orders.place", "deals.work", "claims.report", "person.ask"];
const supplying: Permission[] = [
  "orders.decide",
  "deals.assign",
  "claims.decide",
  "claims.examine",
  "claims.receive",
  "network.manage",
  "person.answer",
];

const permissions: Record<CompanyKind, Partial<Record<Role, readonly Permission[]>>> = {
  dealer: { owner: [...buying, "staff.manage"], buyer: buying },
  distributor: {
    owner: [...buying, ...supplying, "staff.manage"],
    manager: [...buying, ...supplying, "staff.manage"],
    buyer: buying,
  },
  manufacturer: {
    admin: [...supplying, "catalog.browse", "staff.manage", "number.link"],
    manager: [...supplying, "catalog.browse"],
    quality: ["claims.examine", "claims.receive", "catalog.browse"],
    warehouse: ["claims.receive"],
    operator: [],
  },
};

/** Whether a member may, by role and by what its tenant rents. */
export function may(
  { company, role }: Membership,
  permission: Permission,
  rented: readonly Block[],
): boolean {
  const block = blockOf[permission];
  if (block && !rented.includes(block)) return false;
  return permissions[company.kind][role]?.includes(permission) ?? false;
}

/** What a buyer's own words do besides asking a person: order, find goods, open orders there are. */
export type Writing = "goods" | "catalog" | "orders" | "questions";

/** Null for who asks nobody: a supplier's own people. */
export function writingOf(member: Membership, rented: readonly Block[]): Writing | null {
  if (!may(member, "person.ask", rented)) return null;
  const hasOrders = may(member, "orders.place", rented);
  if (may(member, "catalog.browse", rented)) return hasOrders ? "goods" : "catalog";
  return hasOrders ? "orders" : "questions";
}

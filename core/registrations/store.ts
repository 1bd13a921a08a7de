/** Queries of registrations, and of those that may be of the same client. */
import { and, count, desc, eq, gt, inArray, isNull, ne, notInArray, or, type SQL } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Page, PageRequest } from "../page.ts";
import type { Scope } from "../scope.ts";
import type { Registration, RegistrationState } from "./model.ts";

type Row = Tx["t"]["registrations"]["$inferSelect"];
export type RegistrationRow = Omit<Row, "state"> & { state: RegistrationState };
/** With the name of its company. */
export type NamedRegistration = RegistrationRow & { companyName: string };

export async function insertRegistration(
  tx: Tx,
  { tenant }: Scope,
  row: Omit<RegistrationRow, "tenantId">,
): Promise<void> {
  await tx.db.insert(tx.t.registrations).values({ tenantId: tenant.id, ...row });
}

type Change = Partial<
  Pick<
    RegistrationRow,
    "state" | "words" | "answer" | "dealId" | "decidedBy" | "dueAt" | "expiresAt" | "extensionAskedAt"
  >
>;

/** One version further, if it still is at the row's; null when somebody was first. */
export async function updateRegistration(
  tx: Tx,
  scope: Scope,
  row: NamedRegistration,
  change: Change,
): Promise<NamedRegistration | null> {
  const { registrations: r } = tx.t;
  const { version } = row;
  const fresh = { ...change, version: version + 1, updatedAt: scope.now };
  const [changed] = await tx.db
    .update(r)
    .set(fresh)
    .where(and(eq(r.tenantId, scope.tenant.id), eq(r.id, row.id), eq(r.version, version)))
    .returning({ id: r.id });
  return changed ? { ...row, ...fresh } : null;
}

function named(tx: Tx) {
  const { registrations: r, companies } = tx.t;
  return tx.db
    .select({ row: r, companyName: companies.name })
    .from(r)
    .innerJoin(companies, and(eq(companies.tenantId, r.tenantId), eq(companies.id, r.companyId)));
}

const asNamed = ({ row, companyName }: { row: Row; companyName: string }): NamedRegistration => ({
  ...row,
  state: row.state as RegistrationState,
  companyName,
});

/** Whoever's it is: who may see it, the caller knows. */
export async function selectRegistration(
  tx: Tx,
  { tenant }: Scope,
  id: string,
): Promise<NamedRegistration | null> {
  const { registrations: r } = tx.t;
  const [found] = await named(tx).where(and(eq(r.tenantId, tenant.id), eq(r.id, id)));
  return found ? asNamed(found) : null;
}

/** What a company has made, what it decides, or either; one of them at least. */
export type Whose = { companyId?: string; supplierId?: string };

const isOf = ({ t: { registrations: r } }: Tx, { companyId, supplierId }: Whose): SQL | undefined =>
  or(
    companyId === undefined ? undefined : eq(r.companyId, companyId),
    supplierId === undefined ? undefined : eq(r.supplierId, supplierId),
  );

/** The newest first; of all states where none is named. */
export async function selectRegistrations(
  tx: Tx,
  { tenant }: Scope,
  whose: Whose,
  states: readonly RegistrationState[],
  page: PageRequest,
): Promise<Page<NamedRegistration>> {
  const { registrations: r } = tx.t;
  const isWanted = states.length > 0 ? inArray(r.state, [...states]) : undefined;
  const where = and(eq(r.tenantId, tenant.id), isOf(tx, whose), isWanted);
  const rows = await named(tx)
    .where(where)
    .orderBy(desc(r.createdAt), desc(r.number))
    .limit(page.limit)
    .offset(page.offset);
  const [total] = await tx.db.select({ count: count() }).from(r).where(where);
  return { items: rows.map(asNamed), total: Number(total?.count ?? 0) };
}

const isUnderWay = ({ t: { registrations: r } }: Tx, now: number): SQL | undefined =>
  or(inArray(r.state, ["open", "asked"]), and(eq(r.state, "approved"), gt(r.expiresAt, now)));

/** Registrations under way of a client known by one of the keys. */
export async function selectOfClient(
  tx: Tx,
  { tenant, now }: Scope,
  keys: readonly string[],
): Promise<NamedRegistration[]> {
  const { registrations: r } = tx.t;
  const isTheirs = or(inArray(r.clientKey, [...keys]), inArray(r.phoneKey, [...keys]));
  const rows = await named(tx).where(and(eq(r.tenantId, tenant.id), isTheirs, isUnderWay(tx, now)));
  return rows.map(asNamed);
}

/** Of a supplier's companies but one, the newest ones: what a client is compared with. */
const COMPARED = 5_000;

/** `isWithOwn`: what the supplier itself has, too, of a supplier of its own. */
export interface Among {
  supplierId: string;
  exceptId: string;
  isWithOwn: boolean;
}

/** Columns of whose a row is. */
type Held = Pick<Tx["t"]["registrations"] | Tx["t"]["deals"], "supplierId" | "companyId">;

const isAmong = (of: Held, { supplierId, exceptId, isWithOwn }: Among): SQL | undefined =>
  or(
    and(eq(of.supplierId, supplierId), ne(of.companyId, exceptId)),
    isWithOwn ? eq(of.companyId, supplierId) : undefined,
  );

export async function selectRivals(
  tx: Tx,
  { tenant, now }: Scope,
  among: Among,
): Promise<NamedRegistration[]> {
  const { registrations: r } = tx.t;
  const rows = await named(tx)
    .where(and(eq(r.tenantId, tenant.id), isAmong(r, among), isUnderWay(tx, now)))
    .orderBy(desc(r.createdAt))
    .limit(COMPARED);
  return rows.map(asNamed);
}

/**
 * Deals that those companies have or that are nobody's yet, those that are over left out. `isAll`: of the whole network, but
 * for the company's own dealers.
 */
export async function selectRivalDeals(
  tx: Tx,
  { tenant }: Scope,
  { isAll, ...among }: Among & { isAll: boolean },
  over: readonly string[],
) {
  const { deals: d, companies } = tx.t;
  const { supplierId, exceptId } = among;
  const isOthers = isAll ? and(ne(d.companyId, exceptId), ne(d.supplierId, exceptId)) : isAmong(d, among);
  const isUntaken = and(eq(d.supplierId, supplierId), isNull(d.ownerId));
  return tx.db
    .select({
      id: d.id,
      number: d.number,
      companyId: d.companyId,
      companyName: companies.name,
      clientName: d.clientName,
      clientPhone: d.clientPhone,
      clientKey: d.clientKey,
      city: d.city,
    })
    .from(d)
    .leftJoin(companies, and(eq(companies.tenantId, d.tenantId), eq(companies.id, d.companyId)))
    .where(
      and(
        eq(d.tenantId, tenant.id),
        or(isOthers, isUntaken),
        over.length > 0 ? notInArray(d.stage, [...over]) : undefined,
      ),
    )
    .orderBy(desc(d.createdAt))
    .limit(COMPARED);
}

/** As flows see it. */
export const asRegistration = (row: NamedRegistration): Registration => ({
  id: row.id,
  number: row.number,
  version: row.version,
  companyId: row.companyId,
  companyName: row.companyName,
  supplierId: row.supplierId,
  client: { name: row.clientName, phone: row.clientPhone, inn: row.clientInn },
  place: row.place,
  title: row.title,
  amount: row.amountMinor === null ? null : { amountMinor: row.amountMinor, currency: row.currency },
  state: row.state,
  words: row.words,
  answer: row.answer,
  dealId: row.dealId,
  createdAt: row.createdAt,
  dueAt: row.dueAt,
  expiresAt: row.expiresAt,
  isExtensionAsked: row.extensionAskedAt !== null,
});

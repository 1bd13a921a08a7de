/** Everybody a tenant knows, members or not, and where each of them is met. */
import { and, asc, eq, inArray, or } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import { asLocale, type Locale } from "../tenants/model.ts";

export interface KnownPerson {
  id: string;
  name: string;
  phone: string | null;
  locale: Locale;
  /** Epoch milliseconds. */
  createdAt: number;
}

/** People whose data is there, in the order they came; those that were erased are left out. */
export async function selectEverybody(tx: Tx, tenantId: string): Promise<KnownPerson[]> {
  const { people } = tx.t;
  const own = (await selectErasures(tx)).filter((erasure) => erasure.tenantId === tenantId);
  const erased = new Set(own.map(({ personId }) => personId));
  const rows = await tx.db
    .select({
      id: people.id,
      name: people.name,
      phone: people.phone,
      locale: people.locale,
      createdAt: people.createdAt,
    })
    .from(people)
    .where(eq(people.tenantId, tenantId))
    .orderBy(asc(people.createdAt), asc(people.id));
  return rows.filter(({ id }) => !erased.has(id)).map((row) => ({ ...row, locale: asLocale(row.locale) }));
}

export interface Erasure {
  tenantId: string;
  personId: string;
  /** Epoch milliseconds of the first time. */
  at: number;
}

/** Whoever was erased, of all tenants. */
export function selectErasures({ db, t: { erasures } }: Tx): Promise<Erasure[]> {
  const { tenantId, personId, at } = erasures;
  return db.select({ tenantId, personId, at }).from(erasures);
}

export interface Whereabouts {
  identities: { channel: string; address: string; createdAt: number }[];
  /** Private chats, on whichever account. */
  chats: { accountId: string; address: string; title: string }[];
}

export async function selectWhereabouts(tx: Tx, tenantId: string, personId: string): Promise<Whereabouts> {
  const { identities, chats } = tx.t;
  const known = await tx.db
    .select({ channel: identities.channel, address: identities.address, createdAt: identities.createdAt })
    .from(identities)
    .where(and(eq(identities.tenantId, tenantId), eq(identities.personId, personId)));
  const addresses = known.map(({ address }) => address);
  const own = await tx.db
    .select({ accountId: chats.accountId, address: chats.address, title: chats.title })
    .from(chats)
    .where(
      and(
        eq(chats.tenantId, tenantId),
        eq(chats.kind, "private"),
        // One who has not written since joining is not named by its chat yet.
        or(eq(chats.personId, personId), inArray(chats.address, addresses)),
      ),
    );
  return { identities: known, chats: own };
}

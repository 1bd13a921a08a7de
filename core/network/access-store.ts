/** Queries of requests for access, and of what strangers said before they made one. */
import { and, asc, count, desc, eq, inArray } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import { newId, type Scope, type Sender } from "../scope.ts";
import { asLocale, type Locale } from "../tenants/model.ts";

export interface RequestRow {
  id: string;
  accountId: string;
  chat: string;
  channel: string;
  address: string;
  name: string;
  phone: string | null;
  about: string;
  files: string[];
  locale: Locale;
  state: "draft" | "open" | "admitted" | "refused";
  version: number;
  decidedBy: string | null;
  createdAt: number;
}

type StoredRow = Tx["t"]["accessRequests"]["$inferSelect"];

const asRow = ({ tenantId: _, ...row }: StoredRow): RequestRow => ({
  ...row,
  locale: asLocale(row.locale),
  state: row.state as RequestRow["state"],
});

/** The sender's request that is not decided yet: a draft or an open one. */
export async function findUndecided(
  tx: Tx,
  scope: Scope,
  { channel, address }: Sender,
): Promise<RequestRow | null> {
  const { accessRequests } = tx.t;
  const [row] = await tx.db
    .select()
    .from(accessRequests)
    .where(
      and(
        eq(accessRequests.tenantId, scope.tenant.id),
        eq(accessRequests.channel, channel),
        eq(accessRequests.address, address),
        inArray(accessRequests.state, ["draft", "open"]),
      ),
    )
    .orderBy(desc(accessRequests.createdAt));
  return row ? asRow(row) : null;
}

/** Drafts are nobody's to see. */
export async function findRequest(tx: Tx, scope: Scope, id: string): Promise<RequestRow | null> {
  const { accessRequests } = tx.t;
  const [row] = await tx.db
    .select()
    .from(accessRequests)
    .where(and(eq(accessRequests.tenantId, scope.tenant.id), eq(accessRequests.id, id)));
  return row && row.state !== "draft" ? asRow(row) : null;
}

/** The longest waiting first. */
export async function selectOpenRequests(tx: Tx, scope: Scope, page: { offset: number; limit: number }) {
  const { accessRequests } = tx.t;
  const isOpen = and(eq(accessRequests.tenantId, scope.tenant.id), eq(accessRequests.state, "open"));
  const rows = await tx.db
    .select()
    .from(accessRequests)
    .where(isOpen)
    .orderBy(asc(accessRequests.createdAt), asc(accessRequests.id))
    .limit(page.limit)
    .offset(page.offset);
  const [all] = await tx.db.select({ total: count() }).from(accessRequests).where(isOpen);
  return { items: rows.map(asRow), total: Number(all?.total ?? 0) };
}

export async function insertRequest(
  tx: Tx,
  scope: Scope,
  sender: Sender,
  request: Pick<RequestRow, "about" | "files" | "phone" | "state">,
): Promise<RequestRow> {
  const { accountId, chat, channel, address, name, locale } = sender;
  const row: RequestRow = {
    ...request,
    id: newId(),
    accountId,
    chat,
    channel,
    address,
    name,
    locale,
    version: 1,
    decidedBy: null,
    createdAt: scope.now,
  };
  await tx.db.insert(tx.t.accessRequests).values({ tenantId: scope.tenant.id, ...row });
  return row;
}

/** Changes a request that is still at `row.version` and not decided; null when somebody was first. */
export async function updateRequest(
  tx: Tx,
  scope: Scope,
  row: RequestRow,
  change: Partial<
    Pick<RequestRow, "about" | "files" | "phone" | "state" | "version" | "decidedBy" | "createdAt">
  >,
): Promise<RequestRow | null> {
  const { accessRequests } = tx.t;
  const [changed] = await tx.db
    .update(accessRequests)
    .set(change)
    .where(
      and(
        eq(accessRequests.tenantId, scope.tenant.id),
        eq(accessRequests.id, row.id),
        eq(accessRequests.version, row.version),
        inArray(accessRequests.state, ["draft", "open"]),
      ),
    )
    .returning();
  return changed ? asRow(changed) : null;
}

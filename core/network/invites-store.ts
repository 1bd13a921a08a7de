/** Queries of invites; a code is found by its hash alone. */
import { and, asc, eq, gt, isNull } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { Role } from "./model.ts";

export interface InviteRow {
  id: string;
  companyId: string;
  role: Role;
  name: string | null;
  /** The inviter's id; null when the operator did it. */
  invitedBy: string | null;
  createdAt: number;
  expiresAt: number;
  usedAt: number | null;
  usedBy: string | null;
  revokedAt: number | null;
}

type StoredRow = Tx["t"]["invites"]["$inferSelect"];

const asRow = ({ tenantId: _, codeHash: __, ...row }: StoredRow): InviteRow => ({
  ...row,
  role: row.role as Role,
});

export async function insertInvite(
  tx: Tx,
  scope: Scope,
  invite: Pick<InviteRow, "id" | "companyId" | "role" | "name" | "invitedBy" | "expiresAt"> & {
    codeHash: string;
  },
): Promise<void> {
  await tx.db
    .insert(tx.t.invites)
    .values({ tenantId: scope.tenant.id, ...invite, createdAt: scope.now, usedAt: null, revokedAt: null });
}

export async function findInvite(
  tx: Tx,
  scope: Scope,
  by: { id: string } | { codeHash: string },
): Promise<InviteRow | null> {
  const { invites } = tx.t;
  const isIt = "id" in by ? eq(invites.id, by.id) : eq(invites.codeHash, by.codeHash);
  const [row] = await tx.db
    .select()
    .from(invites)
    .where(and(eq(invites.tenantId, scope.tenant.id), isIt));
  return row ? asRow(row) : null;
}

const isOpen = ({ t: { invites } }: Tx, scope: Scope) =>
  and(
    eq(invites.tenantId, scope.tenant.id),
    isNull(invites.usedAt),
    isNull(invites.revokedAt),
    gt(invites.expiresAt, scope.now),
  );

/** A company's invites nobody has used yet, oldest first. */
export async function selectOpenInvites(tx: Tx, scope: Scope, companyId: string): Promise<InviteRow[]> {
  const { invites } = tx.t;
  const rows = await tx.db
    .select()
    .from(invites)
    .where(and(isOpen(tx, scope), eq(invites.companyId, companyId)))
    .orderBy(asc(invites.createdAt), asc(invites.id));
  return rows.map(asRow);
}

/** Uses an invite up or revokes it: true for the first only, and while it is open. */
export async function closeInvite(
  tx: Tx,
  scope: Scope,
  id: string,
  how: { usedBy: string } | "revoked",
): Promise<boolean> {
  const { invites } = tx.t;
  const change = how === "revoked" ? { revokedAt: scope.now } : { usedAt: scope.now, usedBy: how.usedBy };
  const closed = await tx.db
    .update(invites)
    .set(change)
    .where(and(isOpen(tx, scope), eq(invites.id, id)))
    .returning({ id: invites.id });
  return closed.length > 0;
}

/** Invites: made for one person, shown once, used once; opening one says what it is for. */
import type { Tx } from "../../db/store.ts";
import { text } from "../outbox/message.ts";
import { ok, type Result, refuse } from "../result.ts";
import { actorOf, newId, type Scope, senderOf } from "../scope.ts";
import { findCompany, selectNames } from "./companies-store.ts";
import { entranceOf } from "./entrance.ts";
import { guessed } from "./guessed.ts";
import { hashOf, newInviteCode, normalisedCode } from "./invite-code.ts";
import { closeInvite, findInvite, type InviteRow, insertInvite, selectOpenInvites } from "./invites-store.ts";
import { becomeMember } from "./joining.ts";
import { tellLinkedByPhone } from "./linked-by-phone.ts";
import { type Actor, type Company, type Role, rolesOf } from "./model.ts";
import type { Invite, IssuedInvite, Network, NetworkParts } from "./network.ts";
import { rolesToGive } from "./rights.ts";

const HOUR_MS = 3_600_000;
const NAME_LIMIT = 80;

/** Makes an invite whoever asks: the doors that know no actor (the command line) call it themselves. */
export async function issueInvite(
  tx: Tx,
  scope: Scope,
  to: { company: Company; role: Role; name: string | null },
): Promise<IssuedInvite> {
  const { company, role } = to;
  if (!rolesOf[company.kind].includes(role)) throw new Error(`A ${company.kind} has no ${role}`);
  const name = to.name?.trim().slice(0, NAME_LIMIT) || null;
  const id = newId();
  const code = newInviteCode();
  const expiresAt = scope.now + scope.tenant.settings.inviteHours * HOUR_MS;
  const inviter = scope.actor?.person ?? null;
  const row = { id, companyId: company.id, role, name, invitedBy: inviter?.id ?? null, expiresAt };
  await insertInvite(tx, scope, { ...row, codeHash: hashOf(code) });
  const invite = { id, company, role, name, invitedBy: inviter?.name ?? null, expiresAt };
  return { invite, code, entrance: await entranceOf(tx, scope, code) };
}

export function invitesCore(
  tx: Tx,
  scope: Scope,
  parts: NetworkParts,
): Pick<Network, "invite" | "openInvites" | "revokeInvite" | "peekInvite" | "redeemInvite" | "acceptInvite"> {
  const { audit } = parts;

  /** The company, if its people are the actor's to manage. */
  const managed = async (companyId: string) => {
    const company = await findCompany(tx, scope, companyId);
    const roles = company ? rolesToGive(actorOf(scope), company) : [];
    return company && roles.length > 0 ? { company, roles } : null;
  };

  const peekInvite: Network["peekInvite"] = async (typed) => {
    const row = await guess(tx, scope, typed);
    return row.ok ? open(tx, scope, row.value) : row;
  };

  const acceptInvite: Network["acceptInvite"] = async (id, titleOf) => {
    // Of two who hold the same code the second waits here, and then finds it used.
    await tx.lock(`invite:${id}`);
    const row = await findInvite(tx, scope, { id });
    const opened = row ? await open(tx, scope, row) : refuse("invalid");
    if (!row || !opened.ok) return opened.ok ? refuse("invalid") : opened;
    const { company, role, name } = opened.value;
    const sender = senderOf(scope);
    const actor = await becomeMember(tx, scope, parts, { company, role, name: name ?? sender.name });
    await closeInvite(tx, scope, id, { usedBy: actor.person.id });
    await audit.record({ action: "invite.use", objectKind: "invite", objectId: id, after: { role } });
    await tellInviter(parts, row.invitedBy, actor);
    const link = { ...sender, personId: actor.person.id, companyId: company.id };
    await tellLinkedByPhone(tx, scope, parts, link, titleOf);
    return ok(actor);
  };

  return {
    async invite({ companyId, role, name }) {
      const place = await managed(companyId);
      if (!place) return refuse("notFound");
      if (!place.roles.includes(role)) return refuse("notAllowed");
      const issued = await issueInvite(tx, scope, { company: place.company, role, name });
      const { id, name: invited } = issued.invite;
      const after = { companyId, role, name: invited };
      await audit.record({ action: "invite.make", objectKind: "invite", objectId: id, after });
      return ok(issued);
    },

    async openInvites(companyId) {
      const place = await managed(companyId);
      if (!place) return [];
      const rows = await selectOpenInvites(tx, scope, companyId);
      const names = await selectNames(
        tx,
        scope,
        rows.map(({ invitedBy }) => invitedBy),
      );
      return rows.map((row) => asInvite(row, place.company, names));
    },

    async revokeInvite(id) {
      const row = await findInvite(tx, scope, { id });
      const place = row && (await managed(row.companyId));
      if (!row || !place || !(await closeInvite(tx, scope, id, "revoked"))) return refuse("notFound");
      await audit.record({ action: "invite.revoke", objectKind: "invite", objectId: id });
      return ok(asInvite(row, place.company, await selectNames(tx, scope, [row.invitedBy])));
    },

    peekInvite,
    acceptInvite,
    async redeemInvite(typed, titleOf) {
      const invite = await peekInvite(typed);
      return invite.ok ? acceptInvite(invite.value.id, titleOf) : invite;
    },
  };
}

const guess = (tx: Tx, scope: Scope, typed: string): Promise<Result<InviteRow, "invalid" | "tooMany">> =>
  guessed(tx, scope, "invite", async () => {
    const code = normalisedCode(typed);
    return code === null ? null : findInvite(tx, scope, { codeHash: hashOf(code) });
  });

/** What an invite is for, while it holds; whoever belongs to the company already needs none. */
async function open(tx: Tx, scope: Scope, row: InviteRow): Promise<Result<Invite, "invalid" | "joined">> {
  const company = await findCompany(tx, scope, row.companyId);
  if (!company) return refuse("invalid");
  const isMember = scope.actor?.memberships.some((membership) => membership.company.id === company.id);
  if (isMember) return refuse("joined", { company: company.name });
  if (row.usedAt !== null || row.revokedAt !== null || row.expiresAt <= scope.now) return refuse("invalid");
  return ok(asInvite(row, company, await selectNames(tx, scope, [row.invitedBy])));
}

const asInvite = (row: InviteRow, company: Company, names: ReadonlyMap<string, string>): Invite => ({
  id: row.id,
  company,
  role: row.role,
  name: row.name,
  invitedBy: row.invitedBy === null ? null : (names.get(row.invitedBy) ?? null),
  expiresAt: row.expiresAt,
});

/** Without a sound: nothing is to be decided. */
async function tellInviter(
  { notices, outbox }: NetworkParts,
  inviterId: string | null,
  { person, company, role }: Actor,
): Promise<void> {
  if (inviterId === null) return;
  const line = text("account.joined.toInviter", {
    name: person.name,
    company: company.name,
    role: { text: text(`account.role.${role}`) },
  });
  for (const to of await notices.to.people([inviterId])) {
    await outbox.post({
      to,
      locale: to.locale,
      message: { lines: [line], isSilent: true },
      ...(to.quietUntil !== null && { notBefore: to.quietUntil }),
    });
  }
}

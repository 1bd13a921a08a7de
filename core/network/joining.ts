/** Becoming a member: by an invite, by one's own phone in the directory, by a manager's word. */
import type { Tx } from "../../db/store.ts";
import { setChatPerson } from "../chats/store.ts";
import { type Scope, type Sender, senderOf } from "../scope.ts";
import { closeOwnRequest } from "./access.ts";
import { tellLinkedByPhone } from "./linked-by-phone.ts";
import { joinedEntry } from "./membership-trail.ts";
import type { Actor, Company, Role } from "./model.ts";
import type { Network, NetworkParts } from "./network.ts";
import {
  findPersonByPhone,
  insertIdentity,
  insertPerson,
  selectAllMemberships,
  selectDirectory,
  updatePerson,
  upsertMembership,
} from "./people-store.ts";
import { normalisedPhone } from "./phone-number.ts";
import { findSender } from "./store.ts";

/** The sender's person, made when nobody has met it yet; what is told to it reaches this chat from now on. */
export async function ensurePerson(
  tx: Tx,
  scope: Scope,
  { name, phone }: { name: string; phone: string | null },
): Promise<string> {
  const sender = senderOf(scope);
  if (sender.personId !== null) return sender.personId;
  const { channel, address, locale } = sender;
  const known = phone === null ? null : await findPersonByPhone(tx, scope, phone);
  if (known !== null) await insertIdentity(tx, scope, { channel, address, personId: known });
  const id = known ?? (await insertPerson(tx, scope, { name, phone, locale, channel, address }));
  await bindChat(tx, scope, sender, id);
  return id;
}

async function bindChat(tx: Tx, scope: Scope, sender: Sender, personId: string): Promise<void> {
  sender.personId = personId;
  await setChatPerson(tx, { accountId: sender.accountId, address: sender.chat }, personId, scope.now);
}

/** Reads the sender anew: the rest of the turn belongs to who it is now. */
export async function refreshActor(tx: Tx, scope: Scope): Promise<Actor | null> {
  const sender = senderOf(scope);
  const known = await findSender(tx, scope.tenant.id, sender.channel, sender.address);
  scope.actor = known?.actor ?? null;
  if (known) sender.locale = known.person.locale;
  return scope.actor;
}

/** Makes the sender a member who acts for the company from now on. */
export async function becomeMember(
  tx: Tx,
  scope: Scope,
  parts: NetworkParts,
  to: { company: Company; role: Role; name: string },
): Promise<Actor> {
  const personId = await ensurePerson(tx, scope, { name: to.name, phone: null });
  await upsertMembership(tx, scope, { personId, companyId: to.company.id, role: to.role });
  await updatePerson(tx, scope, personId, { activeCompanyId: to.company.id });
  const actor = await refreshActor(tx, scope);
  if (!actor) throw new Error("A member was made and is none");
  await closeOwnRequest(tx, scope, parts);
  await parts.audit.record(joinedEntry(personId, to.company.id, to.role));
  return actor;
}

export const joiningCore = (tx: Tx, scope: Scope, parts: NetworkParts): Pick<Network, "joinByPhone"> => ({
  async joinByPhone(spelled, titleOf) {
    const phone = normalisedPhone(spelled);
    if (phone === null) return null;
    const expected = await selectDirectory(tx, scope, phone);
    const sender = senderOf(scope);
    const name = expected[0]?.name ?? sender.name;
    const personId = await ensurePerson(tx, scope, { name, phone });
    await updatePerson(tx, scope, personId, { phone });
    const known = await selectAllMemberships(tx, scope, personId);
    for (const { companyId, role } of expected) {
      // Somebody who was removed comes back by an invite or a manager's word, not by the old list.
      if (known.some((membership) => membership.companyId === companyId)) continue;
      await upsertMembership(tx, scope, { personId, companyId, role });
      await parts.audit.record(joinedEntry(personId, companyId, role));
    }
    const actor = await refreshActor(tx, scope);
    if (!actor) return null;
    await closeOwnRequest(tx, scope, parts);
    const link = { ...sender, personId, companyId: actor.company.id };
    await tellLinkedByPhone(tx, scope, parts, link, titleOf);
    return actor;
  },
});

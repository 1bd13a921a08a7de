/** One person, several messengers: a code shown in one and written in another joins them; each can be let go again. */
import type { Tx } from "../../db/store.ts";
import { setChatPerson } from "../chats/store.ts";
import { text } from "../outbox/message.ts";
import { eraseChat } from "../privacy/erase-store.ts";
import { ok, type Result, refuse } from "../result.ts";
import { actorOf, newId, type Scope, senderOf } from "../scope.ts";
import { closeOwnRequest } from "./access.ts";
import { entranceOf } from "./entrance.ts";
import { guessed } from "./guessed.ts";
import { hashOf } from "./invite-code.ts";
import { refreshActor } from "./joining.ts";
import { newLinkCode, normalisedLinkCode } from "./link-code.ts";
import { linkedNotice, unlinkedNotice } from "./linking-notices.ts";
import {
  closeLinkCode,
  deleteIdentity,
  deleteLinkCode,
  findLinkCode,
  type Identity,
  insertLinkCode,
  type LinkCode,
  selectChatsOf,
  selectIdentities,
} from "./linking-store.ts";
import { messengerOf } from "./model.ts";
import type { LinkedMessenger, Linking, Network, NetworkParts } from "./network.ts";
import { insertIdentity } from "./people-store.ts";
import { findMember } from "./store.ts";

/** Long enough to take the other phone in hand. */
const CODE_LASTS_MS = 10 * 60_000;

type LinkRefusal = "invalid" | "own" | "taken";

export function linkingCore(
  tx: Tx,
  scope: Scope,
  parts: NetworkParts,
): Pick<
  Network,
  | "messengers"
  | "issueLinkCode"
  | "peekLink"
  | "dropLinkCode"
  | "acceptLink"
  | "unlink"
  | "unlinkBy"
  | "isLinked"
> {
  const { audit, notices, outbox } = parts;

  const messengers: Network["messengers"] = async () => {
    const own = await selectIdentities(tx, scope, actorOf(scope).person.id);
    return own.map((identity) => asLinked(scope, identity));
  };

  /** Somebody who opened the code, named by its person and company, while it holds and both sides are free to. */
  const open = async (row: LinkCode): Promise<Result<Linking, LinkRefusal>> => {
    const { personId: here } = senderOf(scope);
    if (here === row.personId) return refuse("own");
    const member = await findMember(tx, scope.tenant.id, row.personId);
    if (!member || row.usedAt !== null || row.expiresAt <= scope.now) return refuse("invalid");
    const { actor } = scope;
    // Two histories, two sets of rights: they are never poured together.
    if (actor) return refuse("taken", { name: actor.person.name, company: actor.company.name });
    return ok({ id: row.id, name: member.person.name, company: member.company.name });
  };

  /** Nothing of the person stays behind in the chat: whoever holds it next is a stranger. */
  const release = async (messenger: LinkedMessenger): Promise<void> => {
    const { person } = actorOf(scope);
    await deleteIdentity(tx, scope, messenger);
    const own = { tenantId: scope.tenant.id, personId: person.id };
    const after = { channel: messenger.channel };
    await audit.record({ action: "person.unlink", objectKind: "person", objectId: person.id, after });
    for (const at of await selectChatsOf(tx, scope, messenger)) {
      await eraseChat(tx, own, at);
      const to = { accountId: at.accountId, chat: at.address };
      await outbox.post({ to, locale: person.locale, message: { lines: [text("account.link.released")] } });
    }
  };

  return {
    messengers,

    async issueLinkCode() {
      const code = newLinkCode();
      const expiresAt = scope.now + CODE_LASTS_MS;
      const personId = actorOf(scope).person.id;
      await insertLinkCode(tx, scope, { id: newId(), personId, expiresAt, codeHash: hashOf(code) });
      return { entrance: await entranceOf(tx, scope, code, "link"), expiresAt };
    },

    async peekLink(typed) {
      const row = await guessed(tx, scope, "link", async () => {
        const code = normalisedLinkCode(typed);
        return code === null ? null : findLinkCode(tx, scope, { codeHash: hashOf(code) });
      });
      return row.ok ? open(row.value) : row;
    },

    async dropLinkCode(typed) {
      const code = normalisedLinkCode(typed);
      if (code !== null) await deleteLinkCode(tx, scope, hashOf(code));
    },

    async acceptLink(id, titleOf) {
      // Of two chats that opened the same code the second waits here, and then finds it used.
      await tx.lock(`link:${id}`);
      const row = await findLinkCode(tx, scope, { id });
      const opened = row ? await open(row) : refuse("invalid");
      if (!row || !opened.ok) return opened.ok ? refuse("invalid") : opened;
      const sender = senderOf(scope);
      const identity = { channel: sender.channel, address: sender.address };
      await closeLinkCode(tx, scope, id, identity);
      // Whoever belongs nowhere any more leaves a bare name behind, and what was said stays with that.
      await deleteIdentity(tx, scope, identity);
      await insertIdentity(tx, scope, { ...identity, personId: row.personId });
      await setChatPerson(tx, { accountId: sender.accountId, address: sender.chat }, row.personId, scope.now);
      sender.personId = row.personId;
      const actor = await refreshActor(tx, scope);
      if (!actor) throw new Error("A messenger was linked to a member, and the member is none");
      await closeOwnRequest(tx, scope, parts);
      const after = { channel: sender.channel };
      await audit.record({ action: "person.link", objectKind: "person", objectId: row.personId, after });
      const elsewhere = await notices.to.otherChats(row.personId, sender);
      const linked = { personId: row.personId, companyId: actor.company.id };
      await notices.push(linkedNotice(scope, id, linked, titleOf(messengerOf(sender.channel))), elsewhere);
      return ok(actor);
    },

    async unlink(identity) {
      const found = (await messengers()).find(
        ({ channel, address }) => channel === identity.channel && address === identity.address,
      );
      // The one in hand stays: nobody locks the door behind themselves.
      if (!found || found.isHere) return refuse("notFound");
      await release(found);
      return ok(found);
    },

    async isLinked(linkId) {
      return (await usedBy(tx, scope, linkId, await messengers())) !== undefined;
    },

    async unlinkBy(linkId, titleOf) {
      const found = await usedBy(tx, scope, linkId, await messengers());
      if (!found || found.isHere) return refuse("notFound");
      await release(found);
      const { person, company } = actorOf(scope);
      const linked = { personId: person.id, companyId: company.id };
      await notices.revise(unlinkedNotice(scope, linkId, linked, titleOf(found.messenger)));
      return ok(found);
    },
  };
}

const asLinked = (scope: Scope, { channel, address, createdAt }: Identity & { createdAt: number }) => {
  const { sender } = scope;
  const isHere = sender?.channel === channel && sender.address === address;
  return { channel, address, messenger: messengerOf(channel), since: createdAt, isHere };
};

/** The messenger a code was used by, while it is the reader's still. */
async function usedBy(
  tx: Tx,
  scope: Scope,
  linkId: string,
  own: readonly LinkedMessenger[],
): Promise<LinkedMessenger | undefined> {
  const code = await findLinkCode(tx, scope, { id: linkId });
  return own.find(({ channel, address }) => channel === code?.channel && address === code.address);
}

/** A chat that became a member's without a code: the chats that person had before hear of it, as of a code's. */
import type { Tx } from "../../db/store.ts";
import { newId, type Scope } from "../scope.ts";
import { hashOf } from "./invite-code.ts";
import { newLinkCode } from "./link-code.ts";
import { linkedNotice } from "./linking-notices.ts";
import { findUse, insertJoined, selectIdentities } from "./linking-store.ts";
import { messengerOf, type TitleOf } from "./model.ts";
import type { NetworkParts } from "./network.ts";

export interface PhoneLink {
  personId: string;
  companyId: string;
  /** The chat that joined. */
  accountId: string;
  chat: string;
  channel: string;
  address: string;
}

/**
 * Tells of the chat once: as it joins by a shared number, or, where its number was somebody's who belonged nowhere then,
 * as that person is let in. Nothing of the chat the person was first known by.
 */
export async function tellLinkedByPhone(
  tx: Tx,
  scope: Scope,
  { notices }: Pick<NetworkParts, "notices">,
  link: PhoneLink,
  titleOf: TitleOf,
): Promise<void> {
  const { personId, companyId, channel, address } = link;
  const [first] = await selectIdentities(tx, scope, personId);
  const isFirst = first?.channel === channel && first.address === address;
  if (isFirst || (await findUse(tx, scope, link))) return;
  const elsewhere = await notices.to.otherChats(personId, link);
  if (elsewhere.length === 0) return;
  const id = newId();
  await insertJoined(tx, scope, { id, personId, codeHash: hashOf(newLinkCode()), channel, address });
  const notice = linkedNotice(scope, id, { personId, companyId }, titleOf(messengerOf(channel)));
  await notices.push(notice, elsewhere);
}

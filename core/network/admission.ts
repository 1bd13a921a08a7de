/** Letting in somebody who asked: a person, an address to be known by, a membership. */
import type { Tx } from "../../db/store.ts";
import { setChatPerson } from "../chats/store.ts";
import type { Scope } from "../scope.ts";
import type { RequestRow } from "./access-store.ts";
import type { Membership } from "./model.ts";
import {
  findPersonByIdentity,
  findPersonByPhone,
  findPhone,
  insertIdentity,
  insertPerson,
  updatePerson,
  upsertMembership,
} from "./people-store.ts";

/** Answers the person's id. */
export async function admitPerson(
  tx: Tx,
  scope: Scope,
  request: RequestRow,
  { company, role }: Membership,
): Promise<string> {
  const personId = await personBehind(tx, scope, request);
  await upsertMembership(tx, scope, { personId, companyId: company.id, role });
  await updatePerson(tx, scope, personId, { activeCompanyId: company.id });
  const { accountId, chat, phone } = request;
  if (phone !== null && (await findPhone(tx, scope, personId)) === null)
    await updatePerson(tx, scope, personId, { phone });
  await setChatPerson(tx, { accountId, address: chat }, personId, scope.now);
  return personId;
}

async function personBehind(tx: Tx, scope: Scope, request: RequestRow): Promise<string> {
  const known = await findPersonByIdentity(tx, scope, request);
  if (known !== null) return known;
  const { channel, address, phone } = request;
  const byPhone = phone === null ? null : await findPersonByPhone(tx, scope, phone);
  if (byPhone === null) return insertPerson(tx, scope, request);
  await insertIdentity(tx, scope, { channel, address, personId: byPhone });
  return byPhone;
}

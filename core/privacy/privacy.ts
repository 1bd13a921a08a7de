/** Rights of a person (GDPR, 152-FZ): all that is kept of them handed over, or erased for good. */
import type { Tx } from "../../db/store.ts";
import { insertAudit } from "../audit/store.ts";
import { selectAddressesOf } from "../chats/addresses-store.ts";
import { ok, type Result, refuse } from "../result.ts";
import type { Tenant } from "../tenants/model.ts";
import { operatorScope } from "../tenants/operator.ts";
import { findTenant } from "../tenants/store.ts";
import { eraseClaims, selectClaimsOf, wordsIn } from "./claims-store.ts";
import {
  type ErasedWords,
  eraseChats,
  eraseFiles,
  eraseIdentities,
  eraseProfile,
  eraseWords,
  insertErasure,
} from "./erase-store.ts";
import {
  selectOrders,
  selectOwnFiles,
  selectProfile,
  selectQuestions,
  selectQuotes,
  selectReceived,
  selectRegistrations,
  selectRequests,
  selectTrail,
} from "./export-store.ts";
import { eraseFromDialogs, eraseMentions, eraseToldWords } from "./mentions-store.ts";
import {
  type Erasure,
  type KnownPerson,
  selectErasures,
  selectEverybody,
  selectWhereabouts,
} from "./person-store.ts";

export type PersonData = Awaited<ReturnType<typeof collectPerson>>;

/** Everything a tenant keeps of a person. The bytes of `files` lie in the file storage under their hash. */
export async function collectPerson(tx: Tx, tenant: Tenant, person: KnownPerson) {
  const whereabouts = await selectWhereabouts(tx, tenant.id, person.id);
  const profile = await selectProfile(tx, tenant.id, person.id);
  const questions = await selectQuestions(tx, tenant.id, person.id);
  const requests = await selectRequests(tx, tenant.id, whereabouts);
  return {
    ...profile,
    ...whereabouts,
    // What else a messenger knows those chats by.
    addresses: await selectAddressesOf(tx, whereabouts.chats),
    ...(await selectOrders(tx, tenant.id, person.id)),
    quotes: await selectQuotes(tx, tenant.id, person.id),
    ...questions,
    registrations: await selectRegistrations(tx, tenant.id, person.id),
    ...(await selectClaimsOf(tx, tenant.id, person.id)),
    accessRequests: requests,
    received: await selectReceived(tx, tenant.id, whereabouts.chats),
    audit: await selectTrail(tx, tenant.id, person),
    files: await selectOwnFiles(tx, tenant.id, person.id, fileIds(questions.messages, requests)),
  };
}

/** Files of their own words: what others answered them with is others'. */
const fileIds = (
  messages: readonly { isTheirs: boolean; files: string[] }[],
  requests: readonly { files: string[] }[],
): string[] => [
  ...messages.filter(({ isTheirs }) => isTheirs).flatMap(({ files }) => files),
  ...requests.flatMap(({ files }) => files),
];

export interface Erased {
  identities: number;
  memberships: number;
  /** Messages in their own chats. */
  messages: number;
  /** Messages to others that named them. */
  mentions: number;
  /** Of their own words in questions. */
  words: number;
  /** Hashes of bytes nobody else of the tenant needs: to be deleted once this is committed, and noted until that is done. */
  files: string[];
}

/**
 * Erases a person: name, phone, identities, words, files, dialogs, messages, invites. Orders and the audit trail keep
 * the bare id, and the company its papers. Once more does no harm: that is how a restored backup is put right.
 */
export async function erasePerson(
  tx: Tx,
  now: number,
  tenant: Tenant,
  personId: string,
  instead: ErasedWords,
): Promise<Result<Erased, "noSuchPerson">> {
  const own = { tenantId: tenant.id, personId, now };
  const { person } = await selectProfile(tx, tenant.id, personId);
  if (!person) return refuse("noSuchPerson");
  const whereabouts = await selectWhereabouts(tx, tenant.id, personId);
  const questions = await selectQuestions(tx, tenant.id, personId);
  const requests = await selectRequests(tx, tenant.id, whereabouts);
  const files = await selectOwnFiles(tx, tenant.id, personId, fileIds(questions.messages, requests));
  const addresses = whereabouts.identities.map(({ address }) => address);
  const traces = { name: person.name, phone: person.phone, addresses };
  const mentioned = { tenantId: tenant.id, personId, traces, instead: instead.name };

  const { orders } = await selectOrders(tx, tenant.id, personId);
  const registrations = await selectRegistrations(tx, tenant.id, personId);
  const claimed = await selectClaimsOf(tx, tenant.id, personId);
  const texts = [
    ...wordsIn(tenant, claimed),
    ...orders.map(({ comment }) => comment ?? ""),
    ...questions.messages.filter(({ isTheirs }) => isTheirs).map(({ text }) => text),
    ...registrations.flatMap(({ answer, words }) => [answer ?? "", words ?? ""]),
  ].filter((text) => text !== instead.text);
  const told = {
    texts,
    orderIds: [...orders.map(({ id }) => id), ...claimed.claims.map(({ id }) => id)],
    questionIds: questions.questions.map(({ id }) => id),
  };

  const messages = await eraseChats(tx, own, whereabouts);
  // Erased before: the name that stands there now is nobody's.
  const isNamed = person.name !== instead.name;
  const mentions = isNamed ? await eraseMentions(tx, mentioned) : 0;
  if (isNamed) await eraseFromDialogs(tx, mentioned);
  if (isNamed) await eraseToldWords(tx, tenant.id, told, instead.text);
  const words = await eraseWords(tx, own, instead);
  await eraseClaims(tx, tenant, personId, instead.text);
  const identities = await eraseIdentities(tx, own, person, whereabouts);
  const memberships = await eraseProfile(tx, own, instead);
  const hashes = await eraseFiles(tx, own, files);
  await insertErasure(tx, own, hashes);
  const entry = { action: "person.erase", objectKind: "person", objectId: personId };
  await insertAudit(tx, operatorScope(tenant, now), entry);
  return ok({ identities, memberships, messages, mentions, words, files: hashes });
}

/** Of a list, those whose data a restored backup has brought back: erased before, and not in this database's list. */
export async function findReturned(
  tx: Tx,
  list: readonly Erasure[],
): Promise<{ tenant: Tenant; personId: string }[]> {
  const known = new Set((await selectErasures(tx)).map(keyOf));
  const returned = [];
  for (const erasure of list.filter((one) => !known.has(keyOf(one)))) {
    const tenant = await findTenant(tx, { id: erasure.tenantId });
    if (!tenant) continue;
    const everybody = await selectEverybody(tx, tenant.id);
    if (everybody.some(({ id }) => id === erasure.personId))
      returned.push({ tenant, personId: erasure.personId });
  }
  return returned;
}

const keyOf = ({ tenantId, personId }: Erasure): string => `${tenantId}/${personId}`;

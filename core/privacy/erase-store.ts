/** Erasing a person's rows, table by table. Orders, questions and the audit trail keep the bare id. */
import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import { hashesOf, selectNamedHashes } from "./bytes-left-store.ts";
import type { Whereabouts } from "./person-store.ts";

/** What is put where a person's name and words were. */
export interface ErasedWords {
  name: string;
  text: string;
}

interface Person {
  tenantId: string;
  personId: string;
  now: number;
}

/** The profile: its row stays, since orders belong to it, and says nothing of anybody. */
export async function eraseProfile(tx: Tx, { tenantId, personId, now }: Person, { name }: ErasedWords) {
  const { people, memberships, companies, articleAliases, cartLines, cartDeals, cartHints } = tx.t;
  const { reservations, timers } = tx.t;
  await tx.db
    .update(people)
    .set({ name, phone: null, preferences: {}, activeCompanyId: null })
    .where(and(eq(people.tenantId, tenantId), eq(people.id, personId)));
  const ended = await tx.db
    .update(memberships)
    .set({ removedAt: now })
    .where(
      and(
        eq(memberships.tenantId, tenantId),
        eq(memberships.personId, personId),
        isNull(memberships.removedAt),
      ),
    )
    .returning({ companyId: memberships.companyId });
  await tx.db
    .update(companies)
    .set({ managerId: null })
    .where(and(eq(companies.tenantId, tenantId), eq(companies.managerId, personId)));
  // What goods are called is the company's.
  await tx.db
    .update(articleAliases)
    .set({ personId: null })
    .where(and(eq(articleAliases.tenantId, tenantId), eq(articleAliases.personId, personId)));
  await tx.db
    .delete(cartLines)
    .where(and(eq(cartLines.tenantId, tenantId), eq(cartLines.personId, personId)));
  await tx.db
    .delete(cartDeals)
    .where(and(eq(cartDeals.tenantId, tenantId), eq(cartDeals.personId, personId)));
  await tx.db
    .delete(cartHints)
    .where(and(eq(cartHints.tenantId, tenantId), eq(cartHints.personId, personId)));
  await tx.db
    .delete(reservations)
    .where(and(eq(reservations.tenantId, tenantId), eq(reservations.holder, `cart:${personId}`)));
  await tx.db.delete(timers).where(and(eq(timers.tenantId, tenantId), eq(timers.objectId, personId)));
  return ended.length;
}

/** How the person was found: identities, the imported phone, invites, requests, counted tries. Answers the identities. */
export async function eraseIdentities(
  tx: Tx,
  { tenantId, personId }: Person,
  person: { name: string; phone: string | null },
  { identities: known }: Whereabouts,
): Promise<number> {
  const { identities, directory, invites, linkCodes, memberships, accessRequests, attempts, timers } = tx.t;
  const gone = await tx.db
    .delete(identities)
    .where(and(eq(identities.tenantId, tenantId), eq(identities.personId, personId)))
    .returning({ address: identities.address });
  await tx.db
    .delete(linkCodes)
    .where(and(eq(linkCodes.tenantId, tenantId), eq(linkCodes.personId, personId)));
  if (person.phone) {
    await tx.db
      .delete(directory)
      .where(and(eq(directory.tenantId, tenantId), eq(directory.phone, person.phone)));
  }
  const own = tx.db
    .select({ id: memberships.companyId })
    .from(memberships)
    .where(and(eq(memberships.tenantId, tenantId), eq(memberships.personId, personId)));
  const isNamed = and(isNull(invites.usedBy), eq(invites.name, person.name), inArray(invites.companyId, own));
  await tx.db
    .update(invites)
    .set({ name: null })
    .where(and(eq(invites.tenantId, tenantId), or(eq(invites.usedBy, personId), isNamed)));
  for (const { channel, address } of known) {
    const requests = await tx.db
      .delete(accessRequests)
      .where(
        and(
          eq(accessRequests.tenantId, tenantId),
          eq(accessRequests.channel, channel),
          eq(accessRequests.address, address),
        ),
      )
      .returning({ id: accessRequests.id });
    for (const { id } of requests)
      await tx.db.delete(timers).where(and(eq(timers.tenantId, tenantId), eq(timers.objectId, id)));
    await tx.db
      .delete(attempts)
      .where(and(eq(attempts.tenantId, tenantId), eq(attempts.subject, `${channel}:${address}`)));
  }
  return gone.length;
}

/** Private chats with all that was said in them. Answers how many messages. */
export async function eraseChats(
  tx: Tx,
  own: Person,
  { chats: known, identities }: Whereabouts,
): Promise<number> {
  const { dialogs, actions } = tx.t;
  const { tenantId, personId } = own;
  let messages = 0;
  for (const at of known) messages += await eraseChat(tx, own, at);
  await tx.db.delete(actions).where(and(eq(actions.tenantId, tenantId), eq(actions.personId, personId)));
  const addresses = identities.map(({ address }) => address);
  await tx.db.delete(dialogs).where(and(eq(dialogs.tenantId, tenantId), inArray(dialogs.sender, addresses)));
  return messages;
}

/** One private chat with all that was said in it. Answers how many messages. */
export async function eraseChat(
  tx: Tx,
  { tenantId, personId }: Omit<Person, "now">,
  { accountId, address }: { accountId: string; address: string },
): Promise<number> {
  const { chats, chatAddresses, dialogs, inbox, outbox, actions } = tx.t;
  await tx.db
    .delete(chatAddresses)
    .where(and(eq(chatAddresses.accountId, accountId), eq(chatAddresses.chat, address)));
  await tx.db.delete(chats).where(and(eq(chats.accountId, accountId), eq(chats.address, address)));
  await tx.db.delete(dialogs).where(and(eq(dialogs.accountId, accountId), eq(dialogs.chat, address)));
  await tx.db.delete(inbox).where(and(eq(inbox.accountId, accountId), eq(inbox.chat, address)));
  await tx.db.delete(actions).where(and(eq(actions.accountId, accountId), eq(actions.chat, address)));
  const isThere = and(
    eq(outbox.tenantId, tenantId),
    eq(outbox.accountId, accountId),
    eq(outbox.chat, address),
  );
  await tx.db
    .update(outbox)
    .set({ state: "skipped", failure: "erased", leaseId: null, leaseUntil: null })
    .where(and(isThere, inArray(outbox.state, ["pending", "leased", "dead"])));
  const cleared = await tx.db
    .update(outbox)
    .set({
      // Whoever is erased twice, after a restore, gets the same name: rows of one chat stay together.
      chat: `erased:${personId}`,
      message: { lines: [] },
      externalId: null,
      formerId: null,
      noticeKey: null,
      // A messenger's ids of messages may hold the person's number.
      sourceKey: sql`'erased:' || ${outbox.seq}`,
    })
    .where(isThere)
    .returning({ seq: outbox.seq });
  return cleared.length;
}

/** Their words in orders, registrations and questions; an open question waits for nobody any more. */
export async function eraseWords(tx: Tx, { tenantId, personId, now }: Person, words: ErasedWords) {
  const { orders, questions, questionMessages, quotes, registrations, timers } = tx.t;
  await tx.db
    .update(orders)
    .set({ comment: null, sourceKey: sql`'erased:' || ${orders.id}` })
    .where(and(eq(orders.tenantId, tenantId), eq(orders.orderedBy, personId)));
  await tx.db
    .update(quotes)
    .set({ sourceKey: sql`'erased:' || ${quotes.id}` })
    .where(and(eq(quotes.tenantId, tenantId), eq(quotes.requestedBy, personId)));
  const ofTenant = eq(registrations.tenantId, tenantId);
  await tx.db
    .update(registrations)
    .set({ answer: null })
    .where(and(ofTenant, eq(registrations.requestedBy, personId)));
  await tx.db
    .update(registrations)
    .set({ words: null })
    .where(and(ofTenant, eq(registrations.decidedBy, personId)));
  const isAsked = and(eq(questions.tenantId, tenantId), eq(questions.askedBy, personId));
  await tx.db
    .update(questions)
    .set({
      state: "withdrawn",
      answerDueAt: null,
      version: sql`${questions.version} + 1`,
      updatedAt: now,
    })
    .where(and(isAsked, eq(questions.state, "open")));
  const asked = await tx.db
    .update(questions)
    .set({ chat: `erased:${personId}` })
    .where(isAsked)
    .returning({ id: questions.id });
  const ids = asked.map(({ id }) => id);
  await tx.db.delete(timers).where(and(eq(timers.tenantId, tenantId), inArray(timers.objectId, ids)));
  const spoken = await tx.db
    .update(questionMessages)
    .set({ text: words.text, files: [] })
    .where(and(eq(questionMessages.tenantId, tenantId), eq(questionMessages.authorId, personId)))
    .returning({ seq: questionMessages.seq });
  return spoken.length;
}

/** Rows of files that only this person's words held: pictures of goods and papers of orders are their companies'. Answers the hashes that no row has any more. */
export async function eraseFiles(
  tx: Tx,
  { tenantId }: Person,
  own: readonly { id: string }[],
): Promise<string[]> {
  const { files, products, orderDocuments } = tx.t;
  const ids = own.map(({ id }) => id);
  const pictures = await tx.db
    .select({ id: products.pictureId })
    .from(products)
    .where(and(eq(products.tenantId, tenantId), inArray(products.pictureId, ids)));
  const papers = await tx.db
    .select({ id: orderDocuments.fileId })
    .from(orderDocuments)
    .where(and(eq(orderDocuments.tenantId, tenantId), inArray(orderDocuments.fileId, ids)));
  const kept = new Set([...pictures, ...papers].map(({ id }) => id));
  const gone = ids.filter((id) => !kept.has(id));
  const isOwn = and(eq(files.tenantId, tenantId), inArray(files.id, ids));
  const { sha256, shownSha256, smallSha256 } = files;
  const rows = await tx.db.select({ sha256, shownSha256, smallSha256 }).from(files).where(isOwn);
  await tx.db.delete(files).where(and(eq(files.tenantId, tenantId), inArray(files.id, gone)));
  const hashes = [...new Set(rows.flatMap(hashesOf))];
  const named = await selectNamedHashes(tx, hashes);
  return hashes.filter((hash) => !named.has(hash));
}

/** Puts the person on the list of those whose data must not come back; the first time counts. */
export async function insertErasure(
  tx: Tx,
  { tenantId, personId, now }: Person,
  bytesLeft: readonly string[],
): Promise<void> {
  const { erasures } = tx.t;
  await tx.db.insert(erasures).values({ tenantId, personId, at: now }).onConflictDoNothing();
  if (bytesLeft.length === 0) return;
  const isIt = and(eq(erasures.tenantId, tenantId), eq(erasures.personId, personId));
  const [row] = await tx.db.select({ before: erasures.bytesLeft }).from(erasures).where(isIt);
  const all = [...new Set([...(row?.before ?? []), ...bytesLeft])];
  await tx.db.update(erasures).set({ bytesLeft: all }).where(isIt);
}

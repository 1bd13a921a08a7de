/** All that is kept of a person, as it lies in the tables. */
import { and, asc, eq, inArray, or } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Message } from "../outbox/message.ts";
import { asLocale } from "../tenants/model.ts";
import type { KnownPerson, Whereabouts } from "./person-store.ts";

export async function selectProfile(tx: Tx, tenantId: string, personId: string) {
  const { people, memberships, companies, invites } = tx.t;
  const [person] = await tx.db
    .select()
    .from(people)
    .where(and(eq(people.tenantId, tenantId), eq(people.id, personId)));
  const belongs = await tx.db
    .select({
      company: companies.name,
      companyId: companies.id,
      role: memberships.role,
      since: memberships.createdAt,
      until: memberships.removedAt,
    })
    .from(memberships)
    .innerJoin(
      companies,
      and(eq(companies.tenantId, memberships.tenantId), eq(companies.id, memberships.companyId)),
    )
    .where(and(eq(memberships.tenantId, tenantId), eq(memberships.personId, personId)));
  const invited = await tx.db
    .select({
      id: invites.id,
      name: invites.name,
      role: invites.role,
      companyId: invites.companyId,
      createdAt: invites.createdAt,
      usedAt: invites.usedAt,
      isOwnInvite: invites.invitedBy,
    })
    .from(invites)
    .where(
      and(eq(invites.tenantId, tenantId), or(eq(invites.usedBy, personId), eq(invites.invitedBy, personId))),
    );
  return {
    person,
    memberships: belongs,
    invites: invited.map(({ isOwnInvite, ...invite }) => ({ ...invite, isByThem: isOwnInvite === personId })),
  };
}

/** What the bot wrote to them, oldest first; what was written to it is among the questions and the orders. */
export async function selectReceived(tx: Tx, tenantId: string, chats: Whereabouts["chats"]) {
  if (chats.length === 0) return [];
  const { outbox, accounts } = tx.t;
  const rows = await tx.db
    .select({
      id: outbox.seq,
      channel: accounts.channel,
      message: outbox.message,
      locale: outbox.locale,
      state: outbox.state,
      createdAt: outbox.createdAt,
      sentAt: outbox.sentAt,
    })
    .from(outbox)
    .innerJoin(accounts, eq(accounts.id, outbox.accountId))
    .where(
      and(
        eq(outbox.tenantId, tenantId),
        or(
          ...chats.map(({ accountId, address }) =>
            and(eq(outbox.accountId, accountId), eq(outbox.chat, address)),
          ),
        ),
      ),
    )
    .orderBy(asc(outbox.seq));
  return rows.map((row) => ({
    ...row,
    message: row.message as Message | null,
    locale: asLocale(row.locale),
  }));
}

/** Orders they made, with lines, what is in their carts, and what they said goods are called. */
export async function selectOrders(tx: Tx, tenantId: string, personId: string) {
  const { orders, orderLines, cartLines, cartHints, articleAliases } = tx.t;
  const made = await tx.db
    .select()
    .from(orders)
    .where(and(eq(orders.tenantId, tenantId), eq(orders.orderedBy, personId)))
    .orderBy(asc(orders.number));
  const lines = await tx.db
    .select()
    .from(orderLines)
    .where(
      and(
        eq(orderLines.tenantId, tenantId),
        inArray(
          orderLines.orderId,
          made.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(asc(orderLines.position));
  const cart = await tx.db
    .select()
    .from(cartLines)
    .where(and(eq(cartLines.tenantId, tenantId), eq(cartLines.personId, personId)));
  const hints = await tx.db
    .select()
    .from(cartHints)
    .where(and(eq(cartHints.tenantId, tenantId), eq(cartHints.personId, personId)));
  const aliases = await tx.db
    .select()
    .from(articleAliases)
    .where(and(eq(articleAliases.tenantId, tenantId), eq(articleAliases.personId, personId)));
  return {
    orders: made.map(({ tenantId: _, sourceKey, fingerprint, ...order }) => ({
      ...order,
      lines: lines
        .filter(({ orderId }) => orderId === order.id)
        .map(({ tenantId: __, orderId, ...line }) => line),
    })),
    cart: cart.map(({ tenantId: _, personId: __, ...line }) => line),
    cartHints: hints.map(({ tenantId: _, personId: __, ...said }) => said),
    aliases: aliases.map(({ tenantId: _, personId: __, key, ...alias }) => alias),
  };
}

/** Prices they asked for, with what was answered. */
export async function selectQuotes(tx: Tx, tenantId: string, personId: string) {
  const { quotes, quoteLines } = tx.t;
  const isOf = and(eq(quotes.tenantId, tenantId), eq(quotes.requestedBy, personId));
  const asked = await tx.db.select().from(quotes).where(isOf).orderBy(asc(quotes.number));
  const ids = asked.map(({ id }) => id);
  const lines = await tx.db
    .select()
    .from(quoteLines)
    .where(and(eq(quoteLines.tenantId, tenantId), inArray(quoteLines.quoteId, ids)))
    .orderBy(asc(quoteLines.position));
  return asked.map(({ tenantId: _, sourceKey, ...quote }) => ({
    ...quote,
    lines: lines
      .filter(({ quoteId }) => quoteId === quote.id)
      .map(({ tenantId: __, quoteId, ...line }) => line),
  }));
}

/** Questions they asked, whole; and their own words in questions of others. */
export async function selectQuestions(tx: Tx, tenantId: string, personId: string) {
  const { questions, questionMessages } = tx.t;
  const asked = await tx.db
    .select()
    .from(questions)
    .where(and(eq(questions.tenantId, tenantId), eq(questions.askedBy, personId)));
  const messages = await tx.db
    .select()
    .from(questionMessages)
    .where(
      and(
        eq(questionMessages.tenantId, tenantId),
        or(
          eq(questionMessages.authorId, personId),
          inArray(
            questionMessages.questionId,
            asked.map(({ id }) => id),
          ),
        ),
      ),
    )
    .orderBy(asc(questionMessages.seq));
  return {
    questions: asked.map(({ id, companyId, orderId, state, createdAt }) => ({
      id,
      companyId,
      orderId,
      state,
      createdAt,
    })),
    messages: messages.map(({ questionId, side, authorId, text, files, at }) => ({
      questionId,
      side,
      isTheirs: authorId === personId,
      text,
      files,
      at,
    })),
  };
}

/** Clients they have registered, with what they answered; and what they said in deciding others'. */
export async function selectRegistrations(tx: Tx, tenantId: string, personId: string) {
  const { registrations: r } = tx.t;
  const rows = await tx.db
    .select()
    .from(r)
    .where(and(eq(r.tenantId, tenantId), or(eq(r.requestedBy, personId), eq(r.decidedBy, personId))))
    .orderBy(asc(r.number));
  return rows.map(({ requestedBy, decidedBy, number, state, createdAt, answer, words }) => ({
    ...{ number, state, createdAt },
    answer: requestedBy === personId ? answer : null,
    words: decidedBy === personId ? words : null,
  }));
}

/** Requests to be let in, made from an address that is theirs. */
export async function selectRequests(tx: Tx, tenantId: string, { identities }: Whereabouts) {
  const { accessRequests } = tx.t;
  if (identities.length === 0) return [];
  const rows = await tx.db
    .select()
    .from(accessRequests)
    .where(
      and(
        eq(accessRequests.tenantId, tenantId),
        or(
          ...identities.map(({ channel, address }) =>
            and(eq(accessRequests.channel, channel), eq(accessRequests.address, address)),
          ),
        ),
      ),
    );
  return rows.map(({ id, name, phone, about, files, state, createdAt }) => {
    return { id, name, phone, about, files, state, createdAt };
  });
}

/** Rows of the audit trail that name them: what they did, and what was done to them. */
export async function selectTrail(tx: Tx, tenantId: string, { id }: Pick<KnownPerson, "id">) {
  const { audit } = tx.t;
  const rows = await tx.db
    .select()
    .from(audit)
    .where(
      and(
        eq(audit.tenantId, tenantId),
        or(eq(audit.personId, id), and(eq(audit.objectKind, "person"), eq(audit.objectId, id))),
      ),
    )
    .orderBy(asc(audit.seq));
  return rows.map(({ seq, at, action, objectKind, objectId, before, after }) => {
    return { seq, at, action, objectKind, objectId, before, after };
  });
}

/** Files they sent, and files named by id: those of their questions and requests. */
export async function selectOwnFiles(tx: Tx, tenantId: string, personId: string, ids: readonly string[]) {
  const { files } = tx.t;
  const rows = await tx.db
    .select()
    .from(files)
    .where(and(eq(files.tenantId, tenantId), or(eq(files.sentBy, personId), inArray(files.id, [...ids]))));
  return rows.map(({ id, sha256, name, mime, size, createdAt }) => ({
    id,
    sha256,
    name,
    mime,
    size,
    createdAt,
  }));
}

/** What a scene has led to, in the store: the same on every messenger, however it was drawn. */
import { asc, eq } from "drizzle-orm";
import type { Store } from "../../db/store.ts";

export const factsOf = (store: Store): Promise<unknown> =>
  store.everywhere.read(async ({ db, t }) => {
    const { orders, orderLines, cartLines, products, people, questions } = t;
    const { questionMessages, memberships, accessRequests, deals, deliveries, claims, claimLines } = t;
    return {
      orders: await db
        .select({
          number: orders.number,
          stage: orders.stage,
          total: orders.totalMinor,
          day: orders.day,
          proposedDay: orders.proposedDay,
          comment: orders.comment,
          reason: orders.reason,
        })
        .from(orders)
        .orderBy(asc(orders.number)),
      lines: await db
        .select({ article: orderLines.article, amount: orderLines.quantityMilli })
        .from(orderLines)
        .orderBy(asc(orderLines.orderId), asc(orderLines.position)),
      carts: await db
        .select({ person: cartLines.personId, article: products.article, amount: cartLines.quantityMilli })
        .from(cartLines)
        .innerJoin(products, eq(products.id, cartLines.productId))
        .orderBy(asc(cartLines.personId), asc(cartLines.position)),
      questions: await db
        .select({ by: people.name, state: questions.state })
        .from(questions)
        .innerJoin(people, eq(people.id, questions.askedBy))
        .orderBy(asc(questions.createdAt), asc(questions.id)),
      said: await db
        .select({ side: questionMessages.side, text: questionMessages.text })
        .from(questionMessages)
        .orderBy(asc(questionMessages.seq)),
      members: await db
        .select({ role: memberships.role, removedAt: memberships.removedAt })
        .from(memberships)
        .orderBy(asc(memberships.role), asc(memberships.createdAt), asc(memberships.companyId)),
      deals: (
        await db
          .select({ number: deals.number, stage: deals.stage, fields: deals.fields })
          .from(deals)
          .orderBy(asc(deals.number))
      ).map((deal) => ({ ...deal, fields: withoutIds(deal.fields) })),
      deliveries: (
        await db
          .select({
            state: deliveries.state,
            terms: deliveries.terms,
            offers: deliveries.offers,
            differences: deliveries.differences,
            discount: deliveries.discountMinor,
          })
          .from(deliveries)
          .orderBy(asc(deliveries.createdAt))
      ).map(withoutIds),
      claims: (
        await db
          .select({
            number: claims.number,
            stage: claims.stage,
            fields: claims.fields,
            rating: claims.rating,
          })
          .from(claims)
          .orderBy(asc(claims.number))
      ).map(withoutIds),
      claimLines: await db
        .select({ article: claimLines.article, decision: claimLines.decision, outcome: claimLines.outcome })
        .from(claimLines)
        .orderBy(asc(claimLines.claimId), asc(claimLines.position)),
      requests: await db.select({ state: accessRequests.state }).from(accessRequests),
    };
  });

/** Files and goods have other ids each time: that they are there is the fact. */
const withoutIds = (fields: object): unknown =>
  JSON.parse(JSON.stringify(fields).replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "file"));

/** Rows of the tables that no chat of one process on SQLite writes. */
import type { Tenant } from "../../core/tenants/model.ts";
import { selectTenants } from "../../core/tenants/store.ts";
import type { Store, Tx } from "../../db/store.ts";
import { BEGINNING } from "../databases.ts";

/** More than are copied at a time: those above them stand in another batch. */
export const DEALERS = 1_100;

/** Also a company that comes before the one it belongs to. */
export async function fillTheRest({ everywhere }: Store): Promise<void> {
  await everywhere.transact(async (tx) => {
    const { db, t } = tx;
    const [tenant] = await selectTenants(tx);
    const [account] = await db.select().from(t.accounts);
    const [company] = await db.select().from(t.companies);
    if (!tenant || !account || !company) throw new Error("The demo tenant is not there");
    const tenantId = tenant.id;
    await db
      .insert(t.accountLeases)
      .values({ accountId: account.id, tenantId, holder: "a process", until: 2 ** 45 });
    await db.insert(t.erasures).values({ tenantId, personId: "gone", at: 1 });
    const [person] = await db.select().from(t.people);
    if (!person) throw new Error("The demo tenant has nobody");
    await db.insert(t.linkCodes).values({
      ...{ tenantId, id: "code", codeHash: "00", personId: person.id },
      ...{ createdAt: BEGINNING, expiresAt: 2 },
    });
    await db
      .insert(t.chatAddresses)
      .values({ tenantId, accountId: account.id, address: "RU.1", chat: "79000000011", usedAt: 1 });
    await db.insert(t.templates).values({ tenantId, name: "notice", entry: { ё: null }, updatedAt: 1 });
    await db.insert(t.companyGroups).values({ tenantId, id: "g", name: "Дилеры ё" });
    await db
      .insert(t.externalRefs)
      .values({ tenantId, kind: "product", externalId: "e", name: "А-1", details: { ё: [null] } });
    await db.insert(t.discounts).values({ tenantId, id: "d", basisPoints: 500, validFrom: "" });
    await db.insert(t.assortments).values({ tenantId, companyGroupId: "g", kind: "group", objectId: "p" });
    await db.insert(t.quotes).values({
      ...{ tenantId, id: "q", number: 1, version: 1, companyId: company.id, supplierId: company.id },
      ...{ requestedBy: person.id, state: "asked", currency: "RUB", sourceKey: "1" },
      ...{ answerDueAt: BEGINNING, createdAt: BEGINNING, updatedAt: 1 },
    });
    await db.insert(t.quoteLines).values({
      ...{ tenantId, quoteId: "q", position: 1, productId: "p", article: "А-1", name: "Ё", unit: "шт" },
      ...{ packQuantityMilli: 1000, quantityMilli: 1, priceMinor: 2 ** 45 },
    });
    const held = { tenantId, companyId: company.id };
    await db
      .insert(t.reservations)
      .values({ ...held, holder: "order:1", productId: "p", quantityMilli: 1, expiresAt: 2 ** 45 });
    await db
      .insert(t.balances)
      .values({ ...held, debtMinor: 1, overdueMinor: 0, overdueDays: 0, limitMinor: 2 ** 45, asOf: 1 });
    const [order] = await db.select().from(t.orders);
    if (!order) throw new Error("Nobody has ordered");
    const ofOrder = { tenantId, orderId: order.id };
    await db
      .insert(t.orderDocuments)
      .values({ ...ofOrder, id: "d", kind: "upd", fileId: "f", addedBy: null, addedAt: 1 });
    await db.insert(t.orderPayments).values({ ...ofOrder, paidMinor: 2 ** 45, dueOn: null, updatedAt: 1 });
    await db.insert(t.orderRequests).values({
      ...{ ...ofOrder, version: 1, askedBy: person.id, lines: [{ ё: 1 }], askedAt: 1, answerDueAt: 2 },
    });
    await fillDeals(tx, tenant, company.id);
    await fillDelivery(tx, tenant, company.id, person.id);
    await fillClaim(tx, tenant, company.id, person.id);
    const under = (parentId: string, count: number) => {
      const dealers = Array.from({ length: count }, (_, index) => `dealer-${index}`);
      return dealers.map((id) => ({ ...company, id, kind: "dealer", name: `Дилер ${id}`, parentId }));
    };
    await db.insert(t.companies).values({ ...company, id: "я-последняя", kind: "distributor" });
    for (const dealer of under("я-последняя", DEALERS)) await db.insert(t.companies).values(dealer);
  });
}

async function fillDelivery(
  { db, t }: Tx,
  { id: tenantId, currency }: Tenant,
  companyId: string,
  orderedBy: string,
): Promise<void> {
  const of = { tenantId, companyId, supplierId: companyId, version: 1, updatedAt: 1 };
  await db.insert(t.orders).values({
    ...{ ...of, id: "order", number: 900_001, orderedBy, funnel: "order", stage: "confirmed", currency },
    ...{ totalMinor: 1, receipt: "pickup", sourceKey: "ё", fingerprint: "f", submittedAt: BEGINNING },
  });
  await db.insert(t.approvals).values({
    ...{ tenantId, id: "approval", version: 1, companyId, askedBy: orderedBy, fingerprint: "f", currency },
    ...{
      totalMinor: 1,
      lines: [{ ё: 1 }],
      receipt: "pickup",
      state: "open",
      createdAt: BEGINNING,
      updatedAt: 1,
    },
  });
  const terms = { way: "pickup", vehicle: "Газель ё" };
  await db.insert(t.deliveries).values({
    ...{ ...of, id: "delivery", orderId: "order", ordinal: 1, state: "open", proposal: terms, offers: 1 },
    ...{ proposedBy: "dealer", papers: ["ё"], differences: [], createdAt: BEGINNING },
  });
  const version = { deliveryId: "delivery", number: 1, side: "dealer", proposedBy: orderedBy };
  await db.insert(t.deliveryVersions).values({ tenantId, ...version, terms, at: 1 });
}

async function fillClaim(
  { db, t }: Tx,
  { id: tenantId, currency }: Tenant,
  companyId: string,
  reportedBy: string,
): Promise<void> {
  await db.insert(t.claims).values({
    ...{ tenantId, id: "claim", number: 1, funnel: "claim", stage: "sent", version: 1, kind: "defect" },
    ...{ companyId, supplierId: companyId, currency, fields: { ё: ["file"] }, reportedBy },
    ...{ stageSince: BEGINNING, createdAt: BEGINNING, updatedAt: 1 },
  });
  const line = { position: 1, name: "Насос ё", unit: "шт", quantityMilli: 1_000 };
  await db.insert(t.claimLines).values({ tenantId, claimId: "claim", ...line });
  const sold = { serial: "24061187", label: "№ 2406-1187", isLot: false, soldOn: "2025-06-14" };
  await db.insert(t.serials).values({ tenantId, productId: "p", companyId, ...sold });
  const move = { version: 1, name: "send", stage: "sent", supplierId: companyId, side: "dealer" };
  await db.insert(t.claimMoves).values({ tenantId, claimId: "claim", ...move, fields: { ё: null }, at: 1 });
  const slot = { day: "2026-12-01", window: null };
  const visit = { kind: "inspection", proposal: slot, proposedBy: "dealer", offers: 1, updatedAt: 1 };
  await db.insert(t.claimVisits).values({ tenantId, claimId: "claim", ...visit });
  const cost = { id: "cost", claimId: "claim", kind: "goods", amountMinor: 2 ** 45, isDecided: true, at: 1 };
  await db.insert(t.claimCosts).values({ tenantId, ...cost });
  const jump = { supplierId: companyId, productId: "ё", batch: "", toldAt: 1, count: 3, expectedMilli: 400 };
  await db.insert(t.claimJumps).values({ tenantId, ...jump });
  const goods = { productId: "ё", article: "Ё", name: "Насос ё", unit: "шт", batch: "" };
  await db.insert(t.recalls).values({
    ...{ tenantId, id: "recall", number: 1, ...goods, words: "Ё", startedBy: reportedBy, createdAt: 1 },
  });
  await db.insert(t.recallAnswers).values({ tenantId, recallId: "recall", companyId, boughtMilli: 2 ** 45 });
}

async function fillDeals(
  { db, t }: Tx,
  { id: tenantId, currency }: Tenant,
  companyId: string,
): Promise<void> {
  const of = { tenantId, dealId: "deal", companyId };
  await db.insert(t.deals).values({
    ...{ tenantId, id: "deal", number: 1, funnel: "deal", stage: "new", version: 1, supplierId: companyId },
    ...{ title: "Веранда", clientName: "Ёлкин", currency, fields: { ё: 1 }, source: "chat", sourceKey: "1" },
    ...{ createdAt: BEGINNING, stageSince: BEGINNING, updatedAt: 1 },
  });
  const offer = { ordinal: 1, supplierId: companyId, state: "open", offeredAt: BEGINNING, dueAt: BEGINNING };
  await db.insert(t.dealOffers).values({ ...of, ...offer, why: { rule: "pool" } });
  await db
    .insert(t.dealMoves)
    .values({ ...of, version: 1, stage: "new", canonical: "new", supplierId: companyId, at: 1 });
  await db
    .insert(t.dealActivities)
    .values({ tenantId, dealId: "deal", id: "a", kind: "note", words: "ё", at: 1 });
  await db.insert(t.dealPool).values({ ...of, why: { match: ["fallback"] } });
  await db.insert(t.articleAliases).values({
    ...{ tenantId, companyId, key: "наш 4501", words: "Наш 4501", productId: "p" },
    ...{ personId: "ё", createdAt: BEGINNING },
  });
  await db.insert(t.cartDeals).values({ ...of, personId: "ё" });
  await db
    .insert(t.cartHints)
    .values({ tenantId, companyId, personId: "ё", hints: { comment: "ё" }, saidAt: 1 });
  const profile = { weight: 1, isFallback: true, isPaused: false, turn: 0 };
  await db.insert(t.dealerProfiles).values({ tenantId, companyId, ...profile });
  await db.insert(t.dealerScopes).values({ tenantId, companyId, kind: "region", value: "59" });
  await db.insert(t.registrations).values({
    ...{ tenantId, id: "r", number: 1, version: 1, companyId, supplierId: companyId, state: "open" },
    ...{
      clientName: "ООО «Ёлка»",
      clientKey: "k",
      title: "окна",
      currency,
      createdAt: BEGINNING,
      updatedAt: 1,
    },
  });
  const token = { id: "t", name: "сайт", tokenHash: "00", createdAt: BEGINNING };
  await db.insert(t.intakeTokens).values({ tenantId, ...token });
  const handedIn = { tokenId: token.id, key: "ё", bodyHash: "00", dealId: "deal", createdAt: BEGINNING };
  await db.insert(t.intakeCalls).values({ tenantId, ...handedIn });
}

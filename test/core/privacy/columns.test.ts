/** Every column is accounted for: a new one that may hold a person's words must be erased, or be said to hold none. */
import { expect, it } from "vitest";
import { sqliteColumns } from "../../../db/columns.sqlite.ts";
import { makeTables } from "../../../db/schema/tables.ts";

/**
 * Columns that core/privacy erases, replaces or deletes with their rows. All others hold ids, figures, states, times,
 * or what belongs to companies: goods, prices, addresses of delivery, its trucks and their
 * drivers, the reasons of an order's moves, the clients of their deals, what a manufacturer tells its network of goods.
 */
const erased: Record<string, string[]> = {
  companies: ["managerId"],
  people: ["name", "phone", "preferences", "activeCompanyId"],
  identities: ["channel", "address", "personId"],
  memberships: ["removedAt"],
  directory: ["phone", "name"],
  invites: ["name"],
  linkCodes: ["channel", "address", "personId"],
  accessRequests: ["chat", "address", "name", "phone", "about", "files"],
  attempts: ["subject"],
  cartLines: ["personId"],
  articleAliases: ["personId"],
  cartDeals: ["personId"],
  cartHints: ["personId", "hints"],
  reservations: ["holder"],
  orders: ["comment", "sourceKey"],
  questions: ["chat"],
  quotes: ["sourceKey"],
  registrations: ["words", "answer"],
  claims: ["fields"],
  claimLines: ["name"],
  claimMoves: ["fields"],
  questionMessages: ["text", "files"],
  chats: ["address", "title", "personId"],
  chatAddresses: ["address", "chat", "usedAt"],
  inbox: ["chat", "externalId", "payload"],
  dialogs: ["chat", "sender", "frames"],
  outbox: ["chat", "sourceKey", "message", "noticeKey", "externalId", "formerId"],
  actions: ["personId", "chat"],
  timers: ["objectId"],
  files: ["name", "remoteIds", "sha256", "shownSha256", "smallSha256", "sentBy"],
};

/** What stays as it is, by table: a table with nothing erased holds nobody's data. */
const kept: Record<string, string> = {
  tenants: "id slug name timeZone locale currency blocks settings pack funnels createdAt",
  accounts: "id tenantId channel username sealedToken webhookSecret isActive createdAt",
  accountLeases: "accountId tenantId holder until",
  templates: "tenantId name entry updatedAt",
  counters: "tenantId name value",
  companies:
    "tenantId id kind name parentId supplierId region inn priceTypeId groupId addresses requisites claimLimitMinor claimKinds isActive createdAt",
  people: "tenantId id locale createdAt",
  identities: "tenantId createdAt",
  memberships: "tenantId personId companyId role limitMinor createdAt",
  directory: "tenantId companyId role",
  invites: "tenantId id codeHash companyId role invitedBy createdAt expiresAt usedAt usedBy revokedAt",
  linkCodes: "tenantId id codeHash createdAt expiresAt usedAt",
  accessRequests: "tenantId id accountId channel locale state version decidedBy createdAt",
  attempts: "tenantId kind windowFrom count",
  productGroups: "tenantId id parentId name position",
  products:
    "seq tenantId id article articleKey name groupId unit packQuantityMilli multipleMilli minimumMilli barcode pictureId searchText isActive position",
  priceTypes: "tenantId id name currency companyId",
  prices: "tenantId productId priceTypeId fromMilli validFrom validTo amountMinor",
  companyGroups: "tenantId id name priceTypeId",
  discounts: "tenantId id companyId companyGroupId productGroupId basisPoints validFrom validTo",
  assortments: "tenantId companyGroupId kind objectId",
  externalRefs: "tenantId kind externalId name details",
  warehouses: "tenantId id name",
  stock: "tenantId productId warehouseId quantityMilli asOf expectedOn",
  reservations: "tenantId productId companyId quantityMilli expiresAt",
  serials: "tenantId serial productId companyId label isLot orderNumber soldOn warrantyMonths coverage",
  balances: "tenantId companyId debtMinor overdueMinor overdueDays limitMinor asOf",
  articleAliases: "tenantId companyId key words productId createdAt",
  cartLines: "tenantId companyId productId quantityMilli seenPriceMinor position addedAt",
  orders:
    "tenantId id number companyId supplierId orderedBy funnel stage version currency totalMinor vatMode vatPercent receipt address day proposedDay reason fingerprint decidedBy dealId answerDueAt submittedAt updatedAt",
  cartDeals: "tenantId companyId dealId",
  cartHints: "tenantId companyId saidAt",
  orderDocuments: "tenantId id orderId kind fileId addedBy addedAt sourceKey",
  orderLines:
    "tenantId orderId position productId article name unit packQuantityMilli quantityMilli creditedMilli priceMinor amountMinor",
  orderPayments: "tenantId orderId paidMinor dueOn updatedAt",
  orderRequests: "tenantId orderId version askedBy lines askedAt answerDueAt",
  deals:
    "tenantId id number funnel stage version supplierId companyId ownerId title clientName clientPhone clientKey phoneKey region city postalCode latitude longitude productGroup amountMinor currency fields source sourceKey createdBy createdAt stageSince dueAt wonAt nextWhat nextAt nextPersonId nextCompanyId postponedUntil postponedWhy minutesLeft pooledUntil updatedAt",
  dealOffers:
    "tenantId dealId ordinal companyId supplierId state why reason offeredAt dueAt answeredAt answeredBy",
  approvals:
    "tenantId id version companyId askedBy fingerprint currency totalMinor lines receipt address day state decidedBy createdAt updatedAt",
  deliveries:
    "tenantId id orderId ordinal version companyId supplierId state terms proposal proposedBy offers day answerDueAt awaitedAt loadedAt arrivedAt receivedAt papers differences settlement discountMinor createdAt updatedAt",
  deliveryVersions: "tenantId deliveryId number side proposedBy terms at answer answeredBy answeredAt",
  claims:
    "tenantId id number funnel stage version kind companyId supplierId distributorId orderId currency reportedBy disputedAt dueAt recoversId replacementId rating sentAt stageSince createdAt updatedAt",
  claimLines:
    "tenantId claimId position productId article groupName serial serialKey warrantyUntil coverage unit quantityMilli priceMinor decision acceptedMilli outcome reason sumMinor labourMinor parts orderId",
  claimVisits: "tenantId claimId kind terms proposal proposedBy offers answerDueAt doneAt updatedAt",
  claimCosts: "tenantId id claimId kind amountMinor isDecided notedBy at undoneAt undoneBy",
  claimJumps: "tenantId supplierId productId batch toldAt count expectedMilli",
  recalls:
    "tenantId id number productId article name unit batch words startedBy createdAt remindedAt closedAt",
  recallAnswers: "tenantId recallId companyId boughtMilli foundMilli claimId answeredBy answeredAt former",
  productAddons: "tenantId productId addonId position",
  claimMoves: "tenantId claimId version name stage supplierId side personId at",
  dealMoves: "tenantId dealId version stage canonical companyId supplierId at",
  dealActivities: "tenantId id dealId kind personId words files at",
  dealPool: "tenantId dealId companyId why",
  registrations:
    "tenantId id number version companyId supplierId clientName clientPhone clientInn clientKey phoneKey place title amountMinor currency state dealId requestedBy decidedBy createdAt dueAt expiresAt extensionAskedAt updatedAt",
  intakeTokens: "tenantId id name purpose tokenHash createdAt revokedAt",
  intakeCalls: "tenantId tokenId key bodyHash dealId createdAt",
  dealerProfiles:
    "tenantId companyId level weight capacity isFallback isPaused timeZone workFrom workTo worksSaturday latitude longitude radiusKm turn",
  dealerScopes: "tenantId companyId kind value",
  questions:
    "tenantId id companyId supplierId askedBy accountId orderId state version answerDueAt answeredBy createdAt updatedAt",
  quotes:
    "tenantId id number version companyId supplierId requestedBy state currency validUntil vatMode vatPercent answeredBy reason orderId answerDueAt createdAt updatedAt",
  quoteLines:
    "tenantId quoteId position productId article name unit packQuantityMilli quantityMilli priceMinor",
  questionMessages: "seq tenantId questionId side authorId at",
  chats: "tenantId accountId kind managersOf hasTopics state movedTo heardAt updatedAt",
  chatAddresses: "tenantId accountId",
  topics: "tenantId accountId chat companyId thread",
  inbox: "accountId state attempts receivedAt doneAt",
  dialogs: "tenantId accountId turn updatedAt",
  outbox:
    "seq tenantId accountId thread topicOf edits aboutKind aboutId personId insteadOf locale state attempts failures notBefore leaseId leaseUntil maybeRepeated failure createdAt sentAt deliveredAt readAt",
  actions:
    "token tenantId kind objectKind objectId objectVersion data companyId noticeKey accountId letter ordinal expiresAt usedAt usedBy",
  timers: "tenantId kind dueAt data attempts",
  files: "tenantId id mime shownMime size createdAt",
  audit: "seq tenantId at personId action objectKind objectId before after previousHash hash",
  erasures: "tenantId personId at bytesLeft",
};

it("every table and column is known here", () => {
  const forgotten = Object.entries(makeTables(sqliteColumns)).flatMap(([table, columns]) => {
    const known = new Set([...(kept[table] ?? "").split(" "), ...(erased[table] ?? [])]);
    return Object.keys(columns)
      .filter((column) => column !== "enableRLS" && !known.has(column))
      .map((column) => `${table}.${column}`);
  });
  expect(forgotten, "erase them in core/privacy and name them in `erased`, or name them in `kept`").toEqual(
    [],
  );
});

/** Something of all there may be between a dealer and its supplier, in words nobody else may read: of four dealers, two tenants. */
import { eq } from "drizzle-orm";
import type { Claim } from "../../core/claims/model.ts";
import type { Order } from "../../core/orders/model.ts";
import type { Quote } from "../../core/quotes/model.ts";
import type { Result } from "../../core/result.ts";
import { importSerials } from "../../core/serials/import-serials.ts";
import type { World } from "../chat.ts";
import { answers } from "../core/claims/claiming.ts";
import { leaveDrafts } from "./lively-world.ts";
import { done } from "./through.ts";

interface Trade {
  dealer: string;
  supplier: string;
  company: string;
  article: string;
  /** One of the company's words in lively-world.ts. */
  secret: string;
  /** A price in minor units, which is one of them too. */
  priceMinor: number;
}

const demoArticle = "ПМ-65-З";
const rivalArticle = "ЖЛТ-77";
const trades: readonly Trade[] = [
  {
    ...{ dealer: "pyotr", supplier: "olga", company: "okna", article: demoArticle },
    ...{ secret: "тайна-окна", priceMinor: 31_700_000 },
  },
  {
    ...{ dealer: "sergey", supplier: "irina", company: "krovlya", article: demoArticle },
    ...{ secret: "тайна-кровля", priceMinor: 42_800_000 },
  },
  {
    ...{ dealer: "tatyana", supplier: "olga", company: "dacha", article: demoArticle },
    ...{ secret: "тайна-дача", priceMinor: 53_900_000 },
  },
  {
    ...{ dealer: "vera", supplier: "rita", company: "zheltoper", article: rivalArticle },
    ...{ secret: "Желтопёр", priceMinor: 64_600_000 },
  },
];

/** Typed and read as orders, each in its own tenant. */
export const typedOrders = {
  demo: `${demoArticle} 24 шт\nпена монтажная 12 шт`,
  rival: `${rivalArticle} 24 шт\nжелтопёр пена зимняя 12 шт`,
};

const page = { offset: 0, limit: 9 };

function made<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`A canary was refused: ${result.error} ${JSON.stringify(result.params)}`);
  return result.value;
}

/** Beside what a lively world has. */
export async function addCanaries(world: World): Promise<void> {
  for (const trade of trades) {
    await tells(world, trade);
    await asksForPrices(world, trade, trade.priceMinor);
    const order = await buys(world, trade);
    await bringsLess(world, trade, order);
    await claims(world, trade);
    await invites(world, trade);
    await importsSerial(world, trade);
    await awaitsApproval(world, trade);
    await speaks(world, trade);
  }
  for (const [starter, article] of [
    ["olga", demoArticle],
    ["rita", rivalArticle],
  ] as const)
    await done(world, starter, async ({ catalog, recalls }) => {
      const [product] = await catalog.named(article);
      made(await recalls.start({ productId: product?.id ?? "", batch: "", words: `${article}: не ставить` }));
    });
  await types(world, "pyotr", typedOrders.demo);
  await types(world, "vera", typedOrders.rival);
  await linksNumber(world);
  await world.settled();
  await leaveDrafts(world);
}

/** Its own word for goods, a client of its own, a code for a second messenger. */
const tells = (world: World, { dealer, article, secret }: Trade) =>
  done(world, dealer, async ({ aliases, catalog, network, registrations }) => {
    const [product] = await catalog.named(article);
    await aliases.remember(`${secret} пена`, product?.id ?? "");
    const title = `Балкон ${secret}`;
    // The same client for all: who else has it is the supplier's to see.
    made(await registrations.register({ clientName: "Ромашка", clientPhone: "+79001120055", title }));
    await network.issueLinkCode();
  });

/** Answered at so much a piece. */
async function asksForPrices(world: World, trade: Trade, priceMinor: number): Promise<Quote> {
  const asked = await done(world, trade.dealer, async ({ catalog, quotes }) => {
    const [product] = await catalog.named(trade.article);
    return made(await quotes.ask([{ productId: product?.id ?? "", quantityMilli: 12_000 }]));
  });
  const named = { prices: [priceMinor], validUntil: "2026-12-30" };
  return done(world, trade.supplier, async ({ quotes }) =>
    made(await quotes.answer(asked.id, asked.version, named)),
  );
}

/** At a price that was named, confirmed, and to be paid by a day. */
async function buys(world: World, trade: Trade): Promise<Order> {
  const quote = await asksForPrices(world, trade, 10_000);
  const placed = await done(world, trade.dealer, async ({ quotes }) =>
    made(await quotes.order(quote.id, quote.version)),
  );
  return done(world, trade.supplier, async ({ orders, payments }) => {
    const confirmed = made(await orders.move(placed.id, placed.version, { move: "confirm" }));
    made(await payments.note(placed.id, { dueOn: "2026-12-20" }));
    return confirmed;
  });
}

/** A truck that was agreed on and brought less than it had to. */
async function bringsLess(world: World, { dealer, supplier, secret }: Trade, order: Order): Promise<void> {
  const lines = order.lines.map(({ productId, quantityMilli }) => ({ productId, quantityMilli }));
  const terms = {
    ...{ day: "2026-11-27", window: null, way: "delivery" as const, address: `Склад ${secret}` },
    ...{
      carrier: null,
      vehicle: `Газель ${secret}`,
      driver: secret,
      costMinor: null,
      warehouse: null,
      lines,
    },
  };
  const proposed = await done(world, supplier, async ({ deliveries }) =>
    made(await deliveries.propose(order.id, terms)),
  );
  const agreed = await done(world, dealer, async ({ deliveries }) =>
    made(await deliveries.confirm(proposed)),
  );
  const loaded = await done(world, supplier, async ({ deliveries }) =>
    made(await deliveries.load(agreed, [])),
  );
  const lack = { productId: lines[0]?.productId ?? "", quantityMilli: 1_000, kind: "missing" as const };
  await done(world, dealer, async ({ deliveries }) =>
    made(await deliveries.receive(loaded, [{ ...lack, files: [], note: secret }])),
  );
}

/** Decided, and credited. */
async function claims(world: World, { dealer, supplier, article, secret }: Trade): Promise<void> {
  const sent = await done(world, dealer, async (core): Promise<Claim> => {
    const [product] = await core.catalog.named(article);
    const goods = { productId: product?.id ?? null, words: article, orderId: null, quantityMilli: 1_000 };
    let claim = made(await core.claims.begin("defect", goods));
    for (const [name, value] of Object.entries({ ...answers, defect: secret }))
      claim = made(await core.claims.fillIn(claim.id, name, value));
    return made(await core.claims.move(claim, { name: "send", fields: {} }));
  });
  const decision = { position: 1, decision: "approve", outcome: "discount", sumMinor: 10_000 } as const;
  await done(world, supplier, async (core) => made(await core.claims.decide(sent, [decision])));
}

const invites = (world: World, { supplier, company, secret }: Trade) =>
  done(world, supplier, async ({ network }) =>
    made(await network.invite({ companyId: company, role: "buyer", name: secret })),
  );

const importsSerial = (world: World, { supplier, company, article, secret }: Trade) =>
  done(world, supplier, async ({ scope, network }, tx) => {
    const row = {
      ...{ row: 1, serial: `${secret} 1`, lot: "", article, order: null, coverage: secret },
      ...{ company: (await network.company(company))?.name ?? "", soldOn: "2026-01-12", warrantyMonths: 24 },
    };
    const { bad } = await importSerials(tx, scope, [row], { isDryRun: false, asOf: scope.now });
    if (bad.length > 0) throw new Error(`A serial number was refused: ${JSON.stringify(bad)}`);
  });

const awaitsApproval = (world: World, { dealer, company, secret }: Trade) =>
  done(world, dealer, async ({ scope: { tenant } }, { db, t }) => {
    const lines = [{ article: secret, unit: "шт", quantityMilli: 1_000 }];
    await db.insert(t.approvals).values({
      ...{ tenantId: tenant.id, id: `approval-${company}`, version: 1, companyId: company, askedBy: dealer },
      ...{ currency: "RUB", totalMinor: 10_000, fingerprint: secret, lines, receipt: "pickup" },
      ...{ state: "open", createdAt: 1, updatedAt: 1 },
    });
  });

/** What its manager reads of it is a cart to be agreed to. */
async function speaks(world: World, { dealer, supplier, company, article, secret }: Trade): Promise<void> {
  const phone = world.phone(dealer);
  for (const words of ["меню", "менеджер", `где машина, ${secret}?`, "меню"]) await phone.says(words);
  await phone.sendsVoice();
  await done(world, supplier, async ({ catalog, fills, questions }) => {
    const asked = (await questions.open(page)).items.find((one) => one.companyId === company);
    const [product] = await catalog.named(article);
    const lines = [{ productId: product?.id ?? "", quantityMilli: 12_000 }];
    made(await fills.offer(asked?.id ?? "", lines));
  });
}

/** In words, and as a file. */
async function types(world: World, dealer: string, words: string): Promise<void> {
  const phone = world.phone(dealer);
  for (const said of ["меню", words, "меню"]) await phone.says(said);
  const bytes = Buffer.from(words.replaceAll(/ (\d+) шт/g, ";$1"));
  await phone.sends([{ name: "заказ.csv", mime: "text/csv", bytes }]);
}

/** Of the second tenant alone: the first may ask for one of that messenger all the same. */
const linksNumber = (world: World) =>
  done(world, "rita", async ({ scope: { tenant, now } }, { db, t }) => {
    const [own] = await db.select().from(t.accounts).where(eq(t.accounts.tenantId, tenant.id));
    if (!own) throw new Error("The second tenant has no account");
    const number = { id: "canary", channel: "whatsapp-web", username: "+7 777 000-00-77" };
    await db.insert(t.accounts).values({ ...own, ...number, webhookSecret: "", createdAt: now });
  });

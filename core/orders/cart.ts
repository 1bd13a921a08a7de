/** The cart: what a person has put together for a company and not sent yet. */
import type { Catalog } from "../catalog/catalog.ts";
import type { Product } from "../catalog/model.ts";
import { lineAmount, type Money } from "../money.ts";
import { priceAt } from "../prices/pricing.ts";
import { payable, vatOf } from "../prices/vat.ts";
import { maxQuantityMilli } from "../quantity.ts";
import { ok, type Result, refuse } from "../result.ts";
import { actorOf, type Scope } from "../scope.ts";
import { cartHolder, heldUntil } from "../stock/stock.ts";
import { vatRateOf } from "../tenants/model.ts";
import { type CartHints, type CartHintsCore, cartHintsCore } from "./cart-hints.ts";
import { holdCart, releaseCart } from "./cart-hold.ts";
import type { CartLines } from "./cart-lines.ts";
import type { StoredCartLine } from "./cart-store.ts";
import { type Cart, type CartLine, type CartWarning, isGone, type Order } from "./model.ts";
import { checkQuantity, nearestQuantity } from "./quantity-rule.ts";
import type { OrderWork } from "./work.ts";

/** params.article always; see checkQuantity for the rest. */
type CartRefusal = "gone" | "outside" | "belowMinimum" | "notMultiple" | "tooLarge";

export interface CartCore extends CartHintsCore {
  view(): Promise<Cart>;
  /** How many lines, without their prices: for a menu's label. */
  count(): Promise<number>;
  /** Adds to what is there. params of a refusal: minimum, multiple (quantities) and nearest (what would do). */
  add(productId: string, quantityMilli: number): Promise<Result<CartLine, CartRefusal>>;
  /** Adds many, each once, to what is there; answers the products that were refused, and so are left as they were. */
  addAll(lines: readonly { productId: string; quantityMilli: number }[]): Promise<ReadonlySet<string>>;
  /** Replaces the quantity; 0 removes. */
  set(productId: string, quantityMilli: number): Promise<Result<CartLine | null, CartRefusal>>;
  /** The removed line, so that it can be put back by `set`; null when there was none. */
  remove(productId: string): Promise<CartLine | null>;
  clear(): Promise<number>;
  /** Takes out the lines that are no longer sold, and names their articles. */
  removeGone(): Promise<string[]>;
  /** Takes present prices as seen: the person was shown the changes. */
  acceptPrices(): Promise<void>;
  /** Keeps what is in it from other companies for the tenant's time: said on the way to an order. */
  hold(): Promise<void>;
  /** Till when they are kept, epoch milliseconds; null where they are not, or no more. */
  heldUntil(): Promise<number | null>;
  /** Adds an order's lines; lines no longer sold are left out and named. */
  addOrder(orderId: string): Promise<Result<{ added: number; gone: string[] }, "notFound">>;
}

/** A line of the cart beside the product as it is sold today. */
export interface CartEntry extends StoredCartLine {
  product: Product;
}

/** The cart against the present catalog; a product the catalog no longer knows at all is left out. */
export async function cartEntries(lines: CartLines, catalog: Catalog): Promise<CartEntry[]> {
  const stored = await lines.read();
  const products = await catalog.products(stored.map(({ productId }) => productId));
  // They come in the order asked for, and a line is left out only where its product is.
  const entries: CartEntry[] = [];
  for (const line of stored) {
    const product = products[entries.length];
    if (product?.id === line.productId) entries.push({ product, ...line });
  }
  return entries;
}

/** What lines cost together, VAT on top of them included; the currency is their list's, else the tenant's. */
export function totalOf(
  lines: readonly { product: Product; amountMinor: number | null }[],
  { tenant }: Scope,
): Money {
  const currency = lines.find(({ product }) => product.price)?.product.price?.currency;
  return {
    amountMinor: payable(amountsOf(lines), vatRateOf(tenant)),
    currency: currency ?? tenant.currency,
  };
}

const amountsOf = (lines: readonly { amountMinor: number | null }[]): number[] =>
  lines.map(({ amountMinor }) => amountMinor ?? 0);

/** `orderOf` finds an order the one who asks may see. */
export const cartCore = (
  work: CartWork,
  lines: CartLines,
  orderOf: (id: string) => Promise<Order | null>,
): CartCore => new CartOfTurn(work, lines, orderOf);

type CartWork = Pick<OrderWork, "tx" | "scope" | "timers" | "catalog">;

/** A class, as orders are: every turn of a dialog asks for it. */
class CartOfTurn implements CartCore {
  private readonly work: CartWork;
  private readonly lines: CartLines;
  private readonly orderOf: (id: string) => Promise<Order | null>;

  constructor(work: CartWork, lines: CartLines, orderOf: (id: string) => Promise<Order | null>) {
    this.work = work;
    this.lines = lines;
    this.orderOf = orderOf;
  }

  async view() {
    const { scope } = this.work;
    const shown = (await this.entries()).map(asCartLine);
    let goneCount = 0;
    let unpricedCount = 0;
    for (const line of shown) {
      if (isGone(line)) goneCount += 1;
      else if (line.amountMinor === null) unpricedCount += 1;
    }
    const vat = vatOf(amountsOf(shown), vatRateOf(scope.tenant));
    const total = totalOf(shown, scope);
    return { lines: shown, total, vat, missing: missingOf(total, scope), unpricedCount, goneCount };
  }

  async count() {
    return (await this.lines.read()).length;
  }

  async add(productId: string, quantityMilli: number): Promise<Result<CartLine, CartRefusal>> {
    if (quantityMilli <= 0) throw new RangeError(`Not a quantity to add: ${quantityMilli}`);
    const product = await this.work.catalog.product(productId);
    if (!product) return refuse("gone", { article: "" });
    const there = (await this.entryOf(productId))?.quantityMilli ?? 0;
    return this.put(product, there + quantityMilli);
  }

  async addAll(wanted: readonly { productId: string; quantityMilli: number }[]) {
    const products = await this.work.catalog.products(wanted.map(({ productId }) => productId));
    const there = new Map((await this.lines.read()).map((line) => [line.productId, line.quantityMilli]));
    const refused = new Set<string>();
    for (const { productId, quantityMilli } of wanted) {
      const product = products.find(({ id }) => id === productId);
      const added = product && (await this.put(product, (there.get(productId) ?? 0) + quantityMilli));
      if (!added?.ok) refused.add(productId);
    }
    return refused;
  }

  async set(productId: string, quantityMilli: number): Promise<Result<CartLine | null, CartRefusal>> {
    if (quantityMilli === 0) {
      await this.remove(productId);
      return ok(null);
    }
    const product = await this.work.catalog.product(productId);
    return product ? this.put(product, quantityMilli) : refuse("gone", { article: "" });
  }

  async remove(productId: string): Promise<CartLine | null> {
    const entry = await this.entryOf(productId);
    await this.lines.drop(productId);
    return entry ? asCartLine(entry) : null;
  }

  async clear() {
    await releaseCart(this.work, actorOf(this.work.scope).person.id);
    await this.dropHints();
    return this.lines.clear();
  }

  async removeGone() {
    const gone = (await this.entries()).filter(({ product }) => !product.isActive);
    for (const { productId } of gone) await this.lines.drop(productId);
    return gone.map(({ product }) => product.article);
  }

  async acceptPrices() {
    for (const { product, ...line } of await this.entries()) {
      const seenPriceMinor = priceMinorAt(product, line.quantityMilli);
      if (seenPriceMinor !== line.seenPriceMinor) await this.lines.put({ ...line, seenPriceMinor });
    }
  }

  async hold() {
    const { company, person } = actorOf(this.work.scope);
    await holdCart(this.work, { companyId: company.id, personId: person.id }, await this.lines.read());
  }

  heldUntil() {
    const { tx, scope } = this.work;
    return heldUntil(tx, scope, cartHolder(actorOf(scope).person.id));
  }

  async addOrder(orderId: string): Promise<Result<{ added: number; gone: string[] }, "notFound">> {
    const order = await this.orderOf(orderId);
    return order ? ok(await this.addLines(order)) : refuse("notFound");
  }

  keepHints(hints: CartHints) {
    return this.hinted.keepHints(hints);
  }

  hints() {
    return this.hinted.hints();
  }

  dropHints() {
    return this.hinted.dropHints();
  }

  private get hinted(): CartHintsCore {
    return cartHintsCore(this.work.tx, this.work.scope);
  }

  private entries(): Promise<CartEntry[]> {
    return cartEntries(this.lines, this.work.catalog);
  }

  private async entryOf(productId: string): Promise<CartEntry | undefined> {
    return (await this.entries()).find((entry) => entry.productId === productId);
  }

  private async put(product: Product, quantityMilli: number): Promise<Result<CartLine, CartRefusal>> {
    const refusal = product.isActive ? checkQuantity(product, quantityMilli) : goneRefusal(product);
    if (refusal) return refusal;
    const line = {
      productId: product.id,
      quantityMilli,
      seenPriceMinor: priceMinorAt(product, quantityMilli),
    };
    await this.lines.put(line);
    return ok(asCartLine({ product, ...line }));
  }

  /** Rules may have changed since that order: then the closest that will do is taken. */
  private async addLines(order: Order): Promise<{ added: number; gone: string[] }> {
    const products = await this.work.catalog.products(order.lines.map(({ productId }) => productId));
    const stored = await this.lines.read();
    const inCart = new Map(stored.map((line) => [line.productId, line.quantityMilli]));
    const gone: string[] = [];
    for (const { productId, article, quantityMilli } of order.lines) {
      const product = products.find(({ id }) => id === productId);
      const wanted = Math.min((inCart.get(productId) ?? 0) + quantityMilli, maxQuantityMilli);
      if (product?.isActive) await this.put(product, nearestQuantity(product, wanted));
      else gone.push(article);
    }
    return { added: order.lines.length - gone.length, gone };
  }
}

/** Null where a total is as much as an order must cost. */
export function missingOf({ amountMinor, currency }: Money, { tenant }: Scope): Cart["missing"] {
  const { minimumOrderMinor } = tenant.settings;
  if (amountMinor >= minimumOrderMinor) return null;
  const by = { amountMinor: minimumOrderMinor - amountMinor, currency };
  return { minimum: { amountMinor: minimumOrderMinor, currency }, by };
}

/** Of a unit where so many are taken; null while it is on request. */
export const priceMinorAt = (product: Product, quantityMilli: number): number | null =>
  priceAt(product, quantityMilli)?.amountMinor ?? null;

/** No longer sold at all, or not to this company. */
export const goneRefusal = ({ article, isOutside }: Product) =>
  refuse(isOutside ? "outside" : "gone", { article });

function asCartLine(entry: CartEntry): CartLine {
  const { product, quantityMilli } = entry;
  const { isActive } = product;
  const priceMinor = priceMinorAt(product, quantityMilli);
  const amountMinor = priceMinor !== null && isActive ? lineAmount(priceMinor, quantityMilli) : null;
  return { product, quantityMilli, amountMinor, warnings: isActive ? changesOf(entry) : [{ kind: "gone" }] };
}

/** A price that came or went with "on request" shows in the amount itself. */
function changesOf({ product, quantityMilli, seenPriceMinor }: CartEntry): CartWarning[] {
  const { stock } = product;
  const isMinor = priceMinorAt(product, quantityMilli);
  const isShort = stock !== null && stock.quantityMilli < quantityMilli;
  const isRepriced = isMinor !== null && seenPriceMinor !== null && isMinor !== seenPriceMinor;
  return [
    ...(isShort
      ? [{ kind: "stock" as const, availableMilli: stock.quantityMilli, expectedOn: stock.expectedOn }]
      : []),
    ...(isRepriced ? [{ kind: "price" as const, wasMinor: seenPriceMinor, isMinor }] : []),
  ];
}

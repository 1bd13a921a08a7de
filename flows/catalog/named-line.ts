/** Reads a line that names a product by its article or barcode, alone or with a quantity: «ПМ-65-З 24 шт». */
import type { Product } from "../../core/catalog/model.ts";
import { isCount, parseQuantity } from "../../core/quantity.ts";
import type { FlowContext } from "../flow.ts";

export interface NamedLine {
  /** One, or several when it may mean any of them. */
  products: Product[];
  /** Thousandths; 0 when none was said, or none that can be sold. */
  quantityMilli: number;
  /** The words of a quantity that is none: «1,5 шт». */
  misfit: string;
  /** The article differs from the typed one by a letter that looks like a digit: it is shown before anything is done. */
  isLookAlike: boolean;
}

type FindNamed = (name: string) => Promise<Product[]>;

/** «ПВХ 58 БЛ 6 5 кор.» has six words; a longer line is a sentence. */
const MAX_WORDS = 8;
const MAX_QUANTITY_WORDS = 3;
/** «2 по 24»: two numbers are surely an amount, and which one is not guessed. */
const timesSign = /^\d+\s*(?:по|[xх×*])\s*\d+/iu;

/** Null when the line names no product. What it names exactly goes before what only looks so: «ПМ-65-3». */
export async function readNamedLine(said: string, { core }: FlowContext): Promise<NamedLine | null> {
  const words = bareLine(said);
  const tokens = words.split(/\s+/);
  if (tokens.length > MAX_WORDS || words.includes("\n")) return null;
  const exact = await readLine(words, tokens, (name) => core.catalog.named(name));
  if (exact) return { ...exact, isLookAlike: false };
  const alike = await readLine(words, tokens, (name) => core.catalog.lookAlike(name));
  return alike && { ...alike, isLookAlike: true };
}

/**
 * «Добавь, пожалуйста, 5 коробок ПМ-65-З в заказ»: what is asked for, courtesy and where to name no goods. A lone word
 * after "order" is an order's number.
 */
const courtesy = /(?:^|[,\s]+)(?:пожалуйста|please)(?=[\s,.!]|$)[,.!]*/giu;
const askedFor =
  /^(?:(?:мне|нам|ещё|еще|i|we)\s+)*(?:добав(?:ь|ьте|ить)|положи(?:те)?|закажи(?:те)?|заказать|возьму|хочу|нужн[аоы]|нужен|надо|add|order(?=\s+\S+\s+\S)|need|put)\s+(?:(?:мне|нам|ещё|еще|me|us)\s+)*/iu;
const whereTo = /\s+(?:в (?:заказ|корзину)|to (?:the|my) (?:order|cart))[.!]*$/iu;

const bareLine = (said: string): string =>
  said.replace(courtesy, " ").trim().replace(askedFor, "").replace(whereTo, "");

type Reading = Omit<NamedLine, "isLookAlike">;

/** Two readings of one line are both kept: the person chooses. */
async function readLine(words: string, tokens: readonly string[], find: FindNamed): Promise<Reading | null> {
  const whole = await find(words);
  const withQuantity = await readWithQuantity(tokens, find);
  if (!withQuantity) return whole.length > 0 ? { products: whole, quantityMilli: 0, misfit: "" } : null;
  if (whole.length === 0) return withQuantity;
  return { products: [...whole, ...withQuantity.products], quantityMilli: 0, misfit: "" };
}

async function readWithQuantity(tokens: readonly string[], find: FindNamed): Promise<Reading | null> {
  for (const { name, amount } of splits(tokens)) {
    const products = await find(name);
    const [first] = products;
    if (!first) continue;
    const { unit, packQuantityMilli } = first;
    const read = parseQuantity(amount, { unit, packQuantityMilli });
    if (read.ok) return { products, quantityMilli: read.value.quantityMilli, misfit: "" };
    if (read.error !== "notNumber" || timesSign.test(amount))
      return { products, quantityMilli: 0, misfit: amount };
  }
  return null;
}

/** «пена зимняя 10 шт»: words that find goods, and a count; null where there is no count or nothing is found. */
export async function readFoundLine(said: string, { core }: FlowContext) {
  const words = bareLine(said);
  const tokens = words.split(/\s+/);
  if (tokens.length > MAX_WORDS || /[?\n]/.test(words)) return null;
  for (const { name, amount } of splits(tokens)) {
    if (!isCount(amount) || !/\p{L}/u.test(name)) continue;
    const { total, match } = await core.catalog.search(name, { offset: 0, limit: 1 });
    // Chatter is too easily near some product's name; a mistyped article is not.
    if (total > 0 && (match !== "mended" || /\d/.test(name))) return { name, amount };
  }
  return null;
}

/** Ways to part a line into a name and an amount, the amount last or first. Signs between them say nothing. */
function* splits(tokens: readonly string[]): Generator<{ name: string; amount: string }> {
  const most = Math.min(MAX_QUANTITY_WORDS, tokens.length - 1);
  for (let count = 1; count <= most; count++) {
    const parts = [
      { name: tokens.slice(0, -count), amount: tokens.slice(-count) },
      { name: tokens.slice(count), amount: tokens.slice(0, count) },
    ];
    for (const part of parts) {
      const amount = part.amount.join(" ").replace(/^[-–—:=,xх×*]+\s*(?=\d)/iu, "");
      if (/^\d/.test(amount) || isCount(amount))
        yield { name: part.name.join(" ").replace(/[-–—:=,]+$/u, ""), amount };
    }
  }
}

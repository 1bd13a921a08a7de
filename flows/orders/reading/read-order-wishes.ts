/** From what was said to wishes: lines that are sure, and doubts with a reason. */
import type { OrderReading } from "../../../core/reading/model.ts";
import { mayAsk, mayOrder } from "../../catalog/product-card-data.ts";
import type { FlowContext, StoredFile } from "../../flow.ts";
import { asBefore } from "./as-before.ts";
import { asLastTime, isWhollyLastTime, meansLastTime } from "./as-last-time.ts";
import { putAll } from "./put-wishes.ts";
import { nothingSaid, type Wish } from "./read-order-data.ts";

/** As many as one press puts into a list nobody loses the thread of. */
const MAX_CANDIDATES = 4;
/** A longer order is for a person, who puts it in by a file of their own. */
const MAX_WISHES = 300;
/** Kept of what was written: a line is short. */
const MAX_SAID = 300;
/** What the catalog's own search understands at once. */
const SEARCHED = /^\s*(?:\S+\s+){0,4}\S+\s*$/;

/** What a person sent at once. */
export interface Said {
  words: string;
  files: readonly StoredFile[];
}

/** The wishes in what was said, those that are sure in the cart already; null where it is no order. */
export async function wishesIn(said: Said, context: FlowContext): Promise<Wish[] | null> {
  if (said.files.length === 0 && meansLastTime(said.words)) return likeLastTime(said.words, context);
  if (said.files.length === 0) {
    const read = await readWishes(said.words, context);
    return read && putAll(read, context);
  }
  const read = await readFiles(said, context);
  return read && [...(await putAll(read, context)), ...(await handedOn(said.files, context))];
}

/** What words are read as, with nothing done yet; `isPartOfOrder`: an order they are, however little is left of it. */
export async function readWishes(
  words: string,
  context: FlowContext,
  { isPartOfOrder = false } = {},
): Promise<Wish[] | null> {
  const read = isReadable(context) ? context.core.reading.read(words) : null;
  // An earlier order is looked up by whoever is asked.
  if (!read || read.isRepeat) return null;
  const goods = await asBefore(goodsIn(read), context);
  if (isPartOfOrder ? !goods.some(isNamed) : !isOrder(goods)) return null;
  const isSearched = goods.length === 1 && !words.trim().includes("\n") && SEARCHED.test(words);
  return isSearched && !isPartOfOrder ? null : [...goods, ...talkOf(read.talk)];
}

/** All that is in spreadsheets, and what was said with them. */
async function readFiles({ words, files }: Said, context: FlowContext): Promise<Wish[] | null> {
  if (!isReadable(context)) return null;
  const { reading } = context.core;
  const written = files.flatMap(({ id }) => {
    const read = reading.readFile(id);
    return read?.ok ? goodsIn(read.value) : [];
  });
  const goods = await asBefore(written, context);
  // Whoever sends a table of one row means it.
  if (!goods.some(isNamed)) return null;
  const more = reading.read(words);
  return [...goods, ...(more ? [...goodsIn(more).filter(isNamed), ...talkOf(more.talk)] : [])];
}

/** The last order's lines first: what is said of the same goods beside it is a doubt, for it may be more or instead. */
async function likeLastTime(words: string, context: FlowContext): Promise<Wish[] | null> {
  const read = isReadable(context) ? context.core.reading.read(words) : null;
  if (!isReadable(context) || !(read?.isRepeat || isWhollyLastTime(words))) return null;
  const last = await asLastTime(words, context);
  if (!last) return null;
  const put = await putAll(last, context);
  if (!read || isWhollyLastTime(words)) return put;
  const more = (await asBefore(goodsIn(read), context)).filter(({ said }) => !meansLastTime(said));
  return [...put, ...(await putAll([...more, ...talkOf(read.talk)], context))];
}

/** Pictures and other files beside a spreadsheet are a person's to read. */
async function handedOn(files: readonly StoredFile[], context: FlowContext): Promise<Wish[]> {
  const { reading, questions } = context.core;
  const others = files.filter(({ id }) => reading.readFile(id)?.ok !== true);
  if (others.length === 0 || !mayAsk(context)) return [];
  await questions.ask({ text: "", files: others.map(({ id }) => id) });
  return others.map(({ name }) => wish({ said: name, is: "asked" }));
}

const isReadable = (context: FlowContext): boolean => mayOrder(context) && context.place.kind === "private";

/** What was read, as wishes: nothing is put anywhere yet. */
export function goodsIn({ lines, asks }: OrderReading): Wish[] {
  return [
    ...lines.map(({ said, productId, quantityMilli, unit, isReckoned = false }) => {
      const told = { said, productIds: [productId], quantityMilli, isPacks: unit === "pack" };
      return wish({ ...told, is: "line", isReckoned });
    }),
    ...asks.map(({ text, why, candidates, quantityMilli = 0, unit }) => {
      const productIds = candidates.slice(0, MAX_CANDIDATES).map(({ productId }) => productId);
      const is = productIds.length === 0 ? "unknown" : why === "no_qty" ? "amount" : "which";
      return wish({ said: text, is, productIds, quantityMilli, isPacks: unit === "pack" });
    }),
  ];
}

const talkOf = (talk: readonly string[]): Wish[] => talk.map((said) => wish({ said, is: "talk" }));

const wish = ({ said, ...known }: Pick<Wish, "said" | "is"> & Partial<Wish>): Wish => ({
  ...nothingSaid,
  ...known,
  said: said.slice(0, MAX_SAID),
});

const isNamed = ({ is }: Wish): boolean => is !== "unknown";

/** Goods spoken of once, and letters in which little is goods, are for a person or for the search. */
function isOrder(goods: readonly Wish[]): boolean {
  const named = goods.filter(isNamed).length;
  if (goods.length > MAX_WISHES || goods.length - named > named) return false;
  return named > 1 || goods.some(({ is }) => is === "line");
}

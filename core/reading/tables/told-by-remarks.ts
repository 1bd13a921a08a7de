/** What remarks beside a row tell of it: which of its kinds are meant, and how many of each. */
import { intersect, type Posting } from "../postings.ts";
import { namedBy, type TableParts } from "./named.ts";
import type { Entry, Meant, RemarkCell } from "./table-entry.ts";

/** «Ручка 43 мм, 16» and «10 белых, 6 серебро» beside it: its kinds, where they make up the amount; null where they do not. */
export function partedByRemarks(
  parts: TableParts,
  entry: Entry,
  remarks: readonly RemarkCell[],
): Entry | null {
  const { products, amount, isDoubtful, by } = entry.wish;
  const words = remarks.map((remark) => remark.words).find((said) => (said.match(/\d+/g)?.length ?? 0) > 1);
  if (products.length < 2 || !amount || isDoubtful || by !== "words" || words === undefined) return null;
  const instead = `${entry.wish.goodsText}: ${words}`;
  const { lines, asks } = parts.read(instead);
  const isOwn = lines.every(({ productId }) =>
    products.some((at) => parts.index.products[at]?.id === productId),
  );
  const sum = lines.reduce((total, { quantityMilli }) => total + quantityMilli, 0);
  const isWhole = asks.length === 0 && lines.length > 1 && isOwn && sum === amount.value * 1000;
  return isWhole ? { ...entry, instead } : null;
}

/** «Подоконник 250» and «белый» beside it under «Примечание»: what the name leaves open, where the remark tells it and no more. */
export function toldByRemarks(
  parts: TableParts,
  meant: Meant,
  { words, titles, remarks }: { words: string; titles: readonly string[]; remarks: readonly RemarkCell[] },
): Meant {
  if (meant.products.length < 2 || meant.by !== "words" || meant.isDoubtful) return meant;
  const told = remarks.reduce((left: Posting, { words: remark }) => {
    const named = left.length > 1 ? namedBy(parts, `${words} ${remark}`, titles) : [];
    const both = intersect(named, left);
    return both.length > 0 ? both : left;
  }, meant.products);
  return { ...meant, products: told };
}

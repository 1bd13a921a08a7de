/** Which columns say how much is ordered: told by their headings and by how their figures agree with each other. */
import { unitKind } from "../words/unit-words.ts";
import type { HeadingRow } from "./columns.ts";
import { type FigureColumn, figureColumns, isProduct, isRest, totalsAmong } from "./figures.ts";
import {
  AGREED,
  headingOf,
  isBareTotal,
  isPeriod,
  looksLikePlace,
  standsForPlaces,
  unitIn,
} from "./heading-words.ts";

export interface AmountColumn {
  at: number;
  /** All its figures have three decimals: «12,000» is twelve there, and may be twelve thousand elsewhere. */
  isExact: boolean;
  /** What it counts, where its heading says so: «Заказ, уп». */
  unit: string;
}

export interface AmountColumns {
  /**
   * "one": the column says it; "either": in pieces or in packs, whichever is filled; "parts": all of them together;
   * "unclear": any of them may, and that is asked.
   */
  how: "one" | "either" | "parts" | "unclear";
  columns: readonly AmountColumn[];
}

interface Judged {
  row: HeadingRow;
  body: readonly (readonly string[])[];
  figures: readonly FigureColumn[];
}

export function amountColumnsOf(row: HeadingRow, body: readonly (readonly string[])[]): AmountColumns {
  const judged = {
    row,
    body,
    figures: figureColumns(body).filter(({ at }) => !namesOrCounts.has(roleAt(row, at))),
  };
  const quantities = row.headings.flatMap((heading, at) => (heading?.role === "quantity" ? [at] : []));
  // «Согласовано», all blank, is the supplier's to fill in.
  const isOpen = (at: number) => weightAt(row, at) < AGREED || body.some((cells) => (cells[at] ?? "") !== "");
  const headed = body.length > 0 && quantities.some(isOpen) ? quantities.filter(isOpen) : quantities;
  const [rest, ...others] = headed.filter((at) => isLeftOfNeed(judged, at));
  if (rest !== undefined && others.length === 0) return one(judged, rest);
  const total = totalOf(judged, headed);
  if (total !== null) return one(judged, total);
  return headed.length > 0 ? headedAmounts(judged, headed) : unheadedAmounts(judged);
}

/** By headings alone, as long as nobody has read the rows. */
export const likelyAmounts = (row: HeadingRow): AmountColumns => amountColumnsOf(row, []);

const namesOrCounts = new Set<string>(["count", "barcode", "article", "ownCode", "name", "unit"]);
const roleAt = ({ headings }: HeadingRow, at: number): string => headings[at]?.role ?? "";
const weightAt = ({ headings }: HeadingRow, at: number): number => headings[at]?.weight ?? 0;

const column = ({ row: { cells, groups }, body }: Judged, at: number): AmountColumn => ({
  at,
  isExact: body.every((one) => /^\D*$|[.,]\d{3}$/.test(one[at] ?? "")),
  unit: unitIn(cells[at] ?? "") || unitIn(groups[at] ?? ""),
});
const one = (judged: Judged, at: number): AmountColumns => ({ how: "one", columns: [column(judged, at)] });
const several = (judged: Judged, how: AmountColumns["how"], all: readonly number[]): AmountColumns => ({
  how,
  columns: all.map((at) => column(judged, at)),
});

/** «Всего | На складе | В пути | К заказу»: the last of them, where it is what the others leave. */
function isLeftOfNeed({ row, figures }: Judged, at: number): boolean {
  const own = figures.find((figure) => figure.at === at);
  const needs = figures.filter((figure) => figure !== own && roleAt(row, figure.at) === "quantity");
  const there = figures.filter(({ at: other }) => other !== at && ["stock", ""].includes(roleAt(row, other)));
  const groups = there.flatMap((_, from) =>
    there.slice(from).map((_one, more) => there.slice(from, from + more + 1)),
  );
  return !!own && needs.some((need) => groups.some((group) => isRest(need, group, own)));
}

/** «Садовая | Лесной | Всего»: what the others make up, where none beside them is headed as the order itself. */
function totalOf({ row, figures }: Judged, headed: readonly number[]): number | null {
  const isMoneyOrStock = (at: number) => ["price", "stock"].includes(roleAt(row, at));
  const found = totalsAmong(figures.filter(({ at }) => roleAt(row, at) !== "price")).find(
    ({ total, parts }) => {
      const most = Math.max(...parts.map((at) => weightAt(row, at)));
      const isTotal = roleAt(row, total) === "quantity" && weightAt(row, total) >= most;
      const isOutweighed = headed.some(
        (at) => at !== total && !parts.includes(at) && weightAt(row, at) > weightAt(row, total),
      );
      const isPart = (at: number) => !isMoneyOrStock(at) || (isTotal && looksLikePlace(row.cells[at] ?? ""));
      const isBare = roleAt(row, total) === "" && parts.every((at) => roleAt(row, at) !== "quantity");
      return !isOutweighed && parts.every(isPart) && (isTotal || (isBare && total > Math.max(...parts)));
    },
  );
  return found?.total ?? null;
}

function headedAmounts(judged: Judged, headed: readonly number[]): AmountColumns {
  const { row } = judged;
  const most = Math.max(...headed.map((at) => weightAt(row, at)));
  const best = headed.filter((at) => weightAt(row, at) === most);
  const [first] = best;
  if (best.length === 1 && first !== undefined) {
    if (isTotalAlone(judged, first, headed)) return several(judged, "unclear", headed);
    const beside = otherUnit(judged, first, headed);
    return beside === null ? one(judged, first) : several(judged, "either", [first, beside]);
  }
  if (areUnits(judged, best)) return several(judged, "either", best);
  const told = best.filter((at) => isReckoned(judged, at));
  const [only] = told;
  if (told.length === 1 && only !== undefined) return one(judged, only);
  return several(judged, areParts(judged, best) ? "parts" : "unclear", best);
}

/** «Заказ | Всего» where nothing makes up «Всего», and it is not what is ordered either. */
function isTotalAlone(judged: Judged, at: number, headed: readonly number[]): boolean {
  const { row, figures } = judged;
  const own = figures.find((figure) => figure.at === at);
  const others = figures.filter((figure) => figure !== own && headed.includes(figure.at));
  if (!own || others.length === 0 || !isBareTotal(row.cells[at] ?? "") || isReckoned(judged, at))
    return false;
  return others.some(({ values }) =>
    values.some((value, place) => value !== null && value !== own.values[place]),
  );
}

/** «Заказ, шт» and «упаковок» beside it: the same order, counted otherwise. */
function otherUnit(judged: Judged, at: number, headed: readonly number[]): number | null {
  const isPack = (other: number) => unitKind(column(judged, other).unit) === "pack";
  const found = headed.filter(
    (other) => Math.abs(other - at) === 1 && areUnits(judged, [at, other]) && isPack(at) !== isPack(other),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Each counts in a unit of its own: pieces, packs, metres. */
function areUnits(judged: Judged, all: readonly number[]): boolean {
  const units = all.map((at) => unitKind(column(judged, at).unit));
  return units.every((unit) => unit !== null) && new Set(units).size === units.length;
}

/** What a price times it makes up, what several are of. */
function isReckoned({ row, figures }: Judged, at: number): boolean {
  const own = figures.find((figure) => figure.at === at);
  if (!own) return false;
  const others = figures.filter((figure) => figure !== own);
  return others.some((first) =>
    others.some((second) => {
      if (first === second) return false;
      const [one, other] = [roleAt(row, first.at), roleAt(row, second.at)];
      if (one === "price" && other === "price") return isProduct(own, first, second);
      if (one === "price" || other === "price") return false;
      if (one === "length" && isProduct(first, second, own, 1000)) return true;
      return first.at < second.at && isProduct(first, second, own);
    }),
  );
}

/** Columns of places are parts of one order; those of months may be a plan. */
function areParts({ row: { cells, groups, headings } }: Judged, all: readonly number[]): boolean {
  const [group = ""] = all.map((at) => groups[at] ?? "");
  // «Заказ» over «Москва | Казань».
  const isParted =
    group !== "" && all.every((at) => groups[at] === group && headingOf(cells[at] ?? "") === null);
  const arePlaces = all.every((at) => standsForPlaces(groups[at] ?? "") || looksLikePlace(cells[at] ?? ""));
  // «Садовая | Лесной | Склад» may tell what is in stock.
  const hasStock = headings.some(
    (heading, at) => heading?.role === "stock" && /^\P{L}*склад/iu.test(cells[at] ?? ""),
  );
  const isPlan = all.some((at) => isPeriod(cells[at] ?? "") || /вариант|версия/iu.test(cells[at] ?? ""));
  return !isPlan && (isParted || (arePlaces && !hasStock));
}

/** No heading says «Количество». */
function unheadedAmounts(judged: Judged): AmountColumns {
  const { row, figures } = judged;
  const bare = figures.map(({ at }) => at).filter((at) => roleAt(row, at) === "");
  const told = bare.filter((at) => isPriced(judged, at));
  const [only] = told.length > 0 ? told : bare;
  if (told.length === 1 && only !== undefined) return one(judged, only);
  if (bare.length === 1 && only !== undefined && (row.cells[only] ?? "") === "") return one(judged, only);
  const proved = isHeadless(row) ? withoutHeading(figures) : null;
  if (proved !== null) return one(judged, proved);
  return several(judged, bare.length > 1 && areParts(judged, bare) ? "parts" : "unclear", bare);
}

/** With a price it makes up a sum. */
function isPriced({ row, figures }: Judged, at: number): boolean {
  const own = figures.find((figure) => figure.at === at);
  const money = figures.filter((figure) => roleAt(row, figure.at) === "price");
  return !!own && money.some((price) => money.some((sum) => sum !== price && isProduct(own, price, sum)));
}

const isHeadless = ({ cells }: HeadingRow): boolean => cells.every((cell) => cell === "");

/** Of «30 | 151,50 | 4545» what is counted is whole, and a price is not. */
function withoutHeading(figures: readonly FigureColumn[]): number | null {
  const isWhole = ({ values }: FigureColumn) =>
    values.every((value) => value === null || Number.isInteger(value));
  const found = figures.filter(
    (own) =>
      isWhole(own) &&
      figures.some(
        (price) =>
          !isWhole(price) &&
          figures.some((sum) => sum !== price && sum !== own && isProduct(own, price, sum)),
      ),
  );
  return found.length === 1 ? (found[0]?.at ?? null) : null;
}

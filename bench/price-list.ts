/** A price list made up by rule, as long as wanted, and what people would look for in it. */
import { closeSync, openSync, writeSync } from "node:fs";

const goods = ["Пена монтажная", "Профиль ПВХ", "Отлив оцинкованный", "Подоконник", "Герметик акриловый"];
const kinds = ["профессиональная", "усиленный", "белый", "зимняя", "матовый", "угловой", "рамный"];
const makers = ["Импост", "Север", "Витраж", "Контур", "Опора", "Грань", "Уклад", "Кром", "Стандарт"];

const pick = (list: readonly string[], index: number): string => list[index % list.length] ?? "";

export const articleOf = (index: number): string => `АР-${String(index).padStart(6, "0")}`;

export const nameOf = (index: number): string =>
  `${pick(goods, index)} ${pick(kinds, Math.floor(index / 5))} ${pick(makers, Math.floor(index / 35))} ${
    40 + (index % 160)
  } мм`;

export function writePriceList(file: string, rows: number): void {
  const handle = openSync(file, "w");
  writeSync(handle, "Артикул;Наименование;Группа;Ед;В упаковке;Цена;Остаток\n");
  for (let from = 0; from < rows; from += 1_000) {
    const lines = Array.from({ length: Math.min(1_000, rows - from) }, (_, at) => lineOf(from + at));
    writeSync(handle, lines.join(""));
  }
  closeSync(handle);
}

const lineOf = (index: number): string =>
  `${articleOf(index)};${nameOf(index)};${pick(goods, index)};шт;${1 + (index % 24)};${100 + (index % 9_000)},50;${
    index % 500
  }\n`;

const EACH = 200;
/** Far apart, all kinds of goods among them, and the same in every run. */
const spread = (rows: number): number[] =>
  Array.from({ length: EACH }, (_, at) => (Math.floor((at * rows) / EACH) + at) % rows);

const common = ["пена", "профиль", "отлив", "подоконник", "герметик"];
const misspelt = ["пена мантажная", "прафиль", "отлив оценкованный", "падоконник", "герметик акреловый"];

/** By kind of query. */
export function queries(rows: number): Record<string, string[]> {
  const indexes = spread(rows);
  return {
    article: indexes.map(articleOf),
    words: indexes.map((index) => nameOf(index).toLowerCase()),
    oneCommonWord: indexes.map((index) => pick(common, index)),
    misspelt: indexes.map((index) => pick(misspelt, index)),
  };
}

/** Two figures beside each other under a heading that says what each is: what is left and what is wanted, one place and another. */
import { countsGoods, unitKind } from "./unit-words.ts";

const stocked = String.raw`(?:остат\p{L}*|ост\.?|наличи\p{L}|на складе)`;
const wanted = String.raw`(?:надо|нужно|прошу|заказ\p{L}*|закажите|потребн\p{L}*|требу\p{L}*|привез\p{L}*|везите|добавьте)`;
const besideStock = new RegExp(String.raw`^[ \t]*${stocked}[ \t]*/[ \t]*${wanted}[ \t]*:?[ \t]*$`, "imu");
const behindStock = new RegExp(
  String.raw`(?<=^|\n)[ \t]*${stocked}[ \t:]+([^\n]*?)[ \t,–-]+\d+[ \t]*(?:шт|уп|кор|рул|компл|меш|кг|м)\p{L}*[.,;–-][ \t]*${wanted}[ \t]+(?=\d)`,
  "giu",
);

/** «остаток/надо» over «ПМ-65-Л 3/36», «Ост. штапик 24 – 4 шт. Прошу 100»: what is left is not ordered. */
export const withoutStock = (text: string): string => {
  const heading = besideStock.exec(text);
  if (!heading) return text.replace(behindStock, "$1 – ");
  const [above, below] = [text.slice(0, heading.index), text.slice(heading.index + heading[0].length)];
  return above + below.replace(/[ \t]*[-–:]?[ \t]*\d+[ \t]*\/[ \t]*(\d+)[ \t]*(?=\n|$)/gu, " – $1");
};

const places = "блок|дом|корпус|секци|объект|магазин|точк|этаж|подъезд|участ";
const besidePlaces = new RegExp(
  String.raw`^(.*?)[,:;–-]?[ \t]*(?:${places})\p{L}*[ \t]*№?[ \t]*[\p{L}\d]{1,3}[ \t]*/[ \t]*(?:${places})\p{L}*[ \t]*№?[ \t]*[\p{L}\d]{1,3}[ \t]*:?[ \t]*$`,
  "imu",
);

/** «Водосток белый, блок А / блок Б:» over «желоб 24 / 18»: how much for each, and it goes together. */
export const withPlacesAdded = (text: string): string => {
  const heading = besidePlaces.exec(text);
  if (!heading) return text;
  const [above, below] = [text.slice(0, heading.index), text.slice(heading.index + heading[0].length)];
  const title = (heading[1] ?? "").trim();
  const added = below.replace(/(\d+)[ \t]*\/[ \t]*(\d+)[ \t]*(?=\n|$)/gu, "$1 + $2");
  return `${above}${title === "" ? "" : `${title}:`}${added}`;
};

const between = String.raw`(?:\t|\s*[|;]\s*|\s{2,})`;
const unitFirst = new RegExp(
  String.raw`(?<=\p{L}[^\n]*)(${between})(\p{L}{1,6}2?)\.?${between}(\d+(?:[.,]\d+)?)\s*$`,
  "u",
);
const unitLast = new RegExp(
  String.raw`(?<=\p{L}[^\n]*${between})(\d+(?:[.,]\d+)?)(?:\t|\s*[|;]\s*)(\p{L}{1,6}2?)\.?\s*$`,
  "u",
);
const isCounting = (unit: string): boolean => {
  const kind = unitKind(unit);
  return kind !== null && countsGoods(kind);
};

/** «Герметик белый ⇥ кор ⇥ 2», «АГ-600-БЕЛ;2;кор»: a unit in a cell beside the cell that it counts. */
export const withUnitBehind = (line: string): string =>
  line
    .replace(unitFirst, (found, sign: string, unit: string, count: string) =>
      isCounting(unit) ? `${sign}${count} ${unit}` : found,
    )
    .replace(unitLast, (found, count: string, unit: string) =>
      isCounting(unit) ? `${count} ${unit}` : found,
    );

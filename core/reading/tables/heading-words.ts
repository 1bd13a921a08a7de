/** What a column's heading says it holds. */
import { countsGoods, unitKind } from "../words/unit-words.ts";

export type ColumnRole =
  | "article"
  | "barcode"
  | "name"
  | "trait"
  /** How long a piece is: part of a name, or what a metre's goods are cut into. */
  | "length"
  | "unit"
  | "quantity"
  | "price"
  /** Figures of goods that order nothing: stock, an earlier order, the least lot, what a pack holds. */
  | "stock"
  | "count"
  /** What kind the row's goods are of. */
  | "group"
  /** Own codes of the customer: they name nothing here. */
  | "ownCode"
  /** Whether the row is ordered: «да», «нет». */
  | "flag"
  | "other";

export interface Heading {
  role: ColumnRole;
  /** Of several columns of quantities the weightiest is meant. */
  weight: number;
}

/** Above all others: what is left of the order when both sides have agreed. */
export const AGREED = 7;

const inPack = String.raw`в\s*(?:\d+\s*)?(?:уп|кор(?!зин)|пач|ящ|бухт|рулон|меш)`;
const notOrdered = new RegExp(
  String.raw`^есть|остат|^ост\.?$|накладн|расхожд|налич|склад|резерв|минимал|мин\.|^мин|^макс|прошл|предыдущ|ранее|факт(?!ур)|отгружен|отпущен|получен|принят|выдан|поставлен|оплачен|поступ|приход|расход|в пути|в дороге|едет|транзит|transit|ожида|доступн|свободн|^было|${inPack}|упаковк|(?:шт|м|кг)\.?\s?\/\s?(?:уп|кор|пач)|вложен|вес|масс|объ[её]м|кратн|продаж|продан|реализ|потреблен|норм|план(?!\p{L})|лимит|мест|на (?:поддон|палл?ет|1(?!\d)|один|одно|одну|ед|издели|штук)|изделий|окон$|stock|on hand|avail|min|moq|last|prev|per (?:pack|box|carton|case)|pack size|shipped|received`,
  "iu",
);
const roles: readonly (readonly [ColumnRole, RegExp, number])[] = [
  [
    "count",
    /^(?:№|n|no|nn|#|п\/п|№\s*п\/?п|пп|поз|pos|line(?: no)?|№\s*(?:строки|поз\p{L}*)|номер(?: (?:по порядку|п\/п|строки))?)\.?$/iu,
    0,
  ],
  [
    "name",
    /^что(?:$|\s)|^(?:заказ\p{L}*|нужн\p{L}*|требуем\p{L}*)\s+(?:товар|материал|позици|издели|продук)/iu,
    0,
  ],
  ["other", /океи|код ед/i, 0],
  ["unit", /^ед(?:\.|иниц|$)|(?<!\p{L})изм(?:\.|ер|$)|^од\.? ?вим|^өлшем|^unit(?!.*price)|^uom/iu, 0],
  [
    "other",
    /коммент|прим(?:еч|\.|$)|пожелан|отметк|дата|срок|когда|нужно к|к числу|менеджер|ответств|deadline|^date|date$|remark|note/i,
    0,
  ],
  ["barcode", /штрих|ean|barcode|gtin|^шк(?:$|[\s/,])/i, 0],
  ["quantity", /^(?:total|ordered|order) (?:qty|quantity)/i, 5],
  ["price", /цена|сумм|стоим|руб|₽|price|amount|total|скидк|ндс|vat|тариф|тенге|\$|€/i, 0],
  ["quantity", /^объ[её]м\.?$/i, 2],
  ["quantity", /^объ[её]м\s+(?:заказ|закуп|постав)/i, 4],
  [
    "quantity",
    /^(?:до)?заказ\p{L}*,?\s*\(?(?:в\s+)?(?:уп|кор|пач|ящ)|^(?:кол-?во|количество)\s+(?:в\s+упаковках|упаковок)/iu,
    4,
  ],
  [
    "quantity",
    /утвержд|согласован|^стало|подтв|скорректир|к поставке|после (?:провер|сверк|правк)|^исправлен|^правк/i,
    AGREED,
  ],
  ["quantity", /^(?:кол-?во|количество).*нетто/i, 3],
  ["stock", notOrdered, 0],
  [
    "quantity",
    /(?:итого|всего).*заказ|(?:к|на) (?:заказу?|отгрузк[еу]|закупк[еу])(?!\p{L})|ваш заказ|(?:^|[ ,])заказываем|^докупить|^дозаказ|^пополнить/iu,
    6,
  ],
  [
    "quantity",
    /(?:итого|всего).*(?:кол|шт|потреб)|^(?:итого|всего)(?:,? ?\(?(?:м|м2|м\.п\.?|п\.м\.?|пог\.? ?м|кг|кв\.? ?м)\)?\.?)?$/i,
    5,
  ],
  [
    "quantity",
    /^(?:до)?заказ(?:ано|ать|ываем)?|^заяв|^заказ|потребность|требуется|затребован|нужно|надо|необходимо|закупк|^купить|докупить|отгрузить|корзин|^бер(?:у|[её]м)$|^возьм|order/i,
    4,
  ],
  [
    "quantity",
    /кол(?:-|ичест)?\s?-?в[оа]|^к-?во|количество|^кол\.?(?:$|[ ,])|^qty|quantity|кількість|^саны$/i,
    3,
  ],
  ["quantity", /прикид|чернов|предварит|ориентировоч/i, 1],
  ["quantity", /^(?:уп|кор|упаковок|коробок)\.?$/i, 1],
  ["quantity", /^(?:шт\.?|штук|упак\.?|pcs|сколько|объ[её]м)$/i, 2],
  ["ownCode", /^(?:наш|внутр\p{L}*|свой)\s+(?:код|артикул)/iu, 0],
  [
    "article",
    /артикул|articl|^арт\.?(?:$|\s)|^код|(?:^|\s)код$|номенклатурн\p{L}+ (?:номер|№)|sku|модель|^модел|обозначени|^item|art\b|part/iu,
    0,
  ],
  ["group", /категор|^групп|^раздел|^вид товара/i, 0],
  [
    "name",
    /наимен|товар|номенкл|назван|описан|продук|материал|name|description|позици|издели|ассортимент|перечень|ценност|комплектующ|goods|product|^назва|^атауы/i,
    0,
  ],
  ["length", /^длин|длина/i, 0],
  [
    "trait",
    /цвет|размер|ширин|толщин|сторон|высот|тип|вид|ral|мощн|объём|сезон|характерист|фасовк|colou?r|size/i,
    0,
  ],
];

const MAX_LETTERS = 40;

/** Cells of all rows are asked, and most are no headings. */
const known = new Map<string, Heading | null>();
const MAX_KNOWN = 5000;

export function headingOf(text: string): Heading | null {
  if (text === "" || text.length > 2 * MAX_LETTERS || /^-?[\d.,]+$/.test(text)) return null;
  const cached = known.get(text);
  if (cached !== undefined) return cached;
  const heading = headingIn(text);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(text, heading);
  return heading;
}

function headingIn(text: string): Heading | null {
  // «Коли- чество» is parted where the column ends.
  const plain = text
    .replace(/\s+/g, " ")
    .replace(/(?<=\p{L}{3})- (?=\p{Ll})/gu, "")
    .trim();
  if (plain === "" || plain.length > MAX_LETTERS) return null;
  const found = roles.find(([, pattern]) => pattern.test(plain.toLowerCase()));
  if (found) return { role: found[0], weight: found[2] };
  // «Всего мешков»
  const [, counted = ""] = /^(?:итого|всего),?\s+(\p{L}+)\.?$/iu.exec(plain) ?? [];
  if (countsGoods(unitKind(counted) ?? "мм")) return { role: "quantity", weight: 5 };
  // «м.п.» alone
  const unit = unitKind(plain);
  return unit !== null && countsGoods(unit) ? { role: "quantity", weight: 2 } : null;
}

/** A column under a heading that stands over several: «Объекты: Садовая, Лесной», «Количество: заявлено, отпущено». */
export function headingUnder(group: string, own: string): Heading | null {
  const over = headingOf(group);
  const under = headingOf(own);
  if (group === "" || own === "") return over ?? under;
  if (over === null) return standsForPlaces(group) && (under === null || looksLikePlace(own)) ? null : under;
  if (over.role === "unit") return /код|океи/i.test(own) ? { role: "other", weight: 0 } : over;
  if (over.role === "name" || over.role === "article") return under ?? headingOf(`${group} ${own}`) ?? over;
  // «Склад» under «Количество» is a place as any other.
  const isPlace = looksLikePlace(own) && under?.role === "stock";
  return over.role === "quantity" && under && under.role !== "quantity" && !isPlace ? under : over;
}

const places = String.raw`объект|магазин|адрес|филиал|точк|площадк|салон|город|участ|корпус|корп\.|дом\b|дома|бригад|подраздел|склад|база|жк|ул\.|улиц|просп|пр-т|пер\.|г\.|клиент|получател|этаж|секци|очеред`;
const place = new RegExp(String.raw`(?<!\p{L})(?:${places})`, "iu");
export const looksLikePlace = (text: string): boolean => place.test(text);
export const standsForPlaces = (group: string): boolean => looksLikePlace(group);

/** What is summed up is said elsewhere: «Всего», «Итого, шт», and no «Итого к заказу». */
export const isBareTotal = (text: string): boolean => /^\s*(?:итого|всего)(?!.*заказ)/iu.test(text);

const weeks =
  /^(?:нед\p{L}*\.?\s*\d{1,2}|\d{1,2}(?:-?я)?\s*нед\p{L}*\.?|w\s?\d{1,2}|пн|вт|ср|чт|пт|сб|вс)$/iu;
const months =
  /^(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)\p{L}*\.?(?:\s*\d{2,4})?$|^\d{1,2}\.\d{2,4}$|^(?:q[1-4]|[1-4]\s?кв)|^20\d{2}-\d{2}-\d{2}$/iu;
/** Of columns by month or week each holds a part. */
export const isPeriod = (text: string): boolean => months.test(text.trim()) || weeks.test(text.trim());

/** «Заказ, уп», «Кол-во (шт.)», «шт», «Заказ, тыс. шт». */
export function unitIn(heading: string): string {
  const thousands = /тыс\.?\s*шт\.?/iu.exec(heading)?.[0];
  if (thousands) return thousands;
  const plain = heading.trim().replaceAll("²", "2");
  const inside = /\(([^)]+)\)/u.exec(plain)?.[1] ?? "";
  const behindComma = /,\s*([^,]+)$/u.exec(plain)?.[1] ?? "";
  const last = /(?:^|[\s,(/])(\p{L}+\d?)\.?\)?$/u.exec(plain)?.[1] ?? "";
  return [behindComma, inside, last].find((word) => unitKind(word) !== null) ?? "";
}

export const isTotalRow = (cells: readonly string[]): boolean =>
  cells.some((cell) =>
    /^\s*(?:общ(?:ий|ая|ее)\s|(?:вес|масса|объ[её]м)(?:\s*(?:заказа|груза|нетто|брутто|общий))?(?:,?\s*\(?(?:кг|т|м3|м³)\)?)?\s*:?\s*$|(?:кол\S*\s|количество\s)?(?:позици|наименовани)[йя]\s*:?\s*\d*$|итого|всего|total|sub-?total|grand total|подитог|промежуточн|сумма|(?:в том числе|в т\.?\s?ч\.?):?\s*(?:ндс|$)|к оплате|ндс|vat)/i.test(
      cell,
    ),
  );

/** A part of the table that is not for sending: «На возврат:», «На следующий месяц». */
export const isAsideTitle = (title: string): boolean =>
  /^\s*(?:на\s+)?возврат|^\s*брак(?![\p{L}])|не заказыв|на (?:следующ|будущ)\p{L}+(?:\s+(?:месяц|заказ|раз|недел)|\s*:?$)|^\s*(?:уже|ранее)\s+(?:заказан|отгружен|куплен)|^\s*отложен|отмен[её]н|аннулир|^\s*не\s+(?:нуж|над|брать|везти|отгружа)/iu.test(
    title,
  );

/** What is done with goods, and is none. */
export const isService = (name: string): boolean =>
  /^\s*(?:услуг\p{L}*\s+)?(?:по\s+)?(?:доставк|разгруз|погруз|транспорт|подъ[её]м|экспедир)/iu.test(name);

const day = /^(?:\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})|\d{4}-\d{2}-\d{2})(?:\s*г\.?)?$/iu;

/** Work that an estimate counts beside its materials. */
export const isWork = (name: string, unit: string): boolean =>
  /^(?:чел|маш)\P{L}|^100\s?\p{L}/iu.test(unit) ||
  /^\s*(?:(?:де)?монтаж|установк[аи]|устройство|укладк[аи]|прокладк[аи]|разборк[аи]|окраск[аи]|изоляция|замер|затраты труда|машинист)(?!\p{L})|работ[ыа]?(?!\p{L})/iu.test(
    name,
  );

/** «Руководитель ________ / Гордеев /», and «(должность) | (подпись)» below the lines. */
export const isSignature = (cells: readonly string[]): boolean =>
  cells.some((cell) => /_{3,}/.test(cell)) ||
  isCaptions(cells.filter((cell) => cell !== "")) ||
  (cells.every((cell) => !/\d/.test(cell.replace(day, ""))) &&
    cells.some((cell) =>
      /^\s*(?:руководител|директор|бухгалтер|согласован|утвержда|составил|проверил|исполнил|заказал|подпись|отпустил|получил|сдал|принял|м\.?\s?п\.?$)/i.test(
        cell,
      ),
    ));

const isCaptions = (filled: readonly string[]): boolean =>
  filled.length > 0 && filled.every((cell) => /^\([^()\d]+\)$/.test(cell));

/** Sheets that explain or keep something: nothing on them is ordered. */
export const isAsideSheet = (name: string): boolean =>
  /инструкц|как заполн|правил|памятк|поясн|легенд|образец|пример|справ|архив|стар(?:ый|ая|ое)|прошл|выполнен|отгружен|history|readme|help|контакт|реквизит|условия/i.test(
    name,
  );

/** «Заявка от 03.03, отгружена полностью, повторно не заказывать»: what stands above a table that is done. */
export const isDone = (title: string): boolean =>
  /(?<!не )(?:отгружен|выполнен|закрыт|исполнен)[аоы]?(?!\p{L})|не заказывать|для справки|(?<!\p{L})архив/iu.test(
    title,
  );

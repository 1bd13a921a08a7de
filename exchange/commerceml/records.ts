/** What a packet of 1C says of groups, prices, warehouses, goods and offers, in the words of CommerceML. */
import { child, childrenOf, wordsOf, type XmlNode } from "./xml-records.ts";

/** A group with the names on the way to it from the top, its own last. */
export interface GroupRecord {
  id: string;
  path: string[];
}

/** A kind of price or a warehouse. */
export interface NamedRecord {
  id: string;
  name: string;
  /** Of a kind of price: "RUB", "руб." as it is written; empty where it says none. */
  currency: string;
}

export interface GoodsRecord {
  id: string;
  /** «Артикул», else the requisite «Код», else the barcode, else the beginning of the id: a catalog needs one. */
  article: string;
  name: string;
  groupIds: string[];
  /** Null where it names none. */
  unit: string | null;
  barcode: string | null;
  /** Paths of its pictures beside the packet, the main one first: «import_files/9d/9da0.jpg». */
  pictures: string[];
  isDeleted: boolean;
}

export interface OfferRecord {
  /** That of the goods, with `#` and the characteristic's where it is for one. */
  id: string;
  /** As it is written; empty where it says none. */
  article: string;
  name: string;
  /** What tells this characteristic from others: «40», «Коричневый». */
  characteristics: string[];
  prices: { typeId: string; amount: string; currency: string; coefficient: string }[];
  /** By warehouse; under "" where only a sum is told. */
  stock: { warehouseId: string; quantity: string }[];
  isDeleted: boolean;
}

const recordPlaces: readonly string[] = [
  "Классификатор/Группы",
  "Каталог/Товары/Товар",
  "Предложения/Предложение",
  "ТипыЦен/ТипЦены",
  "Склады/Склад",
];

/** Whether the element at the end of a path is read as a whole. Goods of an order's document are none of a catalog. */
export const isRecord = (path: readonly string[]): boolean => {
  const end = path.slice(-3).join("/");
  return recordPlaces.some((place) => end === place || end.endsWith(`/${place}`));
};

/** Ids are told in either letter case by different versions. */
const idOf = (node: XmlNode | undefined, name = "Ид"): string => wordsOf(node, name).toLowerCase();

export function groupsOf(groups: XmlNode, above: readonly string[] = []): GroupRecord[] {
  return childrenOf(groups, "Группа").flatMap((group) => {
    const path = [...above, wordsOf(group, "Наименование") || idOf(group)];
    const own = { id: idOf(group), path };
    return [own, ...childrenOf(group, "Группы").flatMap((inner) => groupsOf(inner, path))];
  });
}

export const namedOf = (node: XmlNode): NamedRecord => ({
  id: idOf(node),
  name: wordsOf(node, "Наименование"),
  currency: wordsOf(node, "Валюта"),
});

export function goodsOf(node: XmlNode): GoodsRecord {
  const id = idOf(node);
  const barcode = wordsOf(node, "Штрихкод");
  const code = requisite(node, "Код") || wordsOf(node, "Код");
  return {
    id,
    article: wordsOf(node, "Артикул") || code || barcode || id.slice(0, 8).toUpperCase(),
    name: wordsOf(node, "Наименование") || requisite(node, "Полное наименование"),
    groupIds: childrenOf(child(node, "Группы"), "Ид").map(({ text }) => text.trim().toLowerCase()),
    unit: unitOf(child(node, "БазоваяЕдиница")),
    barcode: barcode || null,
    pictures: childrenOf(node, "Картинка").flatMap(({ text }) => text.trim() || []),
    isDeleted: isDeleted(node),
  };
}

export function offerOf(node: XmlNode): OfferRecord {
  return {
    id: idOf(node),
    article: wordsOf(node, "Артикул"),
    name: wordsOf(node, "Наименование"),
    characteristics: childrenOf(child(node, "ХарактеристикиТовара"), "ХарактеристикаТовара")
      .map((one) => wordsOf(one, "Значение"))
      .filter(Boolean),
    prices: childrenOf(child(node, "Цены"), "Цена").map((price) => ({
      typeId: idOf(price, "ИдТипаЦены"),
      amount: wordsOf(price, "ЦенаЗаЕдиницу"),
      currency: wordsOf(price, "Валюта"),
      coefficient: wordsOf(price, "Коэффициент"),
    })),
    stock: stockOf(node),
    isDeleted: isDeleted(node),
  };
}

/** Three forms, and an offer may have two of them: the one by warehouse counts, and they are never added up. */
function stockOf(node: XmlNode): OfferRecord["stock"] {
  const rests = childrenOf(child(node, "Остатки"), "Остаток").flatMap((rest) => {
    const warehouses = childrenOf(rest, "Склад");
    if (warehouses.length === 0) return [{ warehouseId: "", quantity: wordsOf(rest, "Количество") }];
    return warehouses.map((one) => ({ warehouseId: idOf(one), quantity: wordsOf(one, "Количество") }));
  });
  if (rests.length > 0) return rests;
  const byWarehouse = childrenOf(node, "Склад").map(({ attributes }) => ({
    warehouseId: (attributes.ИдСклада ?? "").trim().toLowerCase(),
    quantity: (attributes.КоличествоНаСкладе ?? "").trim(),
  }));
  if (byWarehouse.length > 0) return byWarehouse;
  const sum = wordsOf(node, "Количество");
  return sum === "" ? [] : [{ warehouseId: "", quantity: sum }];
}

/** Units by their codes in the classifier OKEI, as a catalog shows them: `Код="796 "` with a blank is common. */
const unitByCode: Readonly<Record<string, string>> = {
  "006": "м",
  "018": "пог. м",
  "055": "м²",
  "112": "л",
  "113": "м³",
  "163": "г",
  "166": "кг",
  "168": "т",
  "625": "лист",
  "704": "набор",
  "715": "пара",
  "736": "рул",
  "778": "упак",
  "796": "шт",
  "839": "компл",
};

function unitOf(node: XmlNode | undefined): string | null {
  const code = (node?.attributes.Код ?? "").trim().padStart(3, "0");
  const known = unitByCode[code];
  return known ?? (node?.text.trim() || node?.attributes.НаименованиеПолное?.trim() || null);
}

/** Four ways of saying that goods are no longer sold. */
function isDeleted(node: XmlNode): boolean {
  const isYes = (word: string) => /^(true|да|1)$/i.test(word);
  const isGone = (word: string) => /^удал[её]н$/i.test(word.trim());
  return (
    isGone(node.attributes.Статус ?? "") ||
    isGone(wordsOf(node, "Статус")) ||
    isYes(wordsOf(node, "ПометкаУдаления")) ||
    isYes(requisite(node, "ПометкаУдаления"))
  );
}

export function requisite(node: XmlNode, name: string): string {
  const all = childrenOf(child(node, "ЗначенияРеквизитов"), "ЗначениеРеквизита");
  return wordsOf(
    all.find((one) => wordsOf(one, "Наименование") === name),
    "Значение",
  );
}

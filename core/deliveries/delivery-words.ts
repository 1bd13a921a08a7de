/** How a delivery is told in a line: when, by what, for how much, and what one version has otherwise than the other. */
import { creditedOrder, type Lack } from "../orders/credit-lines.ts";
import { type Param, type Text, text } from "../outbox/message.ts";
import { lackMilli, namedLines } from "./journey.ts";
import {
  changedFields,
  type Delivery,
  type Difference,
  deliveryNumber,
  type Terms,
  type TermsField,
} from "./model.ts";

const LINES_NAMED = 3;

/** Which delivery is told of, of which order. */
type Told = Pick<Delivery, "order" | "ordinal">;

/** «пт 27.11, 14–18». */
export const whenParam = ({ day, window }: Pick<Terms, "day" | "window">): Param =>
  window === null ? { day } : { day, window };

/** Joins what belongs into one line: «Садовая 12 · Газель А123ВС, Иван · 3 500 ₽»; null where there is nothing. */
const joined = (parts: readonly Param[]): Text | null =>
  parts.reduce<Text | null>(
    (said, part) =>
      said === null
        ? text("deliveries.part", { part })
        : text("deliveries.parts", { first: { text: said }, next: part }),
    null,
  );

/** «Доставка 1042: пт 27.11, 14–18», «Самовывоз 1042: …». */
export function headText(delivery: Told, terms: Terms): Text {
  const number = deliveryNumber(delivery);
  return text(`deliveries.head.${terms.way === "pickup" ? "pickup" : "delivery"}`, {
    number,
    when: whenParam(terms),
  });
}

/** Where to, by what and for how much, and what of the order where it is not all. */
export function detailLines(delivery: Told, terms: Terms): Text[] {
  const { address, carrier, costMinor, warehouse } = terms;
  const { currency } = delivery.order.total;
  const truck = truckParam(terms);
  const line = joined([
    // Terms that are older than warehouses say nothing of one.
    ...(warehouse ? [{ text: text("deliveries.fromWarehouse", { warehouse }) }] : []),
    ...(address === null ? [] : [address]),
    ...(carrier === null ? [] : [carrier]),
    ...(truck === null ? [] : [truck]),
    ...(costMinor === null ? [] : [costParam(costMinor, currency)]),
  ]);
  return [...(line === null ? [] : [line]), ...partLines(delivery, terms)];
}

/** «Газель А123ВС, Иван, +7 900 …»; null where neither is known. */
export function truckParam({ vehicle, driver }: Pick<Terms, "vehicle" | "driver">): Param | null {
  if (vehicle !== null && driver !== null) return { text: text("deliveries.truck", { vehicle, driver }) };
  return vehicle ?? driver;
}

const costParam = (money: number, currency: string): Param =>
  money === 0 ? { text: text("deliveries.free") } : { money, currency };

/** «Часть заказа: ПВХ-58-БЛ-6 16 шт из 40 шт, ШТ-24-БЛ 40 шт»; nothing where the truck brings all of the order. */
export function partLines({ order }: Pick<Told, "order">, { lines }: Pick<Terms, "lines">): Text[] {
  const isAll =
    lines.length === order.lines.length &&
    namedLines(order, lines).every(({ quantityMilli, plannedMilli }) => quantityMilli === plannedMilli);
  return isAll ? [] : [text("deliveries.partly", { list: { text: partText(namedLines(order, lines)) } })];
}

interface Goods {
  article: string;
  unit: string;
  plannedMilli: number;
}

/** «ПВХ-58-БЛ-6 16 шт, ШТ-24-БЛ 40 шт и ещё 2». */
export const goodsText = (lines: readonly Goods[]): Text => listText(lines.map(plainText), lines.length);

/** The same, with how much of it was ordered where that is more: «ПВХ-58-БЛ-6 16 шт из 40 шт». */
export const partText = (lines: readonly (Goods & { quantityMilli: number })[]): Text =>
  listText(
    lines.map((line) =>
      line.plannedMilli === line.quantityMilli
        ? plainText(line)
        : text("deliveries.goodsOf", {
            goods: { text: plainText(line) },
            all: { quantity: line.quantityMilli, unit: line.unit },
          }),
    ),
    lines.length,
  );

const plainText = ({ article, unit, plannedMilli }: Goods): Text =>
  text("deliveries.goods", { article, quantity: { quantity: plannedMilli, unit } });

function listText(goods: readonly Text[], count: number): Text {
  const named = goods
    .slice(0, LINES_NAMED)
    .reduce((first, next) => text("deliveries.list", { first: { text: first }, next: { text: next } }));
  const more = count - LINES_NAMED;
  return more > 0 ? text("deliveries.andMore", { list: { text: named }, count: more }) : named;
}

/** «Версия 2: 9–13 → 14–18. Остальное прежнее». */
export function changedText(delivery: Delivery, was: Terms): Text {
  const is = delivery.told;
  const changes = changedFields(was, is).map((field) => changeText(field, was, is, delivery));
  const all = changes.reduce<Text | null>(
    (first, next) =>
      first === null ? next : text("deliveries.list", { first: { text: first }, next: { text: next } }),
    null,
  );
  const number = delivery.offers;
  return all === null
    ? text("deliveries.version.same", { number })
    : text("deliveries.version.changed", { number, changes: { text: all } });
}

function changeText(field: TermsField, was: Terms, is: Terms, { order }: Delivery): Text {
  const { currency } = order.total;
  const cost = ({ costMinor }: Terms): Param | null =>
    costMinor === null ? null : costParam(costMinor, currency);
  switch (field) {
    case "when": {
      const isDayKept = was.day === is.day && was.window !== null && is.window !== null;
      const when = (terms: Terms): Param =>
        isDayKept && terms.window ? { window: terms.window } : whenParam(terms);
      return change(when(was), when(is));
    }
    case "way":
      return change({ text: text(`deliveries.way.${was.way}`) }, { text: text(`deliveries.way.${is.way}`) });
    case "address":
      return changeOf("address", was.address, is.address);
    case "carrier":
      return changeOf("carrier", was.carrier, is.carrier);
    case "vehicle":
      return changeOf("vehicle", truckParam(was), truckParam(is));
    case "cost":
      return changeOf("cost", cost(was), cost(is));
    case "lines":
      return text("deliveries.linesNow", { list: { text: partText(namedLines(order, is.lines)) } });
  }
}

/** «стоимость 3 500 ₽ → 4 000 ₽», «перевозчик: Деловые Линии» where there was none before. */
function changeOf(
  field: "address" | "carrier" | "vehicle" | "cost",
  was: Param | null,
  is: Param | null,
): Text {
  const none: Param = { text: text("deliveries.none") };
  return was === null
    ? text(`deliveries.changed.${field}`, { is: is ?? none })
    : text(`deliveries.changed.${field}`, { is: { text: change(was, is ?? none) } });
}

const change = (was: Param, is: Param): Text => text("deliveries.change", { was, is });

/** «Доставка 1042», «Самовывоз 1042». */
const nameText = (delivery: Delivery): Text =>
  text(`deliveries.named.${delivery.told.way === "pickup" ? "pickup" : "delivery"}`, {
    number: deliveryNumber(delivery),
  });

/** What is true of a delivery now, in one short line, for either side. */
export function stateText(delivery: Delivery): Text {
  const number = deliveryNumber(delivery);
  const { state, terms, proposal, told } = delivery;
  if (proposal !== null && (state === "open" || state === "agreed"))
    return text("deliveries.state.proposed", {
      head: { text: nameText(delivery) },
      when: whenParam(proposal.terms),
    });
  if (state === "agreed") return headText(delivery, terms ?? told);
  if (state === "settled") return settledText(delivery);
  return text(`deliveries.state.${state}`, { number });
}

/** «✅ Доставка 1042: скидка 522 ₽». */
export function settledText(delivery: Delivery): Text {
  const { settlement, discount } = delivery;
  const number = deliveryNumber(delivery);
  if (settlement === "bring" || settlement === "claim")
    return text(`deliveries.settled.${settlement}`, { number });
  if (!discount || discount.amountMinor === 0) return text("deliveries.settled.leave", { number });
  const sum = { money: discount.amountMinor, currency: discount.currency };
  return text("deliveries.settled.discount", { number, sum });
}

/** «ШТ-24-БЛ: 36 из 40 шт, нет в машине: 2 шт, разбито: 2 шт, 2 фото»: a line each, however many reasons it has. */
export const differenceLines = (
  delivery: Delivery,
  differences: readonly Difference[] = delivery.differences,
): Text[] =>
  namedLines(delivery.order, delivery.terms?.lines ?? []).flatMap((line) => {
    const own = differences.filter(({ productId }) => productId === line.productId);
    const { article, unit, plannedMilli } = line;
    const what = reasonsText(own, unit);
    const received = { quantity: receivedMilli(line, own), unit };
    const planned = { quantity: plannedMilli, unit };
    return what === null
      ? []
      : [text("deliveries.difference.line", { article, received, planned, what: { text: what } })];
  });

/** What of a line arrived whole and right: more than was agreed where some is "extra". */
export const receivedMilli = (
  { productId, plannedMilli }: { productId: string; plannedMilli: number },
  differences: readonly Difference[],
): number => {
  const extra = differences.find((one) => one.productId === productId && one.kind === "extra");
  return plannedMilli + (extra?.quantityMilli ?? 0) - lackMilli(productId, differences);
};

/** «нет в машине: 2 шт, разбито: 2 шт, 2 фото»; null where nothing differs. */
const reasonsText = (differences: readonly Difference[], unit: string): Text | null =>
  differences
    .map((one) => reasonText(one, unit))
    .reduce<Text | null>(
      (first, next) =>
        first === null
          ? next
          : text("deliveries.difference.and", { first: { text: first }, next: { text: next } }),
      null,
    );

function reasonText({ quantityMilli, kind, files, note }: Difference, unit: string): Text {
  const what = kindText({ quantityMilli, kind }, unit);
  const shown =
    files.length === 0
      ? what
      : text("deliveries.difference.photos", { what: { text: what }, count: files.length });
  return note === "" ? shown : text("deliveries.difference.noted", { what: { text: shown }, note });
}

/** «разбито: 2 шт». */
export const kindText = (
  { quantityMilli, kind }: Pick<Difference, "quantityMilli" | "kind">,
  unit: string,
): Text => text(`deliveries.difference.${kind}`, { amount: { quantity: quantityMilli, unit } });

/** What of each line did not arrive whole. */
export const lacksOf = ({ order, differences, terms }: Delivery): Lack[] =>
  namedLines(order, terms?.lines ?? []).flatMap(({ productId }) => {
    const lack = lackMilli(productId, differences);
    return lack > 0 ? [{ productId, lackMilli: lack }] : [];
  });

/** How much less is to be paid for what did not arrive whole, by the order's own prices and VAT; minor units. */
export const lackMinor = (delivery: Delivery): number =>
  delivery.discount?.amountMinor ?? creditedOrder(delivery.order, lacksOf(delivery)).discountMinor;

/** The act of differences in words: what it is about, each line, what it comes to. */
export const actLines = (delivery: Delivery): Text[] => [
  text("deliveries.act.head", { number: deliveryNumber(delivery) }),
  text("deliveries.act.whose", {
    company: delivery.order.companyName,
    at: { stamp: delivery.receivedAt ?? delivery.order.updatedAt },
  }),
  ...differenceLines(delivery),
  ...(lackMinor(delivery) === 0
    ? []
    : [
        text("deliveries.act.sum", {
          sum: { money: lackMinor(delivery), currency: delivery.order.total.currency },
        }),
      ]),
];

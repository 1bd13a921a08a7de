/** Orders as documents of CommerceML: what 1C makes customers' orders of. */
import type { HandedOrder, OrdersToHand } from "../../core/imports/handed-orders.ts";
import { digitsOf, minorUnitsOf } from "../../core/money.ts";
import { billedMilli } from "../../core/orders/credit-lines.ts";
import type { Order, OrderLine } from "../../core/orders/model.ts";
import { vatOf } from "../../core/prices/vat.ts";
import type { Tenant } from "../../core/tenants/model.ts";
import { element, type XmlElement, xmlDocument } from "./xml-writer.ts";

type Zone = Pick<Tenant, "timeZone">;

export function orderDocuments({ orders, idsThere }: OrdersToHand, tenant: Zone, now: number): string {
  const { date, time } = stampOf(now, tenant);
  return xmlDocument(
    element(
      "КоммерческаяИнформация",
      orders.map((handed) => documentOf(handed, idsThere, tenant)),
      { ВерсияСхемы: "2.10", ДатаФормирования: `${date}T${time}` },
    ),
  );
}

function documentOf(
  { order, buyer }: HandedOrder,
  idsThere: OrdersToHand["idsThere"],
  tenant: Zone,
): XmlElement {
  const { date, time } = stampOf(order.submittedAt, tenant);
  const { currency, amountMinor } = order.total;
  const tax = vatOf(
    order.lines.map((line) => line.amountMinor),
    order.vatRate,
  );
  return element("Документ", [
    element("Ид", order.id),
    element("Номер", String(order.number)),
    element("Дата", date),
    element("Время", time),
    element("ХозОперация", "Заказ товара"),
    element("Роль", "Продавец"),
    element("Валюта", currency),
    element("Курс", "1"),
    element("Сумма", money(amountMinor, currency)),
    element("Комментарий", order.comment ?? ""),
    element("Контрагенты", [buyerOf(buyer)]),
    ...taxes(order, tax.amountMinor),
    element(
      "Товары",
      order.lines.filter((line) => billedMilli(line) > 0).map((line) => goodsOf(line, order, idsThere)),
    ),
    element("ЗначенияРеквизитов", facts(order)),
  ]);
}

function buyerOf({ id, name, requisites }: HandedOrder["buyer"]): XmlElement {
  const { legalName, inn, kpp, address } = requisites;
  return element("Контрагент", [
    element("Ид", id),
    element("Наименование", name),
    element("ПолноеНаименование", legalName || name),
    element("Роль", "Покупатель"),
    ...(inn ? [element("ИНН", inn)] : []),
    ...(kpp ? [element("КПП", kpp)] : []),
    ...(address ? [element("АдресРегистрации", [element("Представление", address)])] : []),
  ]);
}

/** What is paid for of a line: the lines, with the tax where it comes on top, add up to the document's sum. */
function goodsOf(line: OrderLine, order: Order, idsThere: OrdersToHand["idsThere"]): XmlElement {
  const { productId, article, name, unit, priceMinor, amountMinor } = line;
  const { vatRate, total } = order;
  return element("Товар", [
    element("Ид", idsThere.get(article) ?? productId),
    element("Артикул", article),
    element("Наименование", name),
    element("БазоваяЕдиница", unit),
    element("ЦенаЗаЕдиницу", money(priceMinor, total.currency)),
    element("Количество", decimal(billedMilli(line), 3)),
    element("Сумма", money(amountMinor, total.currency)),
    ...taxes(order, vatOf([amountMinor], vatRate).amountMinor),
    element("ЗначенияРеквизитов", [fact("ВидНоменклатуры", "Товар"), fact("ТипНоменклатуры", "Товар")]),
  ]);
}

function taxes({ vatRate, total }: Order, amountMinor: number): XmlElement[] {
  if (vatRate.mode === "none") return [];
  return [
    element("Налоги", [
      element("Налог", [
        element("Наименование", "НДС"),
        element("УчтеноВСумме", String(vatRate.mode === "included")),
        element("Ставка", String(vatRate.percent)),
        element("Сумма", money(amountMinor, total.currency)),
      ]),
    ]),
  ];
}

const facts = ({ stageTitles, canonical, receipt, day }: Order): XmlElement[] => [
  fact("Статус заказа", stageTitles.ru),
  fact("Отменен", String(canonical === "lost")),
  fact("Способ доставки", receipt.kind === "pickup" ? "Самовывоз" : "Доставка"),
  ...(receipt.kind === "delivery" ? [fact("Адрес доставки", receipt.address)] : []),
  ...(day === null ? [] : [fact("Дата доставки", day)]),
];

const fact = (name: string, value: string): XmlElement =>
  element("ЗначениеРеквизита", [element("Наименование", name), element("Значение", value)]);

const money = (amountMinor: number, currency: string): string =>
  decimal(amountMinor, digitsOf(currency), minorUnitsOf(currency));

/** A whole number of parts as a decimal, exactly. */
function decimal(parts: number, digits: number, partsOfOne = 10 ** digits): string {
  const whole = Math.trunc(parts / partsOfOne);
  return digits === 0 ? String(whole) : `${whole}.${String(parts % partsOfOne).padStart(digits, "0")}`;
}

function stampOf(at: number, { timeZone }: Zone): { date: string; time: string } {
  const [date = "", time = ""] = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    ...{ dateStyle: "short", timeStyle: "medium" },
  })
    .format(at)
    .split(" ");
  return { date, time };
}

/** The tables that can be imported besides a catalog. */
import { importAddons } from "../core/catalog/import-addons.ts";
import { importAssortment } from "../core/catalog/import-assortment.ts";
import { importBalances } from "../core/credit/import-balances.ts";
import { importNetwork } from "../core/network/import-network.ts";
import { importPayments } from "../core/payments/import-payments.ts";
import { importPrices } from "../core/prices/import-prices.ts";
import { importSerials } from "../core/serials/import-serials.ts";
import { importStock } from "../core/stock/import-stock.ts";
import { warehouseIn } from "./catalog-columns.ts";
import type { TableKind } from "./import-table.ts";
import type { TableColumns } from "./table-columns.ts";

const kind = <Columns extends TableColumns>(given: TableKind<Columns>): TableKind<Columns> => given;

const article = {
  words: "Артикул|Артикул товара|Арт|Код|Код товара|Article|SKU|Item number|Part number",
  as: "words",
} as const;
const company = {
  words: "Компания|Клиент|Дилер|Контрагент|ИНН|Company|Customer|Dealer",
  as: "words",
} as const;
const companyGroup = {
  words: "Группа компаний|Группа клиентов|Company group|Customer group",
  as: "words",
} as const;
const priceType = { words: "Вид цен|Вид цены|Тип цен|Тип цены|Price type|Price list", as: "words" } as const;

/** Prices of lists, and discounts: a row with a discount is one. */
export const priceTable = kind({
  columns: {
    ...{ article, company, companyGroup, priceType },
    productGroup: { words: "Группа товаров|Группа|Категория|Product group|Group|Category", as: "words" },
    priceMinor: {
      words: "Цена|Цена за единицу|Цена за ед|Цена за шт|Стоимость|Price|Unit price",
      as: "money",
      isPrice: true,
    },
    fromMilli: { words: "От количества|От|Количество от|From quantity|From|Min quantity", as: "quantity" },
    validFrom: { words: "С|С даты|Действует с|Начало|Valid from|Start date", as: "day" },
    validTo: { words: "По|До|По дату|Действует по|Действует до|Конец|Valid to|End date", as: "day" },
    basisPoints: { words: "Скидка|Скидка, %|Discount|Discount, %", as: "percent" },
  },
  needed: [
    ["priceMinor", "basisPoints"],
    ["article", "basisPoints"],
  ],
  take: importPrices,
});

/** What a group of companies may see and buy. */
export const assortmentTable = kind({
  columns: {
    ...{ article, companyGroup },
    productGroup: { words: "Группа товаров|Категория|Product group|Category", as: "words" },
    isOffered: { words: "Разрешено|Доступно|Продаём|Offered|Allowed", as: "words" },
  },
  needed: [["companyGroup"], ["productGroup", "article"]],
  take: importAssortment,
});

/** What goes with a product: spares, consumables, service. */
export const addonTable = kind({
  columns: {
    article,
    addon: {
      words: "С ним берут|С этим берут|Сопутствующий товар|Запчасть|Расходник|Goes with it|Addon|Spare",
      as: "words",
    },
    isOffered: { words: "Предлагать|Предлагаем|Offered", as: "words" },
  },
  needed: [["article"], ["addon"]],
  take: importAddons,
});

export const stockTable = kind({
  columns: {
    article,
    warehouse: { words: "Склад|Warehouse", as: "words" },
    quantityMilli: {
      words:
        "Остаток|Остаток, шт|Свободный остаток|Количество|Кол-во|Наличие|Наличие, шт|В наличии|Доступно|Stock|Quantity|Qty|In stock|Available",
      as: "stock",
    },
    expectedOn: { words: "Ожидается|Дата поступления|Поступление|Expected|Expected on", as: "day" },
  },
  needed: [["article"], ["quantityMilli"]],
  spread: { figure: "quantityMilli", of: "warehouse", named: warehouseIn },
  take: importStock,
});

export const balanceTable = kind({
  columns: {
    company,
    debtMinor: { words: "Долг|Задолженность|Сальдо|Debt|Balance", as: "money" },
    overdueMinor: { words: "Просрочено|Просроченный долг|Overdue", as: "money" },
    overdueDays: {
      words: "Дней просрочки|Просрочка, дней|Просрочка, дн|Просрочено дней|Days overdue|Overdue days",
      as: "count",
    },
    limitMinor: { words: "Лимит|Кредитный лимит|Limit|Credit limit", as: "money" },
  },
  needed: [["company"], ["debtMinor"]],
  take: importBalances,
});

export const paymentTable = kind({
  columns: {
    order: { words: "Заказ|Номер заказа|№ заказа|Счёт|Номер счёта|Order|Order number|Invoice", as: "count" },
    paidMinor: { words: "Оплачено|Оплата|Сумма оплаты|Paid", as: "money" },
    dueOn: { words: "Срок оплаты|Оплатить до|Срок|Due|Due on", as: "day" },
  },
  needed: [["order"], ["paidMinor", "dueOn"]],
  take: importPayments,
});

/** What was sold with a number of its own, or by lots. */
export const serialTable = kind({
  columns: {
    serial: {
      words: "Серийный номер|Заводской номер|Серийный №|Зав. №|Номер изделия|Serial|Serial number|S/N",
      as: "words",
    },
    lot: { words: "Партия|Номер партии|Лот|Рулон|Batch|Lot", as: "words" },
    ...{ article, company },
    order: { words: "Заказ|Номер заказа|№ заказа|Order|Order number", as: "count" },
    soldOn: { words: "Дата продажи|Продано|Дата отгрузки|Отгружено|Дата|Sold on|Shipped on|Date", as: "day" },
    warrantyMonths: {
      words: "Гарантия|Гарантия, мес|Гарантия, месяцев|Срок гарантии|Warranty|Warranty, months",
      as: "count",
    },
    coverage: {
      words: "Покрытие|Гарантия покрывает|Что покрывает|Гарантия на|Coverage|Covers|Warranty covers",
      as: "words",
    },
  },
  needed: [["serial", "lot"], ["article"], ["company"]],
  take: importSerials,
});

export const networkTable = kind({
  columns: {
    company: { words: "Компания|Название|Наименование|Контрагент|Company|Name", as: "words" },
    inn: { words: "ИНН|INN|Tax number", as: "words" },
    kind: { words: "Вид|Тип|Роль|Kind|Type", as: "words" },
    parent: { words: "Дистрибьютор|Под кем|Distributor|Parent", as: "words" },
    region: { words: "Регион|Город|Region|City", as: "words" },
    ...{ priceType, companyGroup },
    legalName: { words: "Полное название|Юридическое название|Юрлицо|Legal name", as: "words" },
    kpp: { words: "КПП|KPP", as: "words" },
    address: { words: "Юридический адрес|Адрес|Legal address|Address", as: "words" },
    bank: { words: "Банк|Bank", as: "words" },
    bik: { words: "БИК|BIK|BIC", as: "words" },
    account: { words: "Расчётный счёт|Расчетный счет|Р/с|Account", as: "words" },
    correspondentAccount: {
      words: "Корреспондентский счёт|Корр. счёт|Корр. счет|К/с|Correspondent account",
      as: "words",
    },
    signer: { words: "Подписант|Руководитель|Signatory|Director", as: "words" },
    signerRole: { words: "Должность|Position", as: "words" },
  },
  needed: [["company"]],
  take: importNetwork,
});

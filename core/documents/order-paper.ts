/** An order as a paper: its confirmation, and its invoice. What is printed adds up, since the order does line by line. */
import { lineAmount, sum } from "../money.ts";
import { billedMilli } from "../orders/credit-lines.ts";
import type { Order, OrderLine } from "../orders/model.ts";
import { whenParam } from "../orders/notice-words.ts";
import { dayOf } from "../orders/order-days.ts";
import { type Text, text, verbatim } from "../outbox/message.ts";
import { payable, vatOf } from "../prices/vat.ts";
import type { Tenant } from "../tenants/model.ts";
import type { BankBox, Paper } from "./paper.ts";
import type { Party } from "./store.ts";

export interface OrderPaperParts {
  tenant: Tenant;
  order: Order;
  seller: Party;
  buyer: Party;
  /** By when it is to be paid, ISO; null where nobody has said. */
  dueOn: string | null;
  /** What of it is still to be paid, minor units; null where nothing has been paid or given back. */
  leftMinor: number | null;
  /** What its deliveries were agreed to cost, minor units: beside the order's sum. */
  deliveryMinor: number;
}

export function invoicePaper(parts: OrderPaperParts): Paper {
  const { order, seller, dueOn } = parts;
  const date = { date: dateOf(parts) };
  const { number, total } = order;
  const { signer, signerRole, accountant } = seller.requisites;
  const role = roleOf(signerRole, text("documents.paper.head"));
  return {
    ...orderTable(parts),
    name: text("documents.paper.invoiceFile", { number }),
    title: text("documents.paper.invoice", { number, date }),
    bank: bankBox(parts, date),
    summary: text("documents.paper.summary", {
      count: billedLines(order).length,
      total: { money: total.amountMinor, currency: total.currency },
    }),
    inWords: total,
    remarks: [
      ...discountRemarks(order),
      ...deliveryRemarks(parts),
      ...leftRemarks(parts),
      ...(dueOn === null ? [] : [text("documents.paper.payBy", { date: { date: dueOn } })]),
    ],
    signers: [
      { role, name: signer },
      { role: text("documents.paper.accountant"), name: accountant },
    ],
  };
}

/** As it was typed into the requisites, but for its first letter: it begins a line. */
export const roleOf = (typed: string, otherwise: Text): Text =>
  typed === "" ? otherwise : verbatim(typed.charAt(0).toUpperCase() + typed.slice(1));

export function confirmationPaper(parts: OrderPaperParts): Paper {
  const { order, seller } = parts;
  const { number, comment, decidedBy } = order;
  const { signer, signerRole } = seller.requisites;
  const role = roleOf(signerRole, text("documents.paper.forSeller"));
  return {
    ...orderTable(parts),
    name: text("documents.paper.confirmationFile", { number }),
    title: text("documents.paper.confirmation", { number, date: { date: dateOf(parts) } }),
    bank: null,
    summary: null,
    inWords: order.total,
    remarks: [
      ...discountRemarks(order),
      ...deliveryRemarks(parts),
      ...(comment === null ? [] : [text("documents.paper.comment", { comment })]),
    ],
    signers: [{ role, name: signer || (decidedBy?.name ?? "") }],
  };
}

/** The day the order was sent, in the tenant's zone: the same however often the paper is made. */
const dateOf = ({ tenant, order }: OrderPaperParts): string => dayOf(tenant.timeZone, order.submittedAt).date;

function orderTable(parts: OrderPaperParts) {
  const { order, seller, buyer } = parts;
  return {
    facts: [
      { label: text("documents.paper.seller"), words: partyWords(seller) },
      { label: text("documents.paper.buyer"), words: partyWords(buyer) },
      { label: text("documents.paper.delivery"), words: deliveryWords(order) },
    ],
    currency: order.total.currency,
    columns: [
      { title: text("documents.column.ordinal"), as: "count" },
      { title: text("documents.column.article"), as: "code" },
      { title: text("documents.column.name"), as: "words", isWide: true },
      { title: text("documents.column.quantity"), as: "quantity" },
      { title: text("documents.column.unit"), as: "words" },
      { title: text("documents.column.price"), as: "money" },
      { title: text("documents.column.amount"), as: "money" },
    ],
    rows: billedLines(order).map(({ article, name, unit, priceMinor, amountMinor, ...line }) => [
      ...[
        null,
        verbatim(article),
        verbatim(name),
        billedMilli(line),
        text("documents.unit", { unit: { unit } }),
        priceMinor,
        amountMinor,
      ],
    ]),
    totals: totalsOf(order),
    footer: text("documents.paper.footer", { seller: nameOf(seller), number: order.number }),
  } satisfies Partial<Paper>;
}

/** What a discount after a delivery has taken off is not asked to be paid. */
const billedLines = ({ lines }: Order): OrderLine[] => lines.filter((line) => billedMilli(line) > 0);

/** «Учтена скидка по акту расхождений: 522 ₽». */
function discountRemarks({ lines, vatRate, total }: Order): Text[] {
  const whole = payable(
    lines.map(({ priceMinor, quantityMilli }) => lineAmount(priceMinor, quantityMilli)),
    vatRate,
  );
  const money = whole - total.amountMinor;
  const isCredited = lines.some(({ creditedMilli = 0 }) => creditedMilli > 0);
  return isCredited ? [text("documents.paper.discount", { sum: { money, currency: total.currency } })] : [];
}

/** Whoever pays the invoice knows that the truck is not in it. */
const deliveryRemarks = ({ order, deliveryMinor }: OrderPaperParts): Text[] =>
  deliveryMinor === 0
    ? []
    : [
        text("documents.paper.deliveryCost", {
          sum: { money: deliveryMinor, currency: order.total.currency },
        }),
      ];

/** The code pays what is left, and not once more what was paid. */
const leftRemarks = ({ order: { total }, leftMinor }: OrderPaperParts): Text[] => {
  if (leftMinor === null) return [];
  const figure = (money: number) => ({ money, currency: total.currency });
  const paid = figure(total.amountMinor - leftMinor);
  return [text("documents.paper.left", { paid, left: figure(leftMinor) })];
};

function totalsOf({ lines, vatRate, total }: Order): Paper["totals"] {
  const amounts = lines.map(({ amountMinor }) => amountMinor);
  const { mode, percent, amountMinor } = vatOf(amounts, vatRate);
  return [
    { label: text("documents.total.lines"), amountMinor: sum(amounts) },
    mode === "none"
      ? { label: text("documents.total.noVat"), amountMinor: null }
      : { label: text(`documents.total.${mode}`, { percent }), amountMinor },
    { label: text("documents.total.all"), amountMinor: total.amountMinor },
  ];
}

function bankBox({ order, seller, leftMinor }: OrderPaperParts, date: { date: string }): BankBox<Text> {
  const { bank, bik, account, correspondentAccount, inn, kpp } = seller.requisites;
  const { number, total, vatRate, lines } = order;
  const amounts = lines.map(({ amountMinor }) => amountMinor);
  // Of a part the tax is in the sum, however it stands in the prices.
  const vat =
    leftMinor === null || vatRate.mode === "none"
      ? vatOf(amounts, vatRate)
      : vatOf([leftMinor], { ...vatRate, mode: "included" });
  const asked = { ...total, amountMinor: leftMinor ?? total.amountMinor };
  const tax =
    vat.mode === "none"
      ? text("documents.purpose.noVat")
      : text("documents.purpose.vat", {
          percent: vat.percent,
          amount: { money: vat.amountMinor, currency: total.currency },
        });
  const purpose = text("documents.purpose.invoice", { number, date, tax: { text: tax } });
  return {
    labels: {
      bank: text("documents.bank.bank"),
      bik: text("documents.requisite.bik"),
      account: text("documents.bank.account"),
      inn: text("documents.requisite.inn"),
      kpp: text("documents.requisite.kpp"),
      payee: text("documents.bank.payee"),
    },
    ...{ bank, bik, account, correspondentAccount, inn, kpp, payee: nameOf(seller) },
    code: leftMinor === 0 ? null : { sum: asked, purpose, label: text("documents.bank.code") },
  };
}

export const nameOf = ({ name, requisites }: Party): string => requisites.legalName || name;

/** «ООО «Импост», ИНН 7700000016, КПП 770001001, Верхнеречинск, Заводская 1». */
export function partyWords(party: Party): Text {
  const { inn, kpp, address } = party.requisites;
  const parts: Text[] = [
    verbatim(nameOf(party)),
    ...(inn === "" ? [] : [text("documents.party.inn", { inn })]),
    ...(kpp === "" ? [] : [text("documents.party.kpp", { kpp })]),
    ...(address === "" ? [] : [verbatim(address)]),
  ];
  return inOneLine(parts);
}

export const inOneLine = (parts: readonly Text[]): Text =>
  parts.reduce((before, next) =>
    text("documents.joined", { before: { text: before }, next: { text: next } }),
  );

function deliveryWords(order: Order): Text {
  const when = order.day === null ? whenParam(order) : { date: order.day };
  return order.receipt.kind === "pickup"
    ? text("documents.paper.pickup", { when })
    : text("documents.paper.deliveryTo", { when, address: order.receipt.address });
}

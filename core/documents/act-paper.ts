/** The act of differences as a paper: what a truck was to bring, what came of it whole, photos, both sides' signatures. */
import { kindText, lackMinor, receivedMilli } from "../deliveries/delivery-words.ts";
import { namedLines } from "../deliveries/journey.ts";
import { type Delivery, deliveryNumber } from "../deliveries/model.ts";
import { dayOf } from "../orders/order-days.ts";
import { type Text, text, verbatim } from "../outbox/message.ts";
import type { Tenant } from "../tenants/model.ts";
import { nameOf, partyWords } from "./order-paper.ts";
import type { Paper, PaperRow } from "./paper.ts";
import type { Party } from "./store.ts";

export interface ActParts {
  tenant: Tenant;
  /** Received with differences. */
  delivery: Delivery;
  seller: Party;
  buyer: Party;
}

export function actPaper({ tenant, delivery, seller, buyer }: ActParts): Paper {
  const { order, terms } = delivery;
  const number = deliveryNumber(delivery);
  const at = delivery.receivedAt ?? order.updatedAt;
  const date = { date: dayOf(tenant.timeZone, at).date };
  const lack = lackMinor(delivery);
  return {
    name: text("documents.act.file", { number }),
    bank: null,
    title: text("documents.act.title", { number, date }),
    facts: [
      { label: text("documents.paper.seller"), words: partyWords(seller) },
      { label: text("documents.paper.buyer"), words: partyWords(buyer) },
      { label: text("documents.act.order"), words: text("documents.act.orderIs", { number: order.number }) },
      ...(terms?.address ? [{ label: text("documents.act.place"), words: verbatim(terms.address) }] : []),
      ...truckFacts(delivery),
    ],
    currency: order.total.currency,
    columns: [
      { title: text("documents.column.ordinal"), as: "count" },
      { title: text("documents.column.article"), as: "code" },
      { title: text("documents.column.name"), as: "words", isWide: true },
      { title: text("documents.column.unit"), as: "words" },
      { title: text("documents.act.planned"), as: "quantity" },
      { title: text("documents.act.received"), as: "quantity" },
      { title: text("documents.act.what"), as: "words" },
    ],
    rows: rowsOf(delivery),
    totals: lack === 0 ? [] : [{ label: text("documents.act.lack"), amountMinor: lack }],
    summary: null,
    inWords: null,
    remarks: notesOf(delivery),
    ...photosOf(delivery),
    signers: [
      { role: text("documents.act.forSeller", { company: nameOf(seller) }), name: "" },
      { role: text("documents.act.forBuyer", { company: nameOf(buyer) }), name: "" },
    ],
    footer: text("documents.act.footer", { number }),
  };
}

const truckFacts = ({ terms }: Delivery): Paper["facts"] => {
  const truck = [terms?.carrier, terms?.vehicle, terms?.driver].filter((part) => part != null).join(", ");
  return truck === "" ? [] : [{ label: text("documents.act.truck"), words: verbatim(truck) }];
};

/** Each says which line it shows, and what is the matter. */
function photosOf({ order, differences }: Delivery): Required<Pick<Paper, "photos" | "captions">> {
  const captions: NonNullable<Paper["captions"]> = {};
  for (const { productId, files, ...difference } of differences) {
    const line = order.lines.find((one) => one.productId === productId);
    if (!line) continue;
    const what = { text: kindText(difference, line.unit) };
    for (const file of files) captions[file] = text("documents.act.photo", { article: line.article, what });
  }
  return { photos: differences.flatMap(({ files }) => files), captions };
}

/** What was said of lines, below the table: it may be long. */
const notesOf = ({ order, differences }: Delivery): Text[] =>
  differences.flatMap(({ productId, note }) => {
    const line = order.lines.find((one) => one.productId === productId);
    return note === "" || !line ? [] : [text("documents.act.note", { article: line.article, note })];
  });

const rowsOf = ({ order, terms, differences }: Delivery): PaperRow<Text>[] =>
  namedLines(order, terms?.lines ?? []).flatMap(({ productId, article, name, unit, plannedMilli }) => {
    const own = differences.filter((one) => one.productId === productId);
    if (own.length === 0) return [];
    const received = receivedMilli({ productId, plannedMilli }, own);
    const what = own
      .map((one) => kindText(one, unit))
      .reduce((first, next) =>
        text("deliveries.difference.and", { first: { text: first }, next: { text: next } }),
      );
    return [
      [
        null,
        verbatim(article),
        verbatim(name),
        text("documents.unit", { unit: { unit } }),
        plannedMilli,
        received,
        what,
      ] satisfies PaperRow<Text>,
    ];
  });

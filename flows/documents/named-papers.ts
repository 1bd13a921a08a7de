/** «счёт 1042», «накладная по заказу 1042», «оплата 1042»: papers are asked for by their names, and lie under the order. */
import type { AttachedKind, OrderDocuments } from "../../core/documents/model.ts";
import { call } from "../flow.ts";
import type { Understander } from "../module.ts";
import { orderCardRef, orderInView } from "../orders/card/order-pages.ts";
import { paperNumberIn, paymentNumberIn } from "../orders/named-of-order.ts";
import { orderPayment } from "../payments/order-payment.ts";
import { documentsData, orderDocumentsRef } from "./documents-ref.ts";

/** To be paid by; what is called so and comes with the goods is another paper. */
const invoice = /(?<!\p{L})(?:сч[её]т(?![\s-]*фактур|\p{L})|invoice)/iu;
const workbook = /(?<!\p{L})(?:строки|таблиц\p{L}|эксель|excel|xlsx|lines|table)(?!\p{L})/iu;
const kinds: readonly (readonly [AttachedKind, RegExp])[] = [
  ["waybill", /накладн|ттн|waybill/iu],
  ["upd", /упд/iu],
  ["certificate", /сертификат|паспорт|certificate/iu],
];

export const namedPapers: Understander = {
  // Before the order itself, which its number names too.
  position: 9,
  knowsNames: true,
  async understand(reply, context) {
    const { actor, core } = context;
    if (reply.kind !== "text" || !actor) return null;
    const paid = paymentNumberIn(reply.text);
    const number = paid ?? paperNumberIn(reply.text);
    const order = number === null ? null : await core.orders.findByNumber(number);
    if (!order) return null;
    const orderId = order.id;
    if (paid !== null) {
      const { id } = actor.company;
      if (order.companyId === id) return call(orderCardRef, orderInView.parse({ orderId }));
      return order.supplierId === id ? call(orderPayment, { orderId }) : null;
    }
    const documents = await core.documents.of(orderId);
    const shown = documents ? shownIn(documents, reply.text) : "";
    return call(orderDocumentsRef, documentsData.parse({ orderId, shown }));
  },
};

/** The paper that is meant, where there is one that is called so; else all of them are listed. */
function shownIn({ made, acts, attached }: OrderDocuments, words: string): string {
  if (invoice.test(words)) return made.find((kind) => kind === "invoice") ?? "";
  if (workbook.test(words)) return made.find((kind) => kind === "workbook") ?? "";
  if (/подтверждение|confirmation/iu.test(words)) return made.find((kind) => kind === "confirmation") ?? "";
  if (/(?<!\p{L})(?:акт|act)(?!\p{L})/iu.test(words))
    return acts.length === 1 ? (acts[0]?.deliveryId ?? "") : "";
  const kind = kinds.find(([, called]) => called.test(words))?.[0];
  const [only, ...others] = attached.filter((document) => document.kind === kind);
  return only && others.length === 0 ? only.id : "";
}

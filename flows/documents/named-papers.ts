/** «счёт 1042», «накладная по заказу 1042»: papers are asked for by their names, and lie under the order. */
import { call } from "../flow.ts";
import type { Understander } from "../module.ts";
import { documentsData, orderDocumentsRef } from "./documents-ref.ts";

const named =
  /^\s*(?:(?:дайте|пришлите|скиньте|нужен|нужна|нужны|send|the)\s+)*(?:сч[её]т(?:[\s-]фактур\p{L}+|\s+на\s+оплату)?|накладн\p{L}+|упд|ттн|документы|подтверждение|сертификаты?|паспорта?|invoice|waybill|documents|papers)(?:\s+(?:на|по|к|для|for|of|to))?(?:\s+(?:заказ\p{L}*|order))?\s*[#№]?\s*(\d{3,7})\s*[.!?]*$/iu;

/** To be paid by; what is called so and comes with the goods is another paper. */
const invoice = /(?<!\p{L})(?:сч[её]т(?![\s-]*фактур|\p{L})|invoice)/iu;

export const namedPapers: Understander = {
  // Before the order itself, which its number names too.
  position: 9,
  knowsNames: true,
  async understand(reply, { actor, core }) {
    const number = reply.kind === "text" && actor ? named.exec(reply.text)?.[1] : undefined;
    const order = number === undefined ? null : await core.orders.findByNumber(Number(number));
    if (!order || reply.kind !== "text") return null;
    const made = invoice.test(reply.text) ? (await core.documents.of(order.id))?.made : undefined;
    const shown = made?.includes("invoice") ? "invoice" : "";
    return call(orderDocumentsRef, documentsData.parse({ orderId: order.id, shown }));
  },
};

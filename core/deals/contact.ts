/** Whose a deal is, in a line, for whoever may know it. */
import { normalisedPhone, readablePhone } from "../network/phone-number.ts";
import { type Text, text } from "../outbox/message.ts";
import { type Client, maskedName } from "./model.ts";
import type { DealRow } from "./store.ts";

/** The taxpayer number a client is known by; null where it is known by its phone. */
export function innOf({ clientKey, clientPhone }: Pick<DealRow, "clientKey" | "clientPhone">): string | null {
  const digits = (clientPhone ?? "").replace(/\D/g, "");
  return clientKey === null || digits.slice(-10) === clientKey.slice(-10) ? null : clientKey;
}

/** «ООО Весна, Иванов, +7 900 000-00-41, ИНН 7707083893»; a phone that is none is left as it was written. */
export function contactText(name: string, given: string | null, inn: string | null = null): Text {
  const e164 = given ? normalisedPhone(given) : null;
  const phone = e164 === null ? (given ?? "") : readablePhone(e164);
  const who = name && phone ? text("deals.notice.contact", { name, phone }) : { verbatim: name || phone };
  if (inn !== null && !name && !phone) return text("deals.create.inn", { inn });
  return inn === null ? who : text("deals.notice.contactInn", { who: { text: who }, inn });
}

/** «Сергей П., телефон после «Беру»»: to whoever is asked, or may take it. */
export const maskedText = ({ name, hasPhone }: Pick<Client, "name" | "hasPhone">): Text =>
  text(hasPhone ? "deals.notice.client" : "deals.notice.clientNoPhone", { name });

/** A client as whoever may not know it yet sees it. */
export const maskedClient = (row: DealRow): Client => ({
  ...{ name: maskedName(row.clientName, innOf(row) !== null), phone: null, inn: null },
  ...{ hasPhone: row.clientPhone !== null, isMasked: true },
});

export const contactOf = ({ clientName, clientPhone, ...row }: DealRow): Text =>
  contactText(clientName, clientPhone, innOf({ ...row, clientPhone }));

/** How a registration is told in a line: to its dealer, and with whose other client it may be one to its supplier. */
import { normalisedPhone, readablePhone } from "../network/phone-number.ts";
import { dayOf } from "../orders/order-days.ts";
import { type Param, type Text, text } from "../outbox/message.ts";
import type { Tenant } from "../tenants/model.ts";
import { type Conflict, type Likeness, offeredReasons, type Registration } from "./model.ts";

/** «Закрепление 101: под защитой до 24.02.2027»: what is true now, for either side. */
export function stateText(
  { number, state, dueAt, expiresAt, isExtensionAsked }: Registration,
  zone: Pick<Tenant, "timeZone">,
): Text {
  if (state === "open" && dueAt !== null)
    return text("registrations.state.open", { number, due: { till: dueAt } });
  if (state === "approved" && expiresAt !== null) {
    if (isExtensionAsked) return text("registrations.state.longer", { number });
    return text("registrations.state.approved", { number, until: dayParam(expiresAt, zone) });
  }
  if (state === "asked" || state === "refused" || state === "withdrawn")
    return text(`registrations.state.${state}`, { number });
  return text("registrations.state.ended", { number });
}

/** The day a protection ends, where the tenant is. */
export const dayParam = (instant: number, { timeZone }: Pick<Tenant, "timeZone">): Param => ({
  day: dayOf(timeZone, instant).date,
});

/** «ООО Ромашка, +7 900 000-00-41, ИНН 7700000016». */
export function clientText({ client: { name, inn, ...client } }: Pick<Registration, "client">): Text {
  const e164 = client.phone === null ? null : normalisedPhone(client.phone);
  const phone = e164 === null ? "" : readablePhone(e164);
  if (inn === null) return text("registrations.client.phone", { name, phone });
  return phone === ""
    ? text("registrations.client.inn", { name, inn })
    : text("registrations.client.both", { name, phone, inn });
}

/** «Веранда, 6 окон · Речная 4 · 240 000 ₽», as deals have it. */
export function wantedText({ title, place, amount }: Registration): Text {
  const sum = amount && { money: amount.amountMinor, currency: amount.currency };
  if (place !== null && sum) return text("deals.about.placeSum", { title, place, sum });
  if (place !== null) return text("deals.about.place", { title, place });
  return sum ? text("deals.about.sum", { title, sum }) : { verbatim: title };
}

/** What the supplier asks, or why it has refused; nothing where neither is so. */
export function saidLines({ state, words }: Registration): Text[] {
  if (words === null) return [];
  if (state === "asked") return [text("registrations.notice.question", { words })];
  if (state !== "refused") return [];
  const offered = offeredReasons.find((reason) => reason === words);
  const why: Param = offered ? { text: text(`registrations.reason.${offered}`) } : words;
  return [text("registrations.notice.reason", { words: why })];
}

/** «⚠️ Дача-Строй, сделка 301: тот же телефон». */
export function conflictText(
  { kind, side, number, companyName: company, by, protectedUntil }: Conflict,
  zone: Pick<Tenant, "timeZone">,
): Text {
  const likeness = { number, by: { text: likenessText(by) } };
  if (company === null) return text("registrations.conflict.nobodys", likeness);
  const what = { ...likeness, company };
  if (side !== "rival") return text(`registrations.conflict.${side}.${kind}`, what);
  return protectedUntil === null
    ? text(`registrations.conflict.${kind}`, what)
    : text("registrations.conflict.protected", { ...what, until: dayParam(protectedUntil, zone) });
}

const likenessText = (by: readonly Likeness[]): Text => {
  const [first, ...others] = by.map((one) => text(`registrations.likeness.${one}`));
  return others.reduce<Text>(
    (said, one) => text("registrations.likeness.and", { one: { text: said }, other: { text: one } }),
    first ?? text("registrations.likeness.name"),
  );
};

/** Whose client it may be besides: registrations and deals of the supplier's other companies. For the supplier alone. */
import { clientKey } from "../deals/model.ts";
import { type DealWork, finalStages } from "../deals/work.ts";
import { type Known, likenessOf } from "./likeness.ts";
import { type Conflict, likenesses } from "./model.ts";
import { type NamedRegistration, selectRivalDeals, selectRivals } from "./store.ts";

/** The surest first. */
export async function conflictsOf(work: DealWork, row: NamedRegistration): Promise<Conflict[]> {
  const { tx, scope } = work;
  const own = knownOf(row);
  const rivals = await selectRivals(tx, scope, row);
  const registered = rivals.map((rival): Conflict => {
    const { number, companyName, clientName, state, expiresAt } = rival;
    const protectedUntil = state === "approved" ? expiresAt : null;
    const by = likenessOf(own, knownOf(rival));
    return { kind: "registration", number, companyName, clientName, by, protectedUntil };
  });
  // What was made of a registration tells nothing that it does not.
  const madeOf = new Set(rivals.map(({ dealId }) => dealId));
  const deals = await selectRivalDeals(tx, scope, row, finalStages(scope));
  const led = deals
    .filter(({ id }) => !madeOf.has(id))
    .map((deal): Conflict => {
      const { number, companyName, clientName, clientPhone, city } = deal;
      const phone = clientKey({ phone: clientPhone });
      const inn = deal.clientKey === phone ? null : deal.clientKey;
      const by = likenessOf(own, { name: clientName, inn, phone, place: city });
      return { kind: "deal", number, companyName, clientName, by, protectedUntil: null };
    });
  const sureness = ({ by }: Conflict) => Math.min(...by.map((one) => likenesses.indexOf(one)));
  return [...registered, ...led]
    .filter(({ by }) => by.length > 0)
    .toSorted((one, other) => sureness(one) - sureness(other));
}

const knownOf = ({ clientName, clientInn, clientPhone, place }: NamedRegistration): Known => ({
  name: clientName,
  inn: clientInn,
  phone: clientKey({ phone: clientPhone }),
  place,
});

/** Whose client it may be besides: registrations and deals that others have, for whoever may know of them. */
import { innOf } from "../deals/contact.ts";
import { clientKey } from "../deals/model.ts";
import { type DealWork, finalStages } from "../deals/work.ts";
import { selectManufacturerId } from "../network/trade-store.ts";
import { type Known, likenessOf } from "./likeness.ts";
import { type Conflict, type ConflictSide, likenesses } from "./model.ts";
import { type Among, type NamedRegistration, selectRivalDeals, selectRivals } from "./store.ts";

/** For the supplier alone: its other companies', and its own where a distributor leads the client itself. */
export const conflictsOf = (work: DealWork, row: NamedRegistration): Promise<Conflict[]> =>
  conflictsAmong(work, row, { supplierId: row.supplierId, exceptId: row.companyId, isWithOwn: true });

/** For a distributor that registers a client: what its own dealers have of it. */
export const familyConflictsOf = (work: DealWork, row: NamedRegistration): Promise<Conflict[]> =>
  conflictsAmong(work, row, { supplierId: row.companyId, exceptId: row.companyId, isWithOwn: false });

/** The surest first. */
async function conflictsAmong(work: DealWork, row: NamedRegistration, among: Among): Promise<Conflict[]> {
  const { tx, scope } = work;
  const own = knownOf(row);
  const sideOf = (companyId: string | null): ConflictSide => {
    if (companyId === among.supplierId) return "own";
    return among.supplierId === row.companyId ? "dealer" : "rival";
  };
  const rivals = await selectRivals(tx, scope, among);
  const registered = rivals.map((rival): Conflict => {
    const { number, companyId, companyName, clientName, state, expiresAt } = rival;
    const protectedUntil = state === "approved" ? expiresAt : null;
    const by = likenessOf(own, knownOf(rival));
    return {
      ...{ kind: "registration", side: sideOf(companyId), number },
      ...{ companyName, clientName, by, protectedUntil },
    };
  });
  // What was made of a registration tells nothing that it does not.
  const madeOf = new Set(rivals.map(({ dealId }) => dealId));
  // The manufacturer sees what is led anywhere in its network.
  const isAll = among.supplierId === (await selectManufacturerId(tx, scope));
  const deals = await selectRivalDeals(tx, scope, { ...among, isAll }, finalStages(scope));
  const led = deals
    .filter(({ id }) => !madeOf.has(id))
    .map((deal): Conflict => {
      const { number, companyId, companyName, clientName, clientPhone, city } = deal;
      const phone = clientKey({ phone: clientPhone });
      const by = likenessOf(own, { name: clientName, inn: innOf(deal), phone, place: city });
      return {
        ...{ kind: "deal", side: sideOf(companyId), number },
        ...{ companyName, clientName, by, protectedUntil: null },
      };
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

/** What a person chooses for itself: the company it acts for, the language, what rings. */
import type { Tx } from "../../db/store.ts";
import { ok, refuse } from "../result.ts";
import { actorOf, type Scope, senderOf } from "../scope.ts";
import { ensurePerson, refreshActor } from "./joining.ts";
import type { Network, NetworkParts } from "./network.ts";
import { updatePerson } from "./people-store.ts";

export const selfCore = (
  tx: Tx,
  scope: Scope,
  { audit }: NetworkParts,
): Pick<Network, "switchCompany" | "setLocale" | "setPreferences"> => ({
  async switchCompany(companyId) {
    const { person, memberships, company } = actorOf(scope);
    const membership = memberships.find((candidate) => candidate.company.id === companyId);
    if (!membership) return refuse("notFound");
    await updatePerson(tx, scope, person.id, { activeCompanyId: companyId });
    await audit.record({
      action: "person.switch",
      objectKind: "person",
      objectId: person.id,
      before: { companyId: company.id },
      after: { companyId },
    });
    await refreshActor(tx, scope);
    return ok(membership);
  },

  async setLocale(locale) {
    // A stranger's choice is worth keeping too.
    const personId = await ensurePerson(tx, scope, { name: senderOf(scope).name, phone: null });
    await updatePerson(tx, scope, personId, { locale });
    await refreshActor(tx, scope);
  },

  async setPreferences(preferences) {
    await updatePerson(tx, scope, actorOf(scope).person.id, { preferences });
    await refreshActor(tx, scope);
  },
});

/** Whose data a command is about: anybody a tenant knows, a member or not. */
import { type KnownPerson, selectEverybody } from "../../core/privacy/person-store.ts";
import { findNamed } from "../../core/tenants/companies.ts";
import type { Tenant } from "../../core/tenants/model.ts";
import type { Tx } from "../../db/store.ts";
import { Refused } from "./refusal.ts";

/** By id, by the phone as it is stored, by name or a part of it. Throws Refused where that is nobody, or several. */
export async function anybodyNamed(tx: Tx, tenant: Tenant, wanted: string): Promise<KnownPerson> {
  const everybody = await selectEverybody(tx, tenant.id);
  const phone = wanted.replace(/[\s()-]/g, "");
  const byPhone = everybody.filter((person) => person.phone !== null && person.phone === phone);
  const found = byPhone.length > 0 ? byPhone : findNamed(everybody, wanted);
  const [person] = found;
  if (!person) throw new Refused("nobody", { name: wanted });
  if (found.length > 1) {
    const known = found.map(({ id, name, phone: own }) => `${name} (${own ?? id})`).join(", ");
    throw new Refused("manyPeople", { name: wanted, known });
  }
  return person;
}

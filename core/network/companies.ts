/** Companies in the eyes of the one who asks: those it supplies, found by name, INN or region, and their cards. */
import type { Tx } from "../../db/store.ts";
import { actorOf, type Scope } from "../scope.ts";
import { isCalled } from "./called.ts";
import {
  findCompany,
  findManufacturer,
  findPriceTypeName,
  selectNames,
  selectSupplied,
} from "./companies-store.ts";
import { may } from "./model.ts";
import type { Network } from "./network.ts";
import { selectStaff } from "./people-store.ts";
import { supplies } from "./rights.ts";

export function companiesCore(
  tx: Tx,
  scope: Scope,
): Pick<Network, "company" | "manufacturer" | "managerName" | "dealers" | "dealer"> {
  return {
    async company(id) {
      const company = await findCompany(tx, scope, id);
      const { actor } = scope;
      if (!company || !actor) return null;
      const isOwn = actor.memberships.some((membership) => membership.company.id === id);
      return isOwn || supplies(actor, company) ? company : null;
    },

    async manufacturer() {
      const company = await findManufacturer(tx, scope);
      if (!company) throw new Error(`The tenant ${scope.tenant.slug} has no manufacturer`);
      return company;
    },

    async managerName() {
      const { managerId } = actorOf(scope).company;
      if (managerId === null) return null;
      return (await selectNames(tx, scope, [managerId])).get(managerId) ?? null;
    },

    async dealers(query, { offset, limit }) {
      const actor = actorOf(scope);
      if (!may(actor, "network.manage", [])) return { items: [], total: 0 };
      const { id, kind } = actor.company;
      const all = await selectSupplied(tx, scope, kind === "manufacturer" ? null : id);
      const found = all.filter((company) => isCalled(company, query));
      return { items: found.slice(offset, offset + limit), total: found.length };
    },

    async dealer(id) {
      const actor = actorOf(scope);
      const company = await findCompany(tx, scope, id);
      if (!company || !may(actor, "network.manage", []) || !supplies(actor, company)) return null;
      const { parentId, managerId, priceTypeId } = company;
      const parent = parentId === null ? null : await findCompany(tx, scope, parentId);
      const names = await selectNames(tx, scope, [managerId]);
      return {
        company,
        parentName: parent?.name ?? null,
        managerName: managerId === null ? null : (names.get(managerId) ?? null),
        priceTypeName: priceTypeId === null ? null : await findPriceTypeName(tx, scope, priceTypeId),
        staff: await selectStaff(tx, scope, company.id),
      };
    },
  };
}

/** Who may see which company, and whose people somebody may invite and remove. */
import { type Actor, type Company, may, type Role, rolesOf } from "./model.ts";

/** Whether the actor's company answers for another one: the manufacturer for all, a distributor for its own. */
export function supplies(actor: Actor, company: Company): boolean {
  if (company.id === actor.company.id) return false;
  if (actor.company.kind === "manufacturer") return true;
  return actor.company.kind === "distributor" && company.supplierId === actor.company.id;
}

/** The roles an actor may give, and take away again, in a company; none where it is not theirs to manage. */
export function rolesToGive(actor: Actor, company: Company): readonly Role[] {
  const all = rolesOf[company.kind];
  if (supplies(actor, company)) return may(actor, "network.manage", []) ? all : [];
  if (company.id !== actor.company.id || !may(actor, "staff.manage", [])) return [];
  // Whoever is not at the head of a company makes and removes no heads.
  return isHead(actor.role) ? all : all.filter((role) => !isHead(role));
}

/** The roles a company must never be without. */
export const isHead = (role: Role): boolean => role === "owner" || role === "admin";

/** Strangers knock at the manufacturer's door: only its people decide whom to let in. */
export const maySeeRequests = (actor: Actor | null): actor is Actor =>
  actor !== null && actor.company.kind === "manufacturer" && may(actor, "network.manage", []);

/** A company makes a client known: kept once, its supplier asked, with a time by which it is decided. */
import { addWorkingMinutes } from "../calendar/working-calendar.ts";
import { clientKey } from "../deals/model.ts";
import type { DealWork } from "../deals/work.ts";
import { may } from "../network/model.ts";
import { selectManufacturerId } from "../network/trade-store.ts";
import { ok, type Result, refuse } from "../result.ts";
import { actorOf, newId } from "../scope.ts";
import { calendarOf } from "../tenants/model.ts";
import { nextNumber } from "../tenants/store.ts";
import { type NewRegistration, newRegistrationSchema, type RegistrationRefusal } from "./model.ts";
import { undecidedTimer } from "./protection.ts";
import { tellSupplier } from "./registration-notices.ts";
import { insertRegistration, type NamedRegistration, selectOfClient } from "./store.ts";

const FIRST_NUMBER = 101;
/** A working day. */
const MINUTES_TO_DECIDE = 8 * 60;

export const decidedBy = ({ scope }: DealWork): number =>
  addWorkingMinutes(calendarOf(scope.tenant), scope.now, MINUTES_TO_DECIDE);

/** Whether somebody else has the client is not told: it is the supplier's to see, and to decide. */
export async function register(
  work: DealWork,
  given: NewRegistration,
): Promise<Result<NamedRegistration, RegistrationRefusal>> {
  const { tx, scope } = work;
  const { company, person, ...actor } = actorOf(scope);
  if (company.kind === "manufacturer" || !may({ company, ...actor }, "deals.work", scope.tenant.blocks))
    return refuse("notAllowed");
  const parsed = newRegistrationSchema.safeParse(given);
  if (!parsed.success) return refuse("badField", { field: String(parsed.error.issues[0]?.path[0]) });
  const { clientInn: inn, clientPhone: phone, ...told } = parsed.data;
  const [key, phoneKey] = [clientKey({ inn, phone }), clientKey({ phone })];
  if (key === null) return refuse("badField", { field: "clientPhone" });
  // Two of a company at once: the second finds what the first has made.
  await tx.lock(`registrations/${scope.tenant.id}/${key}`);
  const keys = [key, ...(phoneKey === null ? [] : [phoneKey])];
  const own = (await selectOfClient(tx, scope, keys)).find(({ companyId }) => companyId === company.id);
  if (own) return refuse("known", { number: own.number });
  const row: NamedRegistration = {
    ...told,
    tenantId: scope.tenant.id,
    id: newId(),
    number: await nextNumber(tx, scope.tenant.id, "registration", FIRST_NUMBER),
    version: 1,
    companyId: company.id,
    companyName: company.name,
    supplierId: company.supplierId ?? (await selectManufacturerId(tx, scope)),
    clientInn: inn,
    clientPhone: phone,
    clientKey: key,
    phoneKey: phoneKey === key ? null : phoneKey,
    currency: scope.tenant.currency,
    state: "open",
    words: null,
    answer: null,
    dealId: null,
    requestedBy: person.id,
    decidedBy: null,
    createdAt: scope.now,
    dueAt: decidedBy(work),
    expiresAt: null,
    extensionAskedAt: null,
    updatedAt: scope.now,
  };
  const { companyName: _, tenantId: __, ...kept } = row;
  await insertRegistration(tx, scope, kept);
  const { number, supplierId, dueAt } = row;
  await work.audit.record({
    action: "registration.create",
    objectKind: "registration",
    objectId: row.id,
    after: { number, supplierId },
  });
  if (dueAt !== null) await work.timers.set({ kind: undecidedTimer, objectId: row.id, dueAt });
  await tellSupplier(work, row, { isAloud: true });
  return ok(row);
}

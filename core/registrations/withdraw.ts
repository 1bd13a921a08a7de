/** A company takes back a client it has asked for, while its supplier has not decided. */
import type { DealWork } from "../deals/work.ts";
import type { Result } from "../result.ts";
import type { RegistrationRefusal } from "./model.ts";
import { undecidedTimer } from "./protection.ts";
import type { NamedRegistration } from "./store.ts";
import { change, isUndecided, notNow, rowFor, tell } from "./work.ts";

/** The supplier's notice is brought up to date; nothing rings: there is nothing left to decide. */
export async function withdraw(
  work: DealWork,
  id: string,
  version: number,
): Promise<Result<NamedRegistration, RegistrationRefusal>> {
  const found = await rowFor(work, id, version, "dealer");
  if (!found.ok) return found;
  if (!isUndecided(found.value)) return notNow(work, found.value);
  const withdrawn = await change(work, found.value, "withdraw", { state: "withdrawn", dueAt: null });
  if (!withdrawn.ok) return withdrawn;
  await work.timers.cancel(undecidedTimer, id);
  await tell(work, withdrawn.value, null);
  return withdrawn;
}

/** The time a client is protected for: counted down, told before its end, made longer when the supplier agrees. */
import type { DealWork } from "../deals/work.ts";
import { text } from "../outbox/message.ts";
import { type Result, refuse } from "../result.ts";
import type { RegistrationRefusal } from "./model.ts";
import { tellDealer } from "./registration-notices.ts";
import { type NamedRegistration, selectRegistration } from "./store.ts";
import { change, notNow, rowFor, tell } from "./work.ts";

export const undecidedTimer = "registration.undecided";
export const protectionTimer = "registration.protection";

const DAY_MS = 24 * 60 * 60_000;
/** Days before the end on which the dealer is told; then the end itself. */
const marks = [14, 3, 0];

/** A protection that begins, or goes on, now: as long as the tenant says. */
export const protectedUntil = ({ scope: { tenant, now } }: DealWork, from: number | null = null): number =>
  Math.max(now, from ?? now) + tenant.settings.protectionDays * DAY_MS;

/** Waits for the next day on which the end comes near. */
export async function awaitEnd(work: DealWork, { id, expiresAt }: NamedRegistration): Promise<void> {
  if (expiresAt === null) return work.timers.cancel(protectionTimer, id);
  const at = (days: number) => expiresAt - days * DAY_MS;
  const days = marks.find((left) => at(left) > work.scope.now) ?? 0;
  await work.timers.set({ kind: protectionTimer, objectId: id, dueAt: at(days) });
}

/** The clock's: the end is near, or there. */
export async function endNears(work: DealWork, id: string): Promise<void> {
  const row = await selectRegistration(work.tx, work.scope, id);
  if (row?.state !== "approved" || row.expiresAt === null) return;
  if (row.expiresAt <= work.scope.now) {
    const ended = await change(work, row, "end", { state: "ended", extensionAskedAt: null });
    if (ended.ok) await tell(work, ended.value, "dealer");
    return;
  }
  // Whoever asked for longer has said all there is to say.
  const [{ number }, count] = [row, Math.ceil((row.expiresAt - work.scope.now) / DAY_MS)];
  if (row.extensionAskedAt === null)
    await tellDealer(work, row, {
      isAloud: true,
      head: text("registrations.notice.nears", { number, count }),
    });
  await awaitEnd(work, row);
}

/** The clock's: it was to be decided by now; the supplier is reminded once. */
export async function undecided(work: DealWork, id: string): Promise<void> {
  const row = await selectRegistration(work.tx, work.scope, id);
  if (row?.state === "open") await tell(work, row, "supplier");
}

/** The dealer wants it for longer: the supplier decides. */
export async function askLonger(
  work: DealWork,
  id: string,
  version: number,
): Promise<Result<NamedRegistration, RegistrationRefusal>> {
  const found = await rowFor(work, id, version, "dealer");
  if (!found.ok) return found;
  const row = found.value;
  if (row.state !== "approved" || row.extensionAskedAt !== null) return notNow(work, row);
  const asked = await change(work, row, "askLonger", { extensionAskedAt: work.scope.now });
  if (asked.ok) await tell(work, asked.value, "supplier");
  return asked;
}

/** The dealer answers what the supplier has asked: it is the supplier's turn again. */
export async function answer(
  work: DealWork,
  { id, version, words, dueAt }: { id: string; version: number; words: string; dueAt: number },
): Promise<Result<NamedRegistration, RegistrationRefusal>> {
  const found = await rowFor(work, id, version, "dealer");
  if (!found.ok) return found;
  const row = found.value;
  if (row.state !== "asked") return notNow(work, row);
  const said = words.trim();
  if (said === "" || said.length > mostCharacters) return refuse("badField", { field: "answer" });
  const open = await change(work, row, "answer", { state: "open", answer: said, dueAt });
  if (!open.ok) return open;
  await work.timers.set({ kind: undecidedTimer, objectId: id, dueAt });
  await tell(work, open.value, "supplier");
  return open;
}

/** Of what either side says in a registration. */
export const mostCharacters = 500;

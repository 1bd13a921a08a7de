/** Deals of one client: noticed before a second one is handed out, and told to whoever hands it out alone. */
import { may } from "../../network/model.ts";
import { selectManufacturerId } from "../../network/trade-store.ts";
import { type Text, text } from "../../outbox/message.ts";
import { type ClientKeys, clientKeys } from "../model.ts";
import { nextCandidate } from "../offers/assignment.ts";
import type { DealRow } from "../store.ts";
import { type DealWork, finalStages, findRow, sideOf, stageOfDeal } from "../work.ts";
import { type SameClient, selectSameClient } from "./same-client-store.ts";

const SHOWN = 3;

/** Other open deals of a deal's client, as its supplier may know of them. */
export const othersOfClient = (work: DealWork, row: DealRow): Promise<SameClient[]> =>
  knownTo(work, row.supplierId, { keys: keysOf(row), exceptId: row.id });

/** An open deal of a client, and how it is told. */
export interface KnownDeal {
  id: string;
  number: number;
  line: Text;
}

/** The same of a lead that is no deal yet, for whoever would hand it out. */
export async function dealsOfClient(work: DealWork, client: ClientKeys): Promise<KnownDeal[]> {
  const { actor, tenant } = work.scope;
  if (!actor || !may(actor, "deals.assign", tenant.blocks)) return [];
  return told(work, await knownTo(work, actor.company.id, { keys: clientKeys(client) }));
}

/** Beside a deal nobody has taken, for whoever assigns it. */
export async function dealsBeside(work: DealWork, dealId: string): Promise<KnownDeal[]> {
  const { actor } = work.scope;
  const row = actor && (await findRow(work, { id: dealId }));
  if (!row || row.ownerId !== null || (await sideOf(work, row, actor)) !== "supplier") return [];
  return told(work, await othersOfClient(work, row));
}

const told = (work: DealWork, known: readonly SameClient[]): KnownDeal[] => {
  const lines = sameClientLines(work, known);
  return known.flatMap(({ id, number }, at) => {
    const line = lines[at];
    return line ? [{ id, number, line }] : [];
  });
};

const keysOf = ({ clientKey, phoneKey }: DealRow): string[] =>
  [clientKey, phoneKey].filter((key) => key !== null);

/** The manufacturer knows of all, a distributor of those it has or hands out: a rival's it does not see. */
async function knownTo(
  work: DealWork,
  supplierId: string,
  { keys, exceptId }: { keys: readonly string[]; exceptId?: string },
): Promise<SameClient[]> {
  if (keys.length === 0) return [];
  const { tx, scope } = work;
  const found = await selectSameClient(tx, scope, { keys, over: finalStages(scope), exceptId });
  if (found.length === 0 || supplierId === (await selectManufacturerId(tx, scope))) return found;
  return found.filter((one) => one.supplierId === supplierId || one.companyId === supplierId);
}

/**
 * Whether a lead waits for a person's word: its client has a deal already, and it would not go to whom the client is kept
 * for by its registration or by the network's own list.
 */
export async function isHeld(work: DealWork, row: DealRow, others: readonly SameClient[]): Promise<boolean> {
  if (others.length === 0) return false;
  const next = await nextCandidate(work, row, [row.supplierId]);
  const isKept =
    next?.is === "company" && next.why.match.some((one) => one === "registered" || one === "client");
  return !isKept || others.some((one) => holderOf(one, row.supplierId) !== next.profile.companyId);
}

/** Which of a supplier's own companies has it, or hands it out; null where it is nobody's, or the supplier's. */
export function holderOf({ companyId, supplierId }: SameClient, ofSupplier: string): string | null {
  const holder = supplierId === ofSupplier ? companyId : supplierId;
  return holder === ofSupplier ? null : holder;
}

/** «⚠️ Клиент уже есть · Окна у реки, сделка 301: замер»; `isSaid`: that one is known was said already. */
export const sameClientLines = (
  work: DealWork,
  known: readonly SameClient[],
  { isSaid = false } = {},
): Text[] =>
  known.slice(0, SHOWN).map((one, at) => {
    const line = lineOf(work, one);
    return at === 0 && !isSaid ? text("deals.known.mark", { line: { text: line } }) : line;
  });

function lineOf(work: DealWork, other: SameClient): Text {
  const { number, companyName: company } = other;
  const stage = { text: { titles: stageOfDeal(work, other).titles } };
  return company === null
    ? text("deals.known.nobodys", { number, stage })
    : text("deals.known.line", { number, stage, company });
}

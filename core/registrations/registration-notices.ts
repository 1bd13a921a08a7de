/** Telling a registration: the supplier what is its to decide and why to beware, the dealer what became of it. */
import type { DealWork } from "../deals/work.ts";
import { selectManagerId } from "../network/trade-store.ts";
import type { Notice, NoticeAction } from "../notices/model.ts";
import { type Text, text } from "../outbox/message.ts";
import { conflictsOf } from "./conflicts.ts";
import { clientText, conflictText, saidLines, stateText, wantedText } from "./registration-words.ts";
import { asRegistration, type NamedRegistration } from "./store.ts";

const BUTTONS_LAST_MS = 30 * 24 * 60 * 60_000;
export const conflictsShown = 3;

interface Words {
  lines: Text[];
  actions: NoticeAction[][];
}

const noticeOf = (
  { scope }: DealWork,
  row: NamedRegistration,
  side: "dealer" | "supplier",
  { lines, actions }: Words,
): Notice => ({
  key: `registration:${row.id}:${side}`,
  about: { kind: "registration", id: row.id },
  version: row.version,
  message: { lines },
  actions,
  companyId: side === "dealer" ? row.companyId : row.supplierId,
  expiresAt: scope.now + BUTTONS_LAST_MS,
});

/** The supplier's notice: pushed where it has something to decide, else only brought up to date. */
export async function tellSupplier(
  work: DealWork,
  row: NamedRegistration,
  { isAloud }: { isAloud: boolean },
): Promise<void> {
  const isOpen = row.state === "open";
  const told = asRegistration(row);
  const { number, companyName: company } = row;
  const head =
    isOpen || row.extensionAskedAt !== null
      ? text(isOpen ? "registrations.notice.wanted" : "registrations.notice.longer", { number, company })
      : stateText(told, work.scope.tenant);
  const lines = [
    head,
    clientText(told),
    wantedText(told),
    ...(row.answer === null || !isOpen ? [] : [text("registrations.notice.answer", { words: row.answer })]),
    ...(isOpen ? await conflictLines(work, row) : []),
  ];
  const notice = noticeOf(work, row, "supplier", { lines, actions: supplierActions(row) });
  if (!isAloud) return work.notices.revise(notice);
  const managerId = await selectManagerId(work.tx, work.scope, row.companyId);
  const dealer = { id: row.companyId, managerId };
  await work.notices.push(notice, await work.notices.to.managers(row.supplierId, dealer));
}

async function conflictLines(work: DealWork, row: NamedRegistration): Promise<Text[]> {
  const conflicts = await conflictsOf(work, row);
  if (conflicts.length === 0) return [text("registrations.conflict.none")];
  return conflicts.slice(0, conflictsShown).map((one) => conflictText(one, work.scope.tenant));
}

function supplierActions({ state, extensionAskedAt }: NamedRegistration): NoticeAction[][] {
  if (state === "open")
    return [
      [{ kind: "registration.approve", label: text("registrations.action.approve"), style: "primary" }],
      [
        { kind: "registration.ask", label: text("registrations.action.ask") },
        { kind: "registration.refuse", label: text("registrations.action.refuse"), style: "danger" },
      ],
    ];
  if (extensionAskedAt === null) return [];
  return [
    [
      { kind: "registration.extend", label: text("registrations.action.extend"), style: "primary" },
      { kind: "registration.keep", label: text("registrations.action.keep") },
    ],
  ];
}

/** The dealer's notice. `head`: what has happened, where the state alone does not say it. */
export async function tellDealer(
  work: DealWork,
  row: NamedRegistration,
  { isAloud, head }: { isAloud: boolean; head?: Text },
): Promise<void> {
  const told = asRegistration(row);
  const lines = [head ?? stateText(told, work.scope.tenant), clientText(told), ...saidLines(told)];
  const notice = noticeOf(work, row, "dealer", { lines, actions: dealerActions(row) });
  if (!isAloud) return work.notices.revise(notice);
  await work.notices.push(notice, await work.notices.to.companyStaff(row.companyId));
}

function dealerActions({ state, dealId, extensionAskedAt }: NamedRegistration): NoticeAction[][] {
  if (state === "asked")
    return [[{ kind: "registration.answer", label: text("registrations.action.answer"), style: "primary" }]];
  if (state !== "approved") return [];
  const deal: NoticeAction[] =
    dealId === null ? [] : [{ kind: "registration.deal", label: text("registrations.action.deal") }];
  const longer: NoticeAction[] =
    extensionAskedAt === null
      ? [{ kind: "registration.longer", label: text("registrations.action.longer") }]
      : [];
  return deal.length + longer.length > 0 ? [[...deal, ...longer]] : [];
}

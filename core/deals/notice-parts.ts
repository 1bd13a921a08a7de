/** What all notices of deals are made of: their keys, what they say of a deal, what they offer, and whom they go to. */
import { movesFrom } from "../funnels/machine.ts";
import type { Transition } from "../funnels/model.ts";
import type { Notice, NoticeAction, Recipient } from "../notices/model.ts";
import { type Param, type Text, text } from "../outbox/message.ts";
import { regionTitle } from "./leads/regions.ts";
import type { NamedDeal } from "./store.ts";
import { type DealWork, funnelOf, isLed, meaningOf } from "./work.ts";

const BUTTONS_LAST_MS = 30 * 24 * 60 * 60_000;

/** What a notice says and asks, whoever it goes to. */
export interface Said {
  lines: Text[];
  actions?: NoticeAction[][];
  files?: string[];
  /** Whose words these are. */
  speaker?: string;
  isSilent?: boolean;
}

interface Words extends Said {
  key: string;
  companyId: string;
}

export const noticeOf = (work: DealWork, deal: NamedDeal, words: Words): Notice => ({
  key: words.key,
  about: { kind: "deal", id: deal.id },
  version: deal.version,
  message: {
    lines: words.lines,
    ...(words.files && words.files.length > 0 && { files: words.files }),
    ...(words.speaker !== undefined && { speaker: words.speaker }),
    ...(words.isSilent && { isSilent: true }),
  },
  actions: words.actions ?? [],
  companyId: words.companyId,
  expiresAt: work.scope.now + BUTTONS_LAST_MS,
});

export const dealerKey = (dealId: string, companyId: string): string => `deal:${dealId}:${companyId}`;
export const supplierKey = (dealId: string): string => `deal:${dealId}:supplier`;

/** «Веранда, 6 окон · Верхнеречинск · 240 000 ₽». */
export function aboutText({ title, city, region, amountMinor, currency }: NamedDeal): Text {
  const place = city ?? (region && regionTitle(region));
  const sum: Param = amountMinor === null ? "" : { money: amountMinor, currency };
  if (place !== null && amountMinor !== null) return text("deals.about.placeSum", { title, place, sum });
  if (place !== null) return text("deals.about.place", { title, place });
  return amountMinor === null ? { verbatim: title } : text("deals.about.sum", { title, sum });
}

/** What whoever leads a deal may do with it; a distributor may hand it on too. */
export const dealerMoves = (work: DealWork, deal: NamedDeal): Transition[] =>
  movesFrom(funnelOf(work, deal), deal.stage, "dealer").filter(
    ({ name, permission }) =>
      permission === "deals.work" || (name === "handOn" && deal.companyKind === "distributor"),
  );

export const moveAction = ({ name, titles }: Transition): NoticeAction => ({
  kind: "deal.move",
  label: { titles: titles ?? { ru: name, en: name } },
  data: { move: name },
});

/** The likely move first, a loss last. */
export function ledActions(work: DealWork, deal: NamedDeal): NoticeAction[][] {
  const moves = dealerMoves(work, deal);
  const isLoss = ({ name }: Transition) => name === "lose";
  const ordered = [...moves.filter((move) => !isLoss(move)), ...moves.filter(isLoss)];
  const [first, ...others] = ordered.map(
    (move): NoticeAction => ({ ...moveAction(move), ...(isLoss(move) && { style: "danger" }) }),
  );
  const order = mayOrder(work, deal) ? [{ kind: "deal.order", label: text("work.order.make") }] : [];
  if (!first) return order.length > 0 ? [order] : [];
  return [[{ ...first, style: first.style ?? "primary" }], ...pairs([...order, ...others].slice(0, 5))];
}

/** What is won is ordered next. */
const mayOrder = (work: DealWork, deal: NamedDeal): boolean =>
  meaningOf(work, deal) === "won" && isLed(work, deal) && work.scope.tenant.blocks.includes("orders");

/** What a supplier may do about a deal its dealer leads. */
export const supplierMeans: NoticeAction[][] = [
  [{ kind: "deal.nudge", label: text("work.silence.action.nudge"), style: "primary" }],
  [{ kind: "deal.reassign", label: text("work.silence.action.reassign") }],
];

const pairs = <T>(all: readonly T[]): T[][] =>
  all.flatMap((_, index) => (index % 2 === 0 ? [all.slice(index, index + 2)] : []));

/** To everybody of the company that has the deal: it rings. */
export async function pushDealer(work: DealWork, deal: NamedDeal, said: Said): Promise<void> {
  const { companyId } = deal;
  if (companyId === null) return;
  const notice = noticeOf(work, deal, { key: dealerKey(deal.id, companyId), companyId, ...said });
  await work.notices.push(notice, await peopleOf(work, companyId));
}

/** The same in the notice there is. */
export async function reviseDealer(work: DealWork, deal: NamedDeal, said: Said): Promise<void> {
  const { companyId } = deal;
  if (companyId === null) return;
  await work.notices.revise(noticeOf(work, deal, { key: dealerKey(deal.id, companyId), companyId, ...said }));
}

/** `isShown`: whoever acts has it on the screen. */
export async function pushSupplier(
  work: DealWork,
  deal: NamedDeal,
  said: Said,
  { isSilent = false, isEverybody = false, isShown = false },
): Promise<void> {
  const words = { ...said, key: supplierKey(deal.id), companyId: deal.supplierId, isSilent };
  const to = await work.notices.to.managers(deal.supplierId, null, { isEverybody });
  const own = isShown ? work.scope.actor?.person.id : undefined;
  const others = to.filter(({ personId }) => personId === null || personId !== own);
  await work.notices.push(noticeOf(work, deal, words), others);
}

/** Who of a company may take deals: all of them are asked, one is first. */
export const peopleOf = (work: DealWork, companyId: string): Promise<Recipient[]> =>
  work.notices.to.companyStaff(companyId);

/** The reminder of what is to be done next, and what became of it. */
import type { NoticeAction, Recipient } from "../../notices/model.ts";
import { type Text, text } from "../../outbox/message.ts";
import { contactOf } from "../contact.ts";
import { nextSteps } from "../model.ts";
import { aboutText, noticeOf } from "../notice-parts.ts";
import type { NamedDeal } from "../store.ts";
import type { DealWork } from "../work.ts";

/** «позвонить», or the words it was planned in. */
export function nextText(what: string): Text {
  const known = nextSteps.find((one) => one === what);
  return known ? text(`work.next.what.${known}`) : { verbatim: what };
}

const nextKey = ({ id, nextCompanyId }: NamedDeal): string => `deal:${id}:next:${nextCompanyId}`;

function nextNotice(work: DealWork, deal: NamedDeal, lines: Text[], actions: NoticeAction[][]) {
  const companyId = deal.nextCompanyId ?? deal.supplierId;
  return noticeOf(work, deal, { key: nextKey(deal), companyId, lines, actions });
}

/** It is due; `isAgain`: the notice there is says so anew, and nothing rings. */
export async function tellNext(work: DealWork, deal: NamedDeal, { isAgain = false } = {}): Promise<void> {
  const { number, nextWhat, nextAt } = deal;
  const data = { at: nextAt };
  const lines = [
    text("work.next.due", { number, what: { text: nextText(nextWhat ?? "") } }),
    aboutText(deal),
    contactOf(deal),
  ];
  const notice = nextNotice(work, deal, lines, [
    [{ kind: "deal.nextDone", label: text("work.next.action.done"), style: "primary", data }],
    [
      { kind: "deal.nextTomorrow", label: text("work.next.action.tomorrow"), data },
      { kind: "deal.nextDay", label: text("work.next.action.anotherDay"), data },
    ],
  ]);
  if (isAgain) return work.notices.revise(notice);
  await work.notices.push(notice, await plannersOf(work, deal));
}

/** Whoever planned it; where that one is no longer reached, everybody of its company. */
async function plannersOf(work: DealWork, deal: NamedDeal): Promise<Recipient[]> {
  const { nextPersonId, nextCompanyId, supplierId } = deal;
  const staff = await work.notices.to.companyStaff(nextCompanyId ?? supplierId);
  const own = staff.filter(({ personId }) => personId === nextPersonId);
  return own.length > 0 ? own : staff;
}

/** A reminder that was there tells of the new day. */
export async function tellNextPlanned(work: DealWork, deal: NamedDeal): Promise<void> {
  const { number, nextWhat, nextAt } = deal;
  const what = { text: nextText(nextWhat ?? "") };
  const line = text("work.next.planned", { number, what, at: { moment: nextAt ?? 0 } });
  await work.notices.revise(nextNotice(work, deal, [line], []));
}

export async function tellNextDone(work: DealWork, deal: NamedDeal, what: string): Promise<void> {
  const line = text("work.next.done", { number: deal.number, what: { text: nextText(what) } });
  const onward: NoticeAction = {
    kind: "deal.next",
    label: text("work.next.action.next"),
    style: "primary",
  };
  await work.notices.revise(nextNotice(work, deal, [line], [[onward]]));
}

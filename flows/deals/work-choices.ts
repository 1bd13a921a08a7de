/** What a deal's card offers besides its moves, by whoever reads it, and what a press on it leads to. */
import { missingIn, neededForm } from "../../core/deals/leading/deal-forms.ts";
import type { Deal } from "../../core/deals/model.ts";
import { stageIn } from "../../core/funnels/tenant-funnels.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { type Choice, callThen, type Flow, type FlowContext, goTo, stay } from "../flow.ts";
import { filesOf } from "./activity-words.ts";
import { dealForm, formOf } from "./deal-form.ts";
import { dealNext } from "./deal-next.ts";
import { dealOrder } from "./deal-order.ts";
import { dealPostpone } from "./deal-postpone.ts";
import { dealReassign } from "./deal-reassign.ts";
import { refusalText } from "./deal-words.ts";

type Works = "take" | "form" | "next" | "order" | "postpone" | "wake" | "nudge" | "reassign";

/** `first` stands before the moves, `rest` behind «Ещё». */
export async function workChoices(
  deal: Deal,
  context: FlowContext,
  isSupplier: boolean,
): Promise<{ first: Choice[]; rest: Choice[] }> {
  const choice = (work: Works, label: Text, isPrimary = false): Choice => ({
    id: `work ${work} ${deal.version}`,
    label,
    ...(isPrimary && { style: "primary" as const }),
  });
  if (deal.client.isMasked) {
    const free = deal.pooledUntil !== null && !isSupplier;
    return { first: free ? [choice("take", text("deals.action.accept"), true)] : [], rest: [] };
  }
  const isLed = deal.owner !== null && !isOver(deal, context);
  const isLeader = isLed
    ? !isSupplier
    : context.actor?.company.id === deal.supplierId && deal.canonical === "new";
  const form = isOver(deal, context) ? null : formOf(deal, context);
  const isOpen = form !== null && missingIn(form.funnel, form.form, deal).length > 0;
  const formChoice = form && isOpen ? [choice("form", { titles: form.form.titles }, !isSupplier)] : [];
  const moves = await context.core.deals.moves(deal);
  const isNeeded = form !== null && moves.some((move) => neededForm(form.funnel, deal, move) !== null);
  const files = await filesOf(deal, context);
  const order = choice("order", text("work.order.make"));
  const isOrdering = isLed && !isSupplier;
  const isWon = deal.canonical === "won";
  const rest = [
    ...(isNeeded ? [] : formChoice),
    ...(isLeader ? [choice("next", text("work.next.action.next"))] : []),
    ...(isOrdering && !isWon ? [order] : []),
    ...(isLed && !deal.postponed ? [choice("postpone", text("work.postpone.action.postpone"))] : []),
    ...(isLed && isSupplier
      ? [
          choice("nudge", text("work.silence.action.nudge")),
          ...(isWon ? [] : [choice("reassign", text("work.silence.action.reassign"))]),
        ]
      : []),
    ...(files.length > 0 ? [{ id: "files", label: text("work.comment.show", { count: files.length }) }] : []),
  ];
  // What stands still is most likely wanted again.
  const wake =
    isLed && deal.postponed ? [choice("wake", text("work.postpone.action.wake"), !isSupplier)] : [];
  // What is won is ordered next.
  const ordered = isOrdering && isWon ? [order] : [];
  return { first: [...wake, ...(isNeeded ? formChoice : []), ...ordered], rest };
}

const isOver = ({ funnel, stage }: Deal, { tenant }: FlowContext): boolean =>
  stageIn(tenant, { funnel, stage }).isFinal;

export async function pressWork(
  work: string,
  { dealId, version }: { dealId: string; version: number },
  context: FlowContext,
) {
  const { core } = context;
  const card = { dealId };
  /** Whoever came by «Ещё» goes back to the card, which says what has become of it. */
  const onCard = <D>(flow: Flow<D>, data: D) => callThen(flow, data, "card" as const, card);
  switch (work as Works) {
    case "form": {
      const deal = await core.deals.find(dealId);
      return deal ? onCard(dealForm, dealForm.data.parse({ dealId, stage: deal.stage })) : goTo("card", card);
    }
    case "next":
      return onCard(dealNext, dealNext.data.parse(card));
    case "order":
      return onCard(dealOrder, card);
    case "postpone":
      return onCard(dealPostpone, dealPostpone.data.parse({ dealId, version }));
    case "reassign":
      return onCard(dealReassign, dealReassign.data.parse({ dealId, version }));
    case "take":
      return shown(await core.deals.take(dealId), card);
    case "wake":
      return shown(await core.deals.wake(dealId, version), card);
    case "nudge": {
      const result = await core.deals.nudge(dealId);
      if (!result.ok) return stay(refusalText(result));
      return goTo("card", card, text("work.silence.nudged", { number: result.value.number }));
    }
    default:
      return goTo("card", card);
  }
}

const shown = (
  result: Awaited<ReturnType<FlowContext["core"]["deals"]["take"]>>,
  card: { dealId: string },
) => (result.ok ? goTo("card", card) : stay(refusalText(result)));

/** Which moves of its funnel a deal's card offers, and what a press on one leads to. */
import { neededForm } from "../../core/deals/leading/deal-forms.ts";
import type { Deal } from "../../core/deals/model.ts";
import type { Transition } from "../../core/funnels/model.ts";
import { funnelNamed } from "../../core/funnels/tenant-funnels.ts";
import type { Text } from "../../core/outbox/message.ts";
import type { Choice, FlowContext } from "../flow.ts";
import { refusalText, stateText } from "./deal-words.ts";

export const titleOf = ({ name, titles }: Transition): Text => ({ titles: titles ?? { ru: name, en: name } });

/** The likely one first, what ends a deal last. */
export async function moveChoices(deal: Deal, { core }: FlowContext): Promise<Choice[]> {
  const isEnd = ({ name }: Transition) => name === "lose" || name === "decline";
  const moves = await core.deals.moves(deal);
  const ordered = [...moves.filter((move) => !isEnd(move)), ...moves.filter(isEnd)];
  return ordered.map((move, index) => ({
    id: `move ${move.name} ${deal.version}`,
    label: titleOf(move),
    ...(isEnd(move) ? { style: "danger" as const } : index === 0 ? { style: "primary" as const } : {}),
  }));
}

export type Pressed =
  | { is: "asked" }
  /** The form of the stage comes first. */
  | { is: "form"; data: { dealId: string; stage: string; move: string } }
  | { is: "moved" }
  | { is: "refused"; why: Text };

/** Makes the move where it asks for nothing; a deal that has changed meanwhile is not moved unseen. */
export async function pressMove(
  at: { dealId: string; version: number; move: string },
  { core, tenant }: FlowContext,
): Promise<Pressed> {
  const deal = await core.deals.find(at.dealId);
  const known = deal?.version === at.version ? await core.deals.moves(deal) : [];
  const move = known.find(({ name }) => name === at.move);
  if (deal && !move && deal.version === at.version) return { is: "refused", why: stateText(deal) };
  if (deal && move && neededForm(funnelNamed(tenant, deal.funnel), deal, move))
    return { is: "form", data: { dealId: deal.id, stage: deal.stage, move: move.name } };
  if (move && Object.keys(move.fields).length > 0) return { is: "asked" };
  const result = await core.deals.move(at.dealId, at.version, { name: at.move, fields: {} });
  return result.ok ? { is: "moved" } : { is: "refused", why: refusalText(result) };
}

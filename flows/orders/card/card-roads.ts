/** What leads on from an order's card, the same on both sides: the next step and three more, the rest behind «Ещё». */
import { type Text, text } from "../../../core/outbox/message.ts";
import type { Choice, Outcome } from "../../flow.ts";
import { pairs } from "../../pairs.ts";
import { orderMoreRef } from "./order-more-data.ts";

/** Kinds of roads in the order they stand in, on the card and behind «Ещё». */
const order = [
  /** Other answers to what is waited for. */
  "answers",
  /** Says no to it; on the card whenever it is an answer. */
  "refusal",
  "delivery",
  "documents",
  /** Changes of what is agreed. */
  "changes",
  "claim",
  "repeat",
  "ask",
  /** Calls off what is not waited for. */
  "cancel",
  "lines",
  /** Papers of what is not agreed yet. */
  "drafts",
  "history",
] as const;

/** What there is for the one who reads; `next`: the likely step first. */
export type Roads = { next: Choice[] } & Partial<Record<(typeof order)[number], Choice[]>>;

/** More than six buttons are not taken in at a glance. */
const mostButtons = 6;
const mostBeside = 3;

/** What a press leads to: a question or a page of its own, the move itself, or why not; then what is true now goes along. */
export type Pressed =
  | { is: "asked"; by: Outcome<never, never> }
  | { is: "moved" }
  | { is: "refused"; why: Text; state?: Text };

function parted(roads: Roads, below: number): { shown: Choice[]; behind: Choice[] } {
  const others = [...roads.next.slice(1), ...order.flatMap((kind) => roads[kind] ?? [])];
  const taken = Math.min(1, roads.next.length) + below;
  if (others.length <= Math.min(mostBeside, mostButtons - taken)) return { shown: others, behind: [] };
  const room = Math.min(mostBeside, mostButtons - taken - 1);
  const refusal = roads.refusal ?? [];
  const first = others.filter((one) => !refusal.includes(one)).slice(0, room - refusal.length);
  const shown = others.filter((one) => first.includes(one) || refusal.includes(one));
  return { shown, behind: others.filter((one) => !shown.includes(one)) };
}

/** Rows of buttons, at most six with those that stand below. */
export function cardRows(roads: Roads, below: readonly Choice[]): Choice[][] {
  const { shown, behind } = parted(roads, below.length);
  const more: Choice = { id: `more ${below.length}`, label: text("orders.card.more") };
  const rest = behind.length > 0 ? [...shown, more] : shown;
  const next = roads.next.slice(0, 1);
  const rows = below.length === 1 ? pairs([...rest, ...below]) : [...pairs(rest), [...below]];
  return [next, ...rows].filter((row) => row.length > 0);
}

/** What the card has no room for; `below`: so many buttons stand below its own. */
export const moreRows = (roads: Roads, below: number): Choice[][] => pairs(parted(roads, below).behind);

/** The press on «Ещё», for the card it stands on; null for any other. */
export function pressMore(id: string, orderId: string): Pressed | null {
  const [verb, below] = id.split(" ");
  if (verb !== "more") return null;
  const data = orderMoreRef.data.parse({ orderId, below: Number(below) });
  return { is: "asked", by: { to: "call", flow: orderMoreRef, data } };
}

/** Stages a funnel has no more and something still stands at: seen by their ids, and left for one there is. */
import { codedMoves } from "./coded-moves.ts";
import type { Funnel, FunnelKind, Stage, Transition } from "./model.ts";

/** What such a stage counts as: something is to be done, and nothing is promised. */
const standsAs: Readonly<Record<FunnelKind, string>> = {
  order: "accepted",
  deal: "accepted",
  claim: "examined",
};

/** Whoever has to say where it goes on is reminded after a working day: its own time is not known any more. */
export const keptStage = (kind: FunnelKind, id: string): Stage => ({
  ...{ id, titles: { ru: id, en: id } },
  ...{ canonical: standsAs[kind], isFinal: false },
  limit: { minutes: 480, end: { remind: kind === "deal" ? "dealer" : "supplier", pushes: 1 } },
});

/** Whose it is to say where it goes on. */
const placedBy: Readonly<Record<FunnelKind, Pick<Transition, "by" | "permission">>> = {
  order: { by: ["supplier"], permission: "orders.decide" },
  deal: { by: ["dealer", "supplier"], permission: "deals.work" },
  claim: { by: ["supplier"], permission: "claims.decide" },
};

/** Where something may stand without what the code behind a move brings: an offer, a proposal, an objection. */
function placesIn({ kind, stages, transitions }: Funnel): Stage[] {
  const means = (...canonical: string[]) => stages.filter((stage) => canonical.includes(stage.canonical));
  if (kind === "order") return means("new", "accepted");
  if (kind === "deal") return means("accepted", "qualified", "quoted", "negotiation").filter(isOpen);
  const isPlain = ({ name }: Transition) => !(name in codedMoves.claim) || name === "send";
  const led = transitions.filter(isPlain).map(({ to }) => to);
  return means("new", "examined").filter(({ id }) => led.includes(id));
}

const isOpen = ({ isFinal }: Stage): boolean => !isFinal;

/** The moves that leave a stage there is no more, each to one there is. */
export const movesBack = (funnel: Funnel, from: string): Transition[] =>
  placesIn(funnel)
    .filter(({ id }) => !funnel.kept.includes(id))
    .map(({ id, titles }) => ({
      name: `backTo${id.charAt(0).toUpperCase()}${id.slice(1)}`,
      titles: { ru: `→ ${titles.ru}`, en: `→ ${titles.en}` },
      ...{ from: [from], to: id, ...placedBy[funnel.kind] },
      ...{ fields: {}, needsForm: false, tells: { dealer: "receipt", supplier: "edit" } },
    }));

/** The funnel with those of its `kept` stages that no layer has by now. */
export function withKept(funnel: Funnel): Funnel {
  const lost = funnel.kept.filter((id) => !funnel.stages.some((stage) => stage.id === id));
  return {
    ...funnel,
    stages: [...funnel.stages, ...lost.map((id) => keptStage(funnel.kind, id))],
    transitions: [...funnel.transitions, ...lost.flatMap((id) => movesBack(funnel, id))],
  };
}

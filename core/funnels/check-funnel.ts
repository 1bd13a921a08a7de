/** What can be wrong with a funnel that is well-formed: each fault with its place and the mend. */
import { type Text, text } from "../outbox/message.ts";
import { checkFields } from "./check-fields.ts";
import { checkMoves } from "./check-moves.ts";
import { type FunnelFault, inStage, unknownStage } from "./funnel-fault.ts";
import { canonicalStages, type Funnel, type Stage, type Transition } from "./model.ts";

/** All faults, in the order of the file. */
export const checkFunnel = (funnel: Funnel): FunnelFault[] => [
  ...stageNameFaults(funnel),
  ...meaningFaults(funnel),
  ...pathFaults(funnel),
  ...limitFaults(funnel),
  ...checkMoves(funnel),
  ...checkFields(funnel),
];

function stageNameFaults({ stages, first }: Funnel): FunnelFault[] {
  const ids = stages.map(({ id }) => id);
  const doubled = stages.flatMap(({ id }, index): FunnelFault[] =>
    ids.indexOf(id) === index
      ? []
      : [{ path: ["stages", index], said: [inStage(id), text("funnels.fault.twoStages")] }],
  );
  const before = stages.flatMap(({ was = [] }) => was);
  const taken = stages.flatMap(({ id, was = [] }, index): FunnelFault[] =>
    was.flatMap((old) =>
      ids.includes(old) || before.filter((other) => other === old).length > 1
        ? [
            {
              path: ["stages", index, "was"],
              said: [inStage(id), text("funnels.fault.wasThere", { was: old })],
            },
          ]
        : [],
    ),
  );
  const faults = [...doubled, ...taken];
  return ids.includes(first) ? faults : [...faults, { path: ["first"], said: [unknownStage(first, ids)] }];
}

/** Lists and reports rely on it: what is lost ends there; a deal that is won may still be carried out. */
function meaningFaults({ kind, stages }: Funnel): FunnelFault[] {
  const known: readonly string[] = canonicalStages[kind];
  return stages.flatMap((stage, index): FunnelFault[] => {
    const { canonical, id } = stage;
    const fault = (what: Text) => [{ path: ["stages", index, "canonical"], said: [inStage(id), what] }];
    if (!known.includes(canonical))
      return fault(text("funnels.fault.notCanonical", { given: canonical, known: known.join(", ") }));
    const endsHere = canonical === "lost" || (canonical === "won" && kind !== "deal");
    if (stage.isFinal && canonical !== "won" && canonical !== "lost")
      return fault(text("funnels.fault.finalMeaning"));
    if (!stage.isFinal && endsHere) return fault(text("funnels.fault.endsHere", { canonical }));
    return [];
  });
}

/** Everything is reached from the first stage, and from everywhere a final stage can be reached. */
function pathFaults(funnel: Funnel): FunnelFault[] {
  const { stages, transitions, first } = funnel;
  const onwards = (id: string) => transitions.filter(({ from }) => from.includes(id)).map(({ to }) => to);
  const backwards = (id: string) => transitions.filter(({ to }) => to === id).flatMap(({ from }) => from);
  const reached = reachedFrom([first], onwards);
  const finals = stages.filter(({ isFinal }) => isFinal).map(({ id }) => id);
  const ending = reachedFrom(finals, backwards);
  return stages.flatMap(({ id, isFinal }, index): FunnelFault[] => {
    const fault = (what: Text) => ({ path: ["stages", index], said: [inStage(id), what] });
    const hasWayOut = onwards(id).length > 0;
    return [
      ...(reached.has(id) ? [] : [fault(text("funnels.fault.unreached"))]),
      ...(isFinal && hasWayOut ? [fault(text("funnels.fault.finalIsLeft"))] : []),
      ...(!isFinal && !hasWayOut ? [fault(text("funnels.fault.deadEnd"))] : []),
      ...(!isFinal && hasWayOut && !ending.has(id) ? [fault(text("funnels.fault.noEnd"))] : []),
    ];
  });
}

function reachedFrom(starts: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const reached = new Set(starts);
  for (const id of reached) for (const other of next(id)) reached.add(other);
  return reached;
}

/** A limit that moves on names a move of the clock's that leaves the stage and needs nothing. */
function limitFaults({ stages, transitions }: Funnel): FunnelFault[] {
  return stages.flatMap((stage: Stage, index): FunnelFault[] => {
    const end = stage.limit?.end;
    if (!end || !("move" in end)) return [];
    const isIt = ({ name, from, by }: Transition) =>
      name === end.move && from.includes(stage.id) && by.includes("clock");
    if (transitions.some(isIt)) return [];
    const what = text("funnels.fault.noClockMove", { move: end.move });
    return [{ path: ["stages", index, "limit", "end", "move"], said: [inStage(stage.id), what] }];
  });
}
